package import Sweeps

/// How far a sweep is, in a few lines.
package struct StatusText {
  private let status: StoreStatus

  package init(_ status: StoreStatus) { self.status = status }

  package var text: String {
    var lines = ["SWEEP  \(status.title)".cut(to: 80)]
    let part = status.shard.map { ", shard \($0)" } ?? ""
    lines.append("  varied    \(status.parameters.joined(separator: ", "))".cut(to: 80))
    lines.append("  design    \(status.design)\(part)")
    if let trials = status.trials { lines.append("  trials    \(trials.grouped) at every point") }
    lines.append(
      "  points    \(status.points.grouped): \(status.done.grouped) done, \(status.partial.grouped) under way, "
        + "\(status.failed.grouped) failed, \(status.missing.grouped) missing")
    if status.short > 0 { lines.append("  short     \(status.short.grouped) of the wanted precision") }
    for failure in status.failures.prefix(10) {
      lines.append("  failed    point \(failure.point) \(failure.parameters)")
      lines.append("            \(failure.message)")
    }
    if status.failed > 10 { lines.append("  … and \((status.failed - 10).grouped) more") }
    return lines.joined(separator: "\n") + "\n"
  }
}
