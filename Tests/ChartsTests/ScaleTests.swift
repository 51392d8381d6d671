import Charts
import Foundation
import Testing

@Suite("Scales")
struct ScaleTests {
  /// Ordinary domains and hostile ones; every scale of the module is in the list.
  static let scales: [any Scale] =
    [
      LinearScale(0, 1), LinearScale(0, 4000), LinearScale(-3, 7.5), LinearScale(1e9, 1e9 + 1), LinearScale(5, 5),
      LinearScale(0, 0), LinearScale(1e-300, 2e-300), LinearScale(-1e308, 1e308),
      LinearScale(.nan, 1), LinearScale(1e305, 1e306),
      LinearScale(0.123, 0.1234), LinearScale(1, 0), LinearScale(0, 1e9),
      LogScale(10, 100_000), LogScale(1, 1e9), LogScale(1e-40, 1), LogScale(3, 4), LogScale(2, 80), LogScale(7, 7),
      LogScale(0, 100), LogScale(-5, -1), LogScale(.leastNonzeroMagnitude, 1e308), LogScale(1e-300, 1e-300),
      LogScale(0.95, 1.05),
      LogScale(.infinity, 1), LogScale(.leastNonzeroMagnitude, .leastNonzeroMagnitude),
      LogScale(.greatestFiniteMagnitude, .greatestFiniteMagnitude), OrdinalScale(["even", "in bursts"]),
      OrdinalScale((1...40).map { "a name of some length \($0)" }),
    ] + probabilities

  static let probabilities: [any Scale] = [
    (0.001, 0.999), (0.4, 0.6), (1e-9, 1 - 1e-9), (0.01, 0.5), (0.9, 0.99999), (0, 1),
    (0.9993, 0.99931), (1e-200, 0.1), (0.3, 0.3), (1, 1), (0, 0), (.nan, 0.5), (-3, 4), (0.02, 0.98), (1e-300, 2e-300),
    (0.05, 0.2), (0.5, 1),
  ].flatMap { [LogitScale($0.0, $0.1) as any Scale, LogLogScale($0.0, $0.1)] }

  static let rooms = [1, 2, 3, 5, 8, 11].map { TickRoom(labels: $0, length: Double($0) * 40) }

  @Test("domains have width and finite ends", arguments: scales.indices)
  func proper(_ index: Int) {
    let scale = Self.scales[index]
    let (start, end) = (scale.warp(scale.domain.lowerBound), scale.warp(scale.domain.upperBound))
    #expect(start.isFinite && end.isFinite && start < end && (end - start).isFinite)
  }

  @Test("positions rise with the value and lead back to it", arguments: scales.indices)
  func monotone(_ index: Int) {
    let scale = Self.scales[index]
    var last = -Double.infinity
    for step in 0...200 {
      let position = Double(step) / 200
      let value = scale.value(at: position)
      let back = scale.position(of: value)
      #expect(value >= last)
      #expect(abs(back - position) < 1e-6, "\(scale.domain): \(position) came back as \(back)")
      last = value
    }
    #expect(abs(scale.position(of: scale.domain.lowerBound)) < 1e-12)
    #expect(abs(scale.position(of: scale.domain.upperBound) - 1) < 1e-12)
  }

  @Test("ticks lie within the domain, in order, with distinct labels", arguments: scales.indices)
  func ticks(_ index: Int) {
    let scale = Self.scales[index]
    for room in Self.rooms {
      let ticks = scale.ticks(within: room)
      let values = ticks.major.map(\.value)
      #expect(values.allSatisfy(scale.domain.contains))
      #expect(ticks.minor.allSatisfy(scale.domain.contains))
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
      #expect(zip(ticks.minor, ticks.minor.dropFirst()).allSatisfy { $0 < $1 })
      #expect(Set(ticks.minor).isDisjoint(with: values))
      #expect(Set(ticks.major.map(\.label)).count == values.count, "\(ticks.major.map(\.label))")
    }
  }

  @Test("major ticks are evenly spaced, or one digit and zeros", arguments: scales.indices)
  func spacing(_ index: Int) {
    let scale = Self.scales[index]
    for room in Self.rooms {
      let values = scale.ticks(within: room).major.map(\.value)
      #expect(values.count <= max(2, room.labels))
      let isMultiple =
        values.allSatisfy { value in
          let mantissa = value / pow(10, (log10(value) + 1e-9).rounded(.down))
          return [1, 2, 3, 4, 5, 6, 7, 8, 9].contains { abs($0 - mantissa) < 1e-6 }
        } || Self.areProbabilities(values)
      #expect(Self.areEven(values) || Self.areEven(values.map(scale.warp)) || isMultiple, "\(values)")
    }
  }

  @Test("a domain with room for labels has at least two", arguments: scales.indices)
  func enough(_ index: Int) {
    #expect(Self.scales[index].ticks(within: TickRoom(labels: 6, length: 240)).major.count >= 2)
  }

