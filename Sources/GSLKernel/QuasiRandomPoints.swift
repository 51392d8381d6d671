import CGSL
import RandomStreams

/// Points that fill the unit cube more evenly than random ones (`gsl_qrng`), scrambled by a stream of our own.
package enum QuasiRandomPoints: String, Sendable, CaseIterable {
  /// Sobol′'s sequence as of Antonov & Saleev 1979, with Bratley & Fox's direction numbers (1988).
  case sobol
  /// Halton's sequence in the first primes.
  case halton

  /// The largest dimension that GSL has of the sequence.
  package var mostDimensions: Int { self == .sobol ? 40 : 1229 }

  /// The first `count` points in `dimensions`, each coordinate strictly between 0 and 1.
  ///
  /// Every coordinate is shifted by one random number of its stream, so that each point is uniform by itself and means over
  /// the points are unbiased: Sobol′'s digits by exclusive or (which keeps its nets), Halton's modulo 1 (Cranley & Patterson
  /// 1976, doi:10.1137/0713071). Throws `GSL_EINVAL` for dimensions outside 1…`mostDimensions`.
  package func points(dimensions: Int, count: Int, seed: UInt64) throws(GSLError) -> [[Double]] {
    GSL.prepare()
    guard (1...mostDimensions).contains(dimensions) else {
      throw GSLError(code: Int32(GSL_EINVAL), routine: "gsl_qrng_alloc")
    }
    let kind = self == .sobol ? longhaul_qrng_sobol() : longhaul_qrng_halton()
    guard let generator = gsl_qrng_alloc(kind, UInt32(dimensions)) else {
      throw GSLError(code: Int32(GSL_ENOMEM), routine: "gsl_qrng_alloc")
    }
    defer { gsl_qrng_free(generator) }
    var stream = RandomStream(StreamKey(seed: seed, purpose: .designPoints, replicate: 0))
    let shifts = (0..<dimensions).map { _ in stream.uniform() }
    var point = [Double](repeating: 0, count: dimensions)
    var points: [[Double]] = []
    points.reserveCapacity(count)
    // GSL leaves out Sobol′'s first point, the origin, without which 2ᵐ points are no net (Owen 2020, arXiv:2008.08051);
    // shifted, it is as good a point as any.
    if self == .sobol, count > 0 { points.append(zip(point, shifts).map(shifted)) }
    while points.count < count {
      try GSL.check(gsl_qrng_get(generator, &point), "gsl_qrng_get")
      points.append(zip(point, shifts).map(shifted))
    }
    return points
  }

  private func shifted(_ x: Double, by shift: Double) -> Double {
    switch self {
    case .sobol:
      // Thirty bits, as the sequence has them, and the middle of the cell that they name.
      let digits = UInt64(x * 0x1p30) ^ UInt64(shift * 0x1p30)
      return (Double(digits) + 0.5) * 0x1p-30
    case .halton:
      let sum = x + shift
      let wrapped = sum >= 1 ? sum - 1 : sum
      return min(1 - 0x1p-53, max(0x1p-53, wrapped))
    }
  }
}
