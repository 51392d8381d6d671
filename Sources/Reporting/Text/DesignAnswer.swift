import ReliabilityModels
import Inference

/// What a design comes to, in sentences that claim no more than was simulated.
struct DesignAnswer {
  private let report: DesignReport
  private var study: DesignStudy { report.study }
  private var setup: DesignStudy.Setup { study.setup }

  init(_ report: DesignReport) { self.report = report }

  var sentences: [String] {
    guard let allocation = study.allocation else {
      if study.directions.count == 1 {
        return [
          "No number of sequences refutes \(setup.rival.id) if \(setup.first.model.id) is true: it gives that very curve. "
            + "\(setup.criterion.inWords) chooses by the number of parameters alone."
        ]
      }
      return [
        "No number of sequences at these lengths tells \(pair): each gives the other's curve to within "
          + "1e-12 nats a sequence."
      ]
    }
    var sentences: [String] = []
    let used = zip(setup.candidates.lengths, allocation.shares).filter { $0.1 > 0 }.map { $0.0.short(4) }
    let lengths =
      used.count == 1
      ? "all of length \(used[0])"
      : used.count > 6
        ? "of \(used.count) lengths" : "of lengths \(used.dropLast().joined(separator: ", ")) and \(used.last ?? "")"
    let times = "\((100 * setup.power).short(4)) times in 100"
    let telling = study.directions.filter { !$0.isImitated }
    if let needed = study.sequencesNeeded {
      let which =
        telling.count > 1 ? "whichever is true" : "if \(telling.first.map { report.name($0) } ?? "it") is true"
      let tokens = zip(setup.candidates.lengths, study.sequences).reduce(0) { $0 + $1.0 * Double($1.1) }
      sentences.append(
        "To tell \(pair) and be right \(times), \(which), takes \(needed.of("sequence")) \(lengths)"
          + " (\(tokens.short(3)) tokens in all, or whatever lengths count).")
    } else {
      sentences.append(
        "To tell \(pair) and be right \(times) takes more than "
          + "\(DesignStudy.mostSequences.grouped) sequences, even at the best lengths.")
    }
    sentences += comparison(telling)
    for direction in study.directions where direction.isImitated {
      let last = direction.best.last
      sentences.append(
        "If \(report.name(direction)) is true, \(direction.rival.id) imitates it exactly, and "
          + "\(setup.criterion.inWords) chooses it only for its fewer parameters: "
          + "\(((last?.estimate ?? 0) * 100).fixed(0)) times in 100 with \((last?.total ?? 0).of("sequence")).")
    }
    for direction in study.directions where !direction.isNearestFound {
      sentences.append(
        "The curve of \(direction.rival.id) nearest to \(report.name(direction)) was not found for certain: what is said of "
          + "that direction may be too good.")
    }
    if study.directions.count == 1 {
      sentences.append("Nothing is said of the case that \(setup.rival.id) is true: its parameters were not given.")
    }
    return sentences
  }

  /// What equal numbers of all candidate lengths would take, by simulation.
  private func comparison(_ telling: [DesignStudy.Direction]) -> [String] {
    telling.compactMap { direction in
      guard let needed = direction.needed, let equal = direction.neededAtEqual else { return nil }
      let costs = setup.candidates.costs
      func cost(_ probability: SelectionProbability) -> Double {
        zip(costs, probability.sequences).reduce(0) { $0 + $1.0 * Double($1.1) }
      }
      let ratio = cost(equal) / cost(needed)
      let start = "If \(report.name(direction)) is true, equal numbers of all candidate lengths"
      let count = "\(equal.total.grouped) for \(needed.total.grouped)"
      if ratio > 1.1 { return "\(start) cost \(ratio.short(2)) times as much for the same certainty (\(count))." }
      if ratio < 0.9 {
        return "\(start) do with \((100 * ratio).fixed(0)) % of the cost (\(count)): so few sequences are too few for "
          + "what is best in the long run."
      }
      return "\(start) do as well (\(count))."
    }
  }

  private var pair: String {
    setup.first.model.id == setup.rival.id
      ? "one \(setup.rival.id) from the other" : "\(setup.first.model.id) from \(setup.rival.id)"
  }
}
