import Scenarios
package import Sweeps

/// A sweep as it is written into a directory, so that what is changed elsewhere later does not change it: the sweep file, the
/// scenario, and the files that they name.
package struct FrozenSweep {
  /// Names within the directory and contents.
  package let files: [(name: String, contents: String)]

  /// Writes down a sweep of a source as it was asked for.
  package init(_ sweep: Sweep, of request: SweepRequest) throws(ClusterFault) {
    var files = [(SweepDirectory.scenarioFile, sweep.source.text)]
    for input in sweep.inputs where !input.path.hasPrefix("/") {
      guard !input.path.split(separator: "/").contains("..") else { throw .outside(input.path) }
      files.append((input.path, String(decoding: input.contents, as: UTF8.self)))
    }
    do {
      let document = try YAMLDocument.text(FrozenSweep.document(sweep, request))
      files.insert(
        (
          SweepDirectory.sweepFile,
          "# Any machine can run this: longhaul sweep \(SweepDirectory.sweepFile)\n" + document
        ),
        at: 0)
    } catch {
      throw .notTheSame("it cannot be written as YAML")
    }
    self.files = files
  }

  /// Reads the written sweep from its directory and compares it with the one that was asked for.
  package static func check(_ directory: SweepDirectory, against sweep: Sweep, reading: (String) throws -> Sweep) throws
  {
    let written = try reading(directory.file(SweepDirectory.sweepFile))
    let (old, new) = (
      StoreAbout(sweep, trials: sweep.commonTrials, shard: nil),
      StoreAbout(written, trials: written.commonTrials, shard: nil)
    )
    if let difference = new.difference(from: old) { throw ClusterFault.notTheSame(difference) }
    // Keys tell everything that a point depends on; a thousand of them tell of the others.
    for index in stride(from: 0, to: sweep.count, by: max(1, sweep.count / 1000)) {
      if try sweep.key(index) != written.key(index) { throw ClusterFault.notTheSame("point \(index + 1) differs") }
    }
  }

  /// Whether the values as they were written mean the same in a file: `log(1e-5,1e-2,13)` says more than 13 numbers.
  private static func isReadBack(_ factor: Factor) -> Bool {
    guard case .levels(let levels) = factor.variation else { return true }
    guard let group = try? FactorGroup(parsing: "\(factor.name)=\(factor.values)"), group.factors.count == 1 else {
      return false
    }
    return group.factors[0].levels.map(\.node.canonical) == levels.map(\.node.canonical)
  }

  private static func document(_ sweep: Sweep, _ request: SweepRequest) -> DocumentNode {
    let place = Place.override("")
    func scalar(_ text: String) -> DocumentNode { DocumentNode(.scalar(text, isQuoted: false), place: place) }
    func mapping(_ entries: [(String, DocumentNode)]) -> DocumentNode {
      DocumentNode(
        .mapping(entries.map { DocumentNode.Entry(key: $0.0, keyPlace: place, value: $0.1) }), place: place)
    }
    func list(_ items: [DocumentNode]) -> DocumentNode { DocumentNode(.list(items), place: place) }

    var entries = [("longhaul", scalar("1")), ("sweep", scalar(SweepDirectory.scenarioFile))]
    if !request.fixed.isEmpty {
      // What is set twice is set in order, and only the last one counts.
      var values: [(String, DocumentNode)] = []
      for assignment in request.fixed {
        let name = assignment.path.joined(separator: ".")
        values.removeAll { $0.0 == name }
        values.append((name, assignment.value))
      }
      entries.append(("set", mapping(values)))
    }
    let vary = request.groups.map { group in
      mapping(
        group.factors.map { factor in
          (factor.name, isReadBack(factor) ? scalar(factor.values) : list(factor.levels.map(\.node)))
        })
    }
    entries.append(("vary", list(vary)))
    entries.append(("design", scalar(sweep.design.id)))
    if sweep.design.takesPoints { entries.append(("points", scalar(String(sweep.count)))) }
    entries.append(("seed", scalar(String(sweep.designSeed))))
    entries.append(("outputs", list(sweep.outputs.map { scalar($0.id) })))
    return mapping(entries)
  }
}

extension Factor {
  /// The values; none where a distribution has them all.
  fileprivate var levels: [FactorValue] {
    if case .levels(let levels) = variation { return levels }
    return []
  }
}
