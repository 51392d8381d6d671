import Estimators
package import Inference
import Strategies

extension AttemptsAnalysis {
  /// The chance that a majority of m answers is right, were they independent and each right at the mean rate of all tasks:
  /// what voting would bring if no task were harder than another.
  package func independentMajority(of m: Int) -> Double? {
    // That right answers have the majority at a rate is that wrong ones have it at the same rate of errors; 1 minus the
    // other chance would leave small ones no digits, and some of them a sign.
    passRates.first.map { MajorityRule().error(ofPath: $0.anyRight.estimate, paths: m) }
  }
}
