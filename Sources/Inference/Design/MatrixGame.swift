/// A game of two players for the sum that one takes from the other, solved by Dantzig's simplex method.
///
/// One player shares out the columns, the other the rows; an entry is what the first receives where the two meet.
struct MatrixGame {
  /// The shares of the columns that make the least of the rows' payoffs largest.
  let shares: [Double]
  /// The weights of the rows that make the largest of the columns' payoffs least.
  let weights: [Double]
  /// What both come to.
  let value: Double
  private let payoffs: [[Double]]

  /// Where the value is positive, the shares are the dual variables of: Σ y largest where Aᵀy ≤ 1, y ≥ 0 (Dantzig 1951),
  /// and y are the weights, but for their sum.
  ///
  /// Bland's rule keeps it from cycling; best for payoffs of the size of 1. Payoffs that may come to nothing or less are
  /// first raised, all alike, by as much as they differ: then accuracy is some 1e-13 of the largest.
  init(_ payoffs: [[Double]]) {
    self.payoffs = payoffs
    let rows = payoffs.count
    guard let columns = payoffs.first?.count, columns > 0 else {
      (shares, weights, value) = ([], [], 0)
      return
    }
    let least = payoffs.joined().min() ?? 0
    let most = payoffs.joined().max() ?? 0
    let isPositive = least >= 0 && payoffs.allSatisfy { $0.contains { $0 > 0 } }
    let shift = isPositive ? 0 : max(most - least, abs(most), 1e-300) - least
    // A row for each column of the game: its payoffs, its slack, and the bound 1; then the objective.
    let width = rows + columns + 1
    var tableau = (0..<columns).map { column in
      payoffs.map { $0[column] + shift } + (0..<columns).map { $0 == column ? 1.0 : 0 } + [1]
    }
    tableau.append([Double](repeating: -1, count: rows) + [Double](repeating: 0, count: columns + 1))
    var basis = (0..<columns).map { rows + $0 }
    for _ in 0..<10_000 {
      guard let entering = (0..<width - 1).first(where: { tableau[columns][$0] < -1e-13 }) else { break }
      var leaving: (row: Int, ratio: Double)?
      for row in 0..<columns where tableau[row][entering] > 1e-13 {
        let ratio = tableau[row][width - 1] / tableau[row][entering]
        if let best = leaving, ratio > best.ratio || (ratio == best.ratio && basis[row] > basis[best.row]) { continue }
        leaving = (row, ratio)
      }
      guard let pivot = leaving?.row else { break }
      let scale = tableau[pivot][entering]
      for place in 0..<width { tableau[pivot][place] /= scale }
      for row in 0...columns where row != pivot && tableau[row][entering] != 0 {
        let factor = tableau[row][entering]
        for place in 0..<width { tableau[row][place] -= factor * tableau[pivot][place] }
      }
      basis[pivot] = entering
    }
    let total = tableau[columns][width - 1]
    var weights = [Double](repeating: 0, count: rows)
    for (row, index) in basis.enumerated() where index < rows {
      weights[index] = max(0, tableau[row][width - 1] / total)
    }
    self.weights = weights
    shares = (0..<columns).map { max(0, tableau[columns][rows + $0] / total) }
    value = 1 / total - shift
  }
  /// What a column brings under the weights: none more than `value`, but for rounding.
  func mean(ofColumn column: Int) -> Double {
    zip(payoffs, weights).reduce(0) { $0 + $1.0[column] * $1.1 } / weights.reduce(0, +)
  }
}
