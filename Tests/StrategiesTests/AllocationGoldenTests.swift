import Foundation
import GSLKernel
import Testing
import TokenModels

@testable import Strategies

/// Optimal allocations computed by mpmath and checked by scipy (`Golden/allocation.py`).
struct AllocationGolden: Decodable, Sendable {
  struct Law: Decodable, Sendable {
    let law: String
    let exponent: Double?
    let rate: Double?
    let scale: Double?
    let shape: Double?
    let floor: Double?

    func make() throws -> any ComputeLaw {
      let descriptor = try #require(ComputeLaws.catalogue.first { $0.id == law })
      let given = ["exponent": exponent, "rate": rate, "scale": scale, "shape": shape, "floor": floor]
      return try descriptor.make(Arguments(given.compactMapValues { $0.map { .number($0) } }))
    }
  }

  struct Tokens: Decodable, Sendable {
    let count: Double
    let hazard: Double
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let law: Law
    let classes: [Tokens]
    let average: Double
    let logMultiplier: Double
    let compute: [Double]
    let totalHazard: Double

    var testDescription: String { name }
  }

  let cases: [Case]

  static let all: AllocationGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/allocation.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(AllocationGolden.self, from: $0) }
  }()
}

@Suite("Optimal allocation against another program")
struct AllocationGoldenTests {
  @Test("the golden file is there")
  func present() throws {
    #expect(try #require(AllocationGolden.all).cases.count >= 13)
  }

  /// Both know their numbers to some 1e-15 of themselves; c of the flattest law here follows ln λ with a factor of 20.
  @Test("compute, multiplier and hazard agree", arguments: AllocationGolden.all?.cases ?? [])
  func agrees(_ golden: AllocationGolden.Case) throws {
    let classes = golden.classes.map { TokenClass("", count: $0.count, hazard: $0.hazard) }
    let problem = try ComputeProblem(classes, law: golden.law.make(), perToken: golden.average)
    let allocation = try OptimalRule().allocate(problem)
    let check = try #require(allocation.optimality)
    #expect(abs(allocation.totalHazard / golden.totalHazard - 1) < 1e-12)
    #expect(abs(check.logMultiplier - golden.logMultiplier) < 1e-12 * abs(golden.logMultiplier))
    for (ours, theirs) in zip(allocation.compute, golden.compute) { #expect(abs(ours / theirs - 1) < 1e-12) }
  }
}
