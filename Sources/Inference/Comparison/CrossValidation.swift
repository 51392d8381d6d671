import Foundation
import GSLKernel
import RandomStreams
import ReliabilityModels

/// How well models fitted to some clusters foretell the others.
package struct CrossValidation: Equatable, Sendable {
  package let folds: Int
  /// Model by model: the mean ln P of a trial that was left out, with its standard error over clusters; nil where a
  /// fold could not be fitted.
  package let scores: [Score]

  package struct Score: Equatable, Sendable {
    package let model: String
    package let mean: Double?
    package let standardError: Double?
  }

  /// Clusters are dealt to folds in a random order under `seed`; nil with fewer clusters than two.
  package init?(_ models: [String], _ data: ObservedData, folds: Int, seed: UInt64) {
    let folds = min(folds, data.clusterCount)
    guard folds > 1 else { return nil }
    var generator = StreamGenerator(StreamKey(seed: seed, purpose: .search, replicate: 0))
    var order = Array(0..<data.clusterCount)
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(index, min(index, Int(generator.uniform() * Double(index + 1))))
    }
    var fold = [Int](repeating: 0, count: data.clusterCount)
    for (place, cluster) in order.enumerated() { fold[cluster] = place % folds }
    let known = models.compactMap { try? ReliabilityModels.model($0) }
    var sums = known.map { _ in [Double](repeating: 0, count: data.clusterCount) }
    var isSound = known.map { _ in true }
    for part in 0..<folds {
      let session = FittingSession(data.weighted(byCluster: fold.map { $0 == part ? 0 : 1 }))
      for (index, model) in known.enumerated() {
        let fit = session.fit(model)
        guard fit.isSupremum else {
          isSound[index] = false
          continue
        }
        let logs = Likelihood(fit.curve.model, data).logProbabilities(values: fit.curve.values)
        for row in data.rows where fold[row.cluster] == part { sums[index][row.cluster] += row.count * logs[row.cell] }
      }
    }
    self.folds = folds
    let total = data.total
    scores = known.indices.map { index in
      let clusters = Double(data.clusterCount)
      let sum = sums[index].reduce(0, +)
      let square = sums[index].reduce(0) { $0 + ($1 - sum / clusters) * ($1 - sum / clusters) }
      return Score(
        model: known[index].id, mean: isSound[index] ? sum / total : nil,
        standardError: isSound[index] ? (square * clusters / (clusters - 1)).squareRoot() / total : nil)
    }
  }
}
