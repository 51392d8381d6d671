import Foundation
import ReliabilityModels

/// Rival fits to the same data beside each other: evidence, goodness of fit, and which of them are one curve.
///
/// A fit that ran to a limit keeps its ΔAIC — it pays for parameters that gain nothing — but gets no weight: its
/// likelihood is the simpler model's, and counting both would count one curve twice. Nor does a fit that did not
/// converge, whose AIC is not a maximum's.
package struct ModelComparison: Sendable {
  /// In the order in which the fits were given.
  package let rows: [Row]
  /// Indices of rows that give the same curve on the data's lengths (within 1e-6 in R); groups of two or more.
  package let sameCurves: [[Int]]
  /// Rows that carry weight, the best first.
  package let ranking: [Int]
  /// How many sequences tell the best from the runner-up; nil where fewer than two models carry weight.
  package let runnerUp: Rival?
  /// The same for the best-ranked rival that is not merely the best model's own curve; nil where there is none.
  package let distinctRival: Rival?
  package let sequences: Double

  package struct Row: Sendable {
    package let fit: Fit
    /// AIC less that of the best weighted model (of the best fit at all where none carries weight).
    package let deltaAIC: Double
    /// Akaike weight exp(−ΔAIC/2)/Σ among the weighted; nil for limits and fits that did not converge.
    package let weight: Double?
    package let goodness: GoodnessOfFit
  }

  package struct Rival: Equatable, Sendable {
    /// The index of its row.
    package let row: Int
    package let separation: Separation
  }

  /// Curves that differ by less than this in R are one.
  package static let sameCurveTolerance = 1e-6

  /// Compares fits of one data set; the rivals are refitted once or a few times to judge how far apart they are.
  package init(_ fits: [Fit], _ data: ObservedData) {
    let weighted = fits.indices.filter { fits[$0].converged && fits[$0].limit == nil }
    let ranked = weighted.sorted { (fits[$0].aic, $0) < (fits[$1].aic, $1) }
    let lowest = ranked.first.map { fits[$0].aic } ?? fits.map(\.aic).min() ?? 0
    let total = weighted.reduce(0) { $0 + exp(-(fits[$1].aic - lowest) / 2) }
    rows = fits.indices.map { index in
      let delta = fits[index].aic - lowest
      let weight = weighted.contains(index) ? exp(-delta / 2) / total : nil
      return Row(
        fit: fits[index], deltaAIC: delta, weight: weight, goodness: GoodnessOfFit(of: fits[index], to: data))
    }
    ranking = ranked
    sequences = data.trials
    sameCurves = Self.groups(of: fits, at: data.lengths)
    let rivals = ranked.dropFirst().lazy.compactMap { Self.rival($0, to: ranked[0], fits, data) }
    runnerUp = rivals.first
    distinctRival = runnerUp.flatMap { first in
      first.separation == .sameCurve ? rivals.dropFirst().first { $0.separation != .sameCurve } : first
    }
  }

  /// Compares fits to the first failures of whole sequences.
  package init(_ fits: [Fit], _ data: FirstFailureData) { self.init(fits, data.observed) }

  private static func rival(_ index: Int, to best: Int, _ fits: [Fit], _ data: ObservedData) -> Rival? {
    guard let model = try? ReliabilityModels.model(fits[index].model) else { return nil }
    return Rival(row: index, separation: .between(fits[best].curve, and: model, data: data))
  }

  private static func groups(of fits: [Fit], at lengths: [Double]) -> [[Int]] {
    let curves = fits.map { fit in lengths.map { fit.curve.reliability(at: $0) } }
    var groups: [[Int]] = []
    for index in curves.indices {
      let place = groups.firstIndex { group in
        zip(curves[group[0]], curves[index]).allSatisfy { abs($0 - $1) < sameCurveTolerance }
      }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    return groups.filter { $0.count > 1 }
  }
}
