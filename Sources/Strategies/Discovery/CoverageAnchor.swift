/// A published figure: what part of all failures the most frequent modes made up.
package struct CoverageAnchor: Equatable, Sendable {
  package let name: String
  /// Where the figure stands.
  package let source: String
  /// |C|, where the source counts its modes.
  package let modeCount: Double?
  /// m.
  package let modes: Double
  /// What is said of F(m), with half a unit of the last digit either side where a number is printed.
  package let coverage: ClosedRange<Double>

  /// The anchors of theory §7, as *The Architecture of Errors* quotes them.
  package static let published: [CoverageAnchor] = [erroratlasTop5, erroratlasTop10, humanEval, mwpes]

  private static let erroratlas =
    "Ashury-Tahan et al. 2026, arXiv:2601.15812, 17 categories; quoted by The Architecture of Errors"

  package static let erroratlasTop5 = CoverageAnchor(
    name: "ErrorAtlas, top 5", source: erroratlas, modeCount: 17, modes: 5, coverage: 0.5355...0.5365)
  /// "More than 80 %".
  package static let erroratlasTop10 = CoverageAnchor(
    name: "ErrorAtlas, top 10", source: erroratlas, modeCount: 17, modes: 10, coverage: 0.8...1)
  package static let humanEval = CoverageAnchor(
    name: "HumanEval, two classes",
    source: "The Architecture of Errors, of errors in generated code; it does not quote how many classes there are",
    modeCount: nil, modes: 2, coverage: 0.86345...0.86355)
  package static let mwpes = CoverageAnchor(
    name: "MWPES, top 4",
    source: "Sun et al. 2025, arXiv:2501.15581, categories found as they come; quoted by The Architecture of Errors",
    modeCount: nil, modes: 4, coverage: 0.45...0.55)
}
