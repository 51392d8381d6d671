/// Variances and halved mean squared differences, scramble by scramble.
struct SobolMoments {
  /// Over both matrices, independent noise taken out.
  let variance: Double
  /// What was taken out of it.
  let noise: Double
  /// Each scramble's part in the variance: their mean is it.
  let variances: [Double]
  /// Input by input and scramble by scramble, the halved mean square of the first matrix less the mixed one.
  let first: [[Double]]
  /// The same of the second matrix.
  let second: [[Double]]

  /// `errors` are those of independent noise, or nil.
  init(_ design: SobolDesign, outputs: [Double], errors: [Double]?) {
    let (rows, size) = (design.rows, design.rows / design.scrambles)
    func means(_ value: (Int) -> Double) -> [Double] {
      (0..<design.scrambles).map { scramble in
        (scramble * size..<(scramble + 1) * size).reduce(0) { $0 + value($1) } / Double(size)
      }
    }
    func square(_ x: Double) -> Double { x * x }
    func halved(_ matrix: Int, _ other: Int) -> [Double] {
      means { row in
        let (a, b) = (matrix * rows + row, other * rows + row)
        let noise = errors.map { square($0[a]) + square($0[b]) } ?? 0
        return 0.5 * (square(outputs[a] - outputs[b]) - noise)
      }
    }
    let count = Double(2 * rows)
    let mean = outputs[..<(2 * rows)].reduce(0, +) / count
    let raw = means { 0.5 * (square(outputs[$0] - mean) + square(outputs[rows + $0] - mean)) }
    let noises = means { row in errors.map { 0.5 * (square($0[row]) + square($0[rows + row])) } ?? 0 }
    // With the divisor 2N − 1 independent noise adds its mean square, no less.
    variances = zip(raw, noises).map { $0 * count / (count - 1) - $1 }
    variance = variances.reduce(0, +) / Double(design.scrambles)
    noise = noises.reduce(0, +) / Double(design.scrambles)
    first = (0..<design.inputs).map { halved(0, 2 + $0) }
    second = (0..<design.inputs).map { halved(1, 2 + $0) }
  }

  /// Σx/Σv for the `parts` x of scrambles, or what it leaves of `whole`, with its error.
  ///
  /// That of a ratio: the spread of x − (Σx/Σv)v between scrambles (Cochran 1977, §2.11). The jackknife over scrambles gives
  /// the same coverage, but no answer where all variance is in one of them.
  func index(
    _ parts: [Double], of whole: Double = 0, sign: Double = 1, confidence: Double
  ) -> SensitivityIndex {
    let count = Double(parts.count)
    let ratio = parts.reduce(0, +) / count / variance
    let squares = zip(parts, variances).reduce(0) { sum, part in
      let rest = part.0 - ratio * part.1
      return sum + rest * rest
    }
    return SensitivityIndex(
      whole + sign * ratio, standardError: (squares / (count * (count - 1))).squareRoot() / variance,
      parts: parts.count, confidence: confidence)
  }
}
