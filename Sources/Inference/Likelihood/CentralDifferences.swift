import GSLKernel

/// Hessians from gradients on the search scale.
enum CentralDifferences {
  /// The scale is logarithmic, so that one step, 3e-5, serves all parameters: truncation 1e-9 and rounding 1e-11 of an
  /// element.
  static func hessian(
    at place: [Double], _ value: (_ place: [Double], _ gradient: inout [Double]) -> Double
  ) -> SymmetricMatrix {
    var information = SymmetricMatrix(order: place.count)
    var slopes: [Double] = []
    var (up, down, moved) = (place, place, place)
    for index in place.indices {
      let step = 3e-5 * max(1, abs(place[index]) / 100)
      moved[index] = place[index] + step
      _ = value(moved, &up)
      moved[index] = place[index] - step
      _ = value(moved, &down)
      moved[index] = place[index]
      for column in place.indices { slopes.append((up[column] - down[column]) / (2 * step)) }
    }
    let order = place.count
    for row in place.indices {
      for column in 0...row {
        information[row, column] = (slopes[row * order + column] + slopes[column * order + row]) / 2
      }
    }
    return information
  }
}
