package import GSLKernel

/// How much of an output's variance each input brings, alone and with all others (Sobol′ 1993).
///
/// By Jansen's estimators (1999, doi:10.1016/S0010-4655(98)00154-4), T = ½E[(f(A) − f(Aᵢ))²]/V and
/// S = 1 − ½E[(f(B) − f(Aᵢ))²]/V, where Aᵢ is A with input i from B and V is the variance over A and B. Errors from what
/// independent scrambles differ by, intervals by Student's law.
///
/// Simulation noise biases them. Let every output have noise of mean 0 and variance s², ν = s²/(V + s²).
/// - Independent noise adds s² to V and to both halved squares: T becomes T + (1 − T)ν, an input without influence
///   seems to have one of ν, and S becomes S(1 − ν). Squared standard errors that are right on average give s² back
///   without bias, whatever the points: `.independent` noise is subtracted above and below.
/// - Common random numbers make the noise a function of the input. It adds s²(1 − ρ) to V and s²(1 − ρᵢ) to T's square,
///   where ρ is the noise's correlation between any two points and ρᵢ between two that differ in input i alone, mostly the
///   larger: T is raised by less, and by nothing where all points err alike. Standard errors do not tell ρ, so `.common`
///   noise is not subtracted; that would take away too much.
package struct SobolIndices: Sendable, Equatable {
  /// What the input brings alone: the share of the variance that goes when it alone is known. Nil where the output does
  /// not vary, by more than 1e-12 of itself or, with independent noise, by more than that: there is nothing to share.
  package let first: [SensitivityIndex]?
  /// What is left when all others are known. Nil where `first` is.
  package let total: [SensitivityIndex]?
  /// 1 − ΣS: what no input brings alone, with the error of the sum. Nil where `first` is.
  package let interactions: SensitivityIndex?
  /// Of the output over the inputs, without independent noise, in its unit squared; 0 or less where indices are nil.
  package let variance: Double
  /// The mean squared standard error over the variance of the outputs as they are; nil without standard errors or variance.
  ///
  /// Above 1 with common random numbers, or by chance.
  package let noiseShare: Double?
  /// N(d + 2).
  package let evaluations: Int

  /// Inputs are uniform on the unit cube; `outputs` gives the values at many points at once, in their order.
  ///
  /// For the bounds of the numbers see `SobolDesign`, which gives the points first and the indices later.
  package init(
    inputs: Int, rows: Int, points: QuasiRandomPoints = .sobol, seed: UInt64, scrambles: Int = 8,
    confidence: Double = 0.95, outputs: ([[Double]]) throws -> [Double]
  ) throws {
    let design = try SobolDesign(inputs: inputs, rows: rows, points: points, seed: seed, scrambles: scrambles)
    self = try design.indices(of: try outputs(design.points), confidence: confidence)
  }

  /// From outputs that were checked.
  init(_ design: SobolDesign, outputs: [Double], noise: SimulationNoise?, confidence: Double) {
    // A power of two, so that the smallest outputs have squares and nothing is rounded.
    let largest = outputs.reduce(0) { max($0, abs($1)) }
    let unit = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    let errors = noise?.standardErrors.map { $0 / unit }
    let moments = SobolMoments(
      design, outputs: outputs.map { $0 / unit }, errors: noise?.isIndependent == true ? errors : nil)
    let raw = moments.variance + moments.noise
    let varies = (outputs.max() ?? 0) - (outputs.min() ?? 0) > 1e-12 * largest
    variance = varies ? moments.variance * unit * unit : 0
    let shared = errors.map { $0[..<(2 * design.rows)].reduce(0) { $0 + $1 * $1 } / Double(2 * design.rows) }
    noiseShare = varies ? shared.map { $0 / raw } : nil
    evaluations = design.points.count
    guard varies, moments.variance > 0 else {
      (first, total, interactions) = (nil, nil, nil)
      return
    }
    first = (0..<design.inputs).map { moments.index(moments.second[$0], of: 1, sign: -1, confidence: confidence) }
    total = (0..<design.inputs).map { moments.index(moments.first[$0], confidence: confidence) }
    // The errors of the S go together, so that the sum's error comes from the sum's parts.
    let together = (0..<design.scrambles).map { scramble in moments.second.reduce(0) { $0 + $1[scramble] } }
    interactions = moments.index(together, of: 1 - Double(design.inputs), confidence: confidence)
  }
}
