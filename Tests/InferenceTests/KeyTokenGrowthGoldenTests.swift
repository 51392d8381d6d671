import Foundation
import Inference
import Testing

/// Fits made by scipy and mpmath (`Golden/growth.py`), to textbook data and to data that numpy drew.
@Suite("Growth of key tokens against scipy and mpmath")
struct KeyTokenGrowthGoldenTests {
  struct Golden: Decodable {
    struct Text: Decodable {
      let start: Double
      let end: Double?
      let positions: [Double]
    }
    struct Fit: Decodable {
      let process: String
      let estimates: [Double]
      let standardErrors: [Double]
      let robustErrors: [Double]?
      let logLikelihood: Double
      let intervals: [[Double?]]
    }
    struct Case: Decodable {
      let name: String
      let texts: [Text]
      let fits: [Fit]
    }
    let cases: [Case]
  }

  static func studies() throws -> [(golden: Golden.Case, study: GrowthStudy)] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/growth.json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    return try golden.cases.map { expected in
      let records = try expected.texts.enumerated().map { index, text in
        try KeyTokenRecord(name: "\(index)", start: text.start, end: text.end, positions: text.positions)
      }
      return (expected, GrowthStudy(group: "", records, options: GrowthOptions(replicates: 0)))
    }
  }

  @Test("estimates agree to 1e-8, errors to 1e-7, ln L to 1e-8")
  func fits() throws {
    let cases = try Self.studies()
    #expect(cases.count == 6)
    for (expected, study) in cases {
      for golden in expected.fits {
        let place = "\(expected.name), \(golden.process)"
        let fit = try #require(study.rows.first { $0.fit.process == golden.process }).fit
        #expect(fit.converged, "\(place): \(fit.warnings)")
        #expect(abs(try #require(fit.logLikelihood) - golden.logLikelihood) < 1e-8, "\(place)")
        for (index, parameter) in fit.parameters.enumerated() {
          func agree(_ ours: Double?, _ theirs: Double, _ tolerance: Double, _ what: String) throws {
            let ours = try #require(ours, "\(place) \(parameter.name) \(what)")
            #expect(abs(ours - theirs) <= tolerance * theirs, "\(place) \(parameter.name) \(what): \(ours), \(theirs)")
          }
          try agree(parameter.estimate, golden.estimates[index], 1e-8, "estimate")
          try agree(parameter.standardError, golden.standardErrors[index], 1e-7, "error")
          #expect((parameter.robustError == nil) == (golden.robustErrors == nil), "\(place)")
          if let robust = golden.robustErrors { try agree(parameter.robustError, robust[index], 1e-7, "robust error") }
        }
      }
    }
  }

  // The reference maximises over the other parameter by golden section, to about 1e-9 in ln L: 1e-5 of an end.
  @Test("profile intervals agree to 2e-5, and are open where the reference finds no end")
  func intervals() throws {
    for (expected, study) in try Self.studies() {
      for golden in expected.fits {
        let fit = try #require(study.rows.first { $0.fit.process == golden.process }).fit
        for (parameter, ends) in zip(fit.parameters, golden.intervals) {
          let place = "\(expected.name), \(golden.process), \(parameter.name)"
          let interval = try #require(parameter.interval, "\(place)")
          for (ours, theirs, open) in [(interval.lowerBound, ends[0], 0), (interval.upperBound, ends[1], .infinity)] {
            if let theirs {
              #expect(abs(ours - theirs) < 2e-5 * theirs, "\(place): \(ours), \(theirs)")
            } else {
              #expect(ours == open, "\(place): \(ours)")
            }
          }
        }
      }
    }
  }

  @Test("published fits: Crow's β = 0.615 and λ = 0.461, Goel and Okumoto's N = 33.99 and 1/τ = 0.00579")
  func published() throws {
    let studies = try Self.studies()
    let crow = try #require(studies.first { $0.golden.name == "crow" }?.study.rows[1].fit.values)
    #expect(abs(crow[1] - 0.615) < 0.0005)
    #expect(abs(pow(crow[0], -crow[1]) - 0.461) < 0.0005)
    let naval = try #require(studies.first { $0.golden.name == "ntds" }?.study.rows[3].fit.values)
    #expect(abs(naval[0] - 33.99) < 0.01)
    #expect(abs(1 / naval[1] - 0.00579) < 0.00001)
  }
}
