/// Lines of one value through a grid of values: marching squares, joined to polylines.
///
/// Lorensen & Cline, SIGGRAPH 1987, doi:10.1145/37401.37422, in two dimensions. Along the sides of a square values are
/// taken to change linearly. Where opposite corners of a square are above and the others below, its mean says which
/// pair is connected. A square with a corner that is not finite has no line.
enum IsoLines {
  /// The polylines where a grid of values, rows along `y`, passes a level; a closed one ends where it starts.
  ///
  /// O(columns × rows). A value at the level counts as above.
  static func lines(at level: Double, x: [Double], y: [Double], values: [[Double]]) -> [[Point]] {
    var links: [Int: [Int]] = [:]
    func value(_ column: Int, _ row: Int) -> Double { values[row][column] }
    for row in 0..<max(0, y.count - 1) {
      for column in 0..<max(0, x.count - 1) {
        let corners = [
          value(column, row), value(column + 1, row), value(column + 1, row + 1), value(column, row + 1),
        ]
        guard corners.allSatisfy(\.isFinite) else { continue }
        let sides = [
          side(column, row, isUpright: false, x.count), side(column + 1, row, isUpright: true, x.count),
          side(column, row + 1, isUpright: false, x.count), side(column, row, isUpright: true, x.count),
        ]
        for (start, end) in crossings(corners, level) {
          links[sides[start], default: []].append(sides[end])
          links[sides[end], default: []].append(sides[start])
        }
      }
    }
    return chains(links).map { chain in
      chain.map { side in
        let (column, row) = (side / 2 % x.count, side / 2 / x.count)
        let (across, up) = side.isMultiple(of: 2) ? (1, 0) : (0, 1)
        let (start, end) = (value(column, row), value(column + across, row + up))
        let share = (level - start) / (end - start)
        return Point(
          x[column] + share * (x[column + across] - x[column]), y[row] + share * (y[row + up] - y[row]))
      }
    }
  }

  /// The number of the side that starts at a grid point, so that squares on both sides of it agree on its point.
  private static func side(_ column: Int, _ row: Int, isUpright: Bool, _ columns: Int) -> Int {
    2 * (row * columns + column) + (isUpright ? 1 : 0)
  }

  /// Which sides of a square lines join; sides and corners in turn, side i from corner i to the next.
  private static func crossings(_ corners: [Double], _ level: Double) -> [(Int, Int)] {
    let isAbove = corners.map { $0 >= level }
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    if crossed.count == 2 { return [(crossed[0], crossed[1])] }
    guard crossed.count == 4 else { return [] }
    let mean = corners.reduce(0) { $0 + $1 / 4 }
    // A line cuts off each corner that is not on the side of the mean: corner i lies between sides i − 1 and i.
    return (0..<4).filter { isAbove[$0] != (mean >= level) }.map { (($0 + 3) % 4, $0) }
  }

  /// Sides joined end to end: open lines first, then closed ones, each from its lowest side.
  private static func chains(_ links: [Int: [Int]]) -> [[Int]] {
    let ordered = links.keys.sorted()
    let starts = ordered.filter { links[$0]?.count == 1 } + ordered
    var visited: Set<Int> = []
    var chains: [[Int]] = []
    for start in starts where !visited.contains(start) {
      var chain = [start]
      visited.insert(start)
      while let last = chain.last, let next = links[last]?.first(where: { !visited.contains($0) }) {
        visited.insert(next)
        chain.append(next)
      }
      if chain.count > 2, let last = chain.last, links[last]?.contains(start) == true { chain.append(start) }
      chains.append(chain)
    }
    return chains
  }
}
