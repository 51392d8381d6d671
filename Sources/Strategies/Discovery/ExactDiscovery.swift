import Foundation
package import GSLKernel
package import TokenModels

/// The modes that T independent failures show when each is of mode i with chance p_i: Σ 1 − (1 − p_i)^T, with its variance.
///
/// What the other laws approximate: Zipf's s > 1 gives Heaps' b = 1/s while T is far from showing all.
package struct ExactDiscovery: DiscoveryLaw {
  package let modes: any ModeLaw

  package init(_ modes: any ModeLaw) { self.modes = modes }

  package var modeCount: Double { modes.modeCount }

  /// The expectation; relative error below 1e-12.
  package func uncapped(_ failures: Double) -> Double {
    failures > 0 ? modes.sum { -expm1(failures * log1p(-$0)) } : 0
  }

  /// By bisection to the last bits.
  package func uncappedFailures(_ wanted: Double) -> Double {
    // Not all modes are ever expected to be known, but rounding gets there.
    guard wanted < modeCount else { return modeCount == 1 ? 1 : .infinity }
    var (low, high) = (0.0, 1.0)
    while uncapped(high) < wanted {
      (low, high) = (high, 2 * high)
      if high > 1e300 { return .infinity }
    }
    while high - low > 1e-14 * high {
      let middle = 0.5 * (low + high)
      if uncapped(middle) < wanted { low = middle } else { high = middle }
    }
    return high
  }

  /// The variance of the number of distinct modes after a whole number T of failures.
  ///
  /// With q_i = (1 − p_i)^T and odds r_i = p_i/(1 − p_i) it is Σ q_i(1 − q_i) + Σ_{i≠j} q_i q_j [(1 − r_i r_j)^T − 1]. The double
  /// sum costs |C|²; expanded in powers of r_i r_j it falls into single sums, Σ_k (−1)^k C(T, k) Σ_{i≠j} q_i r_i^k q_j r_j^k,
  /// whose partial sums enclose the limit by Bonferroni's inequalities, so that the first term left out bounds the error.
  /// A few terms do. Absolute error below 1e-12 of Σ q_i(1 − q_i).
  package func variance(_ failures: Double) -> Double {
    // One failure shows one mode, and a single mode is shown by the first.
    guard failures > 1, modeCount > 1 else { return 0 }
    let own = modes.sum { share in
      let logUnseen = failures * log1p(-share)
      return exp(logUnseen) * -expm1(logUnseen)
    }
    var (shared, logBinomial, k) = (0.0, 0.0, 0.0)
    while k < failures {
      k += 1
      logBinomial += log((failures - k + 1) / k)
      let first = modes.sum { root($0, failures, k, logBinomial) }
      let second = modes.sum { share in
        let x = root(share, failures, k, logBinomial)
        return x * x
      }
      let term = max(0, first * first - second)
      shared += k.truncatingRemainder(dividingBy: 2) == 0 ? term : -term
      if term <= 1e-15 * own { break }
    }
    return max(0, own + shared)
  }

  /// √C(T, k)·p^k (1 − p)^(T−k).
  private func root(_ share: Double, _ failures: Double, _ k: Double, _ logBinomial: Double) -> Double {
    guard share > 0 else { return 0 }
    // 0·ln 0 where the single share is 1.
    let rest = failures > k ? (failures - k) * log1p(-share) : 0
    return exp(0.5 * logBinomial + k * log(share) + rest)
  }

  package var formula: String { "D = Σ 1 − (1 − p)^T, \(modes.formula)" }

  package static let descriptor = LawDescriptor<any DiscoveryLaw>(
    "drawn", "D = Σ 1 − (1 − p_i)^T with p_i ∝ (i + shift)^(−exponent)",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter("exponent", .number(Bounds(from: 0, to: 20)), required: false, "s; 1 if absent"),
      Parameter("shift", .number(.nonNegative), required: false, "q, in ranks; 0 if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    ExactDiscovery(
      ZipfMandelbrotModes(
        modeCount: try arguments.modeCount(), exponent: arguments.number("exponent") ?? 1,
        shift: arguments.number("shift") ?? 0))
  }
}

extension ExactDiscovery {
  /// A simulated catalogue: how many distinct modes are known at each of the numbers of failures, which do not fall.
  package func simulated(after checkpoints: [Int], _ generator: inout StreamGenerator) -> [Int] {
    var (known, seen, result) = (Set<Int>(), 0, [Int]())
    for checkpoint in checkpoints {
      while seen < checkpoint {
        known.insert(modes.draw(&generator))
        seen += 1
      }
      result.append(known.count)
    }
    return result
  }
}
