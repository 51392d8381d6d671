/// The observations of one group of a file.
package struct ObservedGroup: Sendable {
  /// The group's name; nil where the file has none.
  package let name: String?
  /// Rows of the file.
  package let rows: Int
  package let data: ObservedData
  /// Whether rows share clusters, so that errors must be robust against their likeness.
  package let hasClusters: Bool
  /// Whether rows have weights: then the information matrix is no measure of precision.
  package let hasWeights: Bool

  package init(name: String?, rows: Int, data: ObservedData, hasClusters: Bool, hasWeights: Bool) {
    self.name = name
    self.rows = rows
    self.data = data
    self.hasClusters = hasClusters
    self.hasWeights = hasWeights
  }

  /// Whether standard errors must allow for more than chance within rows.
  package var needsRobustErrors: Bool { hasClusters || hasWeights }
}
