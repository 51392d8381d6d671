import Foundation
import Testing

@testable import Sweeps

@Suite("Elementary effects")
struct MorrisTests {
  private static let placements: [MorrisDesign.Levels] = [.centred, .toTheEnds]

  @Test("a linear function has its coefficients and no spread", arguments: placements)
  func linear(_ placement: MorrisDesign.Levels) throws {
    let coefficients = [3, -2, 0.5, 0]
    let found = try MorrisScreening(inputs: 4, trajectories: 10, levels: 6, placement, seed: 1) { points in
      points.map { x in zip(coefficients, x).reduce(7) { $0 + $1.0 * $1.1 } }
    }
    #expect(found.evaluations == 50)
    for (effect, coefficient) in zip(found.effects, coefficients) {
      // Rounding of numbers about 10, over half: 1e-14.
      #expect(abs(effect.mu.estimate - coefficient) < 1e-13)
      #expect(abs(effect.muStar.estimate - abs(coefficient)) < 1e-13)
      #expect(effect.sigma.estimate < 1e-13 && effect.muStar.standardError < 1e-13)
      #expect(effect.noise == nil)
    }
  }

  /// x₁x₂ + x₃² + x₁(x₄ − ½), with p levels a distance s apart:
  /// - the effect of x₃ is twice its lower level plus a step: mean 1, deviation 2s√((h² − 1)/12) with h = p/2;
  /// - of x₂ it is x₁, with the deviation s√((p² − 1)/12) of all levels, and mean ½;
  /// - of x₄ it is x₁ too, and of x₁ it is x₂ + x₄ − ½, mean ½, whose parts are independent.
  @Test("products and squares have the moments of their grid", arguments: placements, [2, 4, 8])
  func moments(_ placement: MorrisDesign.Levels, levels: Int) throws {
    let p = Double(levels)
    let distance = placement == .centred ? 1 / p : 1 / (p - 1)
    let all = distance * ((p * p - 1) / 12).squareRoot()
    let lower = 2 * distance * ((p * p / 4 - 1) / 12).squareRoot()
    let found = try MorrisScreening(inputs: 4, trajectories: 400, levels: levels, placement, seed: 2) { points in
      points.map { x in x[0] * x[1] + x[2] * x[2] + x[0] * (x[3] - 0.5) }
    }
    // Four errors of the study's own, and 1e-12 where there are none.
    func expect(_ index: SensitivityIndex, _ value: Double) {
      #expect(abs(index.estimate - value) <= 4 * index.standardError + 1e-12, "\(index) for \(value)")
    }
    let wanted: [(Double, Double)] = [(0.5, 2.0.squareRoot() * all), (0.5, all), (1, lower), (0.5, all)]
    for (effect, (mean, deviation)) in zip(found.effects, wanted) {
      expect(effect.mu, mean)
      expect(effect.sigma, deviation)
      // A mean of 400: the error is the deviation's twentieth, to the deviation's own few per cent.
      #expect(abs(effect.mu.standardError - deviation / 20) < 0.15 * deviation / 20 + 1e-12)
    }
  }

  /// The effect of x₁ in x₁(x₂ − ½) is as often up as down: μ = 0, and μ* the mean distance of four levels from ½.
  @Test("effects that cancel in the mean stay in the mean of magnitudes")
  func cancelling() throws {
    for (placement, magnitude) in [(MorrisDesign.Levels.centred, 0.25), (.toTheEnds, 1.0 / 3)] {
      let found = try MorrisScreening(inputs: 2, trajectories: 400, placement, seed: 3) { points in
        points.map { $0[0] * ($0[1] - 0.5) }
      }
      let effect = found.effects[0]
      #expect(abs(effect.mu.estimate) < 4 * effect.mu.standardError)
      #expect(abs(effect.muStar.estimate - magnitude) < 4 * effect.muStar.standardError)
      #expect(effect.muStar.standardError < 0.01)
    }
  }

  @Test("what is left of sums without an effect is that of the other effects", arguments: [1.0, 1e9])
  func leavingOut(largest: Double) {
    let values = [0.3, -1.7, largest, 0.02, -0.5, 2.1]
    let all = ElementaryEffects(values)
    for left in values.indices {
      let others = values.indices.filter { $0 != left }.map { values[$0] }
      let (n, mean) = (Double(others.count), others.reduce(0, +) / Double(others.count))
      let variance = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      // Rounding of the whole sum, and of the whole sum of squares.
      let (rounding, ofSquares) = (1e-15 * largest, 1e-15 * largest * largest)
      #expect(abs(all.mean(without: left) - mean) < rounding)
      #expect(abs(all.magnitude(without: left) - others.reduce(0) { $0 + abs($1) } / n) < rounding)
      #expect(abs(pow(all.deviation(without: left), 2) - variance) < ofSquares)
    }
  }

  @Test("every input moves once in a trajectory, on the grid, inside the cube")
  func trajectories() throws {
    let design = try MorrisDesign(inputs: 5, trajectories: 40, levels: 8, seed: 4)
    #expect(design.points.count == 40 * 6)
    var orders: Set<[Int]> = []
    for trajectory in 0..<40 {
      let points = design.points[(6 * trajectory)..<(6 * trajectory + 6)]
      let moved = zip(points, points.dropFirst()).map { before, after in
        before.indices.filter { before[$0] != after[$0] }
      }
      #expect(moved.allSatisfy { $0.count == 1 })
      #expect(Set(moved.flatMap { $0 }).count == 5)
      orders.insert(moved.flatMap { $0 })
    }
    // Of 120 orders forty trajectories take 34 different ones on average.
    #expect(orders.count > 25)
    let grid = (0..<8).map { (Double($0) + 0.5) / 8 }
    #expect(Set(design.points.flatMap { $0 }) == Set(grid))
    #expect(design.moves.flatMap { $0 }.allSatisfy { abs($0.step) == 0.5 })
    #expect(try MorrisDesign(inputs: 5, trajectories: 10, levels: 8, seed: 4).points == Array(design.points[..<60]))
    #expect(try MorrisDesign(inputs: 5, trajectories: 40, levels: 8, seed: 5).points != design.points)
  }

  /// A move between errors of 0.3 and 0.4, over half: 1.
  @Test("the noise of an effect is that of both ends over the step")
  func noise() throws {
    let design = try MorrisDesign(inputs: 1, trajectories: 5, seed: 1)
    let errors = design.points.indices.map { $0.isMultiple(of: 2) ? 0.3 : 0.4 }
    let found = try design.screening(of: design.points.map { $0[0] }, noise: .independent(errors))
    #expect(abs(try #require(found.effects[0].noise) - 1) < 1e-12)
  }

  @Test("what cannot be designed or read is refused")
  func refusals() throws {
    for (inputs, trajectories, levels) in [(0, 4, 4), (2, 2, 4), (2, 4, 5), (2, 4, 0), (2, 4, 1002)] {
      #expect(throws: SensitivityFault.self) {
        try MorrisDesign(inputs: inputs, trajectories: trajectories, levels: levels, seed: 1)
      }
    }
    let design = try MorrisDesign(inputs: 2, trajectories: 3, seed: 1)
    var outputs = design.points.map { $0[0] }
    outputs[8] = -.infinity
    #expect(throws: SensitivityFault.output(-.infinity, point: 8, coordinates: design.points[8])) {
      try design.screening(of: outputs)
    }
    #expect(throws: SensitivityFault.count(given: 0, points: 9)) { try design.screening(of: []) }
  }
}
