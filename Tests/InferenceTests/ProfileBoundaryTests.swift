import Foundation
import Inference
import ReliabilityModels
import Testing

/// Profile intervals near the boundary of a decoration.
@Suite("Profile intervals at a boundary")
struct ProfileBoundaryTests {
  /// The likelihood at an end of the domain is the bare model's, so that the interval is open there exactly where the bare
  /// model comes within χ²₀.₉₅(1)/2 = 1.92 of the maximum (Wilks' rule): an outside answer to where the interval ends.
  @Test("an interval is open where the bare model is within 1.92 of ln L, and closed where it is not")
  func wilks() throws {
    let truth = FittedCurve(try ReliabilityModels.model("power-key+background"), [400, 0.7, 4e-4])
    var (open, closed) = (0, 0)
    for replicate in 0..<60 {
      let data = try Simulated.data(
        from: truth, sequences: 1500, replicate: UInt64(800_000 + replicate),
        lengths: (0..<12).map { 4 * pow(1.743, Double($0)) }
      ).observed
      let fits = try MaximumLikelihood.fit(models: ["power-key+background", "power-key"], to: data)
      guard let precision = FitPrecision(of: fits[0], to: data) else { continue }
      let gap = fits[0].logLikelihood - fits[1].logLikelihood
      // At the threshold itself either answer is right: 1e-3 of ln L moves an end by hundreds of e-folds.
      guard abs(gap - 1.920_729) > 1e-3 else { continue }
      #expect((precision.profiles[2].lower == nil) == (gap < 1.920_729), "\(gap) \(precision.profiles[2])")
      if gap < 1.920_729 { open += 1 } else { closed += 1 }
    }
    #expect(open > 5 && closed > 5, "\(open) open, \(closed) closed")
  }
}
