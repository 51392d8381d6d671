import Charts

/// The figures of a study of sensitivity, in the order a reader wants them.
struct SensitivityFigures {
  /// All figures; a new one is one file and one line here.
  private static let catalogue: [(name: String, figure: @Sendable (SensitivityReport) -> Figure?)] = [
    ("sobol", { SobolFigure($0)?.figure }), ("morris", { MorrisFigure($0)?.figure }),
    ("screening", { ScreeningFigure($0)?.figure }),
  ]

  static func all(_ report: SensitivityReport) -> [(name: String, figure: Figure)] {
    catalogue.compactMap { entry in entry.figure(report).map { (entry.name, $0) } }
  }
}
