import GSLKernel
import Testing

@Suite("Symmetric matrices")
struct SymmetricMatrixTests {
  static func matrix(_ rows: [[Double]]) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(order: rows.count)
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() { matrix[row, column] = value }
    }
    return matrix
  }

  @Test("solves, inverts and decomposes a matrix known by heart")
  func known() throws {
    // Eigenvalues 1 and 3, vectors (1, −1)/√2 and (1, 1)/√2.
    let matrix = Self.matrix([[2, 1], [1, 2]])
    let solution = try matrix.solve([3, 0])
    #expect(abs(solution[0] - 2) < 1e-15 && abs(solution[1] + 1) < 1e-15)
    let inverse = try matrix.inverse()
    #expect(abs(inverse[0, 0] - 2.0 / 3) < 1e-15 && abs(inverse[1, 0] + 1.0 / 3) < 1e-15)
    let system = try matrix.eigensystem()
    #expect(abs(system[0].value - 1) < 1e-15 && abs(system[1].value - 3) < 1e-15)
    #expect(abs(system[0].vector[0] + system[0].vector[1]) < 1e-15)
    #expect(abs(system[1].vector[0] - system[1].vector[1]) < 1e-15)
  }

  @Test("says when a matrix is not positive definite or not of numbers")
  func refusals() {
    #expect(throws: SymmetricMatrix.Failure.notPositiveDefinite) { try Self.matrix([[1, 2], [2, 1]]).inverse() }
    #expect(throws: SymmetricMatrix.Failure.notFinite) { try Self.matrix([[1, .nan], [.nan, 1]]).solve([1, 1]) }
    #expect(throws: SymmetricMatrix.Failure.notFinite) { try Self.matrix([[.infinity]]).eigensystem() }
  }
}
