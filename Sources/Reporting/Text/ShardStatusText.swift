package import Clusters
import Sweeps

/// How far a sweep in shards is, in a few lines.
package struct ShardStatusText {
  private let status: DirectoryStatus

  package init(_ status: DirectoryStatus) { self.status = status }

  package var text: String {
    var lines = ["SWEEP  \(status.title)".cut(to: 80)]
    lines.append(
      "  points    \(status.points.grouped): \(status.done.grouped) done, \(status.failed.grouped) failed, "
        + "\((status.points - status.done - status.failed).grouped) to come")
    lines.append("  shards    \(status.shards.count.grouped)")
    for (state, name) in ShardStatusText.states {
      let numbers = status.numbers(state)
      if !numbers.isEmpty {
        lines.append("  \(name)   \(numbers.count.grouped): \(Ranges.text(numbers))".cut(to: 80))
      }
    }
    for shard in status.shards.filter({ $0.lastWords != nil }).prefix(5) {
      lines.append("            \(shard.number) ended with: \(shard.lastWords ?? "")".cut(to: 80))
    }
    for failure in status.failures.prefix(5) {
      lines.append("            point \(failure.point) \(failure.parameters)".cut(to: 80))
      lines.append("              \(failure.message)".cut(to: 80))
    }
    lines.append("  merged    \(status.isMerged ? "\(status.directory)/results.sqlite" : "not yet")")
    if let fault = status.queueFault { lines.append("  queue     not known: \(fault)".cut(to: 80)) }
    if !status.left.isEmpty, status.isSubmitted, status.queueFault == nil {
      lines.append("  next      longhaul sweep resume \(status.directory.shellWord)")
    } else if status.isMerged {
      lines.append("  next      longhaul sweep export \("\(status.directory)/results.sqlite".shellWord)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let states: [(DirectoryStatus.State, String)] = [
    (.done, "done   "), (.running, "running"), (.waiting, "waiting"), (.failed, "failed "), (.missing, "missing"),
  ]
}
