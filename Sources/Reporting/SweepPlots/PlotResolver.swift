import Foundation
import Scenarios
import Sweeps

/// Finds out what a request means for what a store holds.
struct PlotResolver {
  let results: SweepResults
  let request: PlotRequest
  let parameters: PlotParameters
  private(set) var faults: [PlotFault] = []
  private var roles = PlotRoles()

  init(_ results: SweepResults, _ request: PlotRequest, _ parameters: PlotParameters) {
    (self.results, self.request, self.parameters) = (results, request, parameters)
  }

  /// Layouts, and what was left out of those chosen without being asked for; throws all faults at once.
  mutating func layouts() throws(PlotFaults) -> (layouts: [PlotLayout], left: [PlotFault]) {
    readRoles()
    let isAsked = !request.outputs.isEmpty
    let quantities = (isAsked ? request.outputs : usual).compactMap { quantity($0) }
    guard faults.isEmpty else { throw PlotFaults(faults: faults) }
    var layouts: [PlotLayout] = []
    for quantity in quantities {
      if let scale = request.scale, [.logit, .logLog].contains(scale), !quantity.isShare {
        faults.append(.notAProbability(output: quantity.name, scale: scale.rawValue))
        continue
      }
      do {
        layouts.append(try PlotChoice(quantity, roles, request, parameters).layout())
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty || !isAsked && !layouts.isEmpty else { throw PlotFaults(faults: faults) }
    return (layouts, faults)
  }

  // MARK: Options

  private var armNames: [String] {
    var seen: Set<String> = []
    return results.outputs.map(\.arm).filter { seen.insert($0).inserted }
  }

  private mutating func readRoles() {
    for text in request.fixed { readFixed(text) }
    let asked = [("--x", request.x), ("--y", request.y), ("--color", request.color)]
    var named = asked.compactMap { option, name in name.map { (option, $0) } }
    named += request.panels.map { ("--panels", $0) }
    for (option, name) in named {
      guard let role = role(option, name) else { continue }
      if let other = roles.all.first(where: { $0.role == role }) {
        faults.append(.usedTwice(name, first: other.option, second: option))
      }
      roles.all.append((option, role))
    }
    let isMap = request.kind == .map || request.kind == nil && request.y != nil
    if request.y != nil, !isMap {
      faults.append(.misplaced(option: "--y", reason: "only a map has a parameter there; use --kind map or --color"))
    }
    if request.color != nil, isMap {
      faults.append(.misplaced(option: "--color", reason: "the colours of a map show the output; use --panels"))
    }
    if request.kind == .points, request.x == "n" {
      faults.append(.misplaced(option: "--x n", reason: "points stand over parameters; use --kind curves"))
    }
  }

  private mutating func role(_ option: String, _ name: String) -> PlotRoles.Role? {
    switch name {
    case "n": return .length
    case "arm" where armNames.count > 1: return .arm
    default:
      if let number = parameters.all.firstIndex(where: { $0.name == name }) { return .parameter(number) }
      faults.append(.unknownParameter(option: option, name, known: knownNames))
      return nil
    }
  }

  private var knownNames: [String] { parameters.all.map(\.name) + ["n"] + (armNames.count > 1 ? ["arm"] : []) }

  private mutating func readFixed(_ text: String) {
    let sides = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    guard sides.count == 2 else { return faults.append(.notAssignment(text)) }
    let (name, value) = (sides[0], sides[1])
    if name == "arm" {
      guard armNames.contains(value) else {
        return faults.append(.unknownValue(parameter: "arm", value, nearest: nil, known: armNames))
      }
      roles.arm = value
      return roles.all.append(("--at", .arm))
    }
    if name == "n" {
      roles.length = value
      return roles.all.append(("--at", .length))
    }
    guard let number = parameters.all.firstIndex(where: { $0.name == name }) else {
      return faults.append(.unknownParameter(option: "--at", name, known: parameters.all.map(\.name) + ["n", "arm"]))
    }
    let dimension = parameters.all[number]
    let wanted = Double(value)
    let index = dimension.values.firstIndex { $0.text == value || wanted != nil && $0.number == wanted }
    guard let index else {
      let numbers = dimension.values.filter { $0.number != nil }
      let nearest = wanted.flatMap { wanted in
        numbers.min { abs(($0.number ?? 0) - wanted) < abs(($1.number ?? 0) - wanted) }
      }
      return faults.append(
        .unknownValue(parameter: name, value, nearest: nearest?.text, known: dimension.values.map(\.text)))
    }
    if roles.fixed.contains(where: { $0.dimension.name == name }) {
      return faults.append(.usedTwice(name, first: "--at", second: "--at"))
    }
    roles.fixed.append((dimension, index))
    roles.all.append(("--at", .parameter(number)))
  }

  // MARK: Outputs

  /// What is drawn where nothing is asked for.
  private var usual: [String] {
    let names = Set(results.outputs.map(\.output))
    let horizons = names.contains("horizons.n50") ? ["horizons.n50"] : []
    let reliability = names.contains("reliability") ? ["reliability"] : []
    let first = results.outputs.first.map { [$0.output] } ?? []
    let scalar = horizons.isEmpty ? middle : horizons
    let fixed = Set(roles.fixed.map(\.dimension.name))
    let free = parameters.free.filter { !fixed.contains(parameters.all[$0].name) }
    if request.x == "n" { return reliability.isEmpty ? first : reliability }
    if request.kind == .map || request.y != nil { return scalar.isEmpty ? first : scalar }
    if parameters.isRandom || request.kind == .points {
      if request.kind == .points || request.x != nil { return scalar.isEmpty ? first : scalar }
      return request.kind == .curves || scalar.isEmpty
        ? reliability + (reliability.isEmpty ? first : []) : scalar + reliability
    }
    let group = horizons.isEmpty ? [] : ["horizons"]
    if request.x != nil { return group.isEmpty ? first : group }
    if request.kind == .curves || free.count < 2 {
      return reliability + group + (names.isDisjoint(with: ["reliability", "horizons.n50"]) ? first : [])
    }
    return scalar + reliability + (scalar.isEmpty && reliability.isEmpty ? first : [])
  }

  /// Reliability at the length in the middle.
  private var middle: [String] {
    guard let lengths = results.outputs.first(where: { $0.output == "reliability" })?.lengths, !lengths.isEmpty else {
      return []
    }
    return ["reliability.\(lengths[lengths.count / 2])"]
  }

  private mutating func quantity(_ name: String) -> PlotQuantity? {
    let known = results.outputs.map(\.output)
    if known.contains(name) { return quantity(name, [name], at: roles.length) }
    if name == "horizons", known.contains(where: { $0.hasPrefix("horizons.") }) {
      var seen: Set<String> = []
      let outputs = known.filter { $0.hasPrefix("horizons.") && seen.insert($0).inserted }
      return quantity(name, outputs, at: nil)
    }
    if let dot = name.lastIndex(of: "."), known.contains(String(name[..<dot])),
      name[name.index(after: dot)...].allSatisfy(\.isNumber)
    {
      return quantity(name, [String(name[..<dot])], at: String(name[name.index(after: dot)...]))
    }
    var seen: Set<String> = []
    faults.append(
      .unknownOutput(
        name, known: (known + (known.contains("horizons.n50") ? ["horizons"] : [])).filter { seen.insert($0).inserted })
    )
    return nil
  }

  private mutating func quantity(_ name: String, _ outputs: [String], at text: String?) -> PlotQuantity? {
    let stored = results.outputs.filter { outputs.contains($0.output) }
    var seen: Set<String> = []
    let arms = stored.map(\.arm).filter { seen.insert($0).inserted }
    let lengths = Set(stored.flatMap(\.lengths)).sorted()
    var length: Int?
    if let text, !lengths.isEmpty {
      let wanted = Double(text) ?? .nan
      guard let found = lengths.first(where: { Double($0) == wanted }) else {
        let nearest = lengths.min { abs(Double($0) - wanted) < abs(Double($1) - wanted) }
        faults.append(.unknownLength(output: outputs[0], length: text, nearest: nearest ?? 0))
        return nil
      }
      length = found
    }
    let isSpread = roles.all.contains { $0.option != "--at" && $0.role == .arm }
    let drawn = roles.arm.map { arm in arms.filter { $0 == arm } } ?? (isSpread ? arms : Array(arms.prefix(1)))
    if drawn.isEmpty, let arm = roles.arm {
      faults.append(.unknownValue(parameter: "arm", arm, nearest: nil, known: arms))
      return nil
    }
    return PlotQuantity(
      name: name + (length != nil && outputs.contains(name) ? ".\(length ?? 0)" : ""), outputs: outputs, arms: drawn,
      length: length, lengths: lengths)
  }
}
