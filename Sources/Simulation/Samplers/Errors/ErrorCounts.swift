import Estimators
import TokenModels

/// The events of one sequence by interval between lengths: what a success rule and the error statistics look at.
struct ErrorCounts {
  private let locator: LengthLocator
  private let rule: SuccessRule
  private let allowed: [Int]
  /// Errors that count for the rule, by interval; for `on-track`, derailments less recoveries.
  private var counting: [Int]
  private var firstCounting: Int
  private var row: [Bool]
  private(set) var total = 0
  private(set) var atKeyTokens = 0

  init(task: SamplingTask) {
    locator = LengthLocator(task.lengths)
    rule = task.rule
    allowed = task.lengths.map { task.rule.allowedErrors($0) }
    counting = [Int](repeating: 0, count: task.lengths.count + 1)
    firstCounting = task.lengths.count
    row = [Bool](repeating: false, count: task.lengths.count)
  }

  /// Notes what happens at a position.
  @inline(__always)
  mutating func record(_ position: Double, _ event: TokenEvent) {
    if event.isRecovery {
      if rule == .onTrack { counting[locator.index(of: position)] -= 1 }
      return
    }
    total += 1
    if event.isKey { atKeyTokens += 1 }
    guard event.isKey || rule.countsNonKeyErrors, event.isDisruptive || !rule.countsDerailments else { return }
    let index = locator.index(of: position)
    counting[index] += 1
    if index < firstCounting { firstCounting = index }
  }

  /// Whether no later event can change at which lengths the sequence succeeds.
  var isDecided: Bool {
    switch rule {
    case .flawless, .keyTokensRight, .neverDerailed: firstCounting < allowed.count
    case .tolerance(let most): firstInterval(withMoreThan: most) < allowed.count
    case .toleranceShare, .onTrack: false
    }
  }

  /// Adds the sequence to the tally and forgets it.
  @inline(__always)
  mutating func finish(into tally: inout Tally) {
    tally.trials += 1
    tally.errors.add(Double(total), part: Double(atKeyTokens))
    let lengths = allowed.count
    switch rule {
    case .flawless, .keyTokensRight, .neverDerailed: note(firstCounting, in: &tally)
    case .tolerance(let most): note(firstInterval(withMoreThan: most), in: &tally)
    case .toleranceShare, .onTrack:
      if rule == .onTrack { tally.firstFailures[firstCounting] += 1 }
      var sum = 0
      for index in 0..<lengths {
        sum += counting[index]
        if sum <= allowed[index] { tally.successes[index] += 1 }
        if tally.outcomes != nil { row[index] = sum <= allowed[index] }
      }
      tally.outcomes?.add(successes: row)
    }
    if total > 0 {
      for index in firstCounting..<counting.count { counting[index] = 0 }
    }
    firstCounting = lengths
    total = 0
    atKeyTokens = 0
  }

  @inline(__always)
  private func note(_ interval: Int, in tally: inout Tally) {
    tally.firstFailures[interval] += 1
    if tally.outcomes != nil { tally.outcomes?.add(firstFailure: interval) }
  }

  private func firstInterval(withMoreThan most: Int) -> Int {
    var sum = 0
    var index = firstCounting
    while index < allowed.count {
      sum += counting[index]
      if sum > most { break }
      index += 1
    }
    return index
  }
}
