import Sweeps

/// What stands above and below a figure of a sweep.
struct PlotWords {
  let table: PlotTable
  let results: SweepResults
  let parameters: PlotParameters
  private var layout: PlotLayout { table.layout }
  private var quantity: PlotQuantity { table.layout.quantity }

  /// From the least to the greatest value, and where they are; of curves at the place where they differ most.
  var title: String {
    let numbers = compared
    guard let least = numbers.min(by: { $0.value < $1.value }), let most = numbers.max(by: { $0.value < $1.value })
    else {
      return "\(quantity.words): no values"
    }
    // Beyond the lengths a value is smaller or larger than any that is drawn.
    let subject = (table.gaps.absent > 0 ? "Where known, " : "") + quantity.words + common(least.row, most.row)
    if least.value == most.value { return "\(subject): \(text(least.value))\(quantity.unit)" }
    return "\(subject) from \(text(least.value))\(place(least.row, most.row)) to \(text(most.value))"
      + "\(quantity.unit)\(place(most.row, least.row))"
  }

  private typealias Valued = (row: PointEstimate, value: Double)

  private var compared: [Valued] {
    let all = table.numbers.compactMap { row, number in number.value.map { (row: row, value: $0) } }
    guard case .curves(let x, _) = layout.form, x.source == .length else { return all }
    let groups = Dictionary(grouping: all) { $0.row.estimate.length ?? 0 }
    func spread(_ group: [Valued]) -> Double {
      guard let least = group.map(\.value).min(), let most = group.map(\.value).max() else { return 0 }
      return most - least
    }
    let widest = groups.map { (length: $0.key, spread: spread($0.value)) }
      .max { ($0.spread, -$0.length) < ($1.spread, -$1.length) }
    // A single curve is compared with itself.
    guard let widest, widest.spread > 0 else { return all }
    return groups[widest.length] ?? all
  }

  /// A horizon is a whole number of tokens.
  private func text(_ value: Double) -> String {
    quantity.isHorizon && value < 1e15 ? Int(value.rounded()).grouped : value.short(3)
  }

  private var told: [PlotDimension] {
    let own: [PlotDimension?] =
      switch layout.form {
      case .curves(let x, let color): [x, color]
      case .map(let x, let y): [x, y]
      case .points(let xs, let color): xs.count <= 2 ? xs + [color] : [color]
      }
    return own.compactMap { $0 }.filter { $0.values.count > 1 } + layout.panels
  }

  /// What two places have in common, where it is a length.
  private func common(_ a: PointEstimate, _ b: PointEstimate) -> String {
    guard let length = a.estimate.length, length == b.estimate.length, quantity.length == nil else { return "" }
    return " at \(length.grouped) tokens"
  }

  /// In what a place differs from another: ` (errors.nonKey=0.001)`.
  private func place(_ row: PointEstimate, _ other: PointEstimate) -> String {
    let parts = told.compactMap { dimension -> String? in
      guard let index = table.index(dimension, row), index != table.index(dimension, other) else { return nil }
      return dimension.heading(index)
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  /// What is held at one value: where it was asked for, and where a parameter has only one.
  private var held: String {
    let asked = Set(layout.fixed.map(\.dimension.name))
    let single = parameters.all.filter { $0.values.count == 1 && !asked.contains($0.name) }.map { $0.heading(0) }
    let arm = quantity.arms.count == 1 && quantity.arms != ["baseline"] ? ["strategy \(quantity.arms[0])"] : []
    let parts = arm + layout.fixed.map { $0.dimension.heading($0.index) } + single
    return parts.isEmpty ? "" : "; at \(parts.joined(separator: ", "))"
  }

  func subtitle(_ drawn: String) -> String { "\(drawn)\(held)" }

  var intervals: String {
    results.about.confidence.map { "\((100 * $0).short(4)) % intervals" } ?? "intervals"
  }

  private var isProbability: Bool { [.logit, .logLog].contains(table.scale) }

  /// What an area without a value stands for.
  func missing(hasHoles: Bool) -> String {
    let gaps = table.gaps
    let parts =
      (gaps.failed > 0 ? ["failed"] : []) + (gaps.missing > 0 ? ["not simulated"] : [])
      + (gaps.absent > 0 ? [quantity.isHorizon ? "outside the lengths" : "not known"] : [])
      + (gaps.unplaced > 0 ? [isProbability ? "0 or 1" : "0 or less"] : []) + (hasHoles ? ["not in the design"] : [])
    return parts.joined(separator: " or ")
  }

  /// What of the selected points is not drawn, in words; empty where all is.
  var leftOut: String {
    let gaps = table.gaps
    let values = table.rows.count
    var parts: [String] = []
    if gaps.failed > 0 { parts.append("\(gaps.failed.of("point")) failed") }
    if gaps.missing > 0 { parts.append("\(gaps.missing.of("point")) not simulated") }
    if gaps.absent > 0 {
      parts.append(
        "\(gaps.absent.grouped) of \(values.of("value")) \(quantity.isHorizon ? "outside the lengths" : "not known")")
    }
    if gaps.unplaced > 0 {
      let what = isProbability ? "0 or 1, which lie beyond this scale" : "0 or less, which have no logarithm"
      parts.append("\(gaps.unplaced.grouped) of \(values.of("value")) \(what)")
    }
    return parts.joined(separator: ", ")
  }

  var caption: String {
    let about = results.about
    let trials = table.selected.map { results.points[$0] }.filter { $0.status == .done }.map(\.trials)
    let (least, most) = (trials.min() ?? 0, trials.max() ?? 0)
    let each = least == most ? least.of("sequence") : "\(least.grouped) to \(most.of("sequence"))"
    let shard = about.shard.map { " of shard \($0)" } ?? ""
    let seed = about.parameters.contains("seed") ? "seed varied" : "seed \(about.seed)"
    let left = leftOut.isEmpty ? "" : " · not drawn: \(leftOut)"
    return
      "\(about.title) · \(trials.count.of("point"))\(shard), \(each) each · \(seed) · longhaul \(about.version)\(left)"
  }
}
