package import Scenarios

/// What a study of sensitivity was asked to do.
package struct SensitivityRequest: Sendable {
  /// What is varied, fixed and kept; its design and number of points are those of sweeps, and not used.
  package var sweep: SweepRequest
  /// The name of the quantity.
  package var output: String
  /// The arm that has it; nil for the baseline.
  package var arm: String?
  package var method = SensitivityMethod.both
  /// Of each of Sobol′'s matrices; nil for the usual number.
  package var rows: Int?
  /// Of Morris' screening; nil for the usual number.
  package var trajectories: Int?
  package var scale = OutputScale.linear
  package var prefersSimulated = false

  package init(_ sweep: SweepRequest, output: String) { (self.sweep, self.output) = (sweep, output) }

  /// The study, checked as far as can be without running it; throws all faults at once, those that were found before first.
  package func plan(
    of source: ScenarioSource, version: String, after found: [ScenarioFault] = []
  ) async throws(ScenarioFaults) -> SensitivityPlan {
    var faults = found + structureFaults(after: found)
    let made = checked(source, version, &faults)
    // The output is looked for in the scenario as it is where what is varied has faults.
    let scenario = made?.sweep.first ?? (try? source.scenario(sweep.fixed))
    var quantity: Quantity?
    // Where something is wrong anyway, the output is looked for only if that is soon done.
    if let scenario, faults.isEmpty || OutputProbe(scenario: scenario).isQuick {
      do throws(ScenarioFault) {
        quantity = try await QuantityChoice(name: output, arm: arm, scenario: scenario).quantity()
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty, let made, let quantity else {
      throw ScenarioFaults(file: source.file, faults: faults)
    }
    return SensitivityPlan(
      sweep: made.sweep, design: made.design, quantity: quantity, scale: scale, prefersSimulated: prefersSimulated)
  }

  /// The sweep with its design; nil where there are faults, which are added. Numbers of points that cannot be are replaced by
  /// the usual ones, so that values are checked anyway.
  private func checked(
    _ source: ScenarioSource, _ version: String, _ faults: inout [ScenarioFault]
  ) -> (sweep: Sweep, design: SensitivityDesign)? {
    do {
      if sweep.groups.isEmpty {
        _ = try source.scenario(sweep.fixed)
        return nil
      }
      let isSound = sizeFaults.isEmpty
      let design = try SensitivityDesign(
        method, inputs: min(20, sweep.groups.count), rows: isSound ? wantedRows : SensitivityDesign.usualRows,
        trajectories: isSound ? wantedTrajectories : SensitivityDesign.usualTrajectories, seed: sweep.seed ?? 1)
      guard sweep.groups.count == design.inputs else { return nil }
      return (
        try Sweep(
          source: source, fixed: sweep.fixed, groups: sweep.groups, design: design.design, seed: sweep.seed ?? 1,
          outputs: kept, version: version), design
      )
    } catch let problem as ScenarioFaults {
      faults += told(problem.faults)
    } catch let problem as SensitivityFault {
      faults.append(ScenarioFault(.override("", option: "--vary"), problem.text))
    } catch {
      faults.append(ScenarioFault(.override("", option: "--vary"), "\(error)"))
    }
    return nil
  }

  /// What is wrong with a parameter whatever its value is told of its first value alone.
  private func told(_ faults: [ScenarioFault]) -> [ScenarioFault] {
    var seen: Set<[String]> = []
    return faults.filter { fault in
      guard case .override(let text, let option) = fault.place else { return true }
      return seen.insert([option, String(text.prefix { $0 != "=" }), fault.message]).inserted
    }
  }

  private var wantedRows: Int { rows ?? SensitivityDesign.usualRows }
  private var wantedTrajectories: Int { trajectories ?? SensitivityDesign.usualTrajectories }

  /// What a sweep keeps anyway, so that stores serve both, and the quantity's kind.
  private var kept: [Output] {
    let ids = (sweep.outputs ?? Output.usual) + [Quantity.kind(of: output)]
    return Output.catalogue.filter { ids.contains($0.id) }
  }

  private func structureFaults(after found: [ScenarioFault]) -> [ScenarioFault] {
    var faults: [ScenarioFault] = []
    // What was refused was meant to be varied.
    let isRefused = found.contains { if case .override(_, "--vary") = $0.place { true } else { false } }
    if sweep.groups.isEmpty, !isRefused {
      faults.append(
        ScenarioFault(
          .override("", option: "--vary"), "nothing is varied; give --vary 'key.of.value=uniform(low,high)'"))
    }
    let most = 20
    if sweep.groups.count > most {
      faults.append(
        ScenarioFault(.override("", option: "--vary"), "at most \(most) parameters can be varied in one study"))
    }
    for name in sweep.outputs ?? [] where Output.named(name) == nil {
      faults.append(
        ScenarioFault(
          .override(name, option: "--outputs"),
          "is no output\(NearestName.hint(name, among: Output.catalogue.map(\.id)))"))
    }
    for factor in sweep.groups.compactMap(\.factors.first) where factor.levelCount != nil {
      if factor.levelCount == 1 {
        faults.append(ScenarioFault(factor.place, "'\(factor.name)' has one value; fix it with --set"))
      } else if method.hasMorris {
        faults.append(
          ScenarioFault(
            factor.place,
            "'\(factor.name)' has values, not a distribution, and Morris' moves need one: write "
              + "\(Distributions.catalogue.map(\.id).joined(separator: ", ")) with their numbers in brackets, or use "
              + "--method sobol, for which values are equally likely"))
      }
    }
    return faults + sizeFaults
  }

  private var sizeFaults: [ScenarioFault] {
    var faults: [ScenarioFault] = []
    func refuse(_ option: String, _ value: Int, _ message: String) {
      faults.append(ScenarioFault(.override("\(value)", option: option), message))
    }
    if let rows {
      if !method.hasSobol {
        refuse("--points", rows, "does not go with --method morris, which has --trajectories")
      } else if rows < 32 || rows % 8 != 0 {
        refuse("--points", rows, "must be a multiple of 8, at least 32, best 8 times a power of two")
      }
    }
    if let trajectories {
      if !method.hasMorris {
        refuse("--trajectories", trajectories, "does not go with --method sobol, which has --points")
      } else if trajectories < 3 {
        refuse("--trajectories", trajectories, "must be at least 3")
      }
    }
    let count = SensitivityDesign.count(
      method, inputs: sweep.groups.count, rows: wantedRows, trajectories: wantedTrajectories)
    if count > SweepLimits.mostPoints {
      refuse(
        method.hasSobol ? "--points" : "--trajectories", method.hasSobol ? wantedRows : wantedTrajectories,
        "makes \(count) points with \(sweep.groups.count) parameters; there can be at most 1,000,000")
    }
    return faults
  }
}
