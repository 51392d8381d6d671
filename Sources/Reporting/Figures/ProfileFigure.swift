package import Charts
import Foundation
package import Inference

/// The profile likelihoods of the best model's parameters, beside the parabolas that standard errors stand for.
package struct ProfileFigure {
  private let analysis: GroupAnalysis
  private let file: String

  package init(_ analysis: GroupAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  /// Nil where no model carries weight, or where the likelihood was not profiled.
  package var figure: Figure? {
    let profiles = analysis.profiles
    guard let best = analysis.comparison.ranking.first, !profiles.isEmpty else { return nil }
    let model = analysis.fits[best].model
    let name = analysis.group.name.map { "\($0): " } ?? ""
    return Figure(
      title: "\(name)what the data say of the parameters of \(model)",
      subtitle:
        "ln L below its maximum with the other parameters at their best; 95 % intervals reach down to −1.92; dotted: "
        + "the parabola of the standard error",
      caption: "\(Int(analysis.group.data.trials).of("trial")) · \(Heading.source(file)) · longhaul "
        + ProgramVersion.current,
      description: description(model), width: max(480, 300 * Double(profiles.count)), plotHeight: 230, labels: .none,
      id: "profiles", panels: profiles.map { panel($0, RivalStyle.style(model)) })
  }

  private func description(_ model: String) -> String {
    "Profile log-likelihoods of \(analysis.profiles.map(\.parameter).joined(separator: ", ")) of \(model)."
  }

  private func panel(_ profile: ParameterProfile, _ style: Style) -> Panel {
    let values = profile.points.map(\.value)
    let (low, high) = (values.first ?? 0, values.last ?? 1)
    // More than a power of ten is read on a logarithmic axis.
    let axis: Axis =
      low > 0 && high > 10 * low
      ? .log("\(profile.parameter) (log scale)", low...high) : .linear(profile.parameter, low...high)
    return Panel(
      profile.parameter, x: axis, y: .linear("Δ ln L", -4...0),
      marks: [
        Rule.horizontal(at: -1.920_729),
        Line(nil, profile.points.map { Datum($0.value, $0.waldFall) }, style: Style(.grey, dash: .dotted, width: 1.4)),
        Line(nil, profile.points.map { Datum($0.value, $0.fall) }, style: Style(style.color)),
        Points(nil, [Datum(profile.estimate, 0)], style: style),
      ])
  }
}
