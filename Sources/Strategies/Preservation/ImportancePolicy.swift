/// The tokens of highest score, by a detector that looks at each of them once.
///
/// Of a detector that is a point, flagged tokens come first, and what room they leave goes to others at random. A token
/// given up as room gets scarcer is never wanted back, since scores stay and the threshold only rises.
package struct ImportancePolicy: RetentionPolicy {
  package let detector: Detector

  package init(detector: Detector) { self.detector = detector }

  package var name: String { "importance" }
  package var forgetsEvenly: Bool { true }

  /// Where what a point flags outgrows the room.
  package func turningPoint(room: Double, keys: (Double) -> Double, upTo longest: Double) -> Double? {
    guard case .point(let hit, let alarm) = detector else { return nil }
    func flagged(_ t: Double) -> Double { hit * keys(t - 1) + alarm * (t - 1 - keys(t - 1)) }
    var (low, high) = (room + 1, longest)
    guard flagged(low) < room, flagged(high) > room else { return nil }
    while high - low > 0.5 {
      let middle = 0.5 * (low + high)
      if flagged(middle) < room { low = middle } else { high = middle }
    }
    return high
  }

  package func kept(_ memory: Memory) -> (Double) -> Double {
    let share = memory.room / memory.written
    let rates = detector.rates(flagging: share, keyShare: memory.keyShare)
    let flagged = rates.flagged(keyShare: memory.keyShare)
    // A score is flagged to the last place; a point may leave some.
    let rest = flagged < 1 ? max(0, share - flagged) / (1 - flagged) : 0
    let held = rates.truePositive + (1 - rates.truePositive) * rest
    return { _ in held }
  }
}
