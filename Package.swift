// swift-tools-version: 6.1
import PackageDescription

/// The module walls are held by the compiler: an import is internal unless it says otherwise, a member is
/// visible only where its module is imported, and existentials are spelled out.
let walls: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "longhaul",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "longhaul", targets: ["longhaul"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev", "pkg-config"]), .brew(["gsl", "pkg-config"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .target(name: "RandomStreams", swiftSettings: walls),
    .target(name: "GSLKernel", dependencies: ["CGSL", "RandomStreams"], swiftSettings: walls),
    .target(name: "TokenModels", dependencies: ["GSLKernel", "RandomStreams"], swiftSettings: walls),
    .target(name: "Estimators", dependencies: ["GSLKernel"], swiftSettings: walls),
    .target(
      name: "Simulation", dependencies: ["TokenModels", "Estimators", "GSLKernel", "RandomStreams"],
      swiftSettings: walls),
    .target(
      name: "Strategies", dependencies: ["TokenModels", "Simulation", "Estimators", "GSLKernel", "RandomStreams"],
      swiftSettings: walls),
    .target(
      name: "Sweeps",
      dependencies: [
        "Scenarios", "Simulation", "Strategies", "Inference", "Estimators", "DataFiles", "GSLKernel", "RandomStreams",
        "TokenModels", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: walls),
    .target(
      name: "Clusters",
      dependencies: ["Scenarios", "Sweeps", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: walls),
    .target(name: "Charts", swiftSettings: walls),
    .target(name: "DataFiles", dependencies: ["COpenSSL"], swiftSettings: walls),
    .target(name: "Observations", dependencies: ["DataFiles", "Inference"], swiftSettings: walls),
    .target(name: "ReliabilityModels", dependencies: ["GSLKernel"], swiftSettings: walls),
    .target(
      name: "Inference", dependencies: ["Estimators", "GSLKernel", "RandomStreams", "ReliabilityModels"],
      swiftSettings: walls),
    .target(
      name: "Scenarios",
      dependencies: [
        "TokenModels", "ReliabilityModels", "Simulation", "Strategies", "Estimators", "DataFiles",
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: walls),
    .target(
      name: "Claims",
      dependencies: ["Simulation", "Strategies", "Inference", "ReliabilityModels", "TokenModels", "Estimators"],
      swiftSettings: walls),
    .target(
      name: "Reporting",
      dependencies: [
        "Claims", "Inference", "ReliabilityModels", "Scenarios", "Simulation", "Strategies", "Estimators",
        "TokenModels", "GSLKernel", "Charts", "Clusters", "DataFiles", "Sweeps",
        .product(name: "Mustache", package: "swift-mustache"),
      ], swiftSettings: walls),
    .executableTarget(
      name: "longhaul",
      dependencies: [
        "Claims", "Reporting", "Scenarios", "Simulation", "Strategies", "TokenModels", "Observations", "Inference",
        "ReliabilityModels", "Sweeps", "Clusters", "DataFiles", "Charts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: walls),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "TokenModels", "Estimators", "GSLKernel", "RandomStreams"], exclude: ["Golden"],
      swiftSettings: walls),
    .testTarget(
      name: "ScenariosTests", dependencies: ["Scenarios", "Simulation", "TokenModels"], exclude: ["Bad", "Good"],
      swiftSettings: walls),
    .testTarget(
      name: "ObservationsTests", dependencies: ["Observations", "Inference", "DataFiles"], swiftSettings: walls),
    .testTarget(
      name: "ClaimsTests", dependencies: ["Charts", "Claims", "Estimators", "Reporting"], swiftSettings: walls),
    .testTarget(
      name: "CommandTests", dependencies: ["longhaul", "RandomStreams"], exclude: ["Golden"], swiftSettings: walls),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Scenarios", "Simulation", "Strategies", "Inference", "Estimators", "Charts", "DataFiles",
        "Sweeps",
      ],
      exclude: ["Snapshots"], swiftSettings: walls),
    .testTarget(
      name: "SweepsTests",
      dependencies: [
        "Sweeps", "Scenarios", "Simulation", "TokenModels", "GSLKernel", "RandomStreams", "Estimators",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"], swiftSettings: walls),
    .testTarget(name: "ClustersTests", dependencies: ["Clusters", "Scenarios", "Sweeps"], swiftSettings: walls),
    .testTarget(
      name: "EstimatorsTests", dependencies: ["Estimators", "GSLKernel"], swiftSettings: walls),
    .testTarget(name: "RandomStreamsTests", dependencies: ["RandomStreams"], swiftSettings: walls),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts"], exclude: ["Snapshots"], swiftSettings: walls),
    .testTarget(name: "GSLKernelTests", dependencies: ["GSLKernel", "RandomStreams"], swiftSettings: walls),
    .testTarget(
      name: "ReliabilityModelsTests", dependencies: ["ReliabilityModels"], exclude: ["Golden"],
      swiftSettings: walls),
    .testTarget(
      name: "StrategiesTests",
      dependencies: ["Strategies", "Simulation", "TokenModels", "GSLKernel", "RandomStreams", "Estimators"],
      exclude: ["Golden"], swiftSettings: walls),
    .testTarget(
      name: "ProofTests",
      dependencies: [
        "Inference", "Estimators", "GSLKernel", "RandomStreams", "ReliabilityModels", "Reporting", "Charts",
        "Simulation", "Strategies", "TokenModels",
      ], swiftSettings: walls),
    .testTarget(
      name: "InferenceTests",
      dependencies: ["Inference", "Estimators", "GSLKernel", "RandomStreams", "ReliabilityModels"],
      exclude: ["Golden"], swiftSettings: walls),
  ]
)
