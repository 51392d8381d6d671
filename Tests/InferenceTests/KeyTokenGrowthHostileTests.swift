import Foundation
import Inference
import RandomStreams
import Testing

@Suite("Growth of key tokens: hostile inputs")
struct KeyTokenGrowthHostileTests {
  private func study(_ records: [KeyTokenRecord], replicates: Int = 19) -> GrowthStudy {
    GrowthStudy(group: "", records, options: GrowthOptions(replicates: replicates))
  }

  @Test("records refuse what is no window with events inside")
  func refusals() {
    func refused(start: Double = 0, end: Double? = nil, _ positions: [Double]) -> KeyTokenRecordError? {
      do throws(KeyTokenRecordError) {
        _ = try KeyTokenRecord(name: "a", start: start, end: end, positions: positions)
        return nil
      } catch { return error }
    }
    #expect(refused(start: -1, [1]) == .badStart(-1))
    #expect(refused(start: .infinity, [1]) == .badStart(.infinity))
    #expect(refused(start: 5, end: 5, []) == .badEnd(5, start: 5))
    #expect(refused([]) == .nothingObserved)
    #expect(refused([3, 2]) == .unsorted(index: 1, value: 2))
    #expect(refused(end: 4, [1, 5]) == .outsideWindow(index: 1, value: 5, start: 0, end: 4))
    #expect(refused([-2]) == .outsideWindow(index: 0, value: -2, start: 0, end: nil))
    #expect(refused([0]) == .outsideWindow(index: 0, value: 0, start: 0, end: nil))
    #expect(refused([.infinity]) != nil)
    #expect(refused([.nan]) != nil)
    #expect(refused(end: .nan, [1]) != nil)
    #expect(refused([2, 2]) == nil)
  }

  @Test("no key token: nothing is fitted and the rate has a bound")
  func noEvents() throws {
    let study = study([try KeyTokenRecord(name: "a", end: 1_000, positions: [])])
    #expect(study.best == nil)
    #expect(study.rows.allSatisfy { $0.fit.warnings == [.noEvents(exposure: 1_000)] })
    #expect(GrowthVerdict(study).sentences[0].contains("0.002996"))
  }

  @Test("one key token determines a rate and no more")
  func oneEvent() throws {
    let study = study([try KeyTokenRecord(name: "a", end: 1_000, positions: [400])])
    #expect(study.best?.fit.process == "homogeneous")
    #expect(abs((study.rows[0].fit.values?[0] ?? 0) - 0.001) < 1e-15)
    for row in study.rows.dropFirst() { #expect(row.fit.warnings == [.tooFewEvents(events: 1, parameters: 2)]) }
  }

  @Test("all key tokens at one place, in the middle and at an unknown end")
  func onePlace() throws {
    let middle = study([try KeyTokenRecord(name: "a", end: 1_000, positions: Array(repeating: 400, count: 20))])
    #expect(abs((middle.rows[1].fit.values?[1] ?? 0) - 1 / log(2.5)) < 1e-9)
    #expect(middle.best?.check?.isRefused == false || middle.best?.check?.distance.pValue == 0.05)
    let end = study([try KeyTokenRecord(name: "a", positions: Array(repeating: 400, count: 20))])
    #expect(end.rows[1].fit.warnings == [.allAtTheEnd])
    #expect(end.rows[1].fit.aic == nil)
    #expect(end.rows[2].fit.limit?.limit == .homogeneous)
    #expect(end.rows[3].fit.limit?.limit == .homogeneous)
  }

  @Test("key tokens that become denser send the concave processes to their homogeneous limit")
  func denser() throws {
    let positions = (1...60).map { 1_000 * (Double($0) / 61).squareRoot() }
    let study = study([try KeyTokenRecord(name: "a", end: 1_000, positions: positions)])
    for row in study.rows.suffix(2) {
      #expect(row.fit.limit?.limit == .homogeneous)
      #expect(row.fit.logLikelihood.map { abs($0 - (study.rows[0].fit.logLikelihood ?? 0)) < 1e-9 } == true)
      #expect(row.weight == nil)
      #expect(abs((row.deltaAIC ?? 0) - (study.rows[0].deltaAIC ?? 0) - 2) < 1e-9)
    }
    #expect(study.best?.fit.process == "crow-amsaa")
    #expect(study.best?.fit.scenarioLaw.text == nil)
  }

  @Test("key tokens that thin out faster than one over position go to that limit by name")
  func reciprocal() throws {
    let positions: [Double] = (1...40).map { (index: Int) -> Double in 100 + 0.25 * Double(index * index) } + [5_000]
    let study = study([try KeyTokenRecord(name: "a", start: 100, end: 20_000, positions: positions)])
    #expect(study.rows[1].fit.limit?.limit == .reciprocal)
    #expect(study.rows[2].fit.limit?.limit == .reciprocal)
    let c = 41 / log(200.0)
    #expect(study.rows[1].fit.limit.map { abs($0.value - c) < 1e-12 * c } == true)
  }

  @Test("positions far out and windows far from 0 neither overflow nor lose digits")
  func farOut() throws {
    let near = (1...50).map { 10 * Double($0) }
    let base = study([try KeyTokenRecord(name: "a", end: 600, positions: near)], replicates: 0)
    let far = study([try KeyTokenRecord(name: "a", end: 6e14, positions: near.map { 1e12 * $0 })], replicates: 0)
    for (ours, theirs) in zip(base.rows, far.rows) {
      #expect(ours.fit.converged == theirs.fit.converged)
      #expect(abs((ours.fit.logLikelihood ?? 0) - (theirs.fit.logLikelihood ?? 0) - 50 * log(1e12)) < 1e-8)
    }
    let offset = study([try KeyTokenRecord(name: "a", start: 1e9, end: 1e9 + 600, positions: near.map { 1e9 + $0 })])
    #expect(offset.rows[0].fit.converged)
    #expect(offset.rows.allSatisfy { $0.fit.logLikelihood?.isFinite == true })
  }

  @Test("a million key tokens are fitted")
  func million() throws {
    var random = RandomStream(StreamKey(seed: 5, purpose: .check, replicate: 0))
    let positions = (0..<1_000_000).map { _ in 200 * expm1(random.uniform() * log1p(1e7 / 200)) }.sorted()
    let study = study([try KeyTokenRecord(name: "a", end: 1e7, positions: positions)], replicates: 0)
    #expect(study.best?.fit.process == "musa-okumoto")
    let values = try #require(study.best?.fit.values)
    // Standard errors: c 0.1 % · √(1 + …), τ about 1 %; five of them.
    #expect(abs(values[0] - 1e6 / log1p(1e7 / 200)) < 0.01 * values[0])
    #expect(abs(values[1] - 200) < 10)
  }
}
