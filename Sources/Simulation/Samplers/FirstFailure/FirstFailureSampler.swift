import Estimators
import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// One draw on the inverse cumulative hazard per sequence: in which interval between lengths it fails first.
///
/// A sequence of cumulative hazard Λ fails by n where Λ(n) ≥ E for one exponential draw E. Only the interval matters
/// for every estimate that is made, so nothing else is drawn. Without latent draws the survival at the lengths is
/// searched by a guide table; with them, the row of hazards at the sequence's own difficulty.
package struct FirstFailureSampler: PathSampler {
  package var task: SamplingTask
  private let table: FrailtyTable
  private let guide: GuideTable?

  package init(task: SamplingTask, table: FrailtyTable) {
    self.task = task
    self.table = table
    guide = task.model.hasLatentDraws ? nil : GuideTable(survival: table(1).map { exp(-$0) })
  }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    let pathSeed = task.pathSeed
    guard let guide else {
      return tally.count(firstFailures: replicates.count) { simulateLatent(replicates, pathSeed, $0) }
    }
    tally.count(firstFailures: replicates.count, lanes: 4) { note in
      forEachWord(seed: pathSeed, purpose: .firstFailure, replicates: replicates) { _, word, bits in
        note(word, guide.interval(bits))
      }
    }
  }

  @inline(__always)
  private func simulateLatent(_ replicates: Range<UInt64>, _ pathSeed: UInt64, _ note: (Int, Int) -> Void) {
    let count = task.lengths.count
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: 0))
    withUnsafeTemporaryAllocation(of: Double.self, capacity: table.width) { row in
      forEachUniform(seed: pathSeed, purpose: .firstFailure, replicates: replicates) { replicate, u in
        let latent = LatentDraws(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
        table.read(latent.difficulty, into: row)
        let hazards = UnsafeMutableBufferPointer(rebasing: row[latent.text * count..<(latent.text + 1) * count])
        let threshold = -log(u)
        var low = 0
        var high = count
        while low < high {
          let middle = (low + high) / 2
          if hazards[middle] >= threshold { high = middle } else { low = middle + 1 }
        }
        note(0, low)
      }
    }
  }
}
