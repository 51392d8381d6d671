package import Sweeps

/// Why there is no study of sensitivity where an output lacks values, and what to do, in lines for standard error.
package struct MissingOutputsText {
  private let missing: MissingOutputs

  package init(_ missing: MissingOutputs) { self.missing = missing }

  package var lines: [String] {
    counts + places + advice
  }

  private var count: Int { missing.failed + missing.absent + missing.notPositive }

  private var counts: [String] {
    var reasons: [String] = []
    if missing.failed > 0 { reasons.append("\(missing.failed.grouped) failed") }
    if let reach = missing.reach {
      if reach.beyond > 0 {
        reasons.append(
          "\(reach.beyond.grouped) beyond the longest length, \(reach.lengths.upperBound.grouped)")
      }
      if reach.before > 0 {
        reasons.append("\(reach.before.grouped) below the first length, \(reach.lengths.lowerBound.grouped)")
      }
      if reach.between > 0 { reasons.append("\(reach.between.grouped) between lengths too far apart to tell where") }
    } else if missing.absent > 0 {
      reasons.append("\(missing.absent.grouped) without it")
    }
    if missing.notPositive > 0 { reasons.append("\(missing.notPositive.grouped) at 0 or less, which has no logarithm") }
    let head =
      "longhaul: \(missing.scale.named(missing.quantity.name)) has no value at \(count.grouped) of "
      + "\(missing.points.of("point")) (\(reasons.joined(separator: "; "))); leaving them out would distort the indices, so "
      + "that none are given"
    return [head]
      + missing.messages.map { "  point \($0.index + 1) failed: \($0.text)" }
      + (missing.failed > missing.messages.count && !missing.messages.isEmpty
        ? ["  … and \((missing.failed - missing.messages.count).of("failure")) more"] : [])
  }

  /// Where values are missing along every input, the most telling first.
  private var places: [String] {
    missing.ranges.map { range in
      let without = text(range.missing)
      guard let present = range.present else {
        return "  \(range.name): no value from \(without), nowhere else one either"
      }
      let side =
        range.direction < -0.5
        ? ", mostly where it is small" : range.direction > 0.5 ? ", mostly where it is large" : ""
      return "  \(range.name): missing from \(without), there from \(text(present))\(side)"
    }
  }

  private func text(_ range: ClosedRange<Double>) -> String {
    "\(range.lowerBound.short(4)) to \(range.upperBound.short(4))"
  }

  private var advice: [String] {
    var steps: [String] = []
    if let reach = missing.reach {
      if reach.beyond > 0 { steps.append("longer lengths (--set 'sequence.lengths=…')") }
      if reach.before > 0 { steps.append("shorter first lengths (--set 'sequence.lengths=…')") }
      if reach.between > 0 { steps.append("more lengths (--set 'sequence.lengths=…')") }
    }
    if missing.notPositive > 0 { steps.append("--scale linear") }
    steps.append("narrower ranges")
    steps.append("another --output, as reliability.N, which every point has (with --resume it is there already)")
    return ["  try " + steps.joined(separator: ", or ")]
  }
}
