import CGSL
public import RandomStreams

/// A GSL random generator whose numbers are those of a named stream, so that every GSL sampler draws from it.
///
/// Uniform and exponential draws go to the stream directly; both ways advance the same state. Not copyable: it owns
/// GSL's memory.
@usableFromInline
package struct StreamGenerator: ~Copyable {
  private let generator: UnsafeMutablePointer<gsl_rng>
  @usableFromInline let state: UnsafeMutablePointer<RandomStream>

  package init(_ name: StreamKey) {
    GSL.prepare()
    let lines = UnsafeMutableRawPointer.allocate(
      byteCount: max(Self.lines, MemoryLayout<RandomStream>.size), alignment: Self.lines)
    state = lines.initializeMemory(as: RandomStream.self, to: RandomStream(name))
    generator = .allocate(capacity: 1)
    generator.initialize(to: gsl_rng(type: StreamGenerator.type, state: UnsafeMutableRawPointer(state)))
  }

  deinit {
    generator.deallocate()
    UnsafeMutableRawPointer(state).deallocate()
  }

  /// Bytes that two processors cannot write to without waiting for each other: a line of cache and the one that is fetched
  /// with it. Every draw writes to the state; beside what another thread writes, it costs 4 % of all time.
  private static let lines = 128

  /// Goes to the start of another stream.
  @inlinable @inline(__always)
  package mutating func restart(_ name: StreamKey) { state.pointee = RandomStream(name) }

  /// The stream itself.
  package var stream: RandomStream {
    _read { yield state.pointee }
    _modify { yield &state.pointee }
  }

  /// A uniform draw from (0, 1).
  @inlinable @inline(__always)
  package mutating func uniform() -> Double { state.pointee.uniform() }

  /// A draw from the exponential distribution of mean 1.
  @inlinable @inline(__always)
  package mutating func exponential() -> Double { state.pointee.exponential() }

  /// A draw from the gamma distribution of given shape and scale (mean shape × scale).
  package mutating func gamma(shape: Double, scale: Double) -> Double { gsl_ran_gamma(generator, shape, scale) }

  /// The logarithm of a draw from the gamma distribution of scale 1, which lives on where the draw itself underflows:
  /// one in a thousand does for a shape of 0.01.
  package mutating func logGamma(shape: Double) -> Double {
    if shape >= 1 { return log(gsl_ran_gamma(generator, shape, 1)) }
    // X Uᵃ has shape s for X of shape s + 1, with a = 1/s (Marsaglia & Tsang 2000).
    return log(gsl_ran_gamma(generator, shape + 1, 1)) - exponential() / shape
  }

  /// A draw from Beta(a, b).
  package mutating func beta(a: Double, b: Double) -> Double { gsl_ran_beta(generator, a, b) }

  /// A draw from the standard normal distribution, by the ratio of uniforms.
  package mutating func normal() -> Double { gsl_ran_gaussian_ratio_method(generator, 1) }

  /// A draw from the binomial distribution of given success probability and number of trials.
  package mutating func binomial(p: Double, count: UInt32) -> UInt32 {
    count <= Self.mostTrials ? gsl_ran_binomial(generator, p, count) : UInt32(binomial(p: p, trials: Double(count)))
  }

  /// GSL's rejection loses its digits beyond: at 1e9 trials the variance is 7 % too high, at 2³¹ 17 % (p = 0.4).
  private static let mostTrials: UInt32 = 50_000_000

  /// The same for any number of trials: as a sum of parts, beyond 1e12 by a limit law.
  ///
  /// By Poisson's where successes or failures are rare (total variation below their chance, 1e-5), else by the normal one
  /// (its distribution function is within 1e-4 there).
  package mutating func binomial(p: Double, trials: Double) -> Double {
    let rare = min(p, 1 - p)
    if trials >= 1e12, trials * rare < 1e7 {
      let hits = Double(gsl_ran_poisson(generator, trials * rare))
      return p < 0.5 ? hits : trials - hits
    }
    if trials >= 1e12 {
      return min(trials, max(0, (trials * p + (trials * p * (1 - p)).squareRoot() * normal()).rounded()))
    }
    var (left, sum) = (max(0, trials), 0.0)
    while left > 0 {
      let part = min(left, Double(Self.mostTrials))
      sum += Double(gsl_ran_binomial(generator, p, UInt32(part)))
      left -= part
    }
    return sum
  }

  /// The next 64 random bits as GSL's integer samplers see them.
  package mutating func nextGSLInteger() -> UInt { gsl_rng_get(generator) }

  /// A uniform draw as GSL's own samplers see it.
  package mutating func nextGSLUniform() -> Double { gsl_rng_uniform(generator) }

  /// GSL's description of the generator. It lives as long as the process: GSL keeps the address.
  private nonisolated(unsafe) static let type: UnsafePointer<gsl_rng_type> = {
    let name = UnsafeMutablePointer<CChar>.allocate(capacity: 16)
    for (index, byte) in "philox4x64-10".utf8CString.enumerated() { name[index] = byte }
    let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    type.initialize(
      to: gsl_rng_type(
        name: UnsafePointer(name), max: UInt(UInt64.max), min: 0, size: MemoryLayout<RandomStream>.stride,
        set: { state, seed in
          state?.initializeMemory(
            as: RandomStream.self,
            to: RandomStream(StreamKey(seed: UInt64(seed), purpose: .check, replicate: 0)))
        },
        get: { state in UInt(state?.assumingMemoryBound(to: RandomStream.self).pointee.next() ?? 0) },
        get_double: { state in state?.assumingMemoryBound(to: RandomStream.self).pointee.uniform() ?? 0 }))
    return UnsafePointer(type)
  }()
}
