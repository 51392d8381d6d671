import Foundation
import Inference
import ReliabilityModels

/// How often AIC and BIC choose which of five laws, by the true one and the number of sequences.
struct SelectionProof: Sendable {
  static let truths: [(model: String, values: [Double])] = [
    ("exponential", [0.003]), ("logarithmic-key", [60, 0.9]), ("power-key", [400, 0.6]),
    ("saturating-key", [1.2, 150]),
    ("logistic", [6, -1]),
  ]
  static let sizes = [60, 200, 600, 2000, 6000]

  /// Which of `truths` is true.
  let truth: Int
  /// Sequences, looked at at twelve lengths.
  let size: Int
  let replicates: Int

  struct Result: Sendable {
    let truth: Int
    let size: Int
    let replicates: Int
    /// How often each of the five was chosen; their sum may be less where no fit was a maximum.
    let byAIC: [Int]
    let byBIC: [Int]
  }

  func run(threads: Int) async throws -> Result {
    let curve = FittedCurve(try ReliabilityModels.model(Self.truths[truth].model), Self.truths[truth].values)
    let models = Self.truths.map(\.model)
    let number = 1000 + 10 * truth + (Self.sizes.firstIndex(of: size) ?? 9)
    let chosen = await concurrentMap(replicates, threads: threads) { index -> (aic: Int?, bic: Int?) in
      let sampling = ProofSetting.Sampling.sequences(size)
      guard let data = try? sampling.draw(curve, setting: number, replicate: index),
        let fits = try? MaximumLikelihood.fit(models: models, to: data)
      else { return (nil, nil) }
      // A fit that ran to its exponential limit is the exponential, which is among the five.
      let eligible = fits.indices.filter { fits[$0].converged }
      return (eligible.min { fits[$0].aic < fits[$1].aic }, eligible.min { fits[$0].bic < fits[$1].bic })
    }
    return Result(
      truth: truth, size: size, replicates: replicates,
      byAIC: models.indices.map { model in chosen.count { $0.aic == model } },
      byBIC: models.indices.map { model in chosen.count { $0.bic == model } })
  }
}
