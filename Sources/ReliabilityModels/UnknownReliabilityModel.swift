/// An id that names no reliability model, with the nearest one that does.
package struct UnknownReliabilityModel: Error, Equatable, Sendable {
  package let id: String
  /// The known id that is the fewest edits away; nil where none is near (more than half the letters differ).
  package let nearest: String?

  package init(id: String) {
    self.id = id
    let ranked = ReliabilityModels.ids.map { (id: $0, distance: Self.edits(id, $0)) }
    let best = ranked.min { $0.distance < $1.distance }
    nearest = best.flatMap { $0.distance * 2 <= max(id.count, 2) ? $0.id : nil }
  }

  /// Levenshtein's distance; O(length²).
  private static func edits(_ left: String, _ right: String) -> Int {
    let (source, target) = (Array(left.lowercased()), Array(right))
    var row = Array(0...target.count)
    for (i, letter) in source.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in target.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[target.count]
  }
}

extension UnknownReliabilityModel: CustomStringConvertible {
  package var description: String {
    let hint =
      nearest.map { "; did you mean '\($0)'?" } ?? "; known: \(ReliabilityModels.names.joined(separator: ", "))"
    return "no reliability model is called '\(id)'\(hint)"
  }
}
