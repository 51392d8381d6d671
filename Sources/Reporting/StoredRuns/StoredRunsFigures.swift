package import Charts

/// The figures of stored runs, by name; a new figure is one line here.
package enum StoredRunsFigures {
  private static let catalogue: [(name: String, make: @Sendable (StoredRuns) -> Figure?)] = [
    ("reliability", { StoredReliabilityFigure($0).figure }),
    ("hazard", { StoredHazardFigure($0).figure }),
    ("horizons", { StoredHorizonsFigure($0).figure }),
  ]

  package static var names: [String] { catalogue.map(\.name) }

  /// Those that there is anything to show in.
  package static func all(_ stored: StoredRuns) -> [(name: String, figure: Figure)] {
    catalogue.compactMap { name, make in make(stored).map { (name, $0) } }
  }
}

extension StoredRuns {
  /// The look of a curve by its number: colour, dash and marker, which together repeat after 32 only. The first of the
  /// series, burnt orange and dashed, is that of decay.
  static func style(_ index: Int) -> Style { Style.series(index + 1) }

  /// More curves than this cannot be followed.
  package static let mostCurves = 12

  /// The last quiet line of a figure.
  var caption: String {
    let seeds = Set(runs.map(\.document.seed))
    let versions = Set(runs.map(\.document.version)).sorted().joined(separator: ", ")
    let trials = Set(curves.map(\.arm.trials))
    let count =
      trials.count == 1 ? (trials.first ?? 0).of("sequence") : "\(trials.min()?.grouped ?? "") and more sequences"
    return "\(count)\(curves.count > 1 ? " each" : "") · "
      + (seeds.count == 1 ? "seed \(runs[0].document.seed)" : "seeds differ") + " · longhaul \(versions)"
  }

  /// One title for all, or what is compared.
  var heading: String {
    let titles = Set(runs.map(\.document.title))
    return titles.count == 1 ? runs[0].document.title : "\(runs.count) runs"
  }

  /// What a figure of several curves finds: how far apart they come to one half.
  var finding: String {
    let reached = curves.compactMap { curve in (curve.arm.horizons["n50"] ?? nil).map { (curve.name, $0.estimate) } }
    guard curves.count > 1, reached.count == curves.count, let first = reached.min(by: { $0.1 < $1.1 }),
      let last = reached.max(by: { $0.1 < $1.1 }), first.1 < last.1
    else { return heading }
    return "One half is reached at \(Int(first.1).grouped) tokens (\(first.0)) to \(Int(last.1).grouped) (\(last.0))"
  }

  /// The lengths of all curves, from the least to the largest.
  var span: ClosedRange<Double> {
    let lengths = curves.flatMap { $0.arm.reliability.map { Double($0.n) } }
    let (low, high) = (lengths.min() ?? 1, lengths.max() ?? 1)
    return low...max(high, low * 1.01)
  }
}
