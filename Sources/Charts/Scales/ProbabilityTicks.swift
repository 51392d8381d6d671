import Foundation

/// Ticks of scales for probabilities: one digit of p below one half, one digit of 1 − p above, and one half itself.
///
/// Either side takes the finest of a few ladders whose steps keep a distance; the distance grows on the sides with more
/// than half the labels until there is room for all. Where the ladders have hardly a step in the domain, ticks have equal differences.
struct ProbabilityTicks {
  private let scale: any Scale
  private let room: TickRoom
  /// Units of the warped scale to px.
  private let px: Double

  init(_ scale: any Scale, _ room: TickRoom) {
    self.scale = scale
    self.room = room
    px = room.length / (scale.warp(scale.domain.upperBound) - scale.warp(scale.domain.lowerBound))
  }

  /// The least distance of labels tried first, in px: a line of type and the space above it.
  private static let closest = 20.0

  var ticks: Ticks {
    if let even { return even }
    var (lower, upper) = (Self.closest, Self.closest)
    var major = values(apart: lower, upper)
    while major.count > max(2, room.labels), max(lower, upper) < 4 * room.length + 100 {
      let (below, above) = (major.count { $0.value < 0.5 }, major.count { $0.value > 0.5 })
      let most = min(room.labels / 2, max(below, above) - 1)
      if below > most { lower *= 1.1 }
      if above > most { upper *= 1.1 }
      major = values(apart: lower, upper)
    }
    if major.count == 1 {
      // One half alone is no scale; each half as far from it, two labels keep the distance from one another.
      let all = values(apart: Self.closest / 2, Self.closest / 2)
      if let first = all.first, let last = all.last, first.value < last.value { major = [first, last] }
    }
    guard major.count >= min(3, max(2, room.labels)) else { return linear }
    let powers = major.contains { $0.rank > 4 }
    let known = Set(major.map(\.value))
    return Ticks(
      major: major.map { Tick($0.value, label: $0.label(powers: powers)) },
      minor: values(apart: TickRoom.closestMinors, TickRoom.closestMinors).map(\.value).filter { !known.contains($0) })
  }

  /// Equal differences, where these nearly look equal too.
  private var even: Ticks? {
    scale.domain.lowerBound >= 0.1 - 1e-9 && scale.domain.upperBound <= 0.9 + 1e-9 ? linear : nil
  }

  private var linear: Ticks {
    Ticks(major: LinearStep(within: scale.domain, count: room.labels).ticks(in: scale.domain))
  }

  private func values(apart below: Double, _ above: Double) -> [Probability] {
    let middle = [Probability.half].filter { scale.domain.contains($0.value) }
    let lower = side(below, middle) { Probability(digit: $0, rank: $1, isComplement: false) }
    let upper = side(above, middle) { Probability(digit: $0, rank: $1, isComplement: true) }
    return Array(lower.reversed()) + middle + upper
  }

  /// One side from the middle outwards, by its finest ladder that keeps the distance.
  private func side(
    _ distance: Double, _ middle: [Probability], _ make: (Int, Int) -> Probability
  ) -> [Probability] {
    let deepest = Int(-log10(make(1, 0).isComplement ? 1 - scale.domain.upperBound : scale.domain.lowerBound)) + 1
    func steps(_ digits: [Int], _ ranks: some Sequence<Int>) -> [Probability] {
      ranks.flatMap { rank in digits.map { make($0, rank) } }
        .filter { $0.digit < 5 || $0.rank > 1 }.filter { scale.domain.contains($0.value) }
    }
    for digits in [Array((1...9).reversed()), [5, 2, 1], [3, 1]] {
      let ladder = steps(digits, 1...max(1, deepest))
      if let ladder = kept(ladder, distance, after: middle, all: true) { return ladder }
    }
    var regular: [Probability] = []
    for stride in [1, 2, 3, 5, 10, 20, 50, 100] where stride <= deepest {
      let ladder = steps([1], Swift.stride(from: stride, through: deepest, by: stride))
      if let ladder = kept(ladder, distance, after: middle, all: true) {
        regular = ladder
        break
      }
    }
    // Powers of ten draw together near 0 on a scale of log(−log p), where ever longer strides show more.
    let ranks = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300].filter { $0 <= deepest }
    let growing = kept(steps([1], ranks), distance, after: middle, all: false) ?? []
    return regular.count >= growing.count ? regular : growing
  }

  /// The steps that keep a distance from one another and from the middle; nothing if it must be `all` and is not.
  private func kept(
    _ steps: [Probability], _ distance: Double, after middle: [Probability], all: Bool
  ) -> [Probability]? {
    var last = middle.first
    var kept: [Probability] = []
    for step in steps {
      if let last, abs(scale.warp(step.value) - scale.warp(last.value)) * px < distance {
        if all { return nil }
        continue
      }
      kept.append(step)
      last = step
    }
    return kept
  }
}

/// A probability of one digit, or one less such a one.
private struct Probability {
  let digit: Int
  /// The negative power of ten.
  let rank: Int
  let isComplement: Bool

  static let half = Probability(digit: 5, rank: 1, isComplement: false)

  /// Correctly rounded: 1 − 0.001 is the double that 0.999 is.
  var value: Double {
    guard isComplement else { return Numerals.decimal(digit, exponent: -rank) }
    guard rank <= 15 else { return 1 - Numerals.decimal(digit, exponent: -rank) }
    let unit = (0..<rank).reduce(1) { product, _ in product * 10 }
    return Numerals.decimal(unit - digit, exponent: -rank)
  }

  /// `0.999`, `0.001`; from the third decimal on as `10⁻³` and `1−10⁻³` where others on the axis must be powers.
  func label(powers: Bool) -> String {
    guard powers, rank > 2 else { return Numerals.fixed(value, decimals: rank) }
    let power = Numerals.scientific(mantissa: String(digit), exponent: -rank)
    return isComplement ? "1−" + power : power
  }
}
