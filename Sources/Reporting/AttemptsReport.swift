package import Inference

/// Everything a report of repeated attempts is made from.
package struct AttemptsReport: Sendable {
  /// The data's file as it was named.
  package let file: String
  package let analyses: [AttemptsAnalysis]
  package let seed: UInt64

  package init(file: String, analyses: [AttemptsAnalysis], seed: UInt64) {
    self.file = file
    self.analyses = analyses
    self.seed = seed
  }

  /// Whether the law of every group reached a maximum or was named for its edge.
  package var isComplete: Bool { analyses.allSatisfy(\.isComplete) }
}
