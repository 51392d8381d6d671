import DataFiles
import Foundation
import Reporting
import Testing

@Suite("Numerals")
struct NumeralTests {
  @Test(
    "numbers read as people write them",
    arguments: [
      (0.0018922, 3, "0.00189"), (1.1e-39, 3, "1.10e-39"), (1_234_567, 4, "1,234,567"),
      (-0.5, 2, "-0.50"), (0, 3, "0"), (.infinity, 3, "∞"),
    ] as [(Double, Int, String)])
  func significant(_ value: Double, _ digits: Int, _ text: String) {
    #expect(value.significant(digits) == text)
  }

  @Test("an estimate has two digits of its error")
  func withError() {
    #expect(0.0018922413.withError(1.9e-6) == "0.0018922")
    #expect(528.5812.withError(0.56) == "528.58")
    #expect(12.5.withError(nil) == "12.5000")
  }

  @Test("trailing zeros go")
  func short() {
    #expect(95.0.short(3) == "95")
    #expect(1e-4.short(3) == "0.0001")
    #expect(1e-5.short(3) == "1e-5")
    #expect(0.01.short(3) == "0.01")
  }

  /// FIPS 180-2, appendix B.
  @Test("inputs are named by SHA-256")
  func digest() {
    #expect(
      Digest.sha256(Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest.sha256(Data()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
