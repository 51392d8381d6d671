import Foundation
package import GSLKernel
import Simulation
package import TokenModels

/// p_i ∝ (i + q)^(−s): Zipf's law at q = 0, all modes alike at s = 0 (Mandelbrot 1953).
package struct ZipfMandelbrotModes: ModeLaw {
  package let modeCount: Double
  /// s ≥ 0.
  package let exponent: Double
  /// q ≥ 0, in ranks: how far the most frequent modes are alike.
  package let shift: Double
  /// Σ_{i ≤ m} ((i + q)/(1 + q))^(−s), relative to the first term so that no exponent overflows.
  private let partial: PositionSum

  package init(modeCount: Double, exponent: Double = 1, shift: Double = 0) {
    (self.modeCount, self.exponent, self.shift) = (modeCount, exponent, shift)
    partial = PositionSum(upTo: modeCount) { Self.weight($0, exponent, shift) }
  }

  private static func weight(_ rank: Double, _ exponent: Double, _ shift: Double) -> Double {
    pow((1 + shift) / (rank + shift), exponent)
  }

  package func share(rank: Double) -> Double { Self.weight(rank, exponent, shift) / partial.total }

  package func coverage(_ m: Double) -> Double { m >= modeCount ? 1 : partial(max(0, m)) / partial.total }

  package func sum(_ term: (Double) -> Double) -> Double {
    PositionSum(upTo: modeCount) { term(share(rank: $0)) }.total
  }

  package var formula: String {
    if exponent == 0 { return "p = 1/\(modeCount.plain)" }
    let place = shift == 0 ? "i" : "(i + \(shift.plain))"
    return "p ∝ \(place)^−\(exponent.plain), \(modeCount.plain) modes"
  }

  /// By rejection-inversion (Hörmann & Derflinger 1996, doi:10.1145/235025.235029): some 1.1 uniform draws for any |C|.
  package func draw(_ generator: inout StreamGenerator) -> Int {
    if exponent == 0 { return Int((generator.uniform() * modeCount).rounded(.down)) + 1 }
    let (first, last) = (integral(1.5) - weight(1), integral(modeCount + 0.5))
    while true {
      let u = last + generator.uniform() * (first - last)
      let rank = min(modeCount, max(1, place(ofIntegral: u).rounded()))
      if u >= integral(rank + 0.5) - weight(rank) { return Int(rank) }
    }
  }

  private func weight(_ x: Double) -> Double { Self.weight(x, exponent, shift) }

  /// ∫ of the weight from 1 to x, also for s = 1.
  private func integral(_ x: Double) -> Double {
    let logRatio = log((x + shift) / (1 + shift))
    return (1 + shift) * (exponent == 1 ? logRatio : expm1((1 - exponent) * logRatio) / (1 - exponent))
  }

  private func place(ofIntegral value: Double) -> Double {
    let scaled = value / (1 + shift)
    let logRatio = exponent == 1 ? scaled : log1p(max(-1, (1 - exponent) * scaled)) / (1 - exponent)
    return (1 + shift) * exp(logRatio) - shift
  }

  package static let descriptor = LawDescriptor<any ModeLaw>(
    "zipf-mandelbrot", "p_i ∝ (i + shift)^(−exponent)",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter("exponent", .number(exponents), "s; 1 is Zipf's law"),
      Parameter("shift", .number(.nonNegative), "q, in ranks: how far the most frequent modes are alike"),
    ]
  ) { arguments throws(ArgumentFault) in
    try make(arguments, exponent: arguments.required("exponent"), shift: arguments.required("shift"))
  }

  package static let zipf = LawDescriptor<any ModeLaw>(
    "zipf", "p_i ∝ i^(−exponent)",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter("exponent", .number(exponents), required: false, "s; 1 if absent"),
    ]
  ) { arguments throws(ArgumentFault) in try make(arguments, exponent: arguments.number("exponent") ?? 1, shift: 0) }

  package static let uniform = LawDescriptor<any ModeLaw>(
    "uniform", "p_i = 1/modes",
    parameters: [Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number")],
    shorthand: "modes"
  ) { arguments throws(ArgumentFault) in try make(arguments, exponent: 0, shift: 0) }

  /// Beyond 20 the second mode is one in a million.
  private static let exponents = Bounds(from: 0, to: 20)

  private static func make(_ arguments: Arguments, exponent: Double, shift: Double) throws(ArgumentFault) -> any ModeLaw
  {
    ZipfMandelbrotModes(modeCount: try arguments.modeCount(), exponent: exponent, shift: shift)
  }
}

extension Arguments {
  /// The number of failure modes, `modes`, which must be whole.
  func modeCount() throws(ArgumentFault) -> Double {
    let count = try required("modes")
    guard count == count.rounded() else {
      throw ArgumentFault(parameter: "modes", reason: "\(count.plain) is not a whole number")
    }
    return count
  }
}
