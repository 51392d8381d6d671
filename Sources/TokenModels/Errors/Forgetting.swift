/// What becomes of key tokens when something that they depend on is gone from the context (theory §5).
///
/// A key token at t lacks something that it needs with a chance that depends on t alone, independently of the others; its
/// error probability then comes from another law.
///
/// A class: the model asks it for every event, and a copy would count references to both laws and the chance.
package final class Forgetting: Sendable {
  /// The chance that a key token at t, from 1, lacks something.
  package let chance: @Sendable (_ t: Double) -> Double
  /// Real positions at which it is not smooth.
  package let kinks: [Double]
  /// Errors of hard key tokens that lack something: at least as large as those that do not, draw by draw.
  package let keyErrors: any ErrorLaw
  /// Errors of easy ones.
  package let easyKeyErrors: any ErrorLaw

  package init(
    keyErrors: any ErrorLaw, easyKeyErrors: any ErrorLaw, kinks: [Double] = [],
    chance: @escaping @Sendable (Double) -> Double
  ) {
    (self.keyErrors, self.easyKeyErrors, self.kinks, self.chance) = (keyErrors, easyKeyErrors, kinks, chance)
  }
}
