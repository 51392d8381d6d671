import Foundation
import Inference
import ReliabilityModels
import Testing

/// × A for n > 0: a share of sequences fails at once. Stands for any decoration that is not linear in n.
private struct Sink: ReliabilityDecoration {
  let id = "sink"
  let parameter = ReliabilityParameter("ceiling", "A", .unit, "R just after the start")
  let readsAs = "under a ceiling"
  let alone = "nothing but the ceiling within the data"

  func formula(of base: String) -> String { "A × \(base)" }

  func apply(at n: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byBase: Double, byParameter: Double
  ) { n > 0 ? (logReliability + log(value), 1, 1 / value) : (logReliability, 1, 0) }

  func decline(from start: Double, to end: Double, _ decline: Double, logStart: Double, _ value: Double) -> (
    value: Double, byDecline: Double, byStart: Double, byParameter: Double
  )? { start > 0 ? (decline, 1, 0, 0) : nil }

  func logHazard(at n: Double, _ logHazard: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byHazard: Double, byReliability: Double, byParameter: Double
  ) { (logHazard, 1, 0, 0) }

  func startingValues(from survival: EmpiricalSurvival) -> [(value: Double, rest: EmpiricalSurvival)] {
    [0.99, 0.9, 0.6].map { value in (value, survival.without { _ in -log(value) }) }
  }

  func neutralLimit(of base: any ReliabilityModel) -> NamedLimit {
    NamedLimit("no sink within the data", detail: "the ceiling rises to one", equals: base.id) {
      limiting, distance, _ in limiting + [1 - distance]
    }
  }

  func equivalence(on base: any ReliabilityModel) -> Equivalence? { nil }
}

@Suite("A decoration from outside the catalogue")
struct NewDecorationTests {
  @Test(
    "fits like the built-in one", arguments: ["exponential", "power-key", "saturating-key", "logistic", "gompertz"])
  func recovered(_ id: String) throws {
    let setting = try #require(Simulated.identifiable.first { $0.model == id })
    let model = DecoratedModel(try ReliabilityModels.model(id), Sink())
    let truth = setting.parameters + [0.85]
    let data = try FirstFailureData(
      expectedOf: FittedCurve(model, truth), lengths: Simulated.lengths, sequences: 10_000)
    let fit = MaximumLikelihood.fit(model, to: data)
    #expect(fit.converged, "\(fit.warnings)")
    for (parameter, value) in zip(fit.parameters, truth) {
      #expect(abs((parameter.estimate ?? 0) - value) < 1e-6 * abs(value), "\(id) \(parameter.name)")
      #expect(parameter.interval?.contains(value) ?? false)
    }
  }

  @Test("is found to be absent where it is")
  func absent() throws {
    let model = DecoratedModel(Exponential(), Sink())
    let fit = MaximumLikelihood.fit(model, to: try Simulated.expected("exponential", [0.0018]))
    #expect(fit.limit?.name == "no sink within the data")
  }
}
