import Charts
import Foundation
import Inference

/// A fitted growth process as figures draw it.
struct DrawnProcess {
  let label: String
  let style: Style
  let intensity: (_ position: Double) -> Double
  /// Key tokens expected between two positions.
  let rise: (_ from: Double, _ to: Double) -> Double

  /// Every determined process of a study, and the limit c/t where the verdict calls it better than all of them.
  static func all(_ study: GrowthStudy) -> [DrawnProcess] {
    let fitted = study.rows.compactMap { row -> DrawnProcess? in
      guard let values = row.fit.values, let process = GrowthProcesses.process(row.fit.process) else { return nil }
      return DrawnProcess(
        label: process.id, style: RivalStyle.style(growthLaw: process.growthLaw),
        intensity: { process.intensity(at: $0, values) }, rise: { process.rise(from: $0, to: $1, values) })
    }
    let limits = study.rows.compactMap(\.fit.limit).filter { $0.limit == .reciprocal }
    guard let limit = limits.first, limit.aic < study.best?.fit.aic ?? -.infinity else { return fitted }
    return fitted + [
      DrawnProcess(
        label: "c/t", style: Style(.sky, dash: .dotted), intensity: { limit.value / $0 },
        rise: { limit.value * log($1 / $0) })
    ]
  }
}
