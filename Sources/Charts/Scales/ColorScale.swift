/// What a colour stands for: a quantity, a scale, and the ramp it runs along.
package struct ColorScale: Sendable {
  /// The quantity and its unit.
  package let title: String
  package let scale: any Scale
  package let ramp: ColorRamp

  package init(_ title: String, scale: any Scale, ramp: ColorRamp = .cells) {
    self.title = title
    self.scale = scale
    self.ramp = ramp
  }

  /// Equal steps of colour for equal differences.
  package static func linear(_ title: String, _ domain: ClosedRange<Double>, ramp: ColorRamp = .cells) -> ColorScale {
    ColorScale(title, scale: LinearScale(domain), ramp: ramp)
  }

  /// Equal steps of colour for equal ratios.
  package static func log(_ title: String, _ domain: ClosedRange<Double>, ramp: ColorRamp = .cells) -> ColorScale {
    ColorScale(title, scale: LogScale(domain), ramp: ramp)
  }

  /// The colour of a value, beyond the domain that of its nearer end; nothing where the scale has no value.
  package func color(of value: Double) -> Color? { ramp.color(at: scale.position(of: value)) }

  /// At most so many round values within the domain, as for contours.
  package func levels(_ count: Int) -> [Tick] {
    scale.ticks(within: TickRoom(labels: count, length: 300)).major
  }
}

extension ColorScale: Equatable {
  /// Scales are functions; two that agree in the middle and at both ends are taken for one.
  package static func == (a: ColorScale, b: ColorScale) -> Bool {
    a.title == b.title && a.ramp == b.ramp && a.scale.domain == b.scale.domain
      && a.scale.value(at: 0.5) == b.scale.value(at: 0.5)
  }
}
