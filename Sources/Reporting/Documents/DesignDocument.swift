import ReliabilityModels
import Inference

/// `design.json`: an allocation of sequences to lengths and how often it chooses rightly (`longhaul.design/1`).
package struct DesignDocument: Codable, Sendable {
  package let schema: String
  package let version: String
  package let seed: UInt64
  package let first: String
  package let second: String
  package let parametersFrom: String?
  package let criterion: String
  package let power: Double
  package let replicates: Int
  package let sight: String
  package let costUnit: String
  /// Missing where no allocation tells the rivals apart.
  package let sequencesNeeded: Int?
  /// The optimum is at most this times what the allocation reaches.
  package let certificate: Double?
  package let allocation: [Share]
  package let directions: [Direction]
  package let answer: [String]

  package struct Share: Codable, Sendable {
    package let length: Double
    package let shareOfCost: Double
    package let sequences: Int?
  }

  package struct Direction: Codable, Sendable {
    package let truth: String
    package let rival: String
    package let nearest: String
    package let isImitated: Bool
    package let divergence: Double
    package let divergences: [Double]
    package let equalDivergence: Double
    package let efficiency: Double?
    package let equalEfficiency: Double?
    package let needed: Selection?
    package let neededAtEqual: Selection?
    package let selection: [Selection]
    package let equalSelection: [Selection]
    package let forecast: [Double]?
  }

  package struct Selection: Codable, Sendable {
    package let sequences: Int
    package let right: Int
    package let undecided: Int
    package let replicates: Int
    package let estimate: Double
    package let lower: Double
    package let upper: Double
  }

  package init(_ report: DesignReport) {
    let study = report.study
    schema = "longhaul.design/1"
    version = ProgramVersion.current
    seed = study.setup.seed
    first = study.setup.first.text
    second = study.setup.second?.text ?? study.setup.rival.id
    parametersFrom = report.source
    criterion = study.setup.criterion.rawValue
    power = study.setup.power
    replicates = study.setup.replicates
    sight = study.setup.candidates.sight.rawValue
    costUnit = study.setup.candidates.unit.rawValue
    sequencesNeeded = study.sequencesNeeded
    certificate = study.allocation?.certificate
    allocation = study.setup.candidates.lengths.enumerated().map { index, length in
      Share(
        length: length, shareOfCost: study.allocation?.shares[index] ?? 0,
        sequences: study.sequences.isEmpty ? nil : study.sequences[index])
    }
    directions = study.directions.map(Direction.init)
    answer = DesignAnswer(report).sentences
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension DesignDocument.Direction {
  fileprivate init(_ direction: DesignStudy.Direction) {
    self.init(
      truth: direction.truth.text, rival: direction.rival.id, nearest: direction.nearest.text,
      isImitated: direction.isImitated, divergence: direction.divergence, divergences: direction.divergences,
      equalDivergence: direction.equalDivergence, efficiency: direction.efficiency,
      equalEfficiency: direction.equalEfficiency, needed: direction.needed.map(DesignDocument.Selection.init),
      neededAtEqual: direction.neededAtEqual.map(DesignDocument.Selection.init),
      selection: direction.best.map(DesignDocument.Selection.init),
      equalSelection: direction.equal.map(DesignDocument.Selection.init),
      forecast: direction.isImitated ? nil : direction.forecast)
  }
}

extension DesignDocument.Selection {
  fileprivate init(_ probability: SelectionProbability) {
    let interval = probability.interval
    self.init(
      sequences: probability.total, right: probability.right, undecided: probability.undecided,
      replicates: probability.replicates, estimate: probability.estimate, lower: interval.lower, upper: interval.upper)
  }
}
