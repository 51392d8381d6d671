package import Charts
package import Claims

/// The picture of one claim: what its computation traced, on axes, under a title that says the finding.
package struct ClaimFigure: Sendable {
  /// The id of the claim.
  package let claim: String
  /// Says the finding, with its numbers. A claim has findings only where its verdict is one that is explained, so that a
  /// title is never seen with another.
  let title: @Sendable (ClaimEntry) -> String
  /// What points and lines are.
  let subtitle: String
  let x: Axis
  let y: Axis
  /// Drawn below the traces.
  let references: [any Mark]

  init(
    _ claim: String, subtitle: String, x: Axis, y: Axis, references: [any Mark] = [],
    title: @escaping @Sendable (ClaimEntry) -> String
  ) {
    self.claim = claim
    self.title = title
    self.subtitle = subtitle
    self.x = x
    self.y = y
    self.references = references
  }

  /// The figure of that claim's entry.
  package func figure(_ entry: ClaimEntry) -> Figure {
    Figure(
      title: title(entry), subtitle: subtitle,
      caption:
        "claim \(claim): \(entry.verdict.kind.words) · \(entry.claim.source) · longhaul \(ProgramVersion.current)",
      description: "\(entry.claim.statement) The claim \(entry.verdict.text). \(entry.why)", width: 700,
      plotHeight: 300,
      labels: .legend, id: "claim-\(claim)", panels: [Panel(x: x, y: y, marks: references + marks(entry))])
  }

  /// Points for what was measured or published, lines for what follows or is claimed; one look for each name.
  private func marks(_ entry: ClaimEntry) -> [any Mark] {
    let traces = entry.findings.traces
    var names: [String] = []
    for trace in traces where trace.origin != .published && !Self.isDecay(trace.name) && !names.contains(trace.name) {
      names.append(trace.name)
    }
    return traces.map { trace in
      let data = trace.points.map { point in
        point.interval.map { Datum(point.x, point.y, lower: $0.lowerBound, upper: $0.upperBound) }
          ?? Datum(point.x, point.y)
      }
      // The first of the series is the look of decay.
      let style =
        Self.isDecay(trace.name)
        ? Style.series(0) : names.firstIndex(of: trace.name).map { Style.series($0 + 1) } ?? .data
      switch trace.origin {
      case .simulated, .published: return Points(trace.name, data, style: style)
      case .exact, .stated: return Line(trace.name, data, style: style)
      }
    }
  }
}

extension ClaimFigure {
  /// Decay is burnt orange and dashed wherever it is drawn.
  private static func isDecay(_ name: String) -> Bool { name.contains("exponential") || name.contains("decay") }
}

extension ClaimEntry {
  /// The value of the check of that number, counted over all cases; not a number where there is none.
  func value(_ index: Int) -> Double {
    let checks = findings.cases.flatMap(\.checks)
    return checks.indices.contains(index) ? checks[index].quantity.value : .nan
  }

  /// The same as a percentage.
  func percent(_ index: Int, decimals: Int = 0) -> String { (100 * value(index)).fixed(decimals) }
}

extension Verdict.Kind {
  /// As a table says it.
  var words: String {
    switch self {
    case .holds: "holds"
    case .holdsIf: "holds if …"
    case .doesNotHold: "does not hold"
    }
  }

  /// As a count of several says it.
  var wordsOfMany: String {
    switch self {
    case .holds: "hold"
    case .holdsIf: "hold if …"
    case .doesNotHold: "do not hold"
    }
  }
}
