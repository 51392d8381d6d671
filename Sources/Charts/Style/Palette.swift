/// The colours of series: at least 3:1 against the paper in light and dark (WCAG 2.1, 1.4.11).
///
/// Orange, blue, green and violet are close in lightness; in print without colour the line types and markers of
/// `Style.series` tell them apart.
extension Color {
  package static let ink = Color(light: 0x1D1F21, dark: 0xE9EAEC)
  package static let orange = Color(light: 0xB4552D, dark: 0xE88E66)
  package static let blue = Color(light: 0x0B6FA4, dark: 0x57ADDD)
  package static let green = Color(light: 0x1B8A6B, dark: 0x45C09C)
  package static let violet = Color(light: 0x6B4FA0, dark: 0xAC94DE)
  package static let maroon = Color(light: 0x7B1E42, dark: 0xD9799C)
  package static let ochre = Color(light: 0xA67A00, dark: 0xDDB347)
  package static let sky = Color(light: 0x3A92C4, dark: 0x9AD2F2)
  package static let grey = Color(light: 0x77797C, dark: 0x9B9FA4)

  /// In the order in which unnamed series take them.
  package static let series: [Color] = [.orange, .blue, .green, .violet, .ochre, .maroon, .sky, .grey]
}
