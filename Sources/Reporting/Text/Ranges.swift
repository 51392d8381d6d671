/// Whole numbers as people list them: 1-3,7.
package enum Ranges {
  package static func text(_ numbers: [Int]) -> String {
    var parts: [(first: Int, last: Int)] = []
    for number in numbers.sorted() {
      if let last = parts.last, last.last == number - 1 {
        parts[parts.count - 1].last = number
      } else {
        parts.append((number, number))
      }
    }
    return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }.joined(separator: ",")
  }
}
