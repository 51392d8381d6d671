package import Scenarios

/// What a sweep was asked to do, on the command line or in a sweep file.
package struct SweepRequest: Sendable {
  package var fixed: [Assignment] = []
  package var groups: [FactorGroup] = []
  package var design: String?
  package var points: Int?
  package var seed: UInt64?
  package var outputs: [String]?

  package init() {}

  /// The sweep, checked as far as can be without running it.
  package func sweep(of source: ScenarioSource, version: String) throws(ScenarioFaults) -> Sweep {
    let reader = NodeReader()
    func refuse(_ option: String, _ value: String, _ message: String) {
      reader.fault(.override(value, option: option), message)
    }
    let usual = groups.contains { $0.factors.contains { $0.levelCount == nil } } ? "latin-hypercube" : "grid"
    let id = design ?? usual
    let design = Design.named(id)
    if design == nil {
      refuse("--design", id, "is no design\(NearestName.hint(id, among: Design.catalogue.map(\.id)))")
    }
    if groups.isEmpty { refuse("--vary", "", "nothing is varied; give --vary key.of.value=values") }
    for assignment in fixed {
      for factor in groups.flatMap(\.factors) where assignment.path.starts(with: factor.path) {
        reader.fault(assignment.place, "is lost: '\(factor.name)' is varied, and gets a value at every point")
      }
    }
    if groups.flatMap(\.factors).count > SweepLimits.mostFactors {
      refuse("--vary", "", "at most \(SweepLimits.mostFactors) parameters can be varied")
    }
    if let design, design.takesPoints {
      if let points {
        if !(1...SweepLimits.mostPoints).contains(points) {
          refuse("--points", "\(points)", "must be a whole number from 1 to 1,000,000")
        }
      } else {
        refuse("--points", "", "is missing: --design \(id) has as many points as are asked for")
      }
    } else if let design, let points {
      refuse("--points", "\(points)", "does not go with --design \(design.id), whose points follow from the values")
    }
    var kept: [Output] = []
    for name in outputs ?? Output.usual {
      if let output = Output.named(name) {
        if !kept.contains(where: { $0.id == name }) { kept.append(output) }
      } else {
        refuse("--outputs", name, "is no output\(NearestName.hint(name, among: Output.catalogue.map(\.id)))")
      }
    }
    guard reader.faults.isEmpty, let design else { throw ScenarioFaults(file: source.file, faults: reader.faults) }
    return try Sweep(
      source: source, fixed: fixed, groups: groups, design: design, points: points ?? 0, seed: seed ?? 1,
      outputs: kept, version: version)
  }
}
