import Estimators
import Foundation
import GSLKernel
import RandomStreams
import Testing
import TokenModels

@testable import Simulation

/// Statistics of histories against closed forms.
@Suite("What histories say")
struct HistoryTests {
  static func run(_ model: SequenceModel, n: Double, trials: Int, rule: SuccessRule = .flawless) async throws
    -> SimulationResult
  {
    let task = SimulationTask(model: model, rule: rule, lengths: [n / 2, n], seed: 31, extent: .trials(trials))
    return await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
  }

  /// Jackknife errors over 32 batches have the tails of Student's t: 5.5 of them happen once in 100,000 comparisons.
  static func expectNear(_ measured: Measured?, _ exact: Double, _ what: String) throws {
    let measured = try #require(measured, "\(what)")
    let error = try #require(measured.standardError)
    #expect(abs(measured.estimate - exact) <= 5.5 * error, "\(what): \(measured.estimate) ± \(error) for \(exact)")
    #expect(error < 0.2 * abs(exact) + 0.02, "\(what) is known to \(error) only")
  }

  @Test("independent errors of one rate neither cluster nor concentrate")
  func independent() async throws {
    let (p, n) = (0.05, 200.0)
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
      nonKeyErrors: ConstantError(value: p))
    let histories = try #require(try await Self.run(model, n: n, trials: 20_000).histories)
    #expect(histories.clustering.count == 6)
    for row in histories.clustering {
      try Self.expectNear(row.ratio, 1, "ratio at \(row.fromLag)")
      try Self.expectNear(row.autocorrelation, 0, "autocorrelation at \(row.fromLag)")
    }
    // A run starts where the token before is right, or at the first token.
    try Self.expectNear(histories.runLength, n * p / (p + (n - 1) * p * (1 - p)), "run length")
    try Self.expectNear(histories.concentration?.onTop10, 0.1, "on a tenth")
    #expect(histories.derailment == nil)
  }

  @Test("rates that fall with the position do not pass for clustering")
  func trend() async throws {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
      nonKeyErrors: ConstantError(value: 0.3), context: [PowerContext(floor: 0, scale: 20, exponent: 1)])
    let histories = try #require(try await Self.run(model, n: 400, trials: 20_000).histories)
    for row in histories.clustering { try Self.expectNear(row.ratio, 1, "ratio at \(row.fromLag)") }
    // Pooled over positions they do: errors are together at the start.
    #expect((histories.clustering.first?.autocorrelation?.estimate ?? 0) > 0.04)
  }

  @Test("a burst's errors are correlated as its chain is")
  func bursts() async throws {
    let (q, burst, n) = (0.1, 5.0, 300.0)
    let model = SequenceModel(
      growth: LinearGrowth(share: q), placement: .bursty(BurstChain(meanBurst: burst)),
      keyErrors: ConstantError(value: 1), nonKeyErrors: ConstantError(value: 0))
    let histories = try #require(try await Self.run(model, n: n, trials: 3000).histories)
    // corr(I_t, I_{t+ℓ}) = (stay − enter)^ℓ for a stationary two-state chain.
    let stay = 1 - 1 / burst
    let eigenvalue = stay - q * (1 - stay) / (1 - q)
    for row in histories.clustering.prefix(4) {
      let lags = (row.fromLag...row.toLag).map(Double.init)
      let weights = lags.map { n - $0 }
      let mean = zip(lags, weights).reduce(0) { $0 + $1.1 * pow(eigenvalue, $1.0) } / weights.reduce(0, +)
      try Self.expectNear(row.autocorrelation, mean, "autocorrelation at \(row.fromLag)")
      try Self.expectNear(row.ratio, 1 + mean * (1 - q) / q, "ratio at \(row.fromLag)")
    }
  }

  @Test("two classes of tokens have the Lorenz curve of two classes")
  func lorenz() async throws {
    let (share, key, other) = (0.08, 0.05, 0.001)
    let model = SequenceModel(
      growth: LinearGrowth(share: share), placement: .independent, keyErrors: ConstantError(value: key),
      nonKeyErrors: ConstantError(value: other))
    let histories = try #require(try await Self.run(model, n: 500, trials: 20_000).histories)
    let onKeys = share * key / (share * key + (1 - share) * other)
    try Self.expectNear(histories.concentration?.gini, onKeys - share, "Gini")
    try Self.expectNear(histories.concentration?.onTop5, onKeys * 0.05 / share, "on a twentieth")
    try Self.expectNear(
      histories.concentration?.onTop10, onKeys + (1 - onKeys) * (0.1 - share) / (1 - share), "on a tenth")
    try Self.expectNear(histories.staircase?.failures, onKeys, "first failures at key tokens")
    #expect(abs((histories.staircase?.tokens ?? 0) - share) < 1e-12)
  }

  @Test("hard and easy key tokens are told apart by their rates")
  func hardAndEasy() async throws {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0.2), placement: .even, hardShare: 0.25, keyErrors: ConstantError(value: 0.1),
      easyKeyErrors: ConstantError(value: 0.01), nonKeyErrors: ConstantError(value: 0.001))
    let histories = try #require(try await Self.run(model, n: 200, trials: 20_000).histories)
    #expect(histories.classes.map(\.tokenClass) == [.keyHard, .keyEasy, .nonKey])
    #expect(histories.classes.map(\.tokens) == [10, 30, 160])
    for (row, exact) in zip(histories.classes, [1, 0.3, 0.16]) {
      try Self.expectNear(row.errors, exact, row.tokenClass.rawValue)
    }
  }

  @Test("the jackknife agrees with the textbook where there is one")
  func jackknife() async throws {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0.1), placement: .independent, keyErrors: ConstantError(value: 0.1),
      nonKeyErrors: ConstantError(value: 0.01), difficulty: GammaDifficulty(variance: 1))
    let result = try await Self.run(model, n: 100, trials: 40_000)
    let textbook = try #require(result.errors.meanPerSequence?.standardError)
    let parts = try #require(result.histories?.classes.compactMap { $0.errors?.standardError })
    // Two classes of one sequence rise and fall together; their errors add up to the whole's at most.
    let sum = parts.reduce(0, +)
    // An error from 31 degrees of freedom is itself known to 13 %.
    #expect(sum > 0.6 * textbook && sum < 1.9 * textbook)
  }

  private static let domains = SemanticDomains(
    domains: [
      SemanticDomain(name: "a", share: 0.6, meanLength: 80, factor: 1),
      SemanticDomain(name: "b", share: 0.4, meanLength: 30, factor: 2),
    ], transitionShare: 0.7, burst: 5, shape: 3)

  private static func domainModel(_ growth: any GrowthLaw) -> SequenceModel {
    SequenceModel(
      growth: growth, placement: .domains(domains), keyErrors: ConstantError(value: 0.05),
      nonKeyErrors: ConstantError(value: 0.001), visitDifficulty: GammaDifficulty(variance: 0.5))
  }

  static let growths: [any GrowthLaw] = [
    LinearGrowth(share: 0.2), PowerGrowth(coefficient: 2, exponent: 0.6), LogarithmicGrowth(coefficient: 8, scale: 30),
    SaturatingGrowth(limit: 40, scale: 200),
  ]

  @Test("domains keep the mean number of key tokens and transitions", arguments: 0..<4)
  func domainMeans(_ growth: Int) throws {
    let model = Self.domainModel(Self.growths[growth])
    let process = try #require(model.domains)
    let n = 600.0
    let keys = DomainKeys(model: model, process: process, limit: n)
    let count = 8000
    var (sum, squares, transitions, transitionSquares, zones) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for replicate in 0..<UInt64(count) {
      var generator = StreamGenerator(StreamKey(seed: 3, purpose: .check, replicate: replicate))
      let segments = keys.path.draw(&generator)
      #expect(segments.last?.end == n)
      let positions = keys.draw(segments, &generator)
      #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 })
      sum += Double(positions.count)
      squares += Double(positions.count * positions.count)
      var start = 0.0
      var seen = 0.0
      for (index, segment) in segments.enumerated() {
        if segment.isZone { zones += segment.end - start }
        if index > 0, segment.visit.start > segments[index - 1].visit.start { seen += 1 }
        start = segment.end
      }
      transitions += seen
      transitionSquares += seen * seen
    }
    let expected = PositionSum(upTo: n, breaks: model.profile.breaks) { model.profile.chance($0) }.total
    func z(_ sum: Double, _ squares: Double, _ exact: Double) -> Double {
      let mean = sum / Double(count)
      return (mean - exact) / ((squares / Double(count) - mean * mean) / Double(count)).squareRoot()
    }
    // 12 comparisons at 1e-6 in all.
    #expect(abs(z(sum, squares, expected)) < 5.3, "\(sum / Double(count)) key tokens for \(expected)")
    let meanVisit = zip(process.visitShares, process.meanVisits).reduce(0) { $0 + $1.0 * $1.1 }
    // Several transitions on one token count once here: fewer than on the clock, by less than one in ten.
    let ratio = transitions / Double(count) / (expected / meanVisit)
    #expect(ratio < 1.02 && ratio > 0.85, "\(ratio)")
    let zoneTokens = ClassPopulations(model: model, length: n).atTransitions
    #expect(abs(zones / Double(count) / zoneTokens - 1) < 0.02, "\(zones / Double(count)) for \(zoneTokens)")
  }

  @Test("the same sequence visits the same domains in every tier", arguments: 0..<4)
  func sharedPaths(_ growth: Int) throws {
    let model = Self.domainModel(Self.growths[growth])
    let path = DomainPath(model: model, process: try #require(model.domains), limit: 500)
    for replicate in 0..<50 as Range<UInt64> {
      var generator = StreamGenerator(StreamKey(seed: 9, purpose: .latent, replicate: replicate))
      _ = LatentDraws(model: model, generator: &generator, seed: 9, replicate: replicate)
      let segments = path.draw(&generator)
      var process = TokenProcess(model: model, seed: 9, replicate: replicate)
      var index = 0
      for t in 1...500 {
        let token = process.next()
        while segments[index].end < Double(t) { index += 1 }
        #expect(token.domain == segments[index].visit.domain && token.isAtTransition == segments[index].isZone)
      }
    }
  }

  @Test("pairs of errors are counted by their lag as one by one", arguments: 0..<4)
  func pairs(_ density: Int) {
    let n = 3000.0
    let task = SimulationTask(
      model: SequenceModel(
        growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
        nonKeyErrors: ConstantError(value: 0.1)),
      rule: .flawless, lengths: [n], seed: 1, extent: .trials(1))
    let layout = HistoryLayout(task: task, expectedErrors: 1)
    var generator = StreamGenerator(StreamKey(seed: 12, purpose: .check, replicate: UInt64(density)))
    let share = [0.001, 0.02, 0.3, 1][density]
    let draws = (0..<2).map { _ in (1...Int(n)).filter { _ in generator.uniform() < share }.map(Double.init) }
    var row = [Double](repeating: 0, count: layout.width)
    layout.add(SequenceHistory(), draws[0], previous: draws[1], into: &row)
    for (earlier, offset) in [(draws[0], layout.pairs), (draws[1], layout.crossPairs)] {
      for bin in 0..<layout.lagBins {
        let lags = layout.lags(bin)
        let pairs = draws[0].reduce(0) { sum, a in sum + earlier.filter { lags.contains(a - $0) }.count }
        #expect(row[offset + bin] == Double(pairs), "lags \(lags)")
      }
    }
  }
}
