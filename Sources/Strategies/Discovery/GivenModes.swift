package import GSLKernel
package import TokenModels

/// Shares that were counted, as a taxonomy of errors reports them.
package struct GivenModes: ModeLaw {
  /// From the most frequent on; their sum is 1.
  package let shares: [Double]
  /// Σ_{i ≤ m} p_i for m = 0…|C|.
  private let cumulative: [Double]

  /// Counts or shares in any order, none negative; scaled to sum to 1.
  package init(_ weights: [Double]) throws(ArgumentFault) {
    let total = weights.reduce(0, +)
    guard !weights.isEmpty, weights.allSatisfy({ $0 >= 0 }), total > 0, total < .infinity else {
      throw ArgumentFault(parameter: "shares", reason: "needs numbers that are not negative and not all 0")
    }
    shares = weights.sorted(by: >).map { $0 / total }
    var (sum, sums) = (0.0, [0.0])
    for share in shares {
      sum += share
      sums.append(sum)
    }
    cumulative = sums.map { $0 / sum }
  }

  package var modeCount: Double { Double(shares.count) }

  package func share(rank: Double) -> Double { shares[Int(rank) - 1] }

  package func coverage(_ m: Double) -> Double {
    guard m > 0 else { return 0 }
    guard m < modeCount else { return 1 }
    let whole = Int(m)
    return cumulative[whole] + (m - Double(whole)) * (cumulative[whole + 1] - cumulative[whole])
  }

  package func sum(_ term: (Double) -> Double) -> Double { shares.reduce(0) { $0 + term($1) } }

  package func draw(_ generator: inout StreamGenerator) -> Int {
    let u = generator.uniform()
    var (low, high) = (0, shares.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if cumulative[middle] <= u { low = middle } else { high = middle }
    }
    return low + 1
  }

  package var formula: String { "\(shares.count) given shares" }

  package static let descriptor = LawDescriptor<any ModeLaw>(
    "given", "counts or shares of failure modes from a column of a CSV file",
    parameters: [
      Parameter("file", .file, "CSV file with a header, a row for each mode"),
      Parameter("column", .text, required: false, "column of counts or shares; 'share' if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    var column = "share"
    if case .text(let name) = arguments["column"] { column = name }
    return try GivenModes(arguments.table("file").numbers(column, within: .nonNegative, for: "file"))
  }
}
