import Foundation
import TokenModels

/// What the clock of domains does within one token: visits end, and others begin.
///
/// Visits are exponential on the clock, so the domain after several transitions within one token follows from the matrix
/// exponential of the jump process, by its series on steps short enough for it. None of it depends on difficulty, so a
/// quadrature makes it once for all of its points.
struct DomainTransitions {
  /// How fast visits end, domain by domain, per unit of the clock; 0 where they never do.
  private let rates: [Double]
  /// How often visits are to each domain.
  private let shares: [Double]

  init(_ process: DomainProcess) {
    rates = process.meanVisits.map { $0 > 0 ? 1 / $0 : 0 }
    shares = process.visitShares
  }

  /// The numbers that one token takes.
  var count: Int { rates.count * (rates.count + 1) }

  /// Appends, domain by domain, the chance that the visit goes on, and then, row by row, the chances to be in each domain
  /// after one transition or more.
  func append(_ clock: Double, to numbers: inout [Double]) {
    for rate in rates { numbers.append(rate > 0 ? exp(-clock * rate) : 1) }
    let fastest = rates.max() ?? 0
    for domain in rates.indices {
      if rates.allSatisfy({ $0 == fastest }) {
        let leaves = -expm1(-clock * fastest)
        for share in shares { numbers.append(share * leaves) }
      } else {
        numbers += arrivals(from: domain, clock, fastest)
      }
    }
  }

  /// Two kinds of mass: without a transition so far, and after one. Each step moves both by the series of exp(Q h).
  private func arrivals(from domain: Int, _ clock: Double, _ fastest: Double) -> [Double] {
    let steps = max(1, (clock * fastest / 0.25).rounded(.up))
    let h = clock / steps
    var moved = [Double](repeating: 0, count: rates.count)
    // Mass that has not moved stays in its domain.
    var rest = 1.0
    var termMoved = moved
    for _ in 0..<Int(steps) {
      var term = rest
      for i in moved.indices { termMoved[i] = moved[i] }
      // The 14th term is below 4e-20 of the first.
      for k in 1...14 {
        let factor = h / Double(k)
        var out = term * rates[domain]
        for i in moved.indices { out += termMoved[i] * rates[i] }
        var size = 0.0
        for i in moved.indices {
          termMoved[i] = factor * (out * shares[i] - termMoved[i] * rates[i])
          moved[i] += termMoved[i]
          size = max(size, abs(termMoved[i]))
        }
        term = -factor * term * rates[domain]
        rest += term
        if max(size, abs(term)) < 1e-20 { break }
      }
    }
    return moved.map { max(0, $0) }
  }
}
