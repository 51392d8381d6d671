import Foundation

/// Rival growth processes fitted to the key tokens of one group of texts, beside each other.
///
/// A fit that ran to a limit or did not converge gets no weight, as in `ModelComparison`.
package struct GrowthStudy: Equatable, Sendable {
  package let group: String
  package let records: [KeyTokenRecord]
  package let events: Int
  package var texts: Int { records.count }
  /// The observed length of all texts together, in the unit of positions.
  package let exposure: Double
  /// Texts whose last event stands for the end of observation.
  package let unknownEnds: Int
  /// The earliest start of a window: before it, laws are extrapolated.
  package let earliestStart: Double
  /// In the order of the catalogue.
  package let rows: [Row]
  /// Indices of rows that carry weight, the best first.
  package let ranking: [Int]
  package let options: GrowthOptions

  package struct Row: Equatable, Sendable {
    package let fit: GrowthFit
    /// AIC less that of the best weighted fit; nil where ln L has no bound or no fit carries weight.
    package let deltaAIC: Double?
    /// Akaike weight among the weighted; nil for limits and fits that did not converge.
    package let weight: Double?
    /// Nil for fits without parameters of their own.
    package let check: GrowthCheck?
  }

  package var best: Row? { ranking.first.map { rows[$0] } }

  /// Fits every process to each group, in the order in which groups first appear.
  package static func studies(of records: [KeyTokenRecord], options: GrowthOptions = GrowthOptions()) -> [GrowthStudy] {
    var order: [String] = []
    var groups: [String: [KeyTokenRecord]] = [:]
    for record in records {
      if groups[record.group] == nil { order.append(record.group) }
      groups[record.group, default: []].append(record)
    }
    return order.map { GrowthStudy(group: $0, groups[$0] ?? [], options: options) }
  }

  /// Fits every process to texts that share their parameters.
  package init(group: String, _ records: [KeyTokenRecord], options: GrowthOptions = GrowthOptions()) {
    let sample = KeyTokenSample(records)
    let processes = GrowthProcesses.catalogue
    let fits = processes.map { GrowthFitter(process: $0, sample: sample).fit() }
    let checks = fits.indices.map { index in
      fits[index].values.map { values in
        GrowthBootstrap(
          process: processes[index], sample: sample, seed: options.seed, stream: index, replicates: options.replicates
        ).check(logShape: values.count > 1 ? log(values[1] / Self.unit(processes[index], sample)) : 0)
      }
    }
    let aics = fits.map { $0.converged ? $0.aic : nil }
    ranking = fits.indices.filter { aics[$0] != nil }
      .sorted { (aics[$0] ?? .infinity, $0) < (aics[$1] ?? .infinity, $1) }
    let lowest = ranking.first.flatMap { aics[$0] }
    let total = aics.reduce(0) { sum, aic in
      if let aic, let lowest { sum + exp((lowest - aic) / 2) } else { sum }
    }
    rows = fits.indices.map { index in
      let delta = lowest.flatMap { low in fits[index].aic.map { $0 - low } }
      return Row(
        fit: fits[index], deltaAIC: delta, weight: fits[index].converged ? delta.map { exp(-$0 / 2) / total } : nil,
        check: checks[index])
    }
    self.group = group
    self.options = options
    self.records = records
    events = sample.events.positions.count
    exposure = records.reduce(0) { $0 + ($1.observedEnd - $1.start) }
    unknownEnds = records.count(where: \.endsAtLastEvent)
    earliestStart = records.map(\.start).min() ?? 0
  }

  private static func unit(_ process: any CountingProcess, _ sample: KeyTokenSample) -> Double {
    pow(sample.unit, Double(process.parameters[1].dimension))
  }
}

/// How a study is made.
package struct GrowthOptions: Equatable, Sendable {
  /// The seed of the bootstrap.
  package let seed: UInt64
  /// Bootstrap replicates per fit; 0 leaves p-values out.
  package let replicates: Int
  /// What positions count, in the plural: `tokens` or `characters`.
  package let unit: String

  package init(seed: UInt64 = 1, replicates: Int = 199, unit: String = "tokens") {
    self.seed = seed
    self.replicates = replicates
    self.unit = unit
  }
}
