import Foundation
import GSLKernel
@testable import Inference
import RandomStreams
import Testing

@Suite("Beta-binomial fits of repeated attempts")
struct RepeatedAttemptsFitTests {
  static func data(_ counts: [(trials: Int, successes: Int)]) throws -> AttemptsData {
    try AttemptsData(
      counts.enumerated().map { try TaskAttempts(task: "\($0)", trials: $1.trials, successes: $1.successes) })
  }

  static func simulated(_ law: BetaBinomial, tasks: Int, attempts: Int, replicate: UInt64) throws -> AttemptsData {
    var generator = StreamGenerator(StreamKey(seed: 20_250_611, purpose: .check, replicate: replicate))
    return try data((0..<tasks).map { _ in (attempts, law.draw(attempts: attempts, &generator)) })
  }

  @Test("sums over integers agree with mpmath's ln Γ and ψ, to 1e-13 up to a million terms")
  func integerSums() throws {
    for golden in try AttemptsGolden.read().integerSums {
      let sum = IntegerSum(below: [golden.count])
      let terms = zip(sum.nodes, sum.weights)
      let value = terms.reduce(0) { $0 + $1.1 * log(golden.p + $1.0 * golden.theta) }
      let slope = terms.reduce(0) { $0 + $1.1 / (golden.p + $1.0 * golden.theta) }
      // Terms of both signs: what cancels is at most ln of the largest of them.
      let scale = abs(golden.value) + Double(golden.count)
      #expect(abs(value - golden.value) < 1e-13 * scale, "\(golden.count) \(golden.p) \(golden.theta)")
      #expect(abs(slope - golden.slope) < 1e-12 * golden.slope, "\(golden.count) \(golden.p) \(golden.theta)")
    }
  }

  @Test("one rule for several counts is the sum of the rules of each")
  func merged() {
    let counts = [0, 3, 900, 17, 900, 40]
    let joint = IntegerSum(below: counts)
    let value = zip(joint.nodes, joint.weights).reduce(0) { $0 + $1.1 * log(0.2 + $1.0) }
    let direct = counts.reduce(0.0) { sum, count in (0..<count).reduce(sum) { $0 + log(0.2 + Double($1)) } }
    #expect(abs(value - direct) < 1e-12 * direct)
  }

  @Test("gradient and Hessian are the differences of what they belong to")
  func derivatives() {
    let likelihood = BetaBinomialLikelihood(trials: [5, 9, 30, 4000], successes: [5, 0, 11, 3100])
    for (u, v) in [(0.3, -1.0), (-2, 1.5), (1.7, -8)] {
      let (here, step) = (likelihood.place(u, v), 1e-5)
      for axis in 0..<2 {
        let (du, dv) = (axis == 0 ? step : 0, axis == 1 ? step : 0)
        let (up, down) = (likelihood.place(u + du, v + dv), likelihood.place(u - du, v - dv))
        let slope = (up.value - down.value) / (2 * step)
        // Rounding of ln L ≈ 3e3 over 2e-5, and truncation of the same order.
        #expect(abs(slope - here.gradient[axis]) < 1e-6 * (1 + abs(slope)) + 1e-7 * abs(here.value) / 10)
        for other in 0..<2 {
          let bend = -(up.gradient[other] - down.gradient[other]) / (2 * step)
          #expect(abs(bend - here.information[axis, other]) < 1e-6 * (1 + abs(bend)))
        }
      }
    }
  }

