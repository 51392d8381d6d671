// swift-tools-version: 6.1
import PackageDescription

// Benchmarks of Longhaul's kernels: `scripts/benchmark-kernels`. A package of its own, so that whoever builds Longhaul
// fetches and builds no library for benchmarks. What is measured has `package` access, which ends at a package's border:
// `Sources` is therefore a link to Longhaul's own sources, and the modules that the kernels live in are built here once
// more, under the same names and with the settings of Longhaul's manifest.

let walls: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A module of Longhaul's by its name.
func module(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: walls)
}

let package = Package(
  name: "kernels",
  platforms: [.macOS(.v15)],
  dependencies: [
    // Without traits: they replace the allocator, which would measure another program than people run.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", path: "Sources/CGSL", pkgConfig: "gsl"),
    .systemLibrary(name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "libcrypto"),
    module("RandomStreams"),
    module("GSLKernel", "CGSL", "RandomStreams"),
    module("TokenModels", "GSLKernel", "RandomStreams"),
    module("Estimators", "GSLKernel"),
    module("Simulation", "TokenModels", "Estimators", "GSLKernel", "RandomStreams"),
    module("Strategies", "TokenModels", "Simulation", "Estimators", "GSLKernel", "RandomStreams"),
    module("Charts"),
    module("DataFiles", "COpenSSL"),
    module("ReliabilityModels", "GSLKernel"),
    module("Inference", "Estimators", "GSLKernel", "RandomStreams", "ReliabilityModels"),
    module(
      "Scenarios", "TokenModels", "ReliabilityModels", "Simulation", "Strategies", "Estimators", "DataFiles",
      .product(name: "Yams", package: "Yams")),
    // Indices alone: the store and what fills it would bring a database.
    .target(
      name: "Sweeps", dependencies: ["Estimators", "GSLKernel", "RandomStreams"], path: "Sources/Sweeps/Sensitivity",
      swiftSettings: walls),
    .executableTarget(
      name: "sensitivity-study", dependencies: ["Sweeps"], path: "Programs/SensitivityStudy", swiftSettings: walls),
    .executableTarget(
      name: "Kernels",
      dependencies: [
        "RandomStreams", "GSLKernel", "TokenModels", "Estimators", "Simulation", "Charts", "ReliabilityModels",
        "Inference", "Scenarios", "Sweeps", .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Kernels",
      swiftSettings: walls,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
