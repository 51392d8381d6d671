import Clusters
import Scenarios

/// The command line that a manifest tells of, to be given again with its results in another place.
///
/// Only commands that read and report are repeated, and nothing of them that writes elsewhere: a manifest is a file that
/// anybody may have written.
package struct RecordedCommand: Sendable {
  /// Why a command cannot be repeated.
  package enum Fault: Error, Equatable {
    case unknown(command: String)
    case interrupted
    case standardInput(command: String)

    package var text: String {
      switch self {
      case .unknown(let command):
        "its command, '\(command.harmless)', is none that is repeated: "
          + RecordedCommand.places.keys.sorted().joined(separator: ", ")
      case .interrupted: "the command was interrupted, at a moment that cannot be met again"
      case .standardInput(let command):
        "'\(command.harmless)' read standard input, which is not kept; give it a file"
      }
    }
  }

  private let command: String
  private let arguments: [String]

  /// Which option of a command names the directory of its results.
  private static let places = [
    "run": "--output", "strategies": "--output", "fit": "--output", "design": "--output", "budget": "--output",
    "evaluate": "--output", "claims": "--output", "sensitivity": "--out",
  ]
  /// What is left out of every command: places, and what would stand in the way of another place.
  private static let placing = ["-o", "--json", "--store"]
  private static let flags = ["--force", "--resume"]

  package init(_ manifest: Manifest) throws(Fault) {
    let words = manifest.commandLine
    command = words.count > 1 ? words[1] : ""
    guard let place = RecordedCommand.places[command] else { throw .unknown(command: command) }
    if manifest.isInterrupted { throw .interrupted }
    var kept: [String] = []
    var rest = words.dropFirst(2)[...]
    let placing = RecordedCommand.placing + [place]
    while let word = rest.popFirst() {
      if word == "--" {
        if rest.contains(where: RecordedCommand.isStandardInput) { throw .standardInput(command: command) }
        kept += [word] + rest
        break
      }
      if RecordedCommand.isStandardInput(word) { throw .standardInput(command: command) }
      if RecordedCommand.flags.contains(word) || placing.contains(where: { word.hasPrefix($0 + "=") }) { continue }
      if placing.contains(word) {
        rest = rest.dropFirst()
      } else {
        kept.append(word)
      }
    }
    arguments = kept
  }

  private static func isStandardInput(_ word: String) -> Bool {
    word == "-" || word == "/dev/stdin" || word.hasPrefix("/dev/fd/")
  }

  /// The words after the program's name, with results in a directory, and a store beside it where there is one.
  package func words(into directory: String) -> [String] {
    let place = RecordedCommand.places[command] ?? "--output"
    let store = command == "sensitivity" ? ["--store", directory + ".sqlite"] : []
    return [command, place, directory] + store + arguments
  }

  /// As a reader would give it.
  package var shown: String { (["longhaul", command] + arguments).shellWords.harmless }
}
