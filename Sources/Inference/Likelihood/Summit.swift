import Foundation
import GSLKernel

/// Where a search ended, with all that is needed to judge whether it is a maximum.
struct Summit {
  let place: [Double]
  let halfDeviance: Double
  let gradient: [Double]
  /// The observed information.
  let information: SymmetricMatrix
  /// Newton's next step, which is long where the maximum is far off or at infinity.
  let step: [Double]
  /// Twice what Newton's step promises to gain in ln L.
  let decrement: Double
  /// The smallest eigenvalue of the information scaled to a unit diagonal; 0 where a parameter has none.
  let smallestShare: Double
  /// Its eigenvector in the parameters' units, of unit length: along it the likelihood is flattest.
  let flattest: [Double]

  /// The least share of independent information that counts as positive definite; the Hessian has about 9 digits.
  static let definite = 1e-8
  /// The least information on a parameter's search scale: a standard error of 1000 e-folds is no estimate.
  static let informed = 1e-6

  init(place: [Double], halfDeviance: Double, gradient: [Double], information: SymmetricMatrix) {
    self.place = place
    self.halfDeviance = halfDeviance
    self.gradient = gradient
    self.information = information
    step = (try? information.solve(gradient.map { -$0 })) ?? place.map { _ in .infinity }
    let promised = zip(step, gradient).reduce(0) { $0 - $1.0 * $1.1 }
    decrement = promised.isNaN ? .infinity : abs(promised)
    (smallestShare, flattest) = Self.flattest(of: information)
  }

  /// A maximum by gradient and curvature: nothing left to gain, nowhere to go, and bent down in every direction.
  var isMaximum: Bool {
    guard smallestShare > Self.definite, decrement < 1e-8, let covariance = try? information.inverse() else {
      return false
    }
    return place.indices.allSatisfy { index in
      let error = covariance[index, index].squareRoot()
      return abs(step[index]) < max(1e-5 * max(1, abs(place[index])), error < 3 ? 2e-4 * error : 0)
    }
  }

  private static func flattest(of information: SymmetricMatrix) -> (Double, [Double]) {
    let blank = information.diagonal.map { $0 > informed ? 0.0 : 1 }
    guard !blank.contains(1) else { return (0, blank) }
    let scales = information.diagonal.map { 1 / $0.squareRoot() }
    var scaled = SymmetricMatrix(order: information.order)
    for row in 0..<scaled.order {
      for column in 0...row { scaled[row, column] = information[row, column] * scales[row] * scales[column] }
    }
    guard let least = try? scaled.eigensystem().first else { return (0, blank) }
    let direction = zip(least.vector, scales).map { $0 * $1 }
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return (least.value, direction.map { $0 / length })
  }
}
