import GSLKernel

extension Design {
  static let sobol = quasiRandom(.sobol, summary: "Sobol' points, scrambled: best with a power of two of them")
  static let halton = quasiRandom(.halton, summary: "Halton points, shifted at random")

  /// Points that fill the space more evenly than random ones.
  private static func quasiRandom(_ kind: QuasiRandomPoints, summary: String) -> Design {
    Design(id: kind.rawValue, summary: summary, takesPoints: true) { groups, points, seed throws(FactorFault) in
      guard groups.count <= kind.mostDimensions else {
        throw FactorFault("\(kind.rawValue) points have at most \(kind.mostDimensions) dimensions, not \(groups.count)")
      }
      let rows: [[Double]]
      do {
        rows = try kind.points(dimensions: groups.count, count: points, seed: seed)
      } catch {
        throw FactorFault("\(error)")
      }
      return DesignTable(count: points) { index in rows[index].map { .unit($0) } }
    }
  }
}
