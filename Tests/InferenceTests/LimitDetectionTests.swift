import Foundation
import Inference
import ReliabilityModels
import Testing

/// Likelihoods without a maximum are named for what they are.
@Suite("Fits that run to a limit")
struct LimitDetectionTests {
  @Test(
    "exponential data send richer models to their exponential limit",
    arguments: [
      ("logarithmic-key", "runs to its exponential limit"),
      ("saturating-key", "no plateau within the data"),
      ("beta-geometric", "runs to its exponential limit"),
      ("gompertz", "no growth of the hazard within the data"),
      ("logarithmic-key+background", "runs to its exponential limit"),
      ("power-key+background", "nothing but the background within the data"),
      ("saturating-key+background", "no plateau within the data"),
      ("logistic+background", "nothing but the background within the data"),
      ("beta-geometric+background", "runs to its exponential limit"),
      ("gompertz+background", "no growth of the hazard within the data"),
    ])
  func exponential(_ id: String, _ name: String) throws {
    for sequences in [100, 10_000, 1e9] {
      let data = try Simulated.expected("exponential", [0.0018], sequences: sequences)
      let fits = try MaximumLikelihood.fit(models: [id, "exponential"], to: data)
      #expect(!fits[0].converged)
      #expect(fits[1].converged)
      let limit = try #require(fits[0].limit)
      #expect(limit.name == name)
      #expect(limit.equals == "exponential")
      #expect(fits[0].logLikelihood == fits[1].logLikelihood)
      #expect(limit.parameters == fits[1].parameters)
      #expect(fits[0].warnings == [.runsToLimit(limit)])
      #expect(fits[0].parameters.allSatisfy { $0.estimate == nil && $0.standardError == nil && $0.interval == nil })
    }
  }

  @Test("a fit is a maximum above its limits or named for the limit, in noise as well")
  func noise() throws {
    let curve = try Simulated.curve("exponential", [0.0018])
    var named = 0
    for replicate in 0..<15 {
      let data = try Simulated.data(from: curve, sequences: 2_000, replicate: UInt64(501 + replicate))
      let fits = try MaximumLikelihood.fit(models: ReliabilityModels.ids, to: data)
      let exponential = fits[0].logLikelihood
      for (alone, decorated) in zip(fits, fits.dropFirst()) where decorated.model == alone.model + "+background" {
        #expect(decorated.logLikelihood >= alone.logLikelihood - 1e-6, "\(decorated.model) \(replicate)")
      }
      for fit in fits {
        // These two hold no exponential, unless a background brings it.
        let holdsExponential =
          fit.model.hasSuffix("+background") || !["logistic", "raju-netrapalli"].contains { fit.model.hasPrefix($0) }
        #expect(fit.logLikelihood >= exponential - 1e-6 || !holdsExponential, "\(fit.model) \(replicate)")
        #expect(fit.converged != (fit.limit != nil), "\(fit.model) \(replicate): \(fit.warnings)")
        if fit.limit != nil { named += 1 }
      }
    }
    // A boundary is hit about every other time by a one-sided parameter: by 11 of the 14 models here.
    #expect(named > 50)
  }

  @Test("exponential+background is one rate, and says which")
  func redundancy() throws {
    let data = try Simulated.expected("exponential", [0.0018])
    let fit = try MaximumLikelihood.fit(models: ["exponential+background"], to: data)[0]
    #expect(!fit.converged)
    #expect(fit.warnings == [.flatDirection(parameters: ["rate", "background"], determined: "rate + background")])
    #expect(fit.limit?.equals == "exponential")
  }

  @Test("data without a background say so", arguments: ["logarithmic-key", "power-key", "saturating-key", "logistic"])
  func noBackground(_ id: String) throws {
    let setting = try #require(Simulated.identifiable.first { $0.model == id })
    let data = try Simulated.expected(id, setting.parameters)
    let fit = try MaximumLikelihood.fit(models: [id + "+background"], to: data)[0]
    #expect(fit.limit?.name == "no background within the data")
    #expect(fit.limit?.equals == id)
    #expect(!fit.converged)
  }
}
