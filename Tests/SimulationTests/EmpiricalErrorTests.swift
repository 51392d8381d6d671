import Testing
import TokenModels

@Suite("Empirical errors")
struct EmpiricalErrorTests {
  @Test("values without weight count for nothing, certain errors among them")
  func weightless() {
    let law = EmpiricalError(values: [0.5, 1, 0.1, 0.5], weights: [1, 0, 2, 1], source: "test")
    #expect(law.nodes.map(\.value) == [0.1, 0.5])
    #expect(law.nodes.map(\.weight) == [0.5, 0.5])
    #expect(law.mean == 0.3)
  }
}
