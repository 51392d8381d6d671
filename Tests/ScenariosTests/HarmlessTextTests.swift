import Testing

@testable import Scenarios

@Suite("Text that a terminal does not obey")
struct HarmlessTextTests {
  @Test(
    "what commands a terminal or turns letters round is spelled out",
    arguments: [
      ("\u{1B}[31mred", "\\u{1B}[31mred"), ("\u{9B}31m", "\\u{009B}31m"), ("a\u{202E}b", "a\\u{202E}b"),
      ("\u{7}\r\0\u{7F}", "\\u{07}\\r\\0\\u{7F}"), ("\u{2028}", "\\u{2028}"),
    ])
  func spelled(_ text: String, _ harmless: String) {
    #expect(text.harmless == harmless)
    // What is harmless stays as it is.
    #expect(text.harmless.harmless == harmless)
  }

  @Test(
    "other text is left alone", arguments: ["", "plain\n\ttext", "é ∞ 한국어 العربية", "👩\u{200D}💻", "می\u{200C}خواهم"])
  func plain(_ text: String) { #expect(text.harmless == text) }
}
