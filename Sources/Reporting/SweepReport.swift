import Scenarios
package import Sweeps

/// What a sweep came to, in a few lines.
package struct SweepReport {
  private let sweep: Sweep
  private let summary: SweepSummary
  private let path: String
  private let shard: Shard?

  package init(sweep: Sweep, summary: SweepSummary, path: String, shard: Shard?) {
    (self.sweep, self.summary, self.path, self.shard) = (sweep, summary, path, shard)
  }

  package func text(seconds: Double) -> String {
    var counts = ["\(summary.simulated.grouped) simulated"]
    if summary.known > 0 { counts.append("\(summary.known.grouped) in the store before") }
    if summary.failed > 0 { counts.append("\(summary.failed.grouped) failed") }
    if summary.warned > 0 { counts.append("\(summary.warned.grouped) short of the wanted precision") }
    if summary.missing > 0 { counts.append("\(summary.missing.grouped) missing") }
    let part = shard.map { " in shard \($0.text)" } ?? ""
    var lines = ["SWEEP  \(sweep.first.title)".cut(to: 80)]
    lines.append("  \(summary.total.of("point"))\(part): \(counts.joined(separator: ", "))")
    lines += SweepReport.factors(sweep)
    lines.append("  store     \(path)")
    if summary.missing > 0 {
      lines.append("  next      the same command with --resume")
    } else if shard != nil {
      lines.append("  next      longhaul sweep merge, when all shards are done")
    } else {
      lines.append("  next      longhaul sweep export \(path)")
      lines.append("            longhaul sweep plot \(path) -o figures")
    }
    let rate = Double(summary.trials) / max(seconds, 1e-9)
    lines.append(
      "TOOK   \(seconds.significant(2)) s for \(summary.trials.of("sequence")) (\(rate.significant(2)) per second)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is varied, a line for each parameter.
  package static func factors(_ sweep: Sweep) -> [String] {
    sweep.factors.map { factor in "  varied    \(factor.name) = \(factor.values)".cut(to: 80) }
  }

  /// Failed points with their values and messages.
  package var failures: [String] {
    summary.messages.map { index, message in
      let values = zip(sweep.factors, sweep.values(index)).map { "\($0.name)=\($1.text)" }.joined(separator: ", ")
      return "point \(index + 1) (\(values)) failed: \(message)"
    }
      + (summary.failed > summary.messages.count && !summary.messages.isEmpty
        ? ["\(summary.failed.grouped) points failed in all; longhaul sweep status lists the first hundred"] : [])
  }
}

extension String {
  /// The line, cut with an ellipsis where it is longer.
  func cut(to width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }
}
