import GSLKernel

/// How many tasks have which success rate, beside what the fitted law and independence expect of as many attempts.
package struct SuccessRateBins: Equatable, Sendable {
  package let bins: [Bin]

  /// Tasks with a share of right attempts from `from` up to but without `to`; with it in the last bin.
  package struct Bin: Equatable, Sendable {
    package let from: Double
    package let to: Double
    package let tasks: Int
    /// Tasks expected by the fitted law; nil where no law is determined.
    package let fitted: Double?
    /// Tasks expected if all attempts were independent at the mean rate.
    package let independent: Double
  }

  /// Ten bins, or one for each count of right attempts at the median task where that has fewer than nine.
  ///
  /// More bins than counts would leave some empty for no other reason.
  package init(of data: AttemptsData, law: BetaBinomial?) {
    let count = min(10, data.tasks.map(\.trials).sorted()[data.tasks.count / 2] + 1)
    let mean = data.tasks.reduce(0) { $0 + Double($1.successes) / Double($1.trials) } / Double(data.tasks.count)
    var observed = Array(repeating: 0, count: count)
    var (fitted, independent) = (Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count))
    var sizes: [Int: Int] = [:]
    for task in data.tasks {
      observed[min(count - 1, task.successes * count / task.trials)] += 1
      sizes[task.trials, default: 0] += 1
    }
    // In order of the sizes, so that sums end in the same digit in every run.
    for (trials, tasks) in sizes.sorted(by: { $0.key < $1.key }) {
      func add(_ law: BetaBinomial, to sums: inout [Double]) {
        for (bin, chance) in law.chances(of: count, attempts: trials).enumerated() {
          sums[bin] += Double(tasks) * chance
        }
      }
      if let law { add(law, to: &fitted) }
      add(BetaBinomial(mean: mean, dispersion: 0), to: &independent)
    }
    bins = observed.indices.map { bin in
      Bin(
        from: Double(bin) / Double(count), to: Double(bin + 1) / Double(count), tasks: observed[bin],
        fitted: law.map { _ in fitted[bin] }, independent: independent[bin])
    }
  }
}

extension BetaBinomial {
  /// The chances that the share of right ones among `attempts` at a task falls into each of so many equal bins.
  ///
  /// Exact up to `exactly` attempts, in as many steps; beyond, the share is so fine that a beta distribution of the same
  /// mean and variance stands for it (off by less than 1e-3 at 20,000).
  package func chances(of bins: Int, attempts: Int, exactly: Int = 20_000) -> [Double] {
    var chances = Array(repeating: 0.0, count: bins)
    // Beyond 1e15, less than 1e-11 of tasks are anything but always or never solved.
    if mean <= 0 || mean >= 1 || dispersion > 1e15 {
      let share = min(max(mean, 0), 1)
      chances[0] += 1 - share
      chances[bins - 1] += share
      return chances
    }
    if attempts > exactly {
      let likeness = intraClass + (1 - intraClass) / Double(attempts)
      let size = (1 - likeness) / likeness
      let beta = BetaDistribution(a: mean * size, b: (1 - mean) * size)
      // The first count of a bin begins half a count before it.
      let first = (1..<bins).map { (Double(($0 * attempts + bins - 1) / bins) - 0.5) / Double(attempts) }
      let below = [0] + first.map(beta.cdf) + [1]
      return zip(below, below.dropFirst()).map { $1 - $0 }
    }
    for (right, weight) in weights(attempts: attempts).enumerated() {
      chances[min(bins - 1, right * bins / attempts)] += weight
    }
    let total = chances.reduce(0, +)
    return chances.map { $0 / total }
  }

  /// P(c) for c = 0 … n up to one factor, by ratios from the mean on: no ln Γ of shapes that are large where ρ is small.
  private func weights(attempts: Int) -> [Double] {
    let n = Double(attempts)
    /// P(c + 1)/P(c).
    func ratio(_ c: Double) -> Double {
      (n - c) / (c + 1) * (mean + c * dispersion) / (1 - mean + (n - c - 1) * dispersion)
    }
    var weights = Array(repeating: 0.0, count: attempts + 1)
    let middle = min(attempts, Int(n * mean))
    weights[middle] = 1
    for c in stride(from: middle, to: attempts, by: 1) { weights[c + 1] = weights[c] * ratio(Double(c)) }
    for c in stride(from: middle, to: 0, by: -1) { weights[c - 1] = weights[c] / ratio(Double(c - 1)) }
    return weights
  }
}
