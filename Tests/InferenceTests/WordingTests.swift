import Inference
import Testing

@Suite("Numbers in words")
struct WordingTests {
  @Test("estimated counts have two digits and separators")
  func estimates() {
    for (count, text) in [
      (3.2, "3"), (55.8, "56"), (4_822.3, "4,800"), (30_634, "31,000"), (996, "1,000"),
    ] {
      #expect(Separation.sequences(count, divergence: 1).description == "about \(text) sequences")
    }
  }

  @Test("a number of sequences beyond all practice is called that")
  func impractical() {
    #expect(Separation.sequences(2.5e17, divergence: 1).description == "not in practice (more than 1e12 sequences)")
  }

  @Test("counts have separators, and lengths too")
  func counts() {
    let warning = FitWarning.noFailures(sequences: 1_234_567, longest: 12_500.5)
    #expect(warning.description.hasPrefix("no sequence failed, and 1,234,567 reached length 1.25e+04"))
    let single = FitWarning.allFailedAtOnce(sequences: 999, shortest: 1_000)
    #expect(single.description.hasPrefix("no sequence succeeded, and 999 had failed by length 1,000"))
  }
}
