import CGSL

/// A dense real symmetric matrix of a few rows, as information matrices are.
package struct SymmetricMatrix: Equatable, Sendable {
  package let order: Int
  /// Row by row; both triangles are kept.
  private var elements: [Double]

  /// The zero matrix; `order` at least 1.
  package init(order: Int) {
    self.order = order
    elements = Array(repeating: 0, count: order * order)
  }

  /// Setting an element sets its mirror image.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * order + column] }
    set {
      elements[row * order + column] = newValue
      elements[column * order + row] = newValue
    }
  }

  package var diagonal: [Double] { (0..<order).map { self[$0, $0] } }
  package var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// Why a factorisation was refused.
  package enum Failure: Error, Equatable, Sendable {
    case notFinite
    case notPositiveDefinite
    case gsl(GSLError)
  }

  /// The product with a vector of `order` elements.
  package func times(_ vector: [Double]) -> [Double] {
    (0..<order).map { row in (0..<order).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// The solution of A·x = b for positive definite A, by Cholesky; `rightHandSide` has `order` elements.
  package func solve(_ rightHandSide: [Double]) throws(Failure) -> [Double] {
    try withCholesky { factor throws(Failure) in
      var solution = rightHandSide
      let status = solution.withUnsafeMutableBufferPointer { buffer -> Int32 in
        guard let base = buffer.baseAddress else { return Int32(GSL_EINVAL) }
        var view = gsl_vector_view_array(base, buffer.count)
        return gsl_linalg_cholesky_svx(factor, &view.vector)
      }
      if status != 0 { throw .gsl(GSLError(code: status, routine: "gsl_linalg_cholesky_svx")) }
      return solution
    }
  }

  /// The inverse of a positive definite matrix, by Cholesky.
  package func inverse() throws(Failure) -> SymmetricMatrix {
    try withCholesky { factor throws(Failure) in
      let status = gsl_linalg_cholesky_invert(factor)
      if status != 0 { throw .gsl(GSLError(code: status, routine: "gsl_linalg_cholesky_invert")) }
      var result = SymmetricMatrix(order: order)
      for row in 0..<order { for column in 0...row { result[row, column] = gsl_matrix_get(factor, row, column) } }
      return result
    }
  }

  /// Eigenvalues from smallest to largest with their unit eigenvectors, by the symmetric QR method.
  package func eigensystem() throws(Failure) -> [(value: Double, vector: [Double])] {
    let copy = try allocate()
    defer { gsl_matrix_free(copy) }
    guard let values = gsl_vector_alloc(order), let vectors = gsl_matrix_alloc(order, order),
      let workspace = gsl_eigen_symmv_alloc(order)
    else { throw .gsl(GSLError(code: Int32(GSL_ENOMEM), routine: "gsl_eigen_symmv_alloc")) }
    defer {
      gsl_vector_free(values)
      gsl_matrix_free(vectors)
      gsl_eigen_symmv_free(workspace)
    }
    let status = gsl_eigen_symmv(copy, values, vectors, workspace)
    if status != 0 { throw .gsl(GSLError(code: status, routine: "gsl_eigen_symmv")) }
    gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_ASC)
    return (0..<order).map { index in
      (gsl_vector_get(values, index), (0..<order).map { gsl_matrix_get(vectors, $0, index) })
    }
  }

  private func withCholesky<Value>(
    _ body: (UnsafeMutablePointer<gsl_matrix>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let factor = try allocate()
    defer { gsl_matrix_free(factor) }
    if gsl_linalg_cholesky_decomp1(factor) != 0 { throw .notPositiveDefinite }
    return try body(factor)
  }

  private func allocate() throws(Failure) -> UnsafeMutablePointer<gsl_matrix> {
    GSL.prepare()
    guard isFinite else { throw .notFinite }
    guard order > 0, let copy = gsl_matrix_alloc(order, order) else {
      throw .gsl(GSLError(code: Int32(GSL_ENOMEM), routine: "gsl_matrix_alloc"))
    }
    for row in 0..<order { for column in 0..<order { gsl_matrix_set(copy, row, column, self[row, column]) } }
    return copy
  }
}