  @Test("estimates agree with mpmath to 1e-8, errors to 1e-7, profile intervals to 1e-6")
  func golden() throws {
    for golden in try AttemptsGolden.read().fits {
      let fit = BetaBinomialFit(to: try Self.data(zip(golden.trials, golden.successes).map { ($0, $1) }))
      #expect(fit.outcome == .maximum, "\(golden.name)")
      let (mean, rho) = (try #require(fit.mean.estimate), try #require(fit.intraClass.estimate))
      #expect(abs(mean - golden.mean) < 1e-8, "\(golden.name)")
      #expect(abs(rho - golden.intraClass) < 1e-8 * golden.intraClass, "\(golden.name): \(rho)")
      let errors = (try #require(fit.mean.standardError), try #require(fit.intraClass.standardError))
      #expect(abs(errors.0 - golden.meanError) < 1e-7 * golden.meanError, "\(golden.name)")
      #expect(abs(errors.1 - golden.intraClassError) < 1e-7 * golden.intraClassError, "\(golden.name)")
      // ln L of 6e6 attempts is about 3e6 and each of its sums some ten times that.
      let rounding = 1e-10 + 1e-14 * golden.trials.reduce(0) { $0 + Double($1) }
      #expect(abs(fit.logLikelihood - golden.logLikelihood) < rounding, "\(golden.name)")
      #expect(abs(fit.binomialLogLikelihood - golden.binomial) < rounding, "\(golden.name)")
      let test = try #require(DispersionTest(fit))
      #expect(abs(test.pValue - golden.pValue) <= 1e-8 * golden.pValue + 1e-300, "\(golden.name)")
      for (found, ends) in [(fit.mean, golden.meanInterval), (fit.intraClass, golden.intraClassInterval)] {
        guard let ends else { continue }
        let interval = try #require(found.interval)
        #expect(abs(interval.lowerBound - ends[0]) < 1e-6 * ends[0], "\(golden.name) \(interval) \(ends)")
        #expect(abs(interval.upperBound - ends[1]) < 1e-6 * ends[1], "\(golden.name) \(interval) \(ends)")
      }
      let law = try #require(fit.law)
      for predicted in golden.predicted {
        #expect(abs(law.anyRight(of: predicted.k) - predicted.any) < 1e-7, "\(golden.name) \(predicted.k)")
        #expect(abs(law.allRight(of: predicted.k) - predicted.all) < 1e-7, "\(golden.name) \(predicted.k)")
      }
    }
  }

  @Test("edges are named and never passed off as maxima")
  func edges() throws {
    let cases: [([(Int, Int)], BetaBinomialBoundary, mean: Double, rho: Double?)] = [
      ([(10, 10), (7, 7)], .allRight, 1, nil),
      ([(10, 0), (7, 0)], .noneRight, 0, nil),
      ([(10, 10), (7, 0), (3, 3)], .complete, 2.0 / 3, 1),
      ([(1, 1), (1, 0), (1, 1)], .singleAttempts, 2.0 / 3, nil),
      ([(10, 5), (10, 5), (10, 6), (10, 4)], .independent, 0.5, 0),
      ([(8, 3)], .independent, 0.375, 0),
      ([(1_000_000, 999_999)], .independent, 0.999999, 0),
      ([(1_000_000, 1_000_000), (1_000_000, 0)], .complete, 0.5, 1),
    ]
    for (counts, boundary, mean, rho) in cases {
      let fit = BetaBinomialFit(to: try Self.data(counts.map { ($0.0, $0.1) }))
      #expect(fit.outcome == .boundary(boundary), "\(counts)")
      #expect(!fit.converged)
      #expect(abs((fit.mean.estimate ?? -1) - mean) < 1e-12, "\(counts)")
      #expect(fit.intraClass.estimate == rho, "\(counts)")
      #expect(fit.mean.standardError == nil && fit.intraClass.standardError == nil)
      let interval = try #require(fit.mean.interval)
      #expect(interval.contains(mean) && interval.lowerBound >= 0 && interval.upperBound <= 1, "\(counts) \(interval)")
      if let rho { #expect(fit.intraClass.interval?.contains(rho) == true, "\(counts)") }
      #expect(boundary.description.hasSuffix("."))
    }
  }

  @Test("all of N tasks right: the rate's lower bound is that of N tasks, exp(−χ²/2N), not of N·n attempts")
  func allRight() throws {
    let fit = BetaBinomialFit(to: try Self.data(Array(repeating: (50, 50), count: 20)))
    let bound = exp(-3.841_458_820_694_124 / 40)
    #expect(abs((fit.mean.interval?.lowerBound ?? 0) - bound) < 1e-6)
  }

  @Test("independent attempts: half of the statistics are 0, and 5 % of p-values are below 0.05")
  func sizeOfTest() throws {
    let law = BetaBinomial(mean: 0.6, dispersion: 0)
    let pValues = try (0..<400).map { replicate in
      let data = try Self.simulated(law, tasks: 40, attempts: 20, replicate: UInt64(replicate))
      return DispersionTest(BetaBinomialFit(to: data))?.pValue ?? .nan
    }
    // 400 draws: 4 standard errors are 0.10 at ½ and 0.044 at 0.05; with 40 tasks the share of zeros is above ½.
    #expect(abs(Double(pValues.count { $0 == 1 }) / 400 - 0.5) < 0.15)
    #expect(abs(Double(pValues.count { $0 < 0.05 }) / 400 - 0.05) < 0.044)
  }

  @Test("95 % profile intervals hold the truth in about 95 % of data sets")
  func coverage() throws {
    let law = BetaBinomial(mean: 0.7, dispersion: 0.6 / 0.4)
    var (mean, rho) = (0, 0)
    for replicate in 0..<200 {
      let fit = BetaBinomialFit(
        to: try Self.simulated(law, tasks: 50, attempts: 16, replicate: 10_000 + UInt64(replicate)))
      #expect(fit.outcome == .maximum)
      if fit.mean.interval?.contains(law.mean) == true { mean += 1 }
      if fit.intraClass.interval?.contains(law.intraClass) == true { rho += 1 }
    }
    // Four standard errors of 200 draws at 0.95 are 0.062.
    #expect(abs(Double(mean) / 200 - 0.95) < 0.062, "\(mean)")
    #expect(abs(Double(rho) / 200 - 0.95) < 0.062, "\(rho)")
  }

  @Test("goodness of fit accepts the law's own data and refuses a law that is not one")
  func goodness() throws {
    let own = try Self.simulated(BetaBinomial(mean: 0.5, dispersion: 0.5), tasks: 40, attempts: 30, replicate: 7)
    let accepted = try #require(AttemptsGoodness(of: BetaBinomialFit(to: own), to: own, seed: 1, replicates: 99))
    #expect(accepted.pValue > 0.01)
    let again = AttemptsGoodness(of: BetaBinomialFit(to: own), to: own, seed: 1, replicates: 99)
    #expect(again == accepted)
    // One task against many alike: no beta law has so long a tail.
    let odd = try Self.data(Array(repeating: (100, 95), count: 60) + [(100, 2)])
    let refused = try #require(AttemptsGoodness(of: BetaBinomialFit(to: odd), to: odd, seed: 1, replicates: 99))
    #expect(refused.pValue < 0.05, "\(refused)")
  }

  @Test("closed forms are products over attempts, from no dispersion to complete")
  func predictions() {
    for dispersion in [0, 1e-13, 1e-6, 0.3, 40, 1e9] {
      for mean in [1e-9, 0.2, 0.93] {
        let law = BetaBinomial(mean: mean, dispersion: dispersion)
        for k in [1, 2, 30, 5000] {
          var (none, all) = (0.0, 0.0)
          for j in 0..<k {
            let x = Double(j) * dispersion
            none += log1p(-mean / (1 + x))
            all += log1p(-(1 - mean) / (1 + x))
          }
          #expect(abs(law.anyRight(of: k) + expm1(none)) < 1e-10, "\(mean) \(dispersion) \(k)")
          #expect(abs(law.allRight(of: k) - exp(all)) < 1e-10, "\(mean) \(dispersion) \(k)")
        }
      }
    }
    let complete = BetaBinomial(mean: 0.3, dispersion: .infinity)
    #expect(complete.anyRight(of: 9) == -expm1(log(0.7)) && abs(complete.allRight(of: 9) - 0.3) < 1e-15)
  }
}
