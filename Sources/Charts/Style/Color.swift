/// A colour with its counterpart on dark paper, as 0xRRGGBB.
package struct Color: Sendable, Equatable {
  package let light: UInt32
  package let dark: UInt32

  package init(light: UInt32, dark: UInt32) {
    self.light = light & 0xFFFFFF
    self.dark = dark & 0xFFFFFF
  }

  /// A colour as CSS writes it.
  static func css(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
