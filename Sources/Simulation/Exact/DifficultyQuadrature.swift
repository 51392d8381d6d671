import Foundation
package import TokenModels

/// ln E f(Z) for functions given by their logarithms, by the trapezoidal rule in x = ln z.
///
/// The integrand is smooth and decays at both ends at least exponentially, so the rule converges geometrically as the
/// step shrinks; the step starts at a quarter of the spread of ln Z and is halved until no result changes by more than
/// 1e-12 or the functions' own rounding, which no step gets below: a recursion over 10⁵ positions leaves 1e-11. Both ends are
/// followed until every function has fallen e⁻⁴⁵ below its largest term, or, towards z = 0, until all fall exponentially in x: the
/// rest is a geometric series, which for a shape of 1e-4 holds most of the mass.
package struct DifficultyQuadrature: Sendable {
  private let law: any DifficultyLaw
  private let noise: Double

  /// `noise` is the rounding of the functions' logarithms, where that is known to be above 1e-12.
  package init(_ law: any DifficultyLaw, noise: Double = 0) {
    self.law = law
    self.noise = noise
  }

  /// What a quadrature found: the means, and the points that carry them.
  struct Solution {
    /// ln E f_i(Z).
    let logMeans: [Double]
    /// x = ln z of the first point, and the distance between points.
    let first: Double
    let step: Double
    /// At every point, ln(density of x · f_i) for every i.
    let terms: [[Double]]
    /// What each of these logarithms falls by per unit of x before the first point; empty where nothing is left there.
    let slopes: [Double]
  }

  /// ln E f_i(Z), where `logarithms(z)` gives ln f_i(z) for every i.
  package func logMeans<Fault: Error>(_ logarithms: (Double) throws(Fault) -> [Double]) throws(Fault) -> [Double] {
    try solve(logarithms).logMeans
  }

  func solve<Fault: Error>(_ logarithms: (Double) throws(Fault) -> [Double]) throws(Fault) -> Solution {
    var step = 0.25 * min(1, law.logSpread)
    var nodes = try Nodes(law: law, logarithms: logarithms, step: step)
    var result = nodes.logMeans(step)
    var changeBefore = Double.infinity
    for _ in 0..<6 {
      step *= 0.5
      try nodes.refine(law: law, logarithms: logarithms, step: step)
      let finer = nodes.logMeans(step)
      let change = zip(result, finer).map { $0 == $1 ? 0 : abs($0 - $1) }.max() ?? 0
      result = finer
      // Halving squares the rule's own error: a small change that does not fall tenfold is rounding.
      if change < max(1e-12, noise) || change < 1e-9 && change > 0.1 * changeBefore { break }
      changeBefore = change
    }
    return Solution(
      logMeans: result, first: Double(nodes.first) * step, step: step, terms: nodes.terms,
      slopes: nodes.slopes)
  }

  /// The points of the rule with ln(density · f_i) at each.
  private struct Nodes {
    var first: Int
    var terms: [[Double]]
    /// What the logarithms fall by per unit of x before the first point; empty where nothing is left there.
    var slopes: [Double] = []

    init<Fault: Error>(
      law: any DifficultyLaw, logarithms: (Double) throws(Fault) -> [Double], step: Double
    ) throws(Fault) {
      func term(_ index: Int) throws(Fault) -> [Double] {
        let x = Double(index) * step
        let density = law.logDensity(ofLog: x)
        return try logarithms(exp(x)).map { $0 + density }
      }
      var terms = [try term(0)]
      var largest = terms[0]
      func isDone(_ row: [Double], _ before: [Double]) -> Bool {
        row.indices.allSatisfy { row[$0] < largest[$0] - 45 && row[$0] <= before[$0] || row[$0] == -.infinity }
      }
      func note(_ row: [Double]) { for i in row.indices where row[i] > largest[i] { largest[i] = row[i] } }
      var index = 0
      // The largest term is not far to the right of z = 1: two spreads of ln Z, or half a unit.
      let least = min(0.5, 8 * step)
      while index < 100_000 {
        index += 1
        let row = try term(index)
        note(row)
        let done = Double(index) * step > least && isDone(row, terms[terms.count - 1])
        terms.append(row)
        if done { break }
      }
      index = 0
      var below: [[Double]] = []
      while index > -100_000 {
        index -= 1
        let row = try term(index)
        note(row)
        let done = isDone(row, below.last ?? terms[0])
        below.append(row)
        if done { break }
        if let slopes = Nodes.slopes(below, step) {
          self.slopes = slopes
          break
        }
      }
      self.terms = below.reversed() + terms
      first = index
    }

    /// The slopes at the end of rows that fall linearly over 64 steps, or nil where they do not (yet).
    ///
    /// Over so many steps z falls by e^16 where the step is ¼: what bends by 1e-11 there is straight from here on.
    private static func slopes(_ rows: [[Double]], _ step: Double) -> [Double]? {
      guard rows.count > 64 else { return nil }
      let (last, middle, first) = (rows[rows.count - 1], rows[rows.count - 33], rows[rows.count - 65])
      var slopes: [Double] = []
      for i in last.indices {
        let fall = middle[i] - last[i]
        guard last[i] == -.infinity || fall > 0 && abs(first[i] - middle[i] - fall) < 1e-11 else { return nil }
        slopes.append(last[i] == -.infinity ? .infinity : fall / (32 * step))
      }
      return slopes
    }

    /// Adds the points between, for half the step.
    mutating func refine<Fault: Error>(
      law: any DifficultyLaw, logarithms: (Double) throws(Fault) -> [Double], step: Double
    ) throws(Fault) {
      var finer: [[Double]] = []
      finer.reserveCapacity(2 * terms.count)
      for (offset, row) in terms.enumerated() {
        if offset > 0 {
          let x = Double(2 * (first + offset) - 1) * step
          let density = law.logDensity(ofLog: x)
          finer.append(try logarithms(exp(x)).map { $0 + density })
        }
        finer.append(row)
      }
      terms = finer
      first *= 2
    }

    func logMeans(_ step: Double) -> [Double] {
      (terms.first ?? []).indices.map { i in
        let largest = terms.reduce(-Double.infinity) { max($0, $1[i]) }
        if largest == -.infinity { return -.infinity }
        let before = slopes.isEmpty ? 0 : exp(terms[0][i] - largest) / expm1(slopes[i] * step)
        return largest + log(step * terms.reduce(before) { $0 + exp($1[i] - largest) })
      }
    }
  }
}
