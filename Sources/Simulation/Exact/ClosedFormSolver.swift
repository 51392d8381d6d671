import Foundation
package import TokenModels

/// R(n) from its negative logarithm at each difficulty and text: quadrature over difficulty, mean over texts.
///
/// The logarithms are cumulative hazards in closed form, or come from a recursion over positions.
package struct ClosedFormSolver: Sendable {
  private let model: SequenceModel
  private let table: FrailtyTable
  private let lengthCount: Int
  private let textCount: Int
  private let method: String
  private let panel: PathPanel?

  package init(model: SequenceModel, hazards: LengthHazards, table: FrailtyTable, panel: PathPanel? = nil) {
    self.panel = panel
    self.model = model
    self.table = table
    lengthCount = hazards.lengths.count
    textCount = hazards.textCount
    method = hazards.method
  }

  /// The solver of a recursion over positions, tabulated over difficulty.
  package init(model: SequenceModel, lengths: [Double], recursion: PositionRecursion, panel: PathPanel? = nil) {
    self.panel = panel
    self.model = model
    table = FrailtyTable(upTo: model.difficulty?.practicalMaximum, noise: 1e-11) { z in
      recursion.logReliability(z).map { -$0 }
    }
    lengthCount = lengths.count
    textCount = 1
    method = "recursion over positions"
  }

  package func solve() -> ExactCurve {
    guard let difficulty = model.difficulty else {
      return ExactCurve(logReliability: logReliability(1), method: method)
    }
    let means = DifficultyQuadrature(difficulty).logMeans(logReliability)
    // A mean of probabilities is at most 1; a rounding above is noise.
    return ExactCurve(logReliability: means.map { min(0, $0) }, method: "\(method), quadrature over difficulty")
  }

  /// ln R at every length given difficulty z, averaged over texts.
  package func logReliability(_ z: Double) -> [Double] { meanOverTexts(table(z)) }

  /// ln of the mean over texts of e^(−Λ).
  private func meanOverTexts(_ hazards: [Double]) -> [Double] {
    /// ln of the chance that a path succeeds, or the panel of paths that all write the same text.
    func log(_ hazard: Double) -> Double { panel.map { $0.logReliability(-hazard) } ?? -hazard }
    if textCount == 1 { return hazards.map(log) }
    return (0..<lengthCount).map { index in
      let logs = (0..<textCount).map { log(hazards[$0 * lengthCount + index]) }
      let largest = logs.max() ?? 0
      if largest == -.infinity { return largest }
      return largest + Foundation.log(logs.reduce(0) { $0 + exp($1 - largest) } / Double(textCount))
    }
  }
}
