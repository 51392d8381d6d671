package import GSLKernel
import RandomStreams

/// The points at which an output must be known for its Sobol′ indices: Saltelli's design (2002,
/// doi:10.1016/S0010-4655(02)00280-1), in several scrambles.
///
/// Two matrices of N rows and, for each of d inputs, the first with that input's column from the second: N(d + 2) points.
/// The rows are quasi-random points in 2d dimensions, N/s of them in each of s independent scrambles; what the scrambles
/// differ by is the error (Owen 1997, doi:10.1137/S0036142994277468). Ishigami's function and a g-function of eight inputs
/// decided it, at 512 and 2,048 rows over 200 seeds, nominally 95 %:
/// - the bootstrap of the rows of one scramble covers 100 %, in intervals up to a hundred times too wide: it takes quasi-random
///   rows for random ones;
/// - blocks of one scramble cover as little as 5 %: they err together;
/// - 8 scrambles cover 91–96 %, in intervals from as wide as the bootstrap's to a fifth of that; 4 cover 83 % at worst.
///
/// The price is that exact outputs are estimated less exactly than from one scramble of N rows, two to forty times; with a
/// tenth of the variance simulation noise, no more than 1.7 times. An error that is not known is worth less.
package struct SobolDesign: Sendable {
  package let inputs: Int
  /// N: of each matrix, over all scrambles.
  package let rows: Int
  package let scrambles: Int
  /// The first matrix, the second, and the mixed ones input by input; each scramble after scramble.
  package let points: [[Double]]

  /// `rows` ≥ 4 · `scrambles` and a multiple of them, best a power of two times them; `scrambles` ≥ 2.
  package init(
    inputs: Int, rows: Int, points kind: QuasiRandomPoints = .sobol, seed: UInt64, scrambles: Int = 8
  ) throws(SensitivityFault) {
    let most = kind.mostDimensions / 2
    guard (1...most).contains(inputs) else { throw .design("there must be 1 to \(most) inputs, not \(inputs)") }
    guard scrambles >= 2 else { throw .design("there must be at least 2 scrambles, not \(scrambles)") }
    guard rows >= 4 * scrambles, rows % scrambles == 0 else {
      throw .design("the rows must be a multiple of \(scrambles), at least \(4 * scrambles), not \(rows)")
    }
    (self.inputs, self.rows, self.scrambles) = (inputs, rows, scrambles)
    var seeds = DesignStreams.scrambles(seed: seed)
    var both: [[Double]] = []
    for _ in 0..<scrambles {
      do {
        both += try kind.points(dimensions: 2 * inputs, count: rows / scrambles, seed: seeds.next())
      } catch {
        throw .design("\(error)")
      }
    }
    let first = both.map { Array($0[..<inputs]) }
    let second = both.map { Array($0[inputs...]) }
    let mixed = (0..<inputs).flatMap { input in
      zip(first, second).map { row, other in
        var row = row
        row[input] = other[input]
        return row
      }
    }
    points = first + second + mixed
  }

  /// The indices of an output that was found at the points, in their order.
  package func indices(
    of outputs: [Double], noise: SimulationNoise? = nil, confidence: Double = 0.95
  ) throws(SensitivityFault) -> SobolIndices {
    try SensitivityFault.check(outputs, noise: noise, at: points)
    return SobolIndices(self, outputs: outputs, noise: noise, confidence: confidence)
  }
}
