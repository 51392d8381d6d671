import Foundation
import ReliabilityModels
import Testing

/// What models say about themselves: limits, equivalences, names.
@Suite("Limits and names of reliability models")
struct LimitTests {
  static let lengths = [10.0, 30, 100, 300, 1_000]

  /// The limiting model; a cliff stands at the end of the lengths.
  static func limiting(_ id: String) throws -> any ReliabilityModel {
    let model = try ReliabilityModels.model(id)
    if model is Cliff { return Cliff(at: 1_000) }
    guard let decorated = model as? DecoratedModel, decorated.base is Cliff else { return model }
    return DecoratedModel(Cliff(at: 1_000), decorated.decoration)
  }

  /// Parameters at which a limiting curve is neither 0 nor 1 on the lengths.
  static func plausible(_ model: any ReliabilityModel) -> [Double] {
    let survival = EmpiricalSurvival(lengths: lengths, survival: [0.9, 0.8, 0.55, 0.3, 0.1], resolution: 1e-4)
    return model.startingValues(from: survival)[0]
  }

  @Test("each named limit is one: the curves come together as the distance shrinks", arguments: ReliabilityModels.ids)
  func limits(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    for limit in model.limits {
      let limiting = try Self.limiting(limit.equals)
      #expect(limiting.parameters.count < model.parameters.count)
      let values = Self.plausible(limiting)
      func gap(_ distance: Double) -> Double {
        let near = limit.approach(values, distance, 10...1_000)
        return Self.lengths.map { abs(model.reliability(at: $0, near) - limiting.reliability(at: $0, values)) }.max()
          ?? 1
      }
      #expect(gap(1e-2) < 0.1, "\(limit.name): \(gap(1e-2))")
      // First order in the distance: 0.4 of it leaves 0.4 of the gap.
      #expect(gap(4e-3) < 0.5 * gap(1e-2) + 1e-12, "\(limit.name): \(gap(4e-3)) after \(gap(1e-2))")
    }
  }

  @Test("an equivalence holds at all lengths")
  func equivalences() throws {
    let model = try ReliabilityModels.model("exponential+background")
    let same = try #require(model.equivalence)
    let smaller = try ReliabilityModels.model(same.equals)
    for n in Self.lengths {
      #expect(abs(model.logReliability(at: n, same.lift([0.003])) - smaller.logReliability(at: n, [0.003])) < 1e-15)
    }
  }

  @Test("ids are found, decorated or not, and parameter names do not repeat")
  func names() throws {
    #expect(ReliabilityModels.ids.count == 32)
    for id in ReliabilityModels.ids {
      let model = try ReliabilityModels.model(id)
      #expect(model.id == id)
      #expect(Set(model.parameters.map(\.name)).count == model.parameters.count)
    }
  }

  @Test("an unknown id carries the nearest known one")
  func unknown() {
    #expect(throws: UnknownReliabilityModel(id: "power-kye")) { try ReliabilityModels.model("power-kye") }
    #expect(UnknownReliabilityModel(id: "power-kye").nearest == "power-key")
    #expect(UnknownReliabilityModel(id: "Gompertz+backgrund").nearest == "gompertz+background")
    #expect(UnknownReliabilityModel(id: "xyz").nearest == nil)
    for id in ["", "+", "power-key+", "power-key+background+background", "background"] {
      #expect(throws: UnknownReliabilityModel.self) { try ReliabilityModels.model(id) }
    }
    #expect(
      UnknownReliabilityModel(id: "weibul").description.hasPrefix("no reliability model is called 'weibul'; known:"))
  }

  @Test("beyond its plateau, a saturating curve keeps the digits of its decline")
  func plateau() throws {
    let model = try ReliabilityModels.model("saturating-key")
    var gradient = [0.0, 0.0]
    let decline = try #require(model.decline(from: 4_000, to: 5_000, [2, 100], gradient: &gradient))
    // −2·(e^(−40) − e^(−50)); the difference of the two logarithms is off by a factor of about 1 here.
    #expect(abs(decline / (-2 * (exp(-40) - exp(-50))) - 1) < 1e-13)
  }
}
