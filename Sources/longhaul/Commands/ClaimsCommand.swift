import ArgumentParser
import Claims
import Foundation
import Reporting
import Scenarios

struct ClaimsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims", abstract: "Recompute the quantitative claims of the theory, each with a verdict.",
    discussion: """
      Every claim is simulated, summed or fitted again with fixed seeds, and its verdict (holds, holds if …, does not \
      hold) follows from the measured values. A claim that cannot be computed is an error. All of them take less than a \
      minute.
      """)

  @Argument(help: "Claims by id, as --list tells them; all if absent.")
  var ids: [String] = []

  @Flag(help: "List the claims and compute nothing.")
  var list = false

  @OptionGroup var threads: ThreadCount

  @OptionGroup var places: ReportOutput

  func validate() throws {
    if list, places.json != nil || places.output != nil || places.force {
      throw ValidationError("--list computes nothing, so that it goes without --json, --output and --force")
    }
  }

  func run() async throws {
    let claims = try claims()
    if list { return Terminal.write(ClaimsText.list(claims)) }
    let delivery = try places.prepare()
    let signals = SignalWatch()
    let ledger = await Ledger(
      claims, Laboratory(threads: threads.count, interruption: signals.interruption)
    ) { Terminal.progress("claim \($0 + 1) of \(claims.count): \($1)") }
    Terminal.clearProgress()
    if let code = signals.exitCode {
      Terminal.error("interrupted; nothing is written")
      throw ExitCode(code)
    }
    guard ledger.faults.isEmpty else {
      ledger.faults.forEach { Terminal.error("\($0)") }
      throw ExitCode(1)
    }
    let report = ClaimsReport(entries: ledger.entries)
    try delivery.deliver(report, json: ClaimsDocument(report).json())
  }

  /// The nearest id, or where all of them are told: they fill a page.
  private func hint(_ id: String) -> String {
    NearestName.to(id, among: ClaimCatalogue.ids).map { "did you mean '\($0)'?" }
      ?? "longhaul claims --list tells them"
  }

  private func claims() throws -> [Claim] {
    do {
      return try ClaimCatalogue.claims(ids)
    } catch {
      for id in error.ids {
        Terminal.error("no claim is called '\(id)'; \(hint(id))")
      }
      throw ExitCode(65)
    }
  }
}
