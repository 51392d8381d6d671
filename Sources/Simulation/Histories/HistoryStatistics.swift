package import Estimators
import Foundation
import TokenModels

/// What the histories of single sequences say: how errors cluster, where they sit, what derails and comes back.
package struct HistoryStatistics: Sendable {
  /// Sequences whose histories were kept.
  package let trials: Int
  /// Errors per maximal stretch of neighbouring errors.
  package let runLength: Measured?
  /// How errors come together, by lag.
  package let clustering: [Clustering]
  /// Nil where no error can derail a sequence.
  package let derailment: Derailment?
  /// Where the errors sit, class by class of tokens, from the most error-prone.
  package let classes: [TokenClassErrors]
  /// Nil without errors.
  package let concentration: Concentration?
  /// How much of the fall of reliability happens at transitions; nil where no sequence failed.
  package let staircase: Staircase?
  /// The first few sequences, whole.
  package let shown: [SequenceHistory]

  /// Pairs of errors at a distance.
  package struct Clustering: Sendable, Equatable {
    /// The distances, in tokens, both ends included.
    package let fromLag: Int
    package let toLag: Int
    /// The correlation of the indicators of error at two tokens so far apart, over all positions and sequences.
    package let autocorrelation: Measured?
    /// Pairs within a sequence over pairs between sequences: 1 for independent errors, whatever the rates.
    package let ratio: Measured?
  }

  package struct Derailment: Sendable, Equatable {
    package let perSequence: Measured?
    /// The mean length of a derailment within the longest length, in tokens.
    package let meanLength: Measured?
    /// The mean length of those that ended; nil where none did.
    package let recoveredLength: Measured?
    /// The share of derailments that ended within the longest length.
    package let recoveredShare: Measured?
    /// The share of all tokens that were written while derailed.
    package let timeShare: Measured?
    /// The share of sequences derailed at each length.
    package let derailedAt: [Measured?]
    /// Expected derailments per sequence, share of tokens, and share derailed at each length, where they are known.
    package let expected: Expected?

    package struct Expected: Sendable, Equatable {
      package let perSequence: Double
      package let timeShare: Double
      package let derailedAt: [Double]
    }
  }

  /// The errors of one class of tokens.
  package struct TokenClassErrors: Sendable, Equatable {
    /// The domain; nil where there are none.
    package let domain: String?
    package let tokenClass: TokenClass
    /// Expected tokens of the class per sequence.
    package let tokens: Double
    /// Errors per sequence.
    package let errors: Measured?
  }

  /// How errors concentrate on few tokens: the Lorenz curve over classes of tokens.
  package struct Concentration: Sendable, Equatable {
    /// From (0, 0) to (1, 1): the share of tokens, most error-prone first, and of the errors on them.
    package let lorenz: [Point]
    /// Twice the area between the curve and evenness; 0 for even errors, 1 for all on hardly any token.
    package let gini: Measured?
    /// The share of errors on the most error-prone 5 and 10 % of tokens.
    package let onTop5: Measured?
    package let onTop10: Measured?

    package struct Point: Sendable, Equatable {
      package let tokens: Double
      package let errors: Double
    }
  }

  /// The share of first failures at transitions, against the share of tokens there.
  package struct Staircase: Sendable, Equatable {
    /// `transitions` between domains, or `key tokens` where there are none.
    package let places: String
    package let failures: Measured?
    package let tokens: Double
  }
}

/// Turns sums over histories into statistics.
struct HistorySummary {
  let task: SimulationTask
  let tally: HistoryTally
  let expected: HistoryStatistics.Derailment.Expected?

  private var layout: HistoryLayout { tally.layout }
  private var longest: Double { task.lengths.last ?? 1 }
  private typealias Row = HistoryLayout

  var statistics: HistoryStatistics {
    let classes = classes
    return HistoryStatistics(
      trials: tally.errors.count,
      runLength: tally.measure { $0[Row.errors] / $0[Row.runs] }, clustering: clustering,
      derailment: task.model.dynamics.derails ? derailment : nil,
      classes: classes.map(\.row), concentration: concentration(classes), staircase: staircase,
      shown: tally.shown)
  }

