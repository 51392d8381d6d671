import ArgumentParser
import Foundation
import Reporting
import Sweeps

struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How far a sweep is: done, under way, failed, missing.",
    discussion:
      "Of a store, while it is written to or after; exit code 3 where points failed, 75 where some are missing.")

  @Argument(help: "The store of a sweep.", completion: .file())
  var place: String

  @Option(help: "Write the numbers there as JSON; - for standard output instead of the text.")
  var json: String?

  func run() throws {
    let status = try Terminal.storing { () throws(StoreFault) in try StoreStatus(place) }
    if let json {
      let text = try status.json()
      if json == "-" {
        Terminal.write(text)
      } else {
        try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(text, to: json) }
      }
    }
    if json != "-" { Terminal.write(StatusText(status).text) }
    if status.failed > 0 { throw ExitCode(3) }
    if status.done < status.points { throw ExitCode(75) }
  }
}
