/// One number that every point of a sweep has: an output of an arm, at a length where it belongs to one.
package struct Quantity: Sendable, Hashable {
  /// `baseline`, or the name of an arm.
  package let arm: String
  /// What it is, such as `horizons.n50`.
  package let output: String
  package let length: Int?

  package init(arm: String, output: String, length: Int? = nil) {
    (self.arm, self.output, self.length) = (arm, output, length)
  }

  init(_ estimate: Estimate) { self.init(arm: estimate.arm, output: estimate.output, length: estimate.length) }

  /// As people write it: `horizons.n50`, `reliability.1000`.
  package var name: String { length.map { "\(output).\($0)" } ?? output }

  /// The kind of output that a name belongs to, as the catalogue has it: `horizons` of `horizons.n50`.
  static func kind(of name: String) -> String { String(name.prefix { $0 != "." }) }
}
