import Foundation
import Inference
import ReliabilityModels
import Testing

/// What simulated data give back.
@Suite("Recovery of parameters")
struct RecoveryTests {
  /// 33 parameters at 4.5 standard errors: a false alarm has probability 2e-4 for a new seed; the seed is fixed.
  /// Errors are compared on the search scale, where estimates are closer to normal.
  @Test("estimates lie within 4.5 standard errors of the truth", arguments: Simulated.identifiable.indices)
  func recovery(_ index: Int) throws {
    let (id, truth) = Simulated.identifiable[index]
    let data = try Simulated.data(
      from: try Simulated.curve(id, truth), sequences: 20_000, replicate: UInt64(index))
    let model = try ReliabilityModels.model(id)
    let fit = MaximumLikelihood.fit(model, to: data)
    #expect(fit.converged, "\(id): \(fit.warnings)")
    for (index, parameter) in model.parameters.enumerated() {
      let estimate = try #require(fit.parameters[index].estimate)
      let slope = abs(parameter.domain.slope(value: estimate))
      let error = try #require(fit.parameters[index].standardError) / slope
      let z = (parameter.domain.search(estimate) - parameter.domain.search(truth[index])) / error
      #expect(abs(z) < 4.5, "\(id) \(parameter.name): \(estimate) for \(truth[index]), z = \(z)")
    }
  }

  /// Of 200 replicates the standard deviation is known to 1/√400 = 5 %; 4.5 times that is 22 %. Coverage of the 95 %
  /// interval has a standard error of 1.5 %; 4.5 times that allows 88 to 100 %.
  @Test("standard errors are the spread over replicates, and intervals cover", arguments: [1, 2, 7])
  func spread(_ index: Int) throws {
    let (id, truth) = Simulated.identifiable[index]
    let curve = try Simulated.curve(id, truth)
    let replicates = 200
    var (places, errors, covered) = (
      [[Double]](repeating: [], count: truth.count), [[Double]](repeating: [], count: truth.count),
      [Int](repeating: 0, count: truth.count)
    )
    for replicate in 0..<replicates {
      let data = try Simulated.data(from: curve, sequences: 5_000, replicate: UInt64(1_000 * (index + 1) + replicate))
      let fit = MaximumLikelihood.fit(curve.model, to: data)
      for (position, parameter) in fit.parameters.enumerated() {
        let estimate = try #require(parameter.estimate)
        places[position].append(log(estimate))
        errors[position].append(try #require(parameter.standardError) / estimate)
        if try #require(parameter.interval).contains(truth[position]) { covered[position] += 1 }
      }
    }
    for position in truth.indices {
      let mean = places[position].reduce(0, +) / Double(replicates)
      let variance = places[position].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates - 1)
      let reported = errors[position].reduce(0) { $0 + $1 * $1 } / Double(replicates)
      #expect(abs((variance / reported).squareRoot() - 1) < 0.22, "\(id) \(position)")
      #expect(Double(covered[position]) / Double(replicates) > 0.88, "\(id) \(position): \(covered[position])")
    }
  }

  @Test("a fit does not depend on what else is fitted, nor on when")
  func deterministic() throws {
    let data = try Simulated.data(
      from: try Simulated.curve("logarithmic-key", [300, 1.2]), sequences: 3_000, replicate: 7)
    let together = try MaximumLikelihood.fit(models: ReliabilityModels.ids, to: data)
    let backwards = try MaximumLikelihood.fit(models: ReliabilityModels.ids.reversed(), to: data)
    #expect(together == backwards.reversed())
    let alone = try MaximumLikelihood.fit(models: ["power-key+background"], to: data)
    #expect(alone[0] == together.first { $0.model == alone[0].model })
  }
}
