/// Equal distances for equal differences.
package struct LinearScale: Scale {
  package let domain: ClosedRange<Double>
  /// Where ticks stand; everywhere if nil.
  private var ticked: ClosedRange<Double>?

  /// A scale between two values in either order; a domain of (nearly) zero width is widened about its middle.
  ///
  /// Ends are held within ±10³⁰⁰ so that differences stay finite; a NaN or infinite end gives 0...1.
  package init(_ first: Double, _ second: Double) {
    guard first.isFinite, second.isFinite else {
      domain = 0...1
      return
    }
    let held = { (value: Double) in max(-1e300, min(value, 1e300)) }
    let lower = held(min(first, second))
    let upper = held(max(first, second))
    let size = max(lower.magnitude, upper.magnitude)
    if upper - lower > size * 1e-9, upper - lower > 1e-305 {
      domain = lower...upper
    } else if size > 1e-290 {
      domain = (lower - size * 0.1)...(upper + size * 0.1)
    } else {
      domain = -1...1
    }
  }

  package init(_ domain: ClosedRange<Double>) {
    self.init(domain.lowerBound, domain.upperBound)
  }

  /// A scale that covers data, rounded outwards to a fine tick step.
  package init(covering extent: Extent) {
    guard !extent.isEmpty else {
      self.init(0, 1)
      return
    }
    let tight = LinearScale(extent.lower, extent.upper)
    let step = LinearStep(within: tight.domain, count: 10)
    let lower = step.value((tight.domain.lowerBound / step.size + 1e-9).rounded(.down))
    let upper = step.value((tight.domain.upperBound / step.size - 1e-9).rounded(.up))
    self.init(min(lower, extent.lower), max(upper, extent.upper))
  }

  /// The same scale with ticks in a part of it only: half a cell beyond the least value there is none, which may be a
  /// negative probability.
  func ticked(in range: ClosedRange<Double>) -> LinearScale {
    var scale = self
    scale.ticked = range
    return scale
  }

  package func warp(_ value: Double) -> Double { value }

  package func unwarp(_ warped: Double) -> Double { warped }

  package func ticks(within room: TickRoom) -> Ticks {
    Ticks(major: LinearStep(within: domain, count: room.labels).ticks(in: ticked?.clamped(to: domain) ?? domain))
  }
}
