import Foundation
import Testing

@testable import Charts

/// Positions are from mpmath with 40 digits: (w(p) − w(a))/(w(b) − w(a)) with w = log(p/(1 − p)) and w = −log(−log p),
/// at the doubles that the numbers below are.
@Suite("Scales for probabilities")
struct ProbabilityScaleTests {
  static let places = [0.001, 0.01, 0.1, 0.3, 0.5, 0.75, 0.9, 0.99, 0.999]

  @Test(
    "probabilities lie where they should",
    arguments: [
      (
        LogitScale(0.001, 0.999) as any Scale, places,
        [
          0, 0.16734595353378695, 0.34093654344521623, 0.4386616517060568, 0.5, 0.579531728277392, 0.6590634565547838,
          0.832654046466213, 1,
        ]
      ),
      (LogitScale(0.4, 0.6), [0.42, 0.5, 0.55], [0.10197143254932538, 0.5, 0.7474574155078952]),
      (
        LogitScale(1e-12, 1 - 1e-12), [1e-9, 1e-3, 0.5, 0.999, 0.999999999],
        [0.12499994997931432, 0.37501795453369563, 0.49999979984492915, 0.6249816451561627, 0.8749996502223224]
      ),
      (
        LogLogScale(0.001, 0.999), places,
        [
          0, 0.04586761355649328, 0.1242788168386636, 0.1976287077571028, 0.2600886554554604, 0.3595678828878695,
          0.4731967730140585, 0.739012217922605, 1,
        ]
      ),
      (LogLogScale(0.6, 0.4), [0.42, 0.5, 0.55], [0.09364544475335132, 0.47764634571926856, 0.7308088365204736]),
      (
        LogLogScale(1e-12, 1 - 1e-12), [1e-9, 1e-3, 0.5, 0.999, 0.999999999],
        [0.009295064189607162, 0.04479144272870752, 0.11907767752411715, 0.3304103393519437, 0.776808358116086]
      ),
    ] as [(any Scale, [Double], [Double])])
  func positions(_ scale: any Scale, _ values: [Double], _ expected: [Double]) {
    // A few roundings of numbers below 60, over spans of at least 0.8.
    for (value, place) in zip(values, expected) { #expect(abs(scale.position(of: value) - place) < 1e-13) }
  }

  @Test("0 and 1 lie infinitely far away, and nothing lies beyond")
  func limits() {
    for scale in [LogitScale(0.1, 0.9), LogLogScale(0.1, 0.9)] as [any Scale] {
      #expect(scale.position(of: 0) == -.infinity && scale.position(of: 1) == .infinity)
      #expect(scale.position(of: -0.1).isNaN && scale.position(of: 1.1).isNaN)
    }
  }

  @Test("a Weibull law is straight on the log-log scale, a logistic curve on that of log-odds")
  func straight() {
    let lengths = (0...20).map { pow(10, Double($0) / 5) }
    func bend(_ scale: any Scale, _ law: (Double) -> Double) -> Double {
      let places = lengths.map { scale.position(of: law($0)) }
      return zip(zip(places, places.dropFirst()), places.dropFirst(2)).map { abs($0.0 - 2 * $0.1 + $1) }.max() ?? .nan
    }
    let weibull = { (n: Double) in exp(-pow(n / 300, 0.6)) }
    let logistic = { (n: Double) in 1 / (1 + exp(-3 + 1.1 * log(n))) }
    // Second differences of a straight line are rounding alone; each law bends the other's scale by a thousandth and more.
    let (logLog, logit) = (LogLogScale(0.001, 0.999), LogitScale(0.001, 0.999))
    #expect(bend(logLog, weibull) < 1e-12 && bend(logit, weibull) > 1e-3)
    #expect(bend(logit, logistic) < 1e-12 && bend(logLog, logistic) > 1e-3)
  }

  @Test(
    "ticks read as a reader expects",
    arguments: [
      (LogitScale(0.001, 0.999) as any Scale, 8, 250.0, ["0.001", "0.01", "0.1", "0.5", "0.9", "0.99", "0.999"]),
      (LogitScale(0.02, 0.98), 8, 250, ["0.03", "0.1", "0.3", "0.5", "0.7", "0.9", "0.97"]),
      (LogitScale(0.01, 0.99), 5, 250, ["0.01", "0.1", "0.5", "0.9", "0.99"]),
      (LogitScale(0.4, 0.6), 5, 250, ["0.40", "0.45", "0.50", "0.55", "0.60"]),
      (
        LogitScale(1e-12, 1 - 1e-12), 9, 400,
        ["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "0.5", "1−10⁻³", "1−10⁻⁶", "1−10⁻⁹", "1−10⁻¹²"]
      ),
      (LogLogScale(0.01, 0.999), 8, 250, ["0.01", "0.1", "0.5", "0.9", "0.99", "0.999"]),
      (LogLogScale(0.4, 0.6), 5, 250, ["0.40", "0.45", "0.50", "0.55", "0.60"]),
      (LogLogScale(1e-40, 0.99), 8, 250, ["10⁻³⁰", "10⁻¹⁰", "10⁻³", "0.1", "0.5", "0.9", "0.99"]),
      (LogitScale(0.9, 0.9999), 5, 250, ["0.9", "0.99", "0.999", "0.9999"]),
    ] as [(any Scale, Int, Double, [String])])
  func labels(_ scale: any Scale, _ room: Int, _ length: Double, _ expected: [String]) {
    #expect(scale.ticks(within: TickRoom(labels: room, length: length)).major.map(\.label) == expected)
  }

  @Test("labels along a vertical axis never touch, and there are at least two", arguments: [60.0, 90, 150, 250, 400])
  func vertical(_ length: Double) {
    for scale in ScaleTests.probabilities {
      let ticks = AxisTicks.vertical(scale, length: length)
      for (first, second) in zip(ticks.labels, ticks.labels.dropFirst()) {
        #expect(second.offset - first.offset > (first.height + second.height) / 2, "\(ticks.labels.map(\.text))")
      }
      #expect(ticks.labels.count >= 2, "\(scale.domain) at \(length) px: \(ticks.labels.map(\.text))")
    }
  }

  @Test("fitted scales cover what lies between 0 and 1, and little more")
  func fitted() {
    var generator = SeededGenerator(state: 5)
    for _ in 0..<500 {
      let values = (0..<4).map { _ in 1 / (1 + exp(Double.random(in: -25...25, using: &generator))) }
      let extent = Extent(values + [0, 1])
      for scale in [LogitScale(covering: extent), LogLogScale(covering: extent)] as [any Scale] {
        #expect(values.allSatisfy(scale.domain.contains), "\(values) in \(scale.domain)")
        let covered = scale.position(of: extent.greatestBelowOne) - scale.position(of: extent.leastPositive)
        #expect(covered > 0.2, "\(values) fill \(covered) of \(scale.domain)")
      }
    }
  }
}
