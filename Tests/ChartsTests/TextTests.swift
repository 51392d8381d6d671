import Testing

@testable import Charts

@Suite("Text")
struct TextTests {
  @Test("widths are those of the font")
  func widths() {
    // DejaVu Sans 2.37: 'A' 1401, 'i' 569, 'ⁿ' 854, '…' 2048 units of 2048 to the em; bold 'A' 1585.
    let font = Font(size: 2048)
    #expect(font.width(of: "A") == 1401)
    #expect(font.width(of: "i") == 569)
    #expect(font.width(of: "Ai") == 1970)
    #expect(font.width(of: "…") == 2048)
    #expect(Font(size: 2048, weight: .semibold).width(of: "A") == 1585)
    #expect(font.width(of: "e\u{301}") == font.width(of: "e"), "a combining accent takes no width")
  }

  @Test("wrapped lines fit, and lose no word", arguments: [0.0, 30, 80, 200, 1000])
  func wrapping(_ width: Double) {
    let font = Font(size: 12)
    let text = "Key tokens bend the curve only if they thin out; incomprehensibilities  do\nnot 日本語のテキスト"
    let lines = font.wrap(text, to: width)
    #expect(lines.allSatisfy { font.width(of: $0) <= width || $0.count == 1 })
    let words = { (text: String) in text.filter { !$0.isWhitespace } }
    #expect(words(lines.joined()) == words(text))
    #expect(font.wrap(" \n ", to: width).isEmpty)
  }

  @Test("balanced lines are as few as greedy ones, and no wider", arguments: [60.0, 150, 400])
  func balancing(_ width: Double) {
    let font = Font(size: 15, weight: .semibold)
    let text = "Residuals change sign and size at 500 tokens, and nobody knows the reason why"
    let (greedy, balanced) = (font.wrap(text, to: width), font.balance(text, to: width))
    #expect(balanced.count == greedy.count)
    #expect(font.width(of: balanced) <= font.width(of: greedy))
  }

  @Test("numbers have separators and true minus signs")
  func numerals() {
    #expect(Numerals.grouped(1_234_567.5, decimals: 1) == "1,234,567.5")
    #expect(Numerals.grouped(-999) == "−999")
    #expect(Numerals.grouped(-0.0001, decimals: 2) == "0.00")
    #expect(Numerals.fixed(0.0625, decimals: 3) == "0.063")
    #expect(Numerals.scientific(mantissa: "1", exponent: -40) == "10⁻⁴⁰")
    #expect(Numerals.decimal(3, exponent: -1) == 0.3)
  }

  @Test("raised runs are plain digits in the figure")
  func superscripts() {
    let runs = Superscripts.runs("2×10⁻⁴⁰ m")
    #expect(runs.map(\.text) == ["2×10", "−40", " m"])
    #expect(runs.map(\.isRaised) == [false, true, false])
  }
}

@Suite("Styles")
struct StyleTests {
  /// Relative luminance and contrast as WCAG 2.1 defines them.
  static func luminance(_ color: UInt32) -> Double {
    let parts = [16, 8, 0].map { shift -> Double in
      let value = Double((color >> UInt32(shift)) & 0xFF) / 255
      return value <= 0.03928 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// x to the 2.4th, by the fifth root of x¹² (Newton's method).
  private static func power(_ x: Double) -> Double {
    let goal = (0..<12).reduce(1) { product, _ in product * x }
    return (0..<60).reduce(1) { root, _ in
      root - (root * root * root * root * root - goal) / (5 * root * root * root * root)
    }
  }

  @Test("colours stand out from the paper, light and dark")
  func contrast() {
    for color in Color.series + [.ink] {
      #expect(1.05 / (Self.luminance(color.light) + 0.05) >= 3)
      #expect((Self.luminance(color.dark) + 0.05) / (Self.luminance(0x16181A) + 0.05) >= 3)
    }
  }

  @Test("the first twelve series differ in more than colour")
  func distinct() {
    let styles = (0..<12).map(Style.series)
    for (index, style) in styles.enumerated() {
      for other in styles[(index + 1)...] where other.dash == style.dash {
        let lightness = abs(Self.luminance(other.color.light) - Self.luminance(style.color.light))
        #expect(other.marker != style.marker || lightness > 0.03)
        #expect(other.color != style.color)
      }
    }
  }
}
