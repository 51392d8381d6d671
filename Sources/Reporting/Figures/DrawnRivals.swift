import Charts
import Inference

/// The fitted curves worth drawing: the best few, curves that coincide drawn once under all their names, and decay to
/// measure them by.
struct DrawnRivals {
  /// A curve and the names it goes by.
  struct Rival {
    let fit: Fit
    var models: [String]

    var label: String { models.map(RivalStyle.label).joined(separator: " = ") }
    var style: Style { RivalStyle.style(fit.model) }
  }

  private(set) var rivals: [Rival] = []

  init(_ comparison: ModelComparison?, atMost count: Int) {
    guard let comparison else { return }
    var drawn: [Int] = []
    let decay = comparison.rows.indices.filter {
      let fit = comparison.rows[$0].fit
      return fit.model == "exponential" && fit.converged
    }
    for index in comparison.ranking + decay where !drawn.contains(index) {
      let model = comparison.rows[index].fit.model
      let group = comparison.sameCurves.first { $0.contains(index) } ?? []
      if let place = drawn.firstIndex(where: { group.contains($0) }) {
        if !rivals[place].models.contains(model), rivals[place].models.count < 2 { rivals[place].models.append(model) }
      } else if rivals.count < count || decay.contains(index) {
        rivals.append(Rival(fit: comparison.rows[index].fit, models: [model]))
        drawn.append(index)
      }
    }
  }
}
