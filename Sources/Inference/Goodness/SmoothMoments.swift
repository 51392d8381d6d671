import Foundation
import GSLKernel
import ReliabilityModels

/// Covariances of sums of Legendre polynomials and scores under a fitted law, all taken in one measure: what a smooth
/// test needs to know how estimating the parameters takes freedom from the sums.
///
/// Taken as sums over the sample instead, what the scores leave of the polynomials, 1 to 4 % of them, is of the size of
/// the noise, and the variance often indefinite. In one measure it is what a projection leaves of a Gram matrix.
struct SmoothMoments {
  /// Cov(Σ π_k, Σ π_l).
  private(set) var polynomials = SymmetricMatrix(order: Legendre.count)
  /// Cov(Σ π_k, Σ score_j), a row for each polynomial.
  private(set) var cross: [[Double]]
  /// Cov(Σ score_i, Σ score_j).
  private(set) var scores: SymmetricMatrix

  private init(order: Int) {
    cross = Array(repeating: Array(repeating: 0, count: order), count: Legendre.count)
    scores = SymmetricMatrix(order: order)
  }

  /// Var(Σ π) less what the scores explain; nil where the parameters are not told apart.
  var variance: SymmetricMatrix? {
    guard let coefficients else { return nil }
    var variance = polynomials
    for k in 0..<Legendre.count {
      for l in 0...k { variance[k, l] -= zip(coefficients[k], cross[l]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    return variance
  }

  /// What a unit of each score adds to the sums of polynomials.
  var coefficients: [[Double]]? { (try? scores.inverse()).map { inverse in cross.map { inverse.times($0) } } }

  private mutating func add(_ weight: Double, _ left: [Double], _ slopes: [Double]) {
    for k in 0..<Legendre.count { for j in slopes.indices { cross[k][j] += weight * left[k] * slopes[j] } }
    for i in slopes.indices { for j in 0...i { scores[i, j] += weight * slopes[i] * slopes[j] } }
  }

  private mutating func addPolynomials(_ weight: Double, _ left: [Double]) {
    for k in 0..<Legendre.count { for l in 0...k { polynomials[k, l] += weight * left[k] * left[l] } }
  }

  private mutating func addSpread(_ weight: Double, _ from: Double, _ to: Double) {
    let covariances = Legendre.covariances(from, to)
    for k in 0..<Legendre.count { for l in 0...k { polynomials[k, l] += weight * covariances[k][l] } }
  }

  /// Of binomials with these trials and chances; `slopes` are the gradients of the log-odds.
  static func counts(_ units: [(trials: Double, p: Double, slopes: [Double])], order: Int) -> SmoothMoments {
    var moments = SmoothMoments(order: order)
    for unit in units {
      let kernel = BinomialKernel.values(trials: unit.trials, p: unit.p)
      let variance = unit.trials * unit.p * (1 - unit.p)
      for k in 0..<Legendre.count {
        moments.polynomials[k, k] += 1
        for j in 0..<order { moments.cross[k][j] += kernel[k] * unit.slopes[j] }
      }
      for i in 0..<order { for j in 0...i { moments.scores[i, j] += variance * unit.slopes[i] * unit.slopes[j] } }
    }
    return moments
  }

  /// Of intervals: where these part the line, over all of which could have been observed; else over what was.
  static func intervals(_ data: ObservedData, _ likelihood: Likelihood, _ place: [Double]) -> SmoothMoments {
    let isPartition = data.cells.allSatisfy { $0.to == $0.from + 1 }
    let parts = isPartition ? data.parted : data
    let model = Likelihood(likelihood.model, parts)
    let (scores, values) = (model.scores(place), model.values(at: place))
    var moments = SmoothMoments(order: likelihood.order)
    func failed(_ index: Int) -> Double {
      if index < 0 { return 0 }
      return index == parts.lengths.count
        ? 1 : -expm1(likelihood.model.logReliability(at: parts.lengths[index], values))
    }
    for (cell, score) in zip(parts.cells, scores) {
      let (from, to) = (failed(cell.from), failed(cell.to))
      let weight = isPartition ? data.total * (to - from) : cell.count
      let means = Legendre.means(from, to)
      moments.add(weight, means, score)
      moments.addPolynomials(weight, means)
      moments.addSpread(weight, from, to)
    }
    return moments
  }

  /// Of exact and censored positions, as integrals over the time at risk (the predictable variation of martingales).
  ///
  /// A sequence at risk at t adds H = π(F(t)) − mean of π over [F(t), 1] if it fails there, at the hazard of the law, and
  /// ∇ ln h to the score; one censored there draws its uniform from [F(t), 1].
  static func positions(_ data: ObservedData, _ curve: FittedCurve) -> SmoothMoments {
    let model = curve.model
    let scales = zip(model.parameters, curve.values).map { $0.domain.slope(value: $1) }
    var moments = SmoothMoments(order: model.parameters.count)
    var ends = [Double](repeating: 0, count: data.lengths.count)
    for cell in data.cells where cell.from >= 0 {
      ends[cell.from] += cell.count
      if cell.to == data.lengths.count {
        moments.addSpread(cell.count, -expm1(curve.logReliability(at: data.lengths[cell.from])), 1)
      }
    }
    var slopes = curve.values
    func add(at t: Double, _ atRisk: Double, width: Double) {
      let logHazard = model.logHazard(at: t, curve.values, gradient: &slopes)
      let weight = atRisk * exp(logHazard) * width
      guard weight > 0, weight.isFinite else { return }
      let failed = -expm1(curve.logReliability(at: t))
      let gaps = zip(Legendre.values(at: failed), Legendre.means(failed, 1)).map { $0 - $1 }
      moments.addPolynomials(weight, gaps)
      moments.add(weight, gaps, scales.indices.map { slopes[$0] * scales[$0] })
    }
    // Neighbours beyond a few thousand are taken for one: the time at risk between them hardly differs.
    let step = max(1, data.lengths.count / 4000)
    var (atRisk, start) = (ends.reduce(0, +), 0.0)
    for first in stride(from: 0, to: data.lengths.count, by: step) {
      let last = min(data.lengths.count, first + step)
      let leaving = ends[first..<last].reduce(0, +)
      let end = data.lengths[last - 1]
      let mean = last - first == 1 ? atRisk : atRisk - leaving / 2
      // Hazards may have a power of t at 0, which t = end·z⁸ smooths; twenty panels of five points each.
      let panels = start == 0 ? 20 : 1
      for panel in 0..<panels {
        for (node, weight) in Legendre.rule {
          let z = (Double(panel) + 0.5 * (1 + node)) / Double(panels)
          if start == 0 {
            let width = 8 * end * pow(z, 7) * 0.5 * weight / Double(panels)
            add(at: end * pow(z, 8), mean, width: width)
          } else {
            add(at: start + (end - start) * z, mean, width: (end - start) * 0.5 * weight)
          }
        }
      }
      (atRisk, start) = (atRisk - leaving, end)
    }
    return moments
  }
}

extension ObservedData {
  /// The intervals between neighbouring lengths, whether anything was observed in them or not.
  fileprivate var parted: ObservedData {
    let cells = (0...lengths.count).map { Cell(from: $0 - 1, to: $0, count: 0, block: -1) }
    return ObservedData(
      lengths: lengths, cells: cells, blocks: [], trials: trials, rows: [], clusterCount: 0, survival: survival,
      form: form)
  }
}
