import Foundation
import GSLKernel
import TokenModels

/// Key positions given the visits to domains: by inversion within zones and outside them.
struct DomainKeys: Sendable {
  let path: DomainPath
  private let inside: InverseSum
  private let outside: InverseSum

  init(model: SequenceModel, process: DomainProcess, limit: Double) {
    path = DomainPath(model: model, process: process, limit: limit)
    let breaks = DomainKeys.breaks(model, process)
    inside = InverseSum(
      PositionSum(upTo: limit, breaks: breaks) { min(InverseSum.certainHazard, -log1p(-process.keyChance($0).inside)) })
    outside = InverseSum(
      PositionSum(upTo: limit, breaks: breaks) { min(InverseSum.certainHazard, -log1p(-process.keyChance($0).outside)) }
    )
  }

  /// Where chances of key tokens change their form: what a zone looks back on starts after each break, too.
  static func breaks(_ model: SequenceModel, _ process: DomainProcess) -> [Double] {
    model.profile.breaks + ([0] + model.profile.breaks).map { $0 + Double(process.domains.burst) }
  }

  /// The key positions of one sequence, rising.
  func draw(_ segments: [Segment], _ generator: inout StreamGenerator) -> [Double] {
    var keys: [Double] = []
    var start = 0.0
    var interruption = InterruptionCheck()
    for segment in segments {
      let hazard = segment.isZone ? inside : outside
      var x = hazard.sum(upTo: start)
      let end = hazard.sum(upTo: segment.end)
      while !interruption.saysStop() {
        x += generator.exponential()
        if x > end { break }
        let t = hazard(x)
        if t > start, t != keys.last { keys.append(t) }
        // A token that is certain to be key would be hit hundreds of times.
        let rest = hazard.sum(upTo: t) - x
        if rest > 16 { x += rest }
      }
      start = segment.end
    }
    return keys
  }
}
