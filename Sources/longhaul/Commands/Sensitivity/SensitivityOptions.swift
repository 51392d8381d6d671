import ArgumentParser
import Sweeps

/// What of a scenario is looked at, and by which method.
struct SensitivityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The number to look at, as in horizons.n50, reliability.1000 or errors.meanPerSequence; an unknown one lists all.",
      valueName: "quantity"))
  var output: String

  @Option(help: "The arm under 'strategies:' that has it; the baseline if absent.")
  var arm: String?

  @Option(help: "sobol, morris or both.")
  var method = SensitivityMethod.both

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Base sample N of Sobol' indices, a multiple of 8: N(d + 2) points for d parameters; "
        + "\(SensitivityDesign.usualRows) if absent.",
      valueName: "N"))
  var points: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Trajectories r of Morris' screening: r(d + 1) points; \(SensitivityDesign.usualTrajectories) if absent.",
      valueName: "r"))
  var trajectories: Int?

  @Option(help: "Look at the output as it is (linear) or at its logarithm (log).")
  var scale = OutputScale.linear

  @Flag(help: "Take simulated values also where the exact ones are known at all points.")
  var simulated = false

  func request(_ sweep: SweepRequest) -> SensitivityRequest {
    var request = SensitivityRequest(sweep, output: output)
    (request.arm, request.method, request.scale) = (arm, method, scale)
    (request.rows, request.trajectories, request.prefersSimulated) = (points, trajectories, simulated)
    return request
  }
}

extension SensitivityMethod: ExpressibleByArgument {}
extension OutputScale: ExpressibleByArgument {}
