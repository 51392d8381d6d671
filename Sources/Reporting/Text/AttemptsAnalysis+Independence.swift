import Estimators
package import Inference
import Strategies

extension AttemptsAnalysis {
  /// The chance that a majority of m answers is right, were they independent and each right at the mean rate of all tasks:
  /// what voting would bring if no task were harder than another.
  package func independentMajority(of m: Int) -> Double? {
    passRates.first.map { 1 - MajorityRule().error(ofPath: 1 - $0.anyRight.estimate, paths: m) }
  }
}
