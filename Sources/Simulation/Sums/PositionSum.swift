import Foundation

/// S(n) = Σ f(t) over positions t = 1…n, for any n up to a limit, in time and memory that do not grow with n.
///
/// The first 256 terms, and those beside a kink, are added one by one. Beyond, f is interpolated on blocks [a, 2a] by
/// Chebyshev polynomials, split further until their last coefficients fall below 1e-14 of the largest (or below
/// 1e-17 of the sum so far), and a polynomial is summed by the Euler–Maclaurin formula at midpoints,
/// Σ_{a<t≤n} p(t) = ∫_{a+½}^{n+½} p − p″/24 + 7 p⁗/5760 − …, whose next term is below 1e-15 on blocks of 128 tokens or
/// more. Relative accuracy of S about 1e-13 for f ≥ 0; where thousands of blocks are not met, f is rounding, which is
/// then taken as it is at the nodes.
package struct PositionSum: Sendable {
  /// A stretch of positions, without references: whoever copies one counts none, and threads that share a sum do not wait
  /// for one another's counts.
  private struct Block: Sendable {
    enum Form {
      /// Partial sums within the block.
      case terms
      /// The sum within the block as a polynomial in (n + ½ − centre)/half.
      case series
      /// Every term is infinite.
      case infinite
    }

    let form: Form
    /// The last position before it, and S there.
    let start: Double
    let before: Double
    let centre: Double
    let half: Double
    /// Where its partial sums or coefficients lie among the numbers.
    let numbers: Range<Int>
  }

  private var blocks: [Block] = []
  /// Partial sums and coefficients, block by block.
  private var numbers: [Double] = []
  /// S at the limit.
  package private(set) var total = 0.0
  /// The largest n.
  package let limit: Double
  /// Blocks that are split at most: kinks cost some thirty each, and what no split meets is rounding, which would else go down
  /// to single terms everywhere.
  private static let mostSplits = 4096
  private var splits = 0

  /// Prepares the sum of `term` up to `limit`; `breaks` are positions after which f may change its form.
  package init(upTo limit: Double, breaks: [Double] = [], term: (Double) -> Double) {
    self.limit = limit
    var edges = [0.0]
    for edge in (breaks.flatMap { [$0.rounded(.down), $0.rounded(.up)] } + [limit]).sorted()
    where edge > (edges.last ?? 0) && edge <= limit {
      edges.append(edge)
    }
    for (start, end) in zip(edges, edges.dropFirst()) {
      var a = start
      while a < end {
        let b = min(end, a == 0 ? 256 : max(2 * a, a + 256))
        append(from: a, to: b, term: term)
        a = b
      }
    }
  }

  private mutating func append(from a: Double, to b: Double, term: (Double) -> Double) {
    if b - a <= 256 || a < 128 && b - a <= 512 { return appendTerms(from: a, to: b, term: term) }
    let centre = 0.5 * (a + b) + 0.5
    let half = 0.5 * (b - a)
    let values = ChebyshevSeries.nodes.map { term(centre + half * $0) }
    if values.allSatisfy({ $0 == .infinity }) {
      append(.infinite, from: a, [])
      total = .infinity
      return
    }
    let p = ChebyshevSeries(valuesAtNodes: values)
    let magnitude = p.magnitude
    // Terms near the smallest numbers have no digits to agree in, and no weight.
    let isMet =
      p.relativeTail < 1e-14 || p.tail * (b - a) < 1e-17 * total || magnitude * (b - a) < 1e-290
    guard isMet || splits >= PositionSum.mostSplits, magnitude.isFinite else {
      splits += 1
      let middle = (0.5 * (a + b)).rounded(.down)
      append(from: a, to: middle, term: term)
      append(from: middle, to: b, term: term)
      return
    }
    let second = (1 / (half * half)) * p.derivative.derivative
    let fourth = (1 / (half * half)) * second.derivative.derivative
    let sum = half * (p + (-1.0 / 24) * second + (7.0 / 5760) * fourth).integral
    // What is asked for millions of times should not carry coefficients that change no digit: of a constant, all but two.
    let trimmed = sum.trimmed(to: total.isFinite ? 1e-15 * total : 0)
    append(.series, from: a, trimmed.coefficients, centre: centre, half: half)
    total += sum(1)
  }

  private mutating func append(
    _ form: Block.Form, from start: Double, _ own: [Double], centre: Double = 0, half: Double = 1
  ) {
    let first = numbers.count
    numbers += own
    blocks.append(
      Block(form: form, start: start, before: total, centre: centre, half: half, numbers: first..<numbers.count))
  }

  private mutating func appendTerms(from a: Double, to b: Double, term: (Double) -> Double) {
    var partial: [Double] = []
    var sum = 0.0
    for offset in 0..<Int(b - a) {
      sum += term(a + Double(offset) + 1)
      partial.append(sum)
    }
    append(.terms, from: a, partial)
    total += sum
  }

  /// S(n) for 0 ≤ n ≤ limit; between whole numbers a continuous, increasing extension.
  package func callAsFunction(_ n: Double) -> Double {
    if n <= 0 || blocks.isEmpty { return 0 }
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].start < n { low = middle } else { high = middle }
    }
    let block = blocks[low]
    switch block.form {
    case .series:
      return block.before
        + numbers.withUnsafeBufferPointer {
          ChebyshevSeries.value(at: (n + 0.5 - block.centre) / block.half, of: $0[block.numbers])
        }
    case .terms:
      let (first, last) = (block.numbers.lowerBound, block.numbers.upperBound - 1)
      let offset = n - block.start
      let whole = Int(offset)
      if first + whole > last { return block.before + numbers[last] }
      let lower = whole == 0 ? 0 : numbers[first + whole - 1]
      let part = offset - Double(whole)
      // The next term must not be asked for where it has no part: it may be infinite.
      return block.before
        + (part == 0 || lower == .infinity ? lower : lower + part * (numbers[first + whole] - lower))
    case .infinite:
      return .infinity
    }
  }
}
