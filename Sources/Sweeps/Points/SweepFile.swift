package import Scenarios

/// A sweep in a file of its own, for studies that outgrow a command line.
///
///     sweep: decay-vs-key-tokens.yaml      # the scenario, relative to this file
///     set: {simulation.trials: 1e5}
///     vary:
///       errors.key.mean: log(1e-3,1e-1,13)
///       sequence.keyTokens.hardShare: [0.2, 0.5, 1]
///     design: grid
///
/// In a list under `vary`, parameters of one mapping advance together.
package struct SweepFile: Sendable {
  /// The scenario's path as it is written.
  package let scenario: String
  package let request: SweepRequest

  static let keys = ["longhaul", "sweep", "set", "vary", "design", "points", "seed", "outputs"]

  /// Whether a document is a sweep, and no scenario.
  package static func isSweep(_ document: DocumentNode) -> Bool { document["sweep"] != nil }

  /// Reads a document; throws all faults at once.
  package init(_ document: DocumentNode, file: String) throws(ScenarioFaults) {
    let reader = NodeReader()
    var request = SweepRequest()
    let top = reader.mapping(document, "", keys: SweepFile.keys) ?? [:]
    if let version = top["longhaul"] { _ = reader.whole(version, "longhaul", 1...1) }
    scenario = top["sweep"].flatMap { reader.text($0, "sweep") } ?? ""
    if let set = top["set"] {
      if case .mapping(let entries) = set.content {
        for entry in entries {
          reader.noting {
            let path = try Assignment.path(entry.key, place: entry.keyPlace)
            request.fixed.append(Assignment(path: path, value: entry.value, place: entry.keyPlace))
          }
        }
      } else {
        reader.fault(set.place, "'set' must be a mapping of dotted keys to values, not \(set.kindInWords)")
      }
    }
    if let vary = top["vary"] {
      reader.noting { request.groups = try SweepFile.groups(vary, reader) }
    } else {
      reader.fault(document.place, "the sweep lacks 'vary'")
    }
    request.design = top["design"].flatMap { reader.choice($0, "design", Design.catalogue.map(\.id)) }
    request.points = top["points"].flatMap { reader.whole($0, "points", 1...SweepLimits.mostPoints) }
    request.seed = top["seed"].flatMap { reader.seed($0, "seed") }
    if let outputs = top["outputs"], let items = reader.list(outputs, "outputs", of: "words") {
      request.outputs = items.compactMap { reader.choice($0, "outputs", Output.catalogue.map(\.id)) }
    }
    self.request = request
    if !reader.faults.isEmpty {
      throw ScenarioFaults(file: file, faults: reader.faults, leftOut: reader.faultsLeftOut)
    }
  }

  private static func groups(_ node: DocumentNode, _ reader: NodeReader) throws -> [FactorGroup] {
    switch node.content {
    case .mapping(let entries): return try entries.map { try FactorGroup([try factor($0)]) }
    case .list(let items):
      return try items.map { item in
        guard case .mapping(let entries) = item.content, !entries.isEmpty else {
          throw ScenarioFault(item.place, "must be a mapping of dotted keys to values, not \(item.kindInWords)")
        }
        return try FactorGroup(try entries.map(factor))
      }
    case .scalar:
      throw ScenarioFault(node.place, "'vary' must be a mapping of dotted keys to values, not \(node.kindInWords)")
    }
  }

  private static func factor(_ entry: DocumentNode.Entry) throws -> Factor {
    let variation: Factor.Variation
    let written: String
    do {
      switch entry.value.content {
      case .list(let items):
        guard !items.isEmpty, items.count <= ValueText.mostLevels else {
          throw FactorFault("has \(items.count) values; it must have from 1 to 10,000")
        }
        let values = items.map { FactorValue($0) }
        variation = .levels(values)
        written = values.map(\.text).joined(separator: ",")
      case .scalar(let text, _):
        variation = try ValueText.variation(text)
        written = text
      case .mapping: throw FactorFault("is one mapping; values are a list, range(…), log(…) or a distribution")
      }
    } catch {
      throw ScenarioFault(entry.value.place, "'\(entry.key)' \(error)")
    }
    return try Factor(
      path: entry.key, variation: variation, values: written, text: "\(entry.key): \(written)", option: "vary")
  }
}

extension NodeReader {
  /// Notes the fault that a step throws.
  fileprivate func noting(_ step: () throws -> Void) {
    do {
      try step()
    } catch let problem as ScenarioFault {
      fault(problem.place, problem.message)
    } catch {
      fault(.file(line: 1, column: 1), "\(error)")
    }
  }
}
