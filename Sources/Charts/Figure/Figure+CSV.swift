extension Figure {
  /// The numbers drawn, one row per datum of every mark: `panel,series,mark,x,y,lower,upper`.
  ///
  /// RFC 4180 with line feeds; numbers in the shortest form that reads back exactly, `nan` and `inf` where a mark has
  /// a gap, nothing where a mark has no such value. A panel without title goes by its number.
  package var csv: String {
    var lines = ["panel,series,mark,x,y,lower,upper"]
    for (index, panel) in panels.enumerated() {
      let name = panel.title.isEmpty ? String(index + 1) : panel.title
      for mark in panel.marks {
        for datum in mark.data {
          let texts = [name, mark.series ?? "", type(of: mark).kind].map(Self.quoted)
          let numbers = [datum.x, datum.y, datum.lower, datum.upper].map { $0.map(Self.number) ?? "" }
          lines.append((texts + numbers).joined(separator: ","))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Swift writes the payload of a NaN, which other readers of CSV do not know.
  private static func number(_ value: Double) -> String { value.isNaN ? "nan" : "\(value)" }

  private static func quoted(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
