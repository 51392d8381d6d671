import Scenarios
import Simulation
package import Sweeps

/// Everything a report of a study of sensitivity is made from.
package struct SensitivityReport: Sendable {
  package let study: SensitivityStudy
  let inputs: [SensitivityInput]
  /// The inputs by the shortest names that tell them apart.
  let names: [String]

  package init(_ study: SensitivityStudy) {
    self.study = study
    inputs = study.plan.inputs
    names = ShortNames.names(inputs.map(\.paths))
  }

  /// The quantity on its scale: `ln horizons.n50`, with its arm where it is not the baseline's.
  var output: String {
    let quantity = study.plan.quantity
    return study.plan.scale.named(quantity.name) + (quantity.arm == "baseline" ? "" : " of \(quantity.arm)")
  }

  /// Where points come from, for captions.
  var source: String {
    "\(study.plan.sweep.first.title) · \(study.outputs.values.count.of("point")) · seed "
      + "\(study.plan.sweep.first.task.seed), design \(study.plan.sweep.designSeed) · longhaul \(ProgramVersion.current)"
  }

  /// The inputs by number, the most important first: by total index, or by μ* where there are no indices.
  var ranking: [Int] {
    let measure = study.sobol?.total?.map(\.estimate) ?? study.morris?.effects.map(\.muStar.estimate) ?? []
    return measure.indices.sorted { measure[$0] > measure[$1] }
  }

  /// A number with a minus sign that is one.
  static func signed(_ text: String) -> String { text.replacing("-", with: "−") }

  /// A share to three decimals.
  static func share(_ value: Double) -> String {
    let text = value.fixed(3)
    return text == "-0.000" ? "0.000" : signed(text)
  }

  /// An interval of shares.
  static func range(_ index: SensitivityIndex) -> String { "\(share(index.lower)) … \(share(index.upper))" }

  /// A share in per cent, with its interval.
  static func percent(_ index: SensitivityIndex) -> String {
    let ends = [index.lower, index.upper].map { signed((100 * $0).fixed(0)) }
    return "\(signed((100 * index.estimate).fixed(0))) % (\(ends[0]) … \(ends[1]) %)"
  }
}

/// Names of parameters as tables have room for them: as many of the last parts of a dotted path as tell it from the others,
/// at least two.
enum ShortNames {
  private static let longest = 24

  /// `paths` of each input: several that advance together are told by the first.
  static func names(_ paths: [[String]]) -> [String] {
    let parts = paths.map { ($0.first ?? "").split(separator: ".").map(String.init) }
    return parts.indices.map { index in
      let own = parts[index]
      func tail(_ path: [String], _ count: Int) -> [String] { Array(path.suffix(count)) }
      var count = min(2, own.count)
      while count < own.count,
        parts.indices.contains(where: { $0 != index && tail(parts[$0], count) == tail(own, count) })
      {
        count += 1
      }
      let more = paths[index].count > 1 ? " + \(paths[index].count - 1)" : ""
      return tail(own, count).joined(separator: ".").end(longest - more.count) + more
    }
  }
}

extension String {
  /// The text, its beginning cut with an ellipsis where it is longer: the end of a path says most.
  fileprivate func end(_ width: Int) -> String { count <= width ? self : "…" + suffix(width - 1) }
}
