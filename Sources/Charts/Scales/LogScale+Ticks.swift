import Foundation

extension LogScale {
  package func ticks(within room: TickRoom) -> Ticks {
    let span = warp(domain.upperBound) - warp(domain.lowerBound)
    return span < 2 ? narrow(room, span: span) : wide(room, span: span)
  }

  /// Under two decades: 1-2-5 labels; more of them under one, fewer where they do not fit, and round differences where
  /// these give under two.
  private func narrow(_ room: TickRoom, span: Double) -> Ticks {
    let dense = span < 1 ? [Array(1...9), [1, 2, 3, 5, 7]] : []
    for multiples in dense + [[1, 2, 5], [1, 3], [1]] {
      let major = values(multiples)
      guard major.count >= 2, major.count <= room.labels else { continue }
      let minor = minors(room.length / span).filter { !major.contains($0) }
      return Ticks(major: major.map { Tick($0, label: Self.label($0, powers: needsPowers(major))) }, minor: minor)
    }
    return Ticks(major: LinearStep(within: domain, count: room.labels).ticks(in: domain))
  }

  /// Two decades and more: labels at every decade, beyond eight at every third, or fewer as there is room.
  private func wide(_ room: TickRoom, span: Double) -> Ticks {
    let decades = values([1])
    let strides = span > 8 ? [3, 5, 10, 20, 50, 100, 200] : [1, 2, 3, 5]
    let stride = strides.first { labelled(every: $0).count <= room.labels } ?? 500
    let major = labelled(every: stride)
    let powers = needsPowers(major)
    let spacing = room.length / span
    let unlabelled = spacing >= TickRoom.closestMinors ? decades.filter { !major.contains($0) } : []
    let minor = stride == 1 ? minors(spacing).filter { !major.contains($0) } : unlabelled
    return Ticks(major: major.map { Tick($0, label: Self.label($0, powers: powers)) }, minor: minor)
  }

  /// Ticks at 1 and 3 times each power where there is room, for bars of colours, whose values stand nowhere else.
  func denseTicks(within room: TickRoom) -> Ticks {
    let plain = ticks(within: room)
    let major = values([1, 3])
    guard plain.major.count < major.count, major.count <= room.labels else { return plain }
    return Ticks(
      major: major.map { Tick($0, label: Self.label($0, powers: needsPowers(major))) },
      minor: plain.minor.filter { !major.contains($0) })
  }

  private func labelled(every stride: Int) -> [Double] {
    exponents.filter { $0.isMultiple(of: stride) }
      .map { Numerals.decimal(1, exponent: $0) }
      .filter { domain.contains($0) }
  }

  /// The exponents of the decades the domain touches.
  private var exponents: ClosedRange<Int> {
    Int(warp(domain.lowerBound).rounded(.down))...Int(warp(domain.upperBound).rounded(.up))
  }

  private func values(_ multiples: [Int]) -> [Double] {
    exponents.flatMap { exponent in multiples.map { Numerals.decimal($0, exponent: exponent) } }
      .filter { domain.contains($0) }
  }

  /// 2 to 9 times each power, or only 2 and 5, or none, as the px of a decade allow.
  private func minors(_ decade: Double) -> [Double] {
    if decade * log10(10 / 9.0) >= TickRoom.closestMinors { return values(Array(1...9)) }
    return decade * log10(2) >= 3 * TickRoom.closestMinors ? values([1, 2, 5]) : values([1])
  }

  /// Whether a label must be a power: then all beyond 0.01...1,000 are, so that one axis speaks one language.
  private func needsPowers(_ values: [Double]) -> Bool {
    values.contains { $0 >= 1e7 || $0 < 0.9e-3 }
  }

  static func label(_ value: Double, powers: Bool) -> String {
    let exponent = Int((log10(value) + 1e-12).rounded(.down))
    if powers, exponent > 3 || exponent < -2 {
      let mantissa = (value / Numerals.decimal(1, exponent: exponent)).rounded()
      return Numerals.scientific(mantissa: Numerals.fixed(mantissa, decimals: 0), exponent: exponent)
    }
    return Numerals.grouped(value, decimals: max(0, -exponent))
  }
}
