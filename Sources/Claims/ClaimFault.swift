/// Why a claim could not be computed.
package struct ClaimFault: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Error, Equatable, Sendable {
    /// A step of its computation failed.
    case failed(String)
    /// It measured nothing.
    case nothingMeasured
    /// A measured value is not a number.
    case notANumber(quantity: String)
    /// The interval of a value reaches over the edge of what is expected of it.
    case undecided(quantity: String, interval: ClosedRange<Double>)
    /// Nothing explains the verdict that the values come to.
    case unexplained(String)
  }

  package let claim: String
  package let reason: Reason

  package init(claim: String, reason: Reason) { (self.claim, self.reason) = (claim, reason) }

  package var description: String {
    let text =
      switch reason {
      case .failed(let message): message
      case .nothingMeasured: "nothing was measured"
      case .notANumber(let quantity): "\(quantity) is not a number"
      case .undecided(let quantity, let interval):
        "\(quantity) lies in \(interval.lowerBound) … \(interval.upperBound), which reaches over the edge of what is expected"
      case .unexplained(let verdict): "the values say '\(verdict)', which nothing explains"
      }
    return "claim '\(claim)' cannot be computed: \(text)"
  }
}
