extension Figure {
  /// The numbers drawn, one row per datum of every mark: `panel,series,mark,x,y,lower,upper`, and `value` where a mark
  /// shows values by colours or contours.
  ///
  /// RFC 4180 with line feeds; numbers in the shortest form that reads back exactly, `nan` and `inf` where a mark has
  /// a gap, nothing where a mark has no such value, the name on an axis of names. A panel without title goes by its
  /// number.
  package var csv: String {
    let hasValues = panels.contains { $0.marks.contains { $0.data.contains { $0.value != nil } } }
    var lines = ["panel,series,mark,x,y,lower,upper" + (hasValues ? ",value" : "")]
    let scales = FigureScales(self)
    for (index, panel) in panels.enumerated() {
      let name = panel.title.isEmpty ? String(index + 1) : panel.title
      for mark in panel.marks {
        for datum in mark.data {
          let texts = [name, mark.series ?? "", type(of: mark).kind].map(Self.quoted)
          let places = [(datum.x, scales.x[index]), (datum.y, scales.y[index])].map { value, scale in
            value.map { number in scale.name(of: number).map(Self.quoted) ?? Self.number(number) } ?? ""
          }
          let numbers = ([datum.lower, datum.upper] + (hasValues ? [datum.value] : [])).map {
            $0.map(Self.number) ?? ""
          }
          lines.append((texts + places + numbers).joined(separator: ","))
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
