import Foundation
import GSLKernel
import ReliabilityModels
import Testing

@testable import Inference

/// Bands of curves and profiles of parameters against closed forms.
@Suite("Bands and profiles")
struct CurveBandTests {
  /// 40 positions, a quarter of them censored.
  static let data = ObservedData(
    failures: (1...40).map { index in
      let position = 10 * Double(index) + 0.5
      return .init(lower: position, upper: index % 4 == 0 ? .infinity : position, cluster: index - 1)
    })

  /// Σ of all positions: 10·(1 + … + 40) + 20.
  static let total = 8220.0

  @Test("an exponential's band is the curve at the ends of the rate's Wald interval")
  func exponential() throws {
    let fit = MaximumLikelihood.fit(Exponential(), to: Self.data)
    let band = CurveBand(fit.curve, try #require(FitPrecision(of: fit, to: Self.data)), isRobust: false)
    // 30 failures: the standard error of ln λ is 1/√30.
    let rate = 30 / Self.total
    let reach = NormalDistribution.quantile(0.975) / 30.0.squareRoot()
    for n in [0.1, 20, 300, 4000] {
      let ends = try #require(band.bounds(at: n))
      // The information is a numerical derivative, right to 1e-8 or so.
      let (lower, upper) = (-rate * exp(reach) * n, -rate * exp(-reach) * n)
      #expect(abs(log(ends.lower) / lower - 1) < 1e-7)
      #expect(abs(log(ends.upper) / upper - 1) < 1e-7)
    }
    #expect(band.bounds(at: 0) == nil)
  }

  @Test("an exponential's profile is d·ln(λ/λ̂) − (λ − λ̂)·T, and crosses the interval's ends at −1.92")
  func profile() throws {
    let fit = MaximumLikelihood.fit(Exponential(), to: Self.data)
    let profile = try #require(ParameterProfile.all(of: fit, to: Self.data).first)
    #expect(profile.points.count == 25 && profile.parameter == "rate")
    #expect(zip(profile.points, profile.points.dropFirst()).allSatisfy { $0.value < $1.value })
    for point in profile.points {
      let exact = 30 * log(point.value / profile.estimate) - (point.value - profile.estimate) * Self.total
      #expect(abs(point.fall - exact) < 1e-9 * 30)
      let z = log(point.value / profile.estimate) * 30.0.squareRoot()
      #expect(abs(point.waldFall + 0.5 * z * z) < 1e-6)
    }
    #expect((profile.points.first?.fall ?? 0) < -2.5 && (profile.points.last?.fall ?? 0) < -2.5)
  }

  @Test("profiles of two parameters lie below the maximum and above the values with the other held")
  func conditional() throws {
    let fit = MaximumLikelihood.fit(PowerKey(), to: Self.data)
    let likelihood = Likelihood(PowerKey(), Self.data)
    var unused = fit.curve.values
    let top = likelihood.halfDeviance(likelihood.place(of: fit.curve.values), gradient: &unused)
    for (index, profile) in ParameterProfile.all(of: fit, to: Self.data).enumerated() {
      for point in profile.points {
        var values = fit.curve.values
        values[index] = point.value
        let held = top - likelihood.halfDeviance(likelihood.place(of: values), gradient: &unused)
        #expect(point.fall <= 1e-9 && point.fall >= held - 1e-9)
      }
    }
  }
}
