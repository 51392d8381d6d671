import Foundation
import Testing

/// What a run of the program left behind.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String
}

/// The built executable, run in a directory of its own.
struct Command {
  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "longhaul-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  /// The executable beside the test bundle in the build directory.
  static let executable: URL? = {
    var directory = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    var candidates = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    for _ in 0..<4 {
      candidates.append(directory)
      directory = directory.deletingLastPathComponent()
    }
    return candidates.map { $0.appending(path: "longhaul") }.first {
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: $0.path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }
  }()

  /// Whether tests and program were built with AddressSanitizer.
  static let isSanitized = dlsym(dlopen(nil, RTLD_NOW), "__asan_init") != nil

  private func executable() throws -> URL {
    let found = Command.executable
    return try #require(found, "no executable beside the tests")
  }

  func path(_ name: String) -> String { directory.appending(path: name).path }

  func write(_ name: String, _ text: String) throws {
    let url = directory.appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: directory.appending(path: name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// A process that is not yet running; its streams are files in the directory.
  func process(_ arguments: [String], input: String = "", output: String = "stdout") throws -> Process {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = directory
    try write("stdin", input)
    process.standardInput = try FileHandle(forReadingFrom: directory.appending(path: "stdin"))
    for name in ["stdout", "stderr"] { try write(name, "") }
    process.standardOutput = try FileHandle(
      forWritingTo: output.hasPrefix("/") ? URL(filePath: output) : directory.appending(path: output))
    process.standardError = try FileHandle(forWritingTo: directory.appending(path: "stderr"))
    return process
  }

  func outcome(_ process: Process) throws -> Outcome {
    process.waitUntilExit()
    // A death by signal is told apart from an exit code.
    let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Outcome(status: status, output: try read("stdout"), errors: try read("stderr"))
  }

  func run(_ arguments: String..., input: String = "", output: String = "stdout") throws -> Outcome {
    try run(arguments, input: input, output: output)
  }

  func run(_ arguments: [String], input: String = "", output: String = "stdout") throws -> Outcome {
    let process = try process(arguments, input: input, output: output)
    try process.run()
    return try outcome(process)
  }

  func shell(_ script: String) throws -> Outcome {
    let process = try process([])
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, try executable().path]
    try process.run()
    return try outcome(process)
  }
}

/// A scenario that runs in a few milliseconds; `simulation` and `title` in YAML.
func scenario(
  simulation: String = "{trials: 2000}", title: String = "Small", success: String = "flawless", growth: String = "0.1",
  lengths: String = "[10, 30, 100]", placement: String? = nil
) -> String {
  """
  longhaul: 1
  title: \(title)
  seed: 3
  sequence: {lengths: \(lengths), keyTokens: {growth: \(growth)\(placement.map { ", placement: \($0)" } ?? "")}}
  errors: {key: {law: beta, mean: 0.02, concentration: 50}, nonKey: 0.001}
  success: \(success)
  simulation: \(simulation)
  models: [exponential, power-key]

  """
}
