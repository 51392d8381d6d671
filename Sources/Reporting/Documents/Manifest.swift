import DataFiles
import Simulation
import Scenarios
package import Foundation
import GSLKernel

/// `manifest.json`: where the numbers of a directory come from, and how they are computed again.
package struct Manifest: Codable, Sendable {
  package static let fileName = "manifest.json"

  package var schema = "longhaul.manifest/1"
  package let program: String
  package let version: String
  /// The commit of the checkout it runs in, where there is one.
  package let commit: String?
  package let commandLine: [String]
  /// The scenario's seed; nil where there is no scenario, and the command line tells it.
  package let seed: UInt64?
  package let host: String
  package let operatingSystem: String
  package let gsl: String
  package let swift: String
  package let threads: Int?
  package let startedAt: String
  package let seconds: Double
  package let isInterrupted: Bool
  package let inputs: [Input]

  package struct Input: Codable, Sendable {
    package let path: String
    package let sha256: String

    package init(path: String, contents: Data) { (self.path, sha256) = (path, Digest.sha256(contents)) }
  }

  package init(
    report: some PagedReport, data: [Input] = [], commandLine: [String], threads: Int? = nil, startedAt: Date,
    seconds: Double, commit: String?
  ) {
    program = "longhaul"
    version = ProgramVersion.current
    self.commit = commit
    self.commandLine = commandLine
    seed = report.scenarioSeed
    host = ProcessInfo.processInfo.hostName
    operatingSystem = ProcessInfo.processInfo.operatingSystemVersionString
    gsl = GSL.version
    swift = Manifest.compiler
    self.threads = threads
    self.startedAt = startedAt.ISO8601Format()
    self.seconds = seconds
    isInterrupted = report.isInterrupted
    inputs = report.inputFiles + data
  }

  package func json() throws -> String { try JSONText.encode(self) }

  /// The compiler that made this program, by its major and minor version.
  private static var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }
}
