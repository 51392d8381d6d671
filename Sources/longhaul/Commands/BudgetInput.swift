import Foundation
import Reporting
import Scenarios
import Strategies
import TokenModels

/// The options of `longhaul budget` as a study, or everything that is wrong with them.
struct BudgetInput {
  /// Nil where there are faults.
  private(set) var setup: BudgetStudy.Setup?
  private(set) var faults: [String] = []
  /// Whether a file is at fault, not its use.
  private(set) var isBadInput = false
  /// Where hard tokens come from, in words.
  private(set) var growth: String?

  /// More draws than this take longer than a quarter of an hour.
  private static let mostDraws = 10_000_000_000.0

  init(_ command: BudgetCommand) {
    if !(command.hardError > 0 && command.hardError <= 1) {
      faults.append("--hard-error is \(command.hardError); it must be above 0 and at most 1")
    }
    if !(2...1_000_000).contains(command.catalogues) {
      faults.append("--catalogues is \(command.catalogues); it must be a whole number from 2 to 1,000,000")
    }
    let errors = numbers(
      "--error", command.error, "an error per hard token; it must be above 0 and below 1", atMost: 20
    ) { $0 > 0 && $0 < 1 }
    let sequence = sequenceTarget(command)
    if command.error == nil, command.sequenceError == nil {
      faults.append("--error or --sequence-error is missing: the wanted error per hard token or per sequence")
    }
    guard let catalogue = self.catalogue(command) else { return }
    let given = ["modes": catalogue.modeCount]
    var coverages: [(name: String, law: any CoverageLaw)] = []
    for text in command.coverage + ["logarithmic", "harmonic"] {
      guard let coverage = law("--coverage", text, LawText(CoverageLaws.catalogue, given: given)),
        !coverages.contains(where: { $0.law.formula == coverage.law.formula })
      else { continue }
      // Two laws of one kind are told apart by a number.
      let same = coverages.filter { $0.name.hasPrefix(coverage.name) }.count
      coverages.append((same > 0 ? "\(coverage.name) \(same + 1)" : coverage.name, coverage.law))
    }
    if coverages.count > 8 { faults.append("--coverage is given \(command.coverage.count) times; at most 6 laws fit") }
    let own = ModeCoverage(catalogue)
    // Zipf's law with s = 1 is the harmonic one already.
    let isHarmonic = abs(own.coverage(1) * HarmonicCoverage.harmonic(own.modeCount) - 1) < 1e-9
    if !isHarmonic, !coverages.contains(where: { $0.law.formula == own.formula }) {
      coverages.append(("catalogue", own))
    }
    let discoveries = command.discovery.compactMap {
      law("--discovery", $0, LawText(DiscoveryLaws.catalogue, given: given))
    }
    let checkpoints = self.checkpoints(command, catalogue.modeCount)
    guard faults.isEmpty else { return }
    setup = BudgetStudy.Setup(
      hardError: command.hardError, coverages: coverages, errors: errors, sequence: sequence, catalogue: catalogue,
      discoveries: discoveries, checkpoints: checkpoints, catalogues: command.catalogues, seed: command.seed)
  }

  private mutating func law<Law>(_ option: String, _ text: String, _ reader: LawText<Law>) -> (name: String, law: Law)?
  {
    do {
      return try reader.law(text)
    } catch {
      faults.append("\(option): \(error)")
      isBadInput = isBadInput || error.isOfInput
      return nil
    }
  }

  /// The popularity of the modes, which also settles |C|.
  private mutating func catalogue(_ command: BudgetCommand) -> (any ModeLaw)? {
    let isGiven = command.catalogue.hasPrefix("given")
    guard let modes = command.modes else {
      if !isGiven { faults.append("--modes is missing: the number of failure modes |C|") }
      return isGiven ? law("--catalogue", command.catalogue, LawText(ModeLaws.catalogue))?.law : nil
    }
    guard ModeLaws.counts.contains(modes), modes == modes.rounded() else {
      faults.append("--modes is \(modes.plain); it must be a whole number from 1 to 9,007,199,254,740,992")
      return nil
    }
    let reader = LawText(ModeLaws.catalogue, given: ["modes": modes])
    guard let found = law("--catalogue", command.catalogue, reader)?.law else { return nil }
    if found.modeCount != modes {
      faults.append("--modes is \(modes.plain), but --catalogue has \(found.modeCount.plain) modes; leave --modes out")
    }
    return found
  }

