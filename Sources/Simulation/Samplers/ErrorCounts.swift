import Estimators
import TokenModels

/// The errors of one sequence by interval between lengths: what a success rule and the error statistics look at.
struct ErrorCounts {
  private let locator: LengthLocator
  private let rule: SuccessRule
  private let allowed: [Int]
  /// Errors that count for the rule, by interval.
  private var counting: [Int32]
  private var firstCounting: Int
  private(set) var total = 0
  private(set) var atKeyTokens = 0

  init(task: SamplingTask) {
    locator = LengthLocator(task.lengths)
    rule = task.rule
    allowed = task.lengths.map { task.rule.allowedErrors($0) }
    counting = [Int32](repeating: 0, count: task.lengths.count + 1)
    firstCounting = task.lengths.count
  }

  /// Notes an error at a position.
  @inline(__always)
  mutating func record(_ position: Double, isKey: Bool) {
    total += 1
    if isKey { atKeyTokens += 1 }
    guard isKey || rule.countsNonKeyErrors else { return }
    let index = locator.index(of: position)
    counting[index] += 1
    if index < firstCounting { firstCounting = index }
  }

  /// Adds the sequence to the tally and forgets it.
  @inline(__always)
  mutating func finish(into tally: inout Tally) {
    tally.trials += 1
    tally.errors.add(Double(total), part: Double(atKeyTokens))
    let lengths = allowed.count
    switch rule {
    case .flawless, .keyTokensRight:
      tally.firstFailures[firstCounting] += 1
    case .tolerance(let most):
      var sum = 0
      var index = firstCounting
      while index < lengths {
        sum += Int(counting[index])
        if sum > most { break }
        index += 1
      }
      tally.firstFailures[index] += 1
    case .toleranceShare:
      var sum = 0
      for index in 0..<lengths {
        sum += Int(counting[index])
        if sum <= allowed[index] { tally.successes[index] += 1 }
      }
    }
    if total > 0 {
      for index in firstCounting..<counting.count { counting[index] = 0 }
    }
    firstCounting = lengths
    total = 0
    atKeyTokens = 0
  }
}
