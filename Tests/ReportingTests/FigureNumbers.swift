import Charts

/// The numbers of a figure's CSV, found by panel, series and mark.
struct FigureNumbers {
  struct Row: Equatable {
    let panel: String
    let series: String
    let mark: String
    let x: Double?
    let y: Double?
    let lower: Double?
    let upper: Double?
  }

  let rows: [Row]

  /// Panels and series of the figures read here have no commas in their names.
  init(_ figure: Figure) {
    rows = figure.csv.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(
        panel: cells[0], series: cells[1], mark: cells[2], x: Double(cells[3]), y: Double(cells[4]),
        lower: Double(cells[5]), upper: Double(cells[6]))
    }
  }

  func rows(_ panel: String, _ series: String, _ mark: String) -> [Row] {
    rows.filter { $0.panel == panel && $0.series == series && $0.mark == mark }
  }
}

/// Whether a number is there and next to another.
func isNear(_ found: Double?, _ expected: Double, within tolerance: Double = 1e-14) -> Bool {
  guard let found else { return false }
  return abs(found - expected) <= tolerance
}
