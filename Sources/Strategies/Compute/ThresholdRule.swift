package import GSLKernel

/// The same extra for every token that a detector flags, and one forward pass for the others.
///
/// Key tokens are flagged at the rate of true positives, others at that of false positives, so that a poor detector
/// spends most on tokens that need nothing. Where nothing is flagged, nothing extra is spent.
package struct ThresholdRule: AllocationRule {
  package let rates: Detector.Rates

  package init(_ rates: Detector.Rates) { self.rates = rates }

  package var name: String { "threshold" }

  package func allocate(_ problem: ComputeProblem) throws(GSLError) -> Allocation {
    let shares = problem.classes.map { $0.isKey ? rates.truePositive : rates.falsePositive }
    let flagged = zip(problem.classes, shares).reduce(0) { $0 + $1.0.count * $1.1 }
    let extra = flagged > 0 ? problem.extra / flagged : 0
    return Allocation(
      problem,
      shares.map { share in
        [.init(share: share, extra: extra), .init(share: 1 - share, extra: 0)].filter { $0.share > 0 }
      })
  }
}
