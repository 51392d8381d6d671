/// A name and a scale, the scale either given or fitted to the data.
package struct Axis: Sendable {
  /// What is measured and its unit; drawn below an x axis and horizontally above a y axis.
  package let title: String
  private let scale: @Sendable (Extent) -> any Scale

  /// An axis with a given scale.
  package init(_ title: String, scale: any Scale) {
    self.title = title
    self.scale = { _ in scale }
  }

  /// An axis whose scale is made for the extent of the data.
  package init(_ title: String, fitting scale: @escaping @Sendable (Extent) -> any Scale) {
    self.title = title
    self.scale = scale
  }

  /// A linear axis over a domain in user units, or over the data.
  package static func linear(_ title: String, _ domain: ClosedRange<Double>? = nil) -> Axis {
    domain.map { Axis(title, scale: LinearScale($0)) } ?? Axis(title) { LinearScale(covering: $0) }
  }

  /// A logarithmic axis over a domain in user units, or over the positive data.
  package static func log(_ title: String, _ domain: ClosedRange<Double>? = nil) -> Axis {
    domain.map { Axis(title, scale: LogScale($0)) } ?? Axis(title) { LogScale(covering: $0) }
  }

  /// An axis of log-odds over a domain between 0 and 1, or over the data in between.
  package static func logit(_ title: String, _ domain: ClosedRange<Double>? = nil) -> Axis {
    domain.map { Axis(title, scale: LogitScale($0)) } ?? Axis(title) { LogitScale(covering: $0) }
  }

  /// An axis of log(−log p) over a domain between 0 and 1, or over the data in between.
  package static func logLog(_ title: String, _ domain: ClosedRange<Double>? = nil) -> Axis {
    domain.map { Axis(title, scale: LogLogScale($0)) } ?? Axis(title) { LogLogScale(covering: $0) }
  }

  /// The scale for data of this extent.
  package func scale(covering extent: Extent) -> any Scale { scale(extent) }
}
