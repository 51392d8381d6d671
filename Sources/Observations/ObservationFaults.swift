/// The faults of a file of observations: the first of them, and how many more there are.
package struct ObservationFaults: Error, Equatable, Sendable {
  /// At most so many are told one by one.
  private static let most = 50

  /// One a line, each with file, line and reason.
  package let lines: [String]

  package init(lines: [String]) {
    let left = lines.count - ObservationFaults.most
    self.lines = left > 0 ? lines.prefix(ObservationFaults.most) + ["… and \(left) more"] : lines
  }
}
