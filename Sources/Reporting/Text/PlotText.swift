/// What the figures of a sweep show, and where they are.
package struct PlotText {
  private let plots: SweepPlots
  private let title: String
  private let paths: [String]

  package init(_ plots: SweepPlots, title: String, paths: [String]) {
    (self.plots, self.title, self.paths) = (plots, title, paths)
  }

  package var text: String {
    var lines = ["SWEEP  \(title)".cut(to: 80)]
    for plot in plots.plots { lines += plot.title.wrapped(80, head: "  ") }
    lines.append("FILES")
    lines += paths.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
