package import Charts

/// The figures of a run, by name, in the order a reader wants them; a new figure is one line here.
package enum RunFigures {
  private static let catalogue: [(name: String, make: @Sendable (RunReport) -> Figure?)] = [
    ("reliability", { ReliabilityFigure($0).figure }),
    ("arms", { ArmsFigure($0).figure }),
    ("hazard", { HazardFigure($0).figure }),
    ("single-sequences", { SingleSequencesFigure($0).figure }),
    ("trajectories", { TrajectoriesFigure($0).figure }),
    ("errors", { ErrorsFigure($0).figure }),
  ]

  /// Those that a report has anything to show in.
  package static func all(_ report: RunReport) -> [(name: String, figure: Figure)] {
    catalogue.compactMap { name, make in make(report).map { (name, $0) } }
  }
}
