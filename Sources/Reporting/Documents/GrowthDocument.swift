import Inference

/// `growth.json`: growth processes fitted to key-token positions, as other programs read them.
///
/// What is infinite, unbounded or not determined is null; an interval's null end is open.
package struct GrowthDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.growth/1"
  package let version: String
  package let file: String
  /// What positions count, in the plural.
  package let unit: String
  /// The seed of the bootstrap.
  package let seed: UInt64
  package let groups: [Group]

  package struct Group: Codable, Equatable, Sendable {
    /// Null where the texts have none.
    package let group: String?
    package let texts: Int
    package let events: Int
    package let exposure: Double
    /// Texts whose last key token stands for the end of observation.
    package let unknownEnds: Int
    package let earliestStart: Double
    /// Ids of the processes that carry weight, the best first.
    package let ranking: [String]
    package let processes: [Process]
    package let verdict: [String]
  }

  package struct Process: Codable, Equatable, Sendable {
    package let process: String
    package let formula: String
    package let growthLaw: String
    package let parameters: [Parameter]
    package let logLikelihood: Double?
    package let aic: Double?
    package let bic: Double?
    package let deltaAIC: Double?
    package let weight: Double?
    package let converged: Bool
    /// Where it ran; null for a process that stands for itself.
    package let limit: String?
    package let warnings: [String]
    /// The value of a scenario's `growth`, null where the language has no such law.
    package let scenarioLaw: String?
    package let check: Check?
  }

  package struct Parameter: Codable, Equatable, Sendable {
    package let name: String
    package let estimate: Double?
    package let standardError: Double?
    package let robustError: Double?
    package let lower: Double?
    package let upper: Double?
  }

  package struct Check: Codable, Equatable, Sendable {
    package let kolmogorovSmirnov: Double
    package let pValue: Double?
    package let dispersion: Double?
    package let dispersionPValue: Double?
    package let spread: Double?
    package let spreadPValue: Double?
    package let gaps: Int
    package let replicates: Int
  }
}

extension GrowthDocument {
  package init(_ report: GrowthReport) {
    self.init(
      version: ProgramVersion.current, file: report.file, unit: report.options.unit, seed: report.options.seed,
      groups: report.studies.map { Group($0) })
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension GrowthDocument.Group {
  fileprivate init(_ study: GrowthStudy) {
    self.init(
      group: study.group.isEmpty ? nil : study.group, texts: study.texts, events: study.events,
      exposure: study.exposure,
      unknownEnds: study.unknownEnds, earliestStart: study.earliestStart,
      ranking: study.ranking.map { study.rows[$0].fit.process }, processes: study.rows.map { .init($0) },
      verdict: GrowthVerdict(study).sentences)
  }
}

extension GrowthDocument.Process {
  fileprivate init(_ row: GrowthStudy.Row) {
    let process = GrowthProcesses.process(row.fit.process)
    self.init(
      process: row.fit.process, formula: process?.formula ?? "", growthLaw: process?.growthLaw ?? "",
      parameters: row.fit.parameters.map { parameter in
        .init(
          name: parameter.name, estimate: parameter.estimate, standardError: parameter.standardError,
          robustError: parameter.robustError, lower: parameter.interval?.lowerBound,
          upper: parameter.interval.flatMap { $0.upperBound.isFinite ? $0.upperBound : nil })
      },
      logLikelihood: row.fit.logLikelihood, aic: row.fit.aic, bic: row.fit.bic, deltaAIC: row.deltaAIC,
      weight: row.weight, converged: row.fit.converged, limit: row.fit.limit?.limit.name,
      warnings: row.fit.warnings.map(\.description), scenarioLaw: row.fit.scenarioLaw.text,
      check: row.check.map { check in
        .init(
          kolmogorovSmirnov: check.distance.value, pValue: check.distance.pValue, dispersion: check.dispersion?.value,
          dispersionPValue: check.dispersion?.pValue, spread: check.spread?.value, spreadPValue: check.spread?.pValue,
          gaps: check.gaps, replicates: check.replicates)
      })
  }
}
