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
package struct FirstFailureSampler: SequenceSampler {
  private let task: SamplingTask
  private let table: FrailtyTable
  private let guide: GuideTable?
  private let pathSeed: UInt64

  package init(task: SamplingTask, table: FrailtyTable) {
    self.task = task
    self.table = table
    pathSeed = task.pathSeed
    guide = task.model.hasLatentDraws ? nil : GuideTable(survival: table(1).map { exp(-$0) })
  }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    tally.count(firstFailures: replicates.count) { note in
      if let guide {
        forEachUniform(seed: pathSeed, purpose: .firstFailure, replicates: replicates) { _, u in
          note(guide.interval(u))
        }
      } else {
        simulateLatent(replicates, note)
      }
    }
  }

  @inline(__always)
  private func simulateLatent(_ replicates: Range<UInt64>, _ note: (Int) -> Void) {
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
        note(low)
      }
    }
  }
}

/// Inversion of a falling survival function on a grid in constant expected time (Chen & Asau 1974).
struct GuideTable: Sendable {
  private static let cellCount = 4096
  private let survival: [Double]
  /// For each cell of (0, 1), the first interval that any u of the cell can fall in.
  private let first: [Int32]

  init(survival: [Double]) {
    // A last value below every u: the search needs no other end.
    self.survival = survival + [-1]
    var first: [Int32] = []
    var index = survival.count
    for cell in 0..<GuideTable.cellCount {
      let edge = Double(cell + 1) / Double(GuideTable.cellCount)
      while index > 0, survival[index - 1] < edge { index -= 1 }
      first.append(Int32(index))
    }
    self.first = first
  }

  /// The first index j with survival[j] < u, or the number of lengths where there is none.
  @inline(__always)
  func interval(_ u: Double) -> Int {
    survival.withUnsafeBufferPointer { survival in
      first.withUnsafeBufferPointer { first in
        var index = Int(first[Int(u * Double(GuideTable.cellCount))])
        while survival[index] >= u { index += 1 }
        return index
      }
    }
  }
}
