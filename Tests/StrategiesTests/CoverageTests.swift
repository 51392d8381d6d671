import Foundation
import Testing
import TokenModels

@testable import Strategies

@Suite("Coverage of failure modes")
struct CoverageTests {
  static func laws(_ modeCount: Double) -> [any CoverageLaw] {
    [
      LogarithmicCoverage(modeCount: modeCount), HarmonicCoverage(modeCount: modeCount),
      ModeCoverage(ZipfMandelbrotModes(modeCount: modeCount, exponent: 1.2, shift: 2.7)),
      ModeCoverage(ZipfMandelbrotModes(modeCount: modeCount, exponent: 0)),
      SaturatingCoverage(modeCount: modeCount, scale: 6),
      SaturatingCoverage(modeCount: modeCount, scale: 3, limit: 0.8),
    ]
  }

  @Test("coverage rises from 0 to its limit", arguments: [1.0, 2, 17, 1e6, 1e9])
  func rises(_ modeCount: Double) {
    for law in Self.laws(modeCount) {
      let places = [0, 0.5, 1, 1.5, 2, 5, 10, 1e3, 1e6, 1e8].filter { $0 < modeCount } + [modeCount, 2 * modeCount]
      let values = places.map(law.coverage)
      #expect(values[0] == 0 && values.last == law.limit && law.coverage(modeCount) == law.limit, "\(law.formula)")
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "\(law.formula)")
    }
  }

  @Test("the inverse is the least number of modes", arguments: [1.0, 2, 17, 1e6, 1e9])
  func inverse(_ modeCount: Double) {
    for law in Self.laws(modeCount) {
      #expect(law.modes(covering: 0) == 0 && law.modes(covering: 1.01) == .infinity)
      #expect(law.modes(covering: law.limit) <= modeCount)
      for wanted in [1e-6, 0.1, 0.3, 0.536, 0.75, 0.799, 0.95, 0.9999, 1] {
        let (place, whole) = (law.position(ofCoverage: wanted), law.modes(covering: wanted))
        guard wanted <= law.limit else {
          #expect(place == .infinity && whole == .infinity)
          continue
        }
        #expect(abs(law.coverage(place) - wanted) < 1e-12 || place <= 1, "\(law.formula), \(wanted)")
        #expect(
          law.coverage(whole) >= wanted - 2e-15 && (whole == 0 || law.coverage(whole - 1) < wanted), "\(law.formula)")
      }
    }
  }

  /// H_1e9 = 21.3004815023479440 (OEIS A001008/A002805 by the asymptotic series).
  @Test("harmonic numbers need no loop")
  func harmonic() {
    #expect(abs(HarmonicCoverage.harmonic(1) - 1) < 1e-15 && abs(HarmonicCoverage.harmonic(4) - 25.0 / 12) < 1e-15)
    #expect(abs(HarmonicCoverage.harmonic(1e9) - 21.300_481_502_347_944) < 1e-13)
    for m in [1.0, 7, 1e4] {
      let zipf = ModeCoverage(ZipfMandelbrotModes(modeCount: 1e9))
      #expect(abs(zipf.coverage(m) / HarmonicCoverage(modeCount: 1e9).coverage(m) - 1) < 1e-12)
    }
  }

  @Test("a single mode covers everything, under every law")
  func single() {
    for law in Self.laws(1) { #expect(law.modes(covering: 0.5 * law.limit) == 1 && law.coverage(1) == law.limit) }
  }

  @Test("the saturating law is that of shares which fall by one factor")
  func geometric() throws {
    let modes = try GivenModes((0..<17).map { exp(-Double($0) / 6) })
    let law = SaturatingCoverage(modeCount: 17, scale: 6)
    for m in 0...17 { #expect(abs(modes.coverage(Double(m)) - law.coverage(Double(m))) < 1e-14) }
  }

  @Test("given shares are sorted, scaled and covered in their order")
  func given() throws {
    let modes = try GivenModes([1, 5, 2, 2])
    #expect(modes.shares == [0.5, 0.2, 0.2, 0.1] && modes.modeCount == 4)
    #expect(abs(modes.coverage(1.5) - 0.6) < 1e-15 && modes.coverage(4) == 1 && modes.coverage(0) == 0)
    #expect(ModeCoverage(modes).modes(covering: 0.7) == 2)
  }

  @Test("the catalogues make their laws by name; counts of modes are whole")
  func catalogues() throws {
    #expect(CoverageLaws.catalogue.map(\.id) == ["logarithmic", "harmonic", "zipf-mandelbrot", "saturating"])
    #expect(DiscoveryLaws.catalogue.map(\.id) == ["logarithmic", "heaps", "saturating", "drawn"])
    #expect(ModeLaws.catalogue.map(\.id) == ["uniform", "zipf", "zipf-mandelbrot", "given"])
    func arguments(_ parameters: [Parameter], modes: Double) -> Arguments {
      var values: [String: Arguments.Value] = [:]
      for parameter in parameters where parameter.isRequired { values[parameter.name] = .number(1) }
      values["modes"] = .number(modes)
      return Arguments(values)
    }
    for law in CoverageLaws.catalogue {
      #expect(try law.make(arguments(law.parameters, modes: 20)).coverage(20) == 1)
      #expect(throws: ArgumentFault.self) { try law.make(arguments(law.parameters, modes: 2.5)) }
    }
    for law in DiscoveryLaws.catalogue {
      #expect(try law.make(arguments(law.parameters, modes: 20)).discovered(after: 1) <= 1)
      #expect(throws: ArgumentFault.self) { try law.make(arguments(law.parameters, modes: 2.5)) }
    }
    for law in ModeLaws.catalogue.dropLast() {
      #expect(abs(try law.make(arguments(law.parameters, modes: 20)).sum { $0 } - 1) < 1e-12)
    }
    let table = DataTable(path: "modes.csv", columns: ["share": ["3", "1"]], lines: [2, 3])
    #expect(try GivenModes.descriptor.make(Arguments(["file": .table(table)])).share(rank: 1) == 0.75)
  }
}
