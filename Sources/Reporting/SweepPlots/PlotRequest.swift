/// What figures of a sweep are asked for; what is left open is chosen by what was varied.
package struct PlotRequest: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Lines over the length or over a parameter.
    case curves
    /// Cells over two parameters, coloured by the output.
    case map
    /// A marker for each point of the design.
    case points
  }

  /// As stored, or with a length behind, as in `reliability.1000`; none for the usual ones.
  package var outputs: [String] = []
  package var x: String?
  package var y: String?
  package var color: String?
  package var panels: [String] = []
  /// `name=value`: only points that have this value.
  package var fixed: [String] = []
  package var kind: Kind?
  /// Of the output.
  package var scale: ReliabilityScale?
  /// Exact values in place of estimates.
  package var drawsExact = false

  package init() {}
}
