import Scenarios
import Strategies

/// Finds the quantity that was asked for by its name among those that a scenario has.
struct QuantityChoice {
  let name: String
  /// The arm that was asked for; nil for the baseline.
  let arm: String?
  let scenario: Scenario

  /// The quantity, or what is wrong with its name or its arm.
  func quantity() async throws(ScenarioFault) -> Quantity {
    let arms = ["baseline"] + scenario.arms.map(\.name)
    let wanted = arm ?? "baseline"
    guard arms.contains(wanted) else {
      throw ScenarioFault(
        .override(wanted, option: "--arm"), "is no arm of the scenario\(NearestName.hint(wanted, among: arms))")
    }
    let kind = Output.named(Quantity.kind(of: name))
    if let kind, let found = try await probe([kind]).first(where: { $0.arm == wanted && $0.name == name }) {
      return found
    }
    // Fits are left out where they are not meant: their parameters would be most of the list.
    // They only help to put the name right, which is worth no long wait.
    let known = try await probe(
      Output.catalogue.filter { $0.id != "fits" || kind?.id == "fits" }, patience: .seconds(1))
    if let other = known.first(where: { $0.name == name }) {
      let others = known.filter { $0.name == name }.map(\.arm).joined(separator: ", ")
      throw ScenarioFault(
        place, "is a number of the arms \(others), not of '\(wanted)'; add --arm \(other.arm)")
    }
    let mine = known.filter { $0.arm == wanted }
    let nearest = NearestName.to(name, among: mine.map(\.name)).map { "; did you mean '\($0)'?" } ?? "."
    throw ScenarioFault(place, "is no output of this scenario\(nearest) There are: \(list(mine))")
  }

  private var place: Place { .override(name, option: "--output") }

  private func probe(_ outputs: [Output], patience: Duration? = nil) async throws(ScenarioFault) -> [Quantity] {
    do {
      return try await OutputProbe(scenario: scenario).quantities(of: outputs, patience: patience)
    } catch {
      throw ScenarioFault(place, "cannot be looked for: \(PointRunner.reason(error))")
    }
  }

  /// The names, those of one output at many lengths as one: `reliability.N (N = 10, 30, 100)`.
  private func list(_ quantities: [Quantity]) -> String {
    var outputs: [String] = []
    var lengths: [String: [Int]] = [:]
    for quantity in quantities {
      if !outputs.contains(quantity.output) { outputs.append(quantity.output) }
      if let length = quantity.length { lengths[quantity.output, default: []].append(length) }
    }
    return outputs.map { output in
      guard let all = lengths[output] else { return output }
      let shown =
        all.count > 6 ? all.prefix(3).map(String.init) + ["…", "\(all[all.count - 1])"] : all.map(String.init)
      return "\(output).N (N = \(shown.joined(separator: ", ")))"
    }.joined(separator: ", ")
  }
}