  private mutating func sequenceTarget(_ command: BudgetCommand) -> BudgetStudy.SequenceTarget? {
    let isByLength = command.growth != nil || command.length != nil || command.hardShare != nil
    guard let error = command.sequenceError else {
      if command.hardTokens != nil || isByLength {
        faults.append("--hard-tokens, --hard-share, --growth and --length go with --sequence-error")
      }
      return nil
    }
    if !(error > 0 && error < 1) { faults.append("--sequence-error is \(error); it must be above 0 and below 1") }
    if command.hardTokens != nil {
      if isByLength { faults.append("--hard-tokens goes without --hard-share, --growth and --length") }
      let tokens = numbers(
        "--hard-tokens", command.hardTokens, "a number of hard tokens; it must be above 0 and at most 1e15", atMost: 20
      ) { $0 > 0 && $0 <= 1e15 }
      return BudgetStudy.SequenceTarget(
        error: error, sequences: tokens.map { BudgetStudy.AskedSequence(length: nil, hardTokens: $0) })
    }
    guard let text = command.growth, command.length != nil else {
      faults.append("--sequence-error needs --hard-tokens, or --growth and --length (with --hard-share, 1 if absent)")
      return nil
    }
    let share = command.hardShare ?? 1
    if !(share > 0 && share <= 1) { faults.append("--hard-share is \(share); it must be above 0 and at most 1") }
    let lengths = numbers(
      "--length", command.length, "a length; it must be at least 1 and at most 1e15", atMost: 20
    ) { $0 >= 1 && $0 <= 1e15 }
    guard let law = law("--growth", text, LawText(GrowthLaws.catalogue))?.law else { return nil }
    growth = "β = \(share.plain) of \(law.formula)"
    return BudgetStudy.SequenceTarget(
      error: error,
      sequences: lengths.map { length in
        // No text has more key tokens than tokens.
        BudgetStudy.AskedSequence(length: length, hardTokens: share * min(length, law.expected(length)))
      })
  }

  private mutating func checkpoints(_ command: BudgetCommand, _ modeCount: Double) -> [Int] {
    let most = 10_000_000.0
    var found = numbers(
      "--failures", command.failures, "a number of failures; it must be a whole number from 1 to 10,000,000", atMost: 60
    ) { $0 == $0.rounded() && $0 >= 1 && $0 <= most }.map { Int($0) }
    if command.failures == nil {
      // To where most modes of a small catalogue are known, and not beyond what takes a moment.
      let last = max(100, min(10_000, 10 * modeCount))
      found = stride(from: 0.0, through: (log10(last) + 1e-9) * 3, by: 1).map { step in
        let decade = pow(10, (step / 3).rounded(.down))
        return Int(decade * [1, 2, 5][Int(step) % 3])
      }.filter { Double($0) <= last }
    }
    let rising = Set(found).sorted()
    if let last = rising.last, Double(last) * Double(command.catalogues) > Self.mostDraws {
      faults.append(
        "--failures up to \(last.grouped) in --catalogues \(command.catalogues.grouped): their product is the failures "
          + "drawn and must be at most 10,000,000,000")
    }
    return rising
  }

  /// The numbers of a list option, each as it must be.
  private mutating func numbers(
    _ option: String, _ text: String?, _ need: String, atMost most: Int, _ isGood: (Double) -> Bool
  ) -> [Double] {
    guard let text else { return [] }
    do {
      let values = try NumberList.parse(text)
      if let bad = values.first(where: { !isGood($0) }) {
        faults.append("\(option): \(bad.plain) is not \(need)")
      } else if values.count > most {
        faults.append("\(option): \(values.count) values; at most \(most) fit")
      }
      return values
    } catch {
      faults.append("\(option): \(error)")
      return []
    }
  }
}
