import GSLKernel
import RandomStreams

extension InverseSum {
  /// Calls `body` for every position that holds a point of a Poisson process of `rate` times the summed hazard, in order.
  ///
  /// A position of hazard λ is hit with probability 1 − e^(−rate·λ), independently of all others: what a token of that
  /// hazard does. Further points on the same position are passed over. `body` gets the position, its cell in the guide
  /// table, and the generator to draw on.
  @inline(__always)
  func forEachHit(
    rate: Double = 1, _ generator: inout StreamGenerator, _ body: (Double, Int, inout StreamGenerator) -> Void
  ) {
    if total == 0 { return }
    let scale = 1 / rate
    var x = 0.0
    var last = 0.0
    var interruption = InterruptionCheck()
    while !interruption.saysStop() {
      x += generator.exponential() * scale
      if x > total { return }
      let (position, cell) = locate(x)
      if position == last { continue }
      last = position
      body(position, cell, &generator)
    }
  }
}
