import Charts
import Foundation
import Sweeps

/// Something that numbers are spread over: a parameter, the length, the arm, or which of several outputs.
struct PlotDimension: Sendable {
  enum Source: Sendable, Hashable {
    /// By its index in the store.
    case parameter(Int)
    case length
    case arm
    case output
  }

  /// How far apart values stand on an axis.
  enum Spacing: Sendable, Equatable {
    case linear
    case log
    /// Equally, by name.
    case names
  }

  let source: Source
  let name: String
  /// Parameters that advance together with it.
  var companions: [String] = []
  /// Ascending where all are numbers, otherwise as they come in the design.
  let values: [SweptValue]
  let labels: [String]
  let spacing: Spacing
  private let indices: [SweptValue: Int]

  /// Values in the order in which they come, each once or more; `written` is what a parameter is varied over.
  init(_ source: Source, name: String, values: [SweptValue], written: String? = nil) {
    self.source = source
    self.name = name
    var seen: Set<SweptValue> = []
    let distinct = values.filter { seen.insert($0).inserted }
    let numbers = distinct.compactMap(\.number)
    let isNumeric = numbers.count == distinct.count && source != .arm && source != .output
    self.values = isNumeric ? distinct.sorted { ($0.number ?? 0) < ($1.number ?? 0) } : distinct
    spacing = isNumeric ? Self.spacing(numbers.sorted(), written: written) : .names
    labels = source == .length ? self.values.map { Int($0.number ?? 0).grouped } : Self.labels(self.values)
    indices = Dictionary(uniqueKeysWithValues: zip(self.values, self.values.indices))
  }

  /// Logarithmic where values were written so, have equal ratios, or span two decades.
  ///
  /// With a 0 before values that are no equal steps neither axis shows them all apart; a few stand by name then.
  private static func spacing(_ values: [Double], written: String?) -> Spacing {
    guard let least = values.first, let most = values.last, least < most else { return .linear }
    guard least > 0 else {
      let steps = zip(values, values.dropFirst()).map { $1 - $0 }
      let isEven = (steps.max() ?? 0) - (steps.min() ?? 0) < 1e-6 * (steps.max() ?? 0)
      let ratio = most / (values.first { $0 > 0 } ?? most)
      return least == 0 && !isEven && ratio >= 10 && values.count <= 30 ? .names : .linear
    }
    let isWide = most / least >= 100
    let laws = ["log(", "log-uniform(", "log-normal("]
    if isWide || laws.contains(where: { written?.hasPrefix($0) ?? false }) { return .log }
    guard values.count > 2 else { return .linear }
    let ratios = zip(values, values.dropFirst()).map { log($1 / $0) }
    return (ratios.max() ?? 1) - (ratios.min() ?? 0) < 1e-6 * (ratios.max() ?? 1) ? .log : .linear
  }

  /// As few digits as tell the values apart, at least three.
  private static func labels(_ values: [SweptValue]) -> [String] {
    for digits in 3...17 {
      let labels = values.map { $0.number?.short(digits) ?? $0.text }
      if Set(labels).count == labels.count { return labels }
    }
    return values.map(\.text)
  }

  func index(of value: SweptValue) -> Int? { indices[value] }

  /// The index of a parameter in the store; nil for other dimensions.
  var parameter: Int? {
    if case .parameter(let number) = source { return number }
    return nil
  }

  var isNumeric: Bool { spacing != .names }

  /// Where a value stands on an axis.
  func place(_ index: Int) -> Double { isNumeric ? values[index].number ?? .nan : Double(index) }

  /// From the least to the greatest value.
  var range: ClosedRange<Double> {
    let places = values.indices.map(place)
    return (places.min() ?? 0)...(places.max() ?? 1)
  }

  /// What it is called where it is counted or chosen: `errors.key.mean, with errors.nonKey`.
  var words: String {
    let name =
      switch source {
      case .length: "length"
      case .arm: "strategy"
      case .output: "output"
      case .parameter: name
      }
    return companions.isEmpty ? name : "\(name) with \(companions.joined(separator: ", "))"
  }

  /// What stands at an axis or a legend of colours.
  var title: String {
    let isLog = spacing == .log
    if source == .length { return "Length n (tokens\(isLog ? ", log scale" : ""))" }
    return words + (isLog ? " (log scale)" : "")
  }

  /// A value as a heading of a panel says it.
  func heading(_ index: Int) -> String {
    switch source {
    case .length: "\(labels[index]) tokens"
    case .arm, .output: labels[index]
    case .parameter: "\(name)=\(labels[index])"
    }
  }

  /// An axis for curves or markers.
  var axis: Axis {
    switch spacing {
    case .names: .ordinal(title, labels)
    case .linear: source == .length ? .linear(title, range) : .linear(title)
    case .log: source == .length ? .log(title, range) : .log(title)
    }
  }

  /// An axis exactly as long as the cells about all values.
  var cells: Axis {
    switch spacing {
    case .names: .ordinal(title, labels)
    case .linear: .linear(title, cells: values.indices.map(place))
    case .log: .log(title, cells: values.indices.map(place))
    }
  }

  /// Colours for lines, by value.
  var colors: ColorScale {
    switch spacing {
    case .names: ColorScale(title, scale: OrdinalScale(labels), ramp: .lines)
    case .linear: .linear(title, range, ramp: .lines)
    case .log: .log(title, range, ramp: .lines)
    }
  }
}
