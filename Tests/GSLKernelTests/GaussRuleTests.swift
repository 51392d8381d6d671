import Foundation
import GSLKernel
import Testing

@Suite("Gauss rules")
struct GaussRuleTests {
  /// E e^k = Π (a + i)/(a + b + i). Weights are right to 1e-16 of the largest; the tenth moment of a = 0.01, b = 1e4
  /// rests on weights of 1e-20 already, and no mean of a bounded function does.
  @Test("the rule of a Beta law has its first nine moments to 1e-12, for shapes from 1e-5 to 1e9")
  func betaMoments() {
    for (a, b) in [(0.21, 6.79), (1e-5, 1e-3), (1e-2, 1e4), (1e3, 1e9), (5e8, 5e8), (2.0, 300), (300, 0.5)] {
      let nodes = GaussRule.beta(a: a, b: b, count: 48).nodes
      #expect(nodes.count == 48)
      #expect(nodes.allSatisfy { $0.node > 0 && $0.node <= 1 + 1e-15 && $0.weight >= 0 })
      var moment = 1.0
      for k in 0..<10 {
        let sum = nodes.reduce(0) { $0 + $1.weight * pow($1.node, Double(k)) }
        #expect(abs(sum / moment - 1) < 1e-12, "a \(a), b \(b), moment \(k): off by \(sum / moment - 1)")
        moment *= (a + Double(k)) / (a + b + Double(k))
      }
    }
  }
}
