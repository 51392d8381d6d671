import Foundation

/// Numbers as they are written on the command line: `1,2,5`, `range(10,100,10)`, `log(10,1000,13)`, and mixtures.
package enum NumberList {
  package struct Fault: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  /// No list is longer.
  package static let mostValues = 10_000

  /// `range(first, last, step)` counts up to `last`, which it meets where a whole number of steps leads there;
  /// `log(first, last, points)` has equal ratios and both ends exactly.
  package static func parse(_ text: String) throws(Fault) -> [Double] {
    var values: [Double] = []
    for entry in entries(of: text) {
      if let open = entry.firstIndex(of: "("), entry.hasSuffix(")") {
        let name = entry[..<open].trimmingCharacters(in: .whitespaces)
        let inside = entry[entry.index(after: open)...].dropLast()
        let numbers = inside.split(separator: ",", omittingEmptySubsequences: false)
          .map { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard numbers.count == 3, case let known = numbers.compactMap({ $0 }), known.count == 3,
          known.allSatisfy(\.isFinite)
        else { throw Fault(description: "'\(entry)' does not have three numbers in its brackets") }
        switch name {
        case "range": values += try range(known[0], known[1], step: known[2], entry)
        case "log": values += try logarithmic(known[0], known[1], points: known[2], entry)
        default: throw Fault(description: "'\(name)' is neither range nor log")
        }
      } else {
        guard let value = Double(entry), value.isFinite else {
          throw Fault(
            description: "'\(entry)' is neither a number nor range(first,last,step) nor log(first,last,points)")
        }
        values.append(value)
      }
      if values.count > mostValues { throw Fault(description: "more than 10,000 values") }
    }
    return values
  }

  /// The text cut at commas outside brackets.
  private static func entries(of text: String) -> [String] {
    var entries = [""]
    var depth = 0
    for letter in text {
      if letter == "(" { depth += 1 }
      if letter == ")" { depth -= 1 }
      if letter == ",", depth == 0 { entries.append("") } else { entries[entries.count - 1].append(letter) }
    }
    return entries.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func range(_ first: Double, _ last: Double, step: Double, _ entry: String) throws(Fault) -> [Double] {
    let steps = (last - first) / step
    guard step != 0, steps >= 0 else {
      throw Fault(description: "'\(entry)': the step leads away from the last value")
    }
    guard steps < Double(mostValues) else { throw Fault(description: "'\(entry)': more than 10,000 values") }
    // 0.1 to 1 in steps of 0.1 is ten values, though 0.9/0.1 is a little below 9.
    return (0...Int((steps + 1e-9).rounded(.down))).map { index in
      // Steps such as 0.1 are meant in decimals: 0.3, not 0.30000000000000004.
      let value = first + Double(index) * step
      return Double(String(format: "%.12g", value)) ?? value
    }
  }

  private static func logarithmic(
    _ first: Double, _ last: Double, points: Double, _ entry: String
  ) throws(Fault) -> [Double] {
    guard first > 0, last > 0 else { throw Fault(description: "'\(entry)': both ends must be above 0") }
    guard points == points.rounded(), points >= 2, points <= Double(mostValues) else {
      throw Fault(description: "'\(entry)': the number of points must be a whole number from 2 to 10,000")
    }
    return (0..<Int(points)).map { index in
      if index == 0 { return first }
      if index == Int(points) - 1 { return last }
      return first * pow(last / first, Double(index) / (points - 1))
    }
  }
}
