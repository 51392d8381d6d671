/// The tokens of highest score, by a detector that looks at each of them once.
///
/// Of a detector that is a point, flagged tokens come first, and what room they leave goes to others at random. A token
/// given up as room gets scarcer is never wanted back, since scores stay and the threshold only rises.
package struct ImportancePolicy: RetentionPolicy {
  package let detector: Detector

  package init(detector: Detector) { self.detector = detector }

  package var name: String { "importance" }
  package var forgetsEvenly: Bool { true }

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
