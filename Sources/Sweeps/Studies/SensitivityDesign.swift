/// The points of a study of sensitivity: those of Sobol′'s indices and after them those of Morris' screening.
package struct SensitivityDesign: Sendable {
  package let sobol: SobolDesign?
  package let morris: MorrisDesign?
  /// How many parameters, or groups of them that advance together, are varied.
  package let inputs: Int

  /// Rows of each of Sobol′'s matrices where no number is given.
  package static let usualRows = 512
  /// Trajectories where no number is given: the upper end of what is customary, 10 to 20.
  package static let usualTrajectories = 20

  init(
    _ method: SensitivityMethod, inputs: Int, rows: Int, trajectories: Int, seed: UInt64
  ) throws(SensitivityFault) {
    self.inputs = inputs
    sobol = method.hasSobol ? try SobolDesign(inputs: inputs, rows: rows, seed: seed) : nil
    morris = method.hasMorris ? try MorrisDesign(inputs: inputs, trajectories: trajectories, seed: seed) : nil
  }

  var points: [[Double]] { (sobol?.points ?? []) + (morris?.points ?? []) }

  /// Where in the points Sobol′'s are.
  package var sobolPoints: Range<Int> { 0..<(sobol?.points.count ?? 0) }
  package var morrisPoints: Range<Int> {
    sobolPoints.upperBound..<(sobolPoints.upperBound + (morris?.points.count ?? 0))
  }

  /// Points that are drawn from the distributions of the parameters: both of Sobol′'s matrices; without them the grid's.
  package var sampled: Range<Int> { sobol.map { 0..<(2 * $0.rows) } ?? morrisPoints }

  /// How many points a design would have, which is not made for that.
  static func count(_ method: SensitivityMethod, inputs: Int, rows: Int, trajectories: Int) -> Int {
    // Numbers beyond all limits must not overflow on the way to their refusal.
    let (rows, trajectories) = (min(rows, 1 << 40), min(trajectories, 1 << 40))
    return (method.hasSobol ? rows * (inputs + 2) : 0) + (method.hasMorris ? trajectories * (inputs + 1) : 0)
  }

  /// As a design of a sweep.
  var design: Design {
    let points = points
    let names = [sobol.map { _ in "sobol-indices" }, morris.map { _ in "morris" }].compactMap { $0 }
    return Design(
      id: names.joined(separator: "+"), summary: "points of a study of sensitivity", takesPoints: true
    ) { _, _, _ throws(FactorFault) in
      DesignTable(count: points.count) { index in points[index].map { .unit($0) } }
    }
  }
}