  @Test("fitted scales cover their data and nothing absurd")
  func fitted() {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<500 {
      let size = pow(10, Double.random(in: -250...250, using: &generator))
      let values = (0..<5).map { _ in Double.random(in: 0.001...1, using: &generator) * size }
      let extent = Extent(values)
      for scale in [LinearScale(covering: extent), LogScale(covering: extent)] as [any Scale] {
        #expect(values.allSatisfy(scale.domain.contains))
        let covered = scale.position(of: extent.upper) - scale.position(of: extent.lower)
        #expect(covered > 0.2, "\(values) fill \(covered) of \(scale.domain)")
      }
    }
    #expect(LinearScale(covering: Extent()).domain == 0...1)
    #expect(LogScale(covering: Extent([-1, 0])).domain == 1...10)
    #expect(LogitScale(covering: Extent([0, 1])).domain == 0.001...0.999)
  }

  @Test("samples run from end to end", arguments: scales.indices)
  func samples(_ index: Int) {
    let scale = Self.scales[index]
    let samples = scale.samples(7)
    #expect(samples.count == 7 && samples.first == scale.domain.lowerBound && samples.last == scale.domain.upperBound)
    #expect(zip(samples, samples.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("a log scale has no place for zero and less")
  func logLimits() {
    let scale = LogScale(1, 100)
    #expect(scale.position(of: 0) == -.infinity)
    #expect(scale.position(of: -1).isNaN)
  }

  /// One digit of p, or of 1 − p.
  private static func areProbabilities(_ values: [Double]) -> Bool {
    values.allSatisfy { value in
      [value, 1 - value].contains { part in
        let mantissa = part / pow(10, (log10(part) + 1e-9).rounded(.down))
        // 1 − p is rounded to 10⁻¹⁶, a tenth of the least 1 − p of a scale.
        return (1...9).contains { abs(Double($0) - mantissa) < max(1e-6, 1e-16 / part) }
      }
    }
  }

  private static func areEven(_ values: [Double]) -> Bool {
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    guard let first = steps.first, let size = values.map(\.magnitude).max() else { return true }
    return steps.allSatisfy { abs($0 - first) <= 1e-6 * first.magnitude + 1e-14 * size }
  }
}

@Suite("Tick labels")
struct TickLabelTests {
  @Test(
    "read as a reader expects",
    arguments: [
      (LinearScale(0, 1) as any Scale, 5, ["0", "0.25", "0.50", "0.75", "1.00"]),
      (LinearScale(0, 4000), 5, ["0", "1,000", "2,000", "3,000", "4,000"]),
      (LinearScale(-2, 2), 5, ["−2", "−1", "0", "1", "2"]),
      (LinearScale(0, 1e9), 6, ["0", "2×10⁸", "4×10⁸", "6×10⁸", "8×10⁸", "10⁹"]),
      (LinearScale(0, 4e-9), 5, ["0", "10⁻⁹", "2×10⁻⁹", "3×10⁻⁹", "4×10⁻⁹"]),
      (LogScale(10, 100_000), 9, ["10", "100", "1,000", "10,000", "100,000"]),
      (LogScale(1e-40, 1), 5, ["10⁻⁴⁰", "10⁻³⁰", "10⁻²⁰", "10⁻¹⁰", "1"]),
      (LogScale(200, 900), 6, ["200", "300", "500", "700"]),
      (LogScale(2, 80), 9, ["2", "5", "10", "20", "50"]),
      (LogScale(1, 1e9), 6, ["1", "1,000", "10⁶", "10⁹"]),
      (LogScale(0.001, 1), 6, ["0.001", "0.01", "0.1", "1"]),
    ])
  func labels(_ scale: any Scale, _ room: Int, _ expected: [String]) {
    let ticks = scale.ticks(within: TickRoom(labels: room, length: 400))
    #expect(ticks.major.map(\.label) == expected)
  }

  @Test("never overlap along an axis", arguments: ScaleTests.scales.indices)
  func apart(_ index: Int) {
    for length in stride(from: 40.0, through: 700, by: 13) {
      let ticks = AxisTicks.horizontal(ScaleTests.scales[index], length: length)
      for (first, second) in zip(ticks.labels, ticks.labels.dropFirst()) {
        #expect(first.offset + first.width / 2 < second.offset - second.width / 2)
      }
      #expect(ticks.labels.allSatisfy { $0.offset >= -0.01 && $0.offset <= length + 0.01 })
    }
  }

  @Test("minor ticks keep a distance that can be seen", arguments: ScaleTests.scales.indices)
  func minors(_ index: Int) {
    for length in [60.0, 200, 400] {
      let minor = AxisTicks.horizontal(ScaleTests.scales[index], length: length).minor.sorted()
      #expect(zip(minor, minor.dropFirst()).allSatisfy { $1 - $0 >= 1.5 })
    }
  }
}
