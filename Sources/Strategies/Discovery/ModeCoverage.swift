package import TokenModels

/// The coverage that a law of popularity implies: the sum of its m largest shares.
package struct ModeCoverage: CoverageLaw {
  package let modes: any ModeLaw

  package init(_ modes: any ModeLaw) { self.modes = modes }

  package var modeCount: Double { modes.modeCount }

  package func coverage(_ m: Double) -> Double { modes.coverage(m) }

  package func position(ofCoverage wanted: Double) -> Double {
    if wanted <= 0 { return 0 }
    return wanted <= 1 ? leastPoint(upTo: modeCount) { coverage($0) >= wanted } : .infinity
  }

  package var formula: String { "F = Σ p, \(modes.formula)" }

  package static let descriptor = LawDescriptor<any CoverageLaw>(
    "zipf-mandelbrot", "F = Σ p_i over the m largest of p_i ∝ (i + shift)^(−exponent)",
    parameters: ZipfMandelbrotModes.descriptor.parameters
  ) { arguments throws(ArgumentFault) in ModeCoverage(try ZipfMandelbrotModes.descriptor.make(arguments)) }
}
