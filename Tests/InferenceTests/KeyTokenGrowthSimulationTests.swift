import Foundation
import Inference
import RandomStreams
import Testing

@Suite("Growth of key tokens on simulated texts")
struct KeyTokenGrowthSimulationTests {
  /// Texts of a process, drawn here by thinning a homogeneous process at the window's highest intensity, which is at its
  /// start for all laws used.
  static func texts(
    _ process: any CountingProcess, _ values: [Double], count: Int, from start: Double, to end: Double,
    replicate: UInt64,
    clump: Int = 1
  ) throws -> [KeyTokenRecord] {
    var random = RandomStream(StreamKey(seed: 97, purpose: .check, replicate: replicate))
    let ceiling = process.intensity(at: start, values) / Double(clump)
    return try (0..<count).map { text in
      var positions: [Double] = []
      var t = start
      while true {
        t += random.exponential() / ceiling
        if t > end { break }
        if random.uniform() * ceiling * Double(clump) > process.intensity(at: t, values) { continue }
        for _ in 0..<clump { positions.append(min(end, t + (clump > 1 ? 5 * random.uniform() : 0))) }
      }
      return try KeyTokenRecord(name: "\(text)", start: start, end: end, positions: positions.sorted())
    }
  }

  static let truths: [(id: String, values: [Double])] = [
    ("homogeneous", [0.01]), ("crow-amsaa", [0.05, 0.4]), ("musa-okumoto", [30, 400]), ("goel-okumoto", [60, 2_000]),
  ]

  // 120 replicates: the number of intervals that hold the truth is binomial(120, 0.95) with mean 114 and standard
  // deviation 2.4; Bonferroni over 7 parameters and both sides at α = 0.001 asks for 3.8 of them.
  @Test("95 % profile intervals hold the truth", arguments: truths.map(\.id))
  func coverage(_ id: String) throws {
    let process = try #require(GrowthProcesses.process(id))
    let values = try #require(Self.truths.first { $0.id == id }).values
    let row = try #require(GrowthProcesses.catalogue.firstIndex { $0.id == id })
    var held = values.map { _ in 0 }
    for replicate in 0..<120 {
      let texts = try Self.texts(process, values, count: 4, from: 300, to: 9_000, replicate: UInt64(replicate))
      let fit = GrowthStudy(group: "", texts, options: GrowthOptions(replicates: 0)).rows[row].fit
      for (index, parameter) in fit.parameters.enumerated() where parameter.interval?.contains(values[index]) == true {
        held[index] += 1
      }
    }
    for count in held { #expect(count >= 105 && count <= 120, "\(id): \(held)") }
  }

  @Test("the truth is found among its rivals and passes its check", arguments: truths.map(\.id))
  func recovery(_ id: String) throws {
    let process = try #require(GrowthProcesses.process(id))
    let values = try #require(Self.truths.first { $0.id == id }).values
    let texts = try Self.texts(process, values, count: 30, from: 100, to: 9_000, replicate: 1_000)
    let study = GrowthStudy(group: "", texts, options: GrowthOptions(replicates: 99))
    let row = try #require(study.rows.first { $0.fit.process == id })
    #expect((row.deltaAIC ?? .infinity) < 4)
    let check = try #require(row.check)
    #expect(!check.isRefused && !check.showsBursts && !check.showsSpread, "\(check)")
    for (index, parameter) in row.fit.parameters.enumerated() {
      let error = try #require(parameter.standardError)
      // Four standard errors: 6e-5 each.
      #expect(abs(try #require(parameter.estimate) - values[index]) < 4 * error, "\(id) \(parameter)")
      // Under the process the robust error estimates the same; with 30 texts to a factor of about 1 ± 0.15.
      let ratio = try #require(parameter.robustError) / error
      #expect(ratio > 0.5 && ratio < 1.7, "\(id) \(parameter)")
    }
  }

  // For pairs in clumps of 4 the variance of counts is 4 times the mean, so robust errors are twice the Poisson ones.
  @Test("bursts are seen, and the robust errors are as much larger as they should be")
  func bursts() throws {
    let texts = try Self.texts(
      HomogeneousProcess(), [0.02], count: 60, from: 0, to: 6_000, replicate: 2_000, clump: 4)
    let study = GrowthStudy(group: "", texts, options: GrowthOptions(replicates: 99))
    let row = study.rows[0]
    let check = try #require(row.check)
    #expect(check.showsBursts && check.showsSpread && check.isRefused)
    #expect(abs((check.dispersion?.value ?? 0) - 4) < 0.6)
    let rate = row.fit.parameters[0]
    let ratio = (rate.robustError ?? 0) / (rate.standardError ?? 1)
    #expect(ratio > 1.5 && ratio < 2.6)
    #expect(GrowthVerdict(study).sentences.contains { $0.hasPrefix("Key tokens come in bursts") })
  }

  @Test("p-values of the check are uniform under the process: few small ones in 60")
  func pValues() throws {
    var small = 0
    for replicate in 0..<60 {
      let texts = try Self.texts(
        MusaOkumotoProcess(), [20, 400], count: 3, from: 0, to: 5_000, replicate: 3_000 + UInt64(replicate))
      let study = GrowthStudy(group: "", texts, options: GrowthOptions(replicates: 39))
      if (study.rows[2].check?.distance.pValue ?? 1) <= 0.1 { small += 1 }
    }
    // Binomial(60, 0.1): P(more than 14) = 5e-4.
    #expect(small <= 14)
  }

  /// Independent placement of a scenario: each token key with 8 %.
  @Test("whole tokens at a constant share are not refused for their grid")
  func wholeTokens() throws {
    var small = 0
    for replicate in 0..<40 {
      var stream = RandomStream(StreamKey(seed: 4, purpose: .check, replicate: 9_000_000 + UInt64(replicate)))
      let texts = try (0..<5).map { text in
        try KeyTokenRecord(
          name: "\(text)", end: 2000, positions: (1...2000).filter { _ in stream.uniform() < 0.08 }.map(Double.init))
      }
      let study = GrowthStudy(group: "", texts, options: GrowthOptions(replicates: 39))
      if (study.rows[0].check?.distance.pValue ?? 1) <= 0.1 { small += 1 }
    }
    // Binomial(40, 0.1): P(more than 11) = 4e-4.
    #expect(small <= 11, "\(small) of 40")
  }

  @Test("equal seeds give equal studies, other seeds other p-values only")
  func seeds() throws {
    let texts = try Self.texts(PowerLawProcess(), [0.05, 0.4], count: 3, from: 0.1, to: 900, replicate: 4_000)
    func study(_ seed: UInt64) -> GrowthStudy {
      GrowthStudy(group: "", texts, options: GrowthOptions(seed: seed, replicates: 29))
    }
    #expect(study(1) == study(1))
    #expect(study(1).rows.map(\.fit) == study(2).rows.map(\.fit))
    #expect(study(1).rows.map(\.check) != study(2).rows.map(\.check))
  }

  @Test("groups are studied apart, in the order of their first texts")
  func groups() throws {
    let a = try KeyTokenRecord(name: "1", group: "a", end: 10, positions: [1, 2])
    let b = try KeyTokenRecord(name: "1", group: "b", end: 10, positions: [3])
    let studies = GrowthStudy.studies(of: [b, a, b], options: GrowthOptions(replicates: 0))
    #expect(studies.map(\.group) == ["b", "a"])
    #expect(studies.map(\.texts) == [2, 1])
  }
}
