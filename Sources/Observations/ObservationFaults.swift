/// All faults of a file of observations.
package struct ObservationFaults: Error, Equatable, Sendable {
  /// One a line, each with file, line and reason.
  package let lines: [String]
}
