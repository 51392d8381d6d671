/// The key positions of one real text.
package struct RecordedText: Sendable, Equatable {
  /// Its name in the file, or "1" where the file has one text.
  package let name: String
  /// Positions of key tokens from 1, rising, each once.
  package let positions: [Double]

  package init(name: String, positions: [Double]) {
    self.name = name
    self.positions = positions
  }

  /// Key tokens among the first n, by bisection.
  package func count(_ n: Double) -> Int {
    var low = 0
    var high = positions.count
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] <= n { low = middle + 1 } else { high = middle }
    }
    return low
  }

  package static let descriptor = LawDescriptor<Placement>(
    "recorded", "the key positions of real texts; each sequence takes one text at random",
    parameters: [
      Parameter("file", .file, "CSV file with a header, beside the scenario"),
      Parameter("column", .text, required: false, "column of positions from 1; 'position' if absent"),
      Parameter("text", .text, required: false, "column that names the text; one text if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    let table = try arguments.table("file")
    var column = "position"
    if case .text(let name) = arguments["column"] { column = name }
    let positions = try table.numbers(column, within: Bounds(from: 1, to: 1e12), for: "file")
    var names = [String](repeating: "1", count: positions.count)
    if case .text(let name) = arguments["text"] {
      guard let given = table.columns[name] else {
        throw ArgumentFault(parameter: "text", reason: "\(table.path) has no column '\(name)'")
      }
      names = given
    }
    if arguments["text"] == nil,
      let row = positions.indices.dropLast().first(where: { positions[$0] >= positions[$0 + 1] })
    {
      throw ArgumentFault(
        parameter: "file",
        reason:
          "\(table.path):\(row + 3): position \(positions[row + 1].plain) after \(positions[row].plain): positions "
          + "of one text rise; name the column that tells the texts apart with 'text'")
    }
    var texts: [String: Set<Double>] = [:]
    for (row, position) in positions.enumerated() {
      guard position == position.rounded() else {
        throw ArgumentFault(
          parameter: "file",
          reason: "\(table.path):\(table.line(row)): position \(position.plain) is not a whole number")
      }
      texts[names[row], default: []].insert(position)
    }
    return .recorded(texts.keys.sorted().map { RecordedText(name: $0, positions: (texts[$0] ?? []).sorted()) })
  }
}
