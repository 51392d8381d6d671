/// A game of two players for the sum that one takes from the other, solved by Dantzig's simplex method.
enum MatrixGame {
  /// The shares of the columns that make the least of the rows' payoffs Σ share·payoff the largest, and that payoff.
  ///
  /// With payoffs shifted to be positive, the shares are the dual variables of: Σ y largest where Aᵀy ≤ 1, y ≥ 0
  /// (Dantzig 1951). Bland's rule keeps it from cycling; accuracy some 1e-13 of the largest payoff.
  static func solve(_ payoffs: [[Double]]) -> (shares: [Double], value: Double) {
    let rows = payoffs.count
    guard let columns = payoffs.first?.count, columns > 0 else { return ([], 0) }
    let least = payoffs.joined().min() ?? 0
    let most = payoffs.joined().max() ?? 0
    let shift = max(most - least, abs(most), 1e-300) - least
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
    return ((0..<columns).map { max(0, tableau[columns][rows + $0] / total) }, 1 / total - shift)
  }
}
