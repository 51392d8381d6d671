import Foundation
package import GSLKernel
import RandomStreams

/// How far the fitted beta-binomial law is from the tasks: Pearson's statistic, judged by data drawn from the law.
package struct AttemptsGoodness: Equatable, Sendable {
  /// X² = Σ (c − n·p)²/(n·p·q·(1 + (n − 1)ρ)) over tasks.
  package let pearson: Double
  /// Data sets drawn from the fitted law, to each of which the law was fitted anew.
  package let replicates: Int
  /// Of those, how many were at least as far from their law.
  package let asFar: Int
  /// (asFar + 1)/(replicates + 1), which never is 0 (Davison & Hinkley 1997, §4.2.3).
  package var pValue: Double { (Double(asFar) + 1) / (Double(replicates) + 1) }

  /// nil where there is no law with spread to be judged.
  ///
  /// Replicate r draws from the stream (seed, bootstrap, r): the same numbers however many replicates there are.
  package init?(of fit: BetaBinomialFit, to data: AttemptsData, seed: UInt64, replicates: Int) {
    guard let law = fit.law, law.mean > 0, law.mean < 1, replicates > 0 else { return nil }
    let trials = data.tasks.map(\.trials)
    let observed = Self.pearson(trials, data.tasks.map(\.successes), law)
    var generator = StreamGenerator(StreamKey(seed: seed, purpose: .bootstrap, replicate: 0))
    var asFar = 0
    for replicate in 0..<replicates {
      generator.restart(StreamKey(seed: seed, purpose: .bootstrap, replicate: UInt64(replicate)))
      let successes = trials.map { law.draw(attempts: $0, &generator) }
      let likelihood = BetaBinomialLikelihood(trials: trials, successes: successes)
      let refitted = BetaBinomialSearch(likelihood: likelihood).end().law ?? law
      // Data that fit exactly must count as equally far, whatever the last digit says.
      if Self.pearson(trials, successes, refitted) >= observed * (1 - 1e-9) { asFar += 1 }
    }
    pearson = observed
    self.replicates = replicates
    self.asFar = asFar
  }

  private static func pearson(_ trials: [Int], _ successes: [Int], _ law: BetaBinomial) -> Double {
    guard law.mean > 0, law.mean < 1 else { return 0 }
    return zip(trials, successes).reduce(0) { sum, counts in
      let (n, c) = (Double(counts.0), Double(counts.1))
      let gap = c - n * law.mean
      return sum + gap * gap / (n * law.mean * (1 - law.mean) * (1 + (n - 1) * law.intraClass))
    }
  }
}

extension BetaBinomial {
  /// A draw of the number of right ones among attempts at one task, at most 2³² − 1 of them.
  package func draw(attempts: Int, _ generator: inout StreamGenerator) -> Int {
    let rate = rate(&generator)
    if rate <= 0 { return 0 }
    if rate >= 1 { return attempts }
    return Int(generator.binomial(p: rate, count: UInt32(clamping: attempts)))
  }

  /// A draw of one task's success rate; by logarithms of gamma draws, which live on where shapes are tiny.
  private func rate(_ generator: inout StreamGenerator) -> Double {
    if dispersion == 0 { return mean }
    if dispersion == .infinity { return generator.uniform() < mean ? 1 : 0 }
    let right = generator.logGamma(shape: mean / dispersion)
    let wrong = generator.logGamma(shape: (1 - mean) / dispersion)
    return 1 / (1 + exp(wrong - right))
  }
}