  private var clustering: [HistoryStatistics.Clustering] {
    (0..<layout.lagBins).map { bin in
      let lags = layout.lags(bin)
      // Σ (n − ℓ) over the lags of the bin: pairs of positions in a sequence.
      let count = lags.upperBound - lags.lowerBound + 1
      let places = count * longest - 0.5 * count * (lags.lowerBound + lags.upperBound)
      let (within, across) = (layout.pairs + bin, layout.crossPairs + bin)
      return HistoryStatistics.Clustering(
        fromLag: Int(lags.lowerBound), toLag: Int(lags.upperBound),
        autocorrelation: tally.measure { sums in
          let p = sums[Row.errors] / (sums[Row.sequences] * longest)
          return (sums[within] / (sums[Row.sequences] * places) - p * p) / (p * (1 - p))
        },
        ratio: tally.measure { sums in
          sums[within] / sums[Row.sequences] / (sums[across] / sums[Row.compared])
        })
    }
  }

  private var derailment: HistoryStatistics.Derailment {
    HistoryStatistics.Derailment(
      perSequence: tally.measure { $0[Row.derailments] / $0[Row.sequences] },
      meanLength: tally.measure { $0[Row.derailedTokens] / $0[Row.derailments] },
      recoveredLength: tally.measure { $0[Row.recoveredTokens] / $0[Row.recoveries] },
      recoveredShare: tally.measure { $0[Row.recoveries] / $0[Row.derailments] },
      timeShare: tally.measure { $0[Row.derailedTokens] / ($0[Row.sequences] * longest) },
      derailedAt: task.lengths.indices.map { index in
        tally.measure { $0[layout.derailed + index] / $0[Row.sequences] }
      }, expected: expected)
  }

  private typealias ClassRow = (index: Int, row: HistoryStatistics.TokenClassErrors)

  /// Classes that have tokens, from the most error-prone.
  private var classes: [ClassRow] {
    let tokens = ClassPopulations(model: task.model, length: longest).tokens
    let total = tally.total
    var rows: [ClassRow] = []
    for domain in 0..<layout.domains {
      for (offset, tokenClass) in [TokenClass.keyHard, .keyEasy, .nonKey].enumerated() {
        let index = 3 * domain + offset
        guard tokens[index] > 0 else { continue }
        let column = layout.classes + index
        rows.append(
          (
            index,
            HistoryStatistics.TokenClassErrors(
              domain: task.model.domains.map { $0.domains.domains[domain].name }, tokenClass: tokenClass,
              tokens: tokens[index], errors: tally.measure { $0[column] / $0[Row.sequences] })
          ))
      }
    }
    return rows.sorted {
      total[layout.classes + $0.index] / $0.row.tokens > total[layout.classes + $1.index] / $1.row.tokens
    }
  }

  private func concentration(_ classes: [ClassRow]) -> HistoryStatistics.Concentration? {
    guard tally.total[Row.errors] > 0 else { return nil }
    let tokens = classes.reduce(0) { $0 + $1.row.tokens }
    func lorenz(_ sums: [Double]) -> [HistoryStatistics.Concentration.Point] {
      var points = [HistoryStatistics.Concentration.Point(tokens: 0, errors: 0)]
      var (share, errors) = (0.0, 0.0)
      let all = classes.reduce(0) { $0 + sums[layout.classes + $1.index] }
      for (index, row) in classes {
        share += row.tokens / tokens
        errors += sums[layout.classes + index] / all
        points.append(.init(tokens: min(1, share), errors: min(1, errors)))
      }
      return points
    }
    func onTop(_ share: Double, _ sums: [Double]) -> Double {
      let points = lorenz(sums)
      guard let next = points.firstIndex(where: { $0.tokens >= share }), next > 0 else { return 1 }
      let (a, b) = (points[next - 1], points[next])
      return a.errors + (b.errors - a.errors) * (share - a.tokens) / (b.tokens - a.tokens)
    }
    return HistoryStatistics.Concentration(
      lorenz: lorenz(tally.total),
      gini: tally.measure { sums in
        let points = lorenz(sums)
        return zip(points, points.dropFirst()).reduce(-1) {
          $0 + ($1.0.errors + $1.1.errors) * ($1.1.tokens - $1.0.tokens)
        }
      },
      onTop5: tally.measure { onTop(0.05, $0) }, onTop10: tally.measure { onTop(0.1, $0) })
  }

  private var staircase: HistoryStatistics.Staircase? {
    guard tally.total[Row.failures] > 0 else { return nil }
    let populations = ClassPopulations(model: task.model, length: longest)
    return HistoryStatistics.Staircase(
      places: task.model.domains == nil ? "key tokens" : "transitions",
      failures: tally.measure { $0[Row.failuresAtTransitions] / $0[Row.failures] },
      tokens: populations.atTransitions / longest)
  }
}
