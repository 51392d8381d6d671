/// Lightness falls (on dark paper rises) by nearly the same amount on every part of a ramp, so that grey is as even as
/// colour; blue and yellow, not red and green, go with it, so that colour-blind readers see what others see.
extension ColorRamp {
  /// For areas: from nearly paper by green and teal to indigo; on dark paper from indigo to pale yellow.
  package static let cells = ColorRamp(
    light: [
      OKLab(0.965, -0.008, 0.029), OKLab(0.8, -0.089, 0.032), OKLab(0.56, -0.068, -0.087), OKLab(0.27, 0.027, -0.101),
    ],
    dark: [
      OKLab(0.27, 0.018, -0.068), OKLab(0.5, -0.053, -0.091), OKLab(0.74, -0.1, -0.009), OKLab(0.95, -0.018, 0.068),
    ])

  /// For lines and text, which must stand out from the paper at either end (3:1): from orange by crimson to indigo.
  package static let lines = ColorRamp(
    light: [OKLab(0.645, 0.075, 0.13), OKLab(0.5, 0.169, 0.015), OKLab(0.27, 0.051, -0.109)],
    dark: [OKLab(0.55, 0.055, -0.118), OKLab(0.72, 0.139, 0.012), OKLab(0.92, 0.006, 0.078)])
}
