import ReliabilityModels
package import Inference

/// Everything a report of a design is made from.
package struct DesignReport: Sendable {
  package let study: DesignStudy
  /// Where the parameters came from, in words; nil where they were given.
  package let source: String?
  /// The scale of reliability in figures; chosen by what is to be seen if nil.
  package var reliabilityScale: ReliabilityScale?

  package init(study: DesignStudy, source: String?) {
    self.study = study
    self.source = source
  }

  /// A name for each direction's truth: the model's id, with its parameters where both models are one.
  func name(_ direction: DesignStudy.Direction) -> String {
    direction.truth.model.id == direction.rival.id ? direction.truth.shown : direction.truth.model.id
  }

  /// Whether every direction that can be decided is, within the numbers looked at.
  package var isComplete: Bool { study.sequencesNeeded != nil || study.directions.allSatisfy(\.isImitated) }
}
