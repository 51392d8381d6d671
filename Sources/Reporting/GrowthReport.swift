package import Inference

/// Everything a report of growth processes is made from.
package struct GrowthReport: Sendable {
  /// The data's file as it was named.
  package let file: String
  package let studies: [GrowthStudy]
  package let options: GrowthOptions

  package init(file: String, studies: [GrowthStudy], options: GrowthOptions) {
    self.file = file
    self.studies = studies
    self.options = options
  }

  /// Whether some process is determined in every group.
  package var isComplete: Bool { studies.allSatisfy { $0.best != nil } }
}
