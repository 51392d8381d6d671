/// Finds what a misspelt word was meant to be.
package enum NearestName {
  /// The candidate at the least edit distance, if that is at most a third of the word's length (at least one); failing
  /// that, the only one that the word begins or ends.
  package static func to(_ word: String, among candidates: [String]) -> String? {
    let word = word.lowercased()
    // One letter is near to every other, and what is this long is no misspelling.
    guard (2...40).contains(word.count) else { return nil }
    let best = candidates.map { ($0, distance(Array(word), Array($0.lowercased()))) }.min { $0.1 < $1.1 }
    if let best, best.1 <= max(1, word.count / 3) { return best.0 }
    guard word.count >= 3 else { return nil }
    let longer = candidates.filter { $0.lowercased().hasPrefix(word) || $0.lowercased().hasSuffix(word) }
    return longer.count == 1 ? longer[0] : nil
  }

  /// "; did you mean 'x'?" or "; known: a, b, c".
  package static func hint(_ word: String, among candidates: [String]) -> String {
    if let nearest = to(word, among: candidates) { return "; did you mean '\(nearest)'?" }
    return "; known: \(candidates.joined(separator: ", "))"
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in 1..<(a.count + 1) {
      for j in 1..<(b.count + 1) {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
        }
      }
    }
    return rows[a.count][b.count]
  }
}
