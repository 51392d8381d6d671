package import Inference

/// Everything a report of fits to observed data is made from.
package struct FitReport: Sendable {
  /// The data's file as it was named.
  package let file: String
  package let analyses: [GroupAnalysis]
  package let seed: UInt64
  /// The scale of reliability in figures; chosen by what is to be seen if nil.
  package var reliabilityScale: ReliabilityScale?

  package init(file: String, analyses: [GroupAnalysis], seed: UInt64) {
    self.file = file
    self.analyses = analyses
    self.seed = seed
  }

  /// Analyses every group, on several threads; `progress` is told the group, the model and the refits done.
  package static func analyse(
    _ groups: [ObservedGroup], _ options: GroupAnalysis.Options, threads: Int,
    progress: @escaping @Sendable (String?, String, Int) -> Void
  ) async throws -> [GroupAnalysis] {
    var found: [Int: GroupAnalysis] = [:]
    try await withThrowingTaskGroup(of: (Int, GroupAnalysis).self) { tasks in
      var next = 0
      func addOne() {
        guard next < groups.count else { return }
        let index = next
        next += 1
        tasks.addTask {
          let group = groups[index]
          return (index, try await GroupAnalysis(group, options) { progress(group.name, $0, $1) })
        }
      }
      for _ in 0..<max(1, threads) { addOne() }
      while let (index, analysis) = try await tasks.next() {
        found[index] = analysis
        addOne()
      }
    }
    return groups.indices.compactMap { found[$0] }
  }

  /// Whether every model of every group reached a maximum or was named for its limit.
  package var isComplete: Bool { analyses.allSatisfy(\.isComplete) }
}
