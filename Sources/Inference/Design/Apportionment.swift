import Foundation

/// Whole numbers of sequences in proportions, so that none is short by more than rounding must take.
enum Apportionment {
  /// `total` parted in the proportions `weights` by efficient rounding (Pukelsheim & Rieder 1992,
  /// doi:10.1093/biomet/79.4.763): every length with a weight gets at least one, as long as there are enough.
  static func apportion(_ total: Int, _ weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    let support = weights.count { $0 > 0 }
    guard sum > 0, total >= support else {
      // Too few for all: the heaviest get one each.
      let chosen = weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }.prefix(max(0, total))
      return weights.indices.map { chosen.contains($0) && weights[$0] > 0 ? 1 : 0 }
    }
    var counts = weights.map {
      $0 > 0 ? max(1, Int(((Double(total) - Double(support) / 2) * $0 / sum).rounded(.up))) : 0
    }
    let places = weights.indices.filter { weights[$0] > 0 }
    while counts.reduce(0, +) < total {
      guard let place = places.min(by: { Double(counts[$0]) / weights[$0] < Double(counts[$1]) / weights[$1] }) else {
        break
      }
      counts[place] += 1
    }
    while counts.reduce(0, +) > total {
      let full = places.filter { counts[$0] > 1 }
      guard let place = full.max(by: { Double(counts[$0] - 1) / weights[$0] < Double(counts[$1] - 1) / weights[$1] })
      else { break }
      counts[place] -= 1
    }
    return counts
  }
}
