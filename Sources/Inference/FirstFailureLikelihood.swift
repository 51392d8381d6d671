import Foundation
import GSLKernel
import ReliabilityModels

/// The likelihood of a model's parameters on the search scale, with its gradient and its expected information.
///
/// What is computed is half the deviance, Σ d_j·(ln(d_j/N) − ln p_j), which is ln L but for a constant: near the best
/// parameters it is of the size of the degrees of freedom and not of N, so that 1e9 sequences leave digits to compare.
final class FirstFailureLikelihood {
  let model: any ReliabilityModel
  let data: FirstFailureData
  let order: Int
  private let offsets: [Double]
  private var values: [Double]
  private var before: [Double]
  private var after: [Double]
  private var falling: [Double]

  init(_ model: any ReliabilityModel, _ data: FirstFailureData) {
    self.model = model
    self.data = data
    order = model.parameters.count
    let total = data.sequences
    offsets = data.cells.map { $0 > 0 ? log($0 / total) : 0 }
    values = Array(repeating: 0, count: order)
    before = values
    after = values
    falling = values
  }

  /// The parameters at a place of the search.
  func values(at place: [Double]) -> [Double] {
    zip(model.parameters, place).map { $0.domain.value(at: $1) }
  }

  /// The place of the search for parameters.
  func place(of values: [Double]) -> [Double] {
    zip(model.parameters, values).map { $0.domain.search($1) }
  }

  /// Half the deviance at `place`, and its gradient there.
  func halfDeviance(_ place: [Double], gradient: inout [Double]) -> Double {
    setValues(place)
    for index in 0..<order { (gradient[index], before[index]) = (0, 0) }
    var (last, sum) = (0.0, 0.0)
    for cell in data.lengths.indices {
      let next = model.logReliability(at: data.lengths[cell], values, gradient: &after)
      let count = data.failures[cell]
      if count > 0 {
        let (logarithm, weight) = CellProbabilities.logOfDifference(last, fall: fall(cell, next - last))
        sum += count * (offsets[cell] - logarithm)
        for index in 0..<order { gradient[index] -= count * (before[index] - weight * falling[index]) }
      }
      last = next
      swap(&before, &after)
    }
    if data.survivors > 0 {
      sum += data.survivors * (offsets[data.lengths.count] - last)
      for index in 0..<order { gradient[index] -= data.survivors * before[index] }
    }
    for index in 0..<order { gradient[index] *= model.parameters[index].domain.slope(value: values[index]) }
    return sum
  }

  /// Fisher's expected information at `place`: Σ N·p_j·∇ln p_j·∇ln p_jᵀ.
  func expectedInformation(_ place: [Double]) -> SymmetricMatrix {
    setValues(place)
    let slopes = zip(model.parameters, values).map { $0.domain.slope(value: $1) }
    var information = SymmetricMatrix(order: order)
    for index in 0..<order { before[index] = 0 }
    func add(_ probability: Double, _ score: (Int) -> Double) {
      for row in 0..<order {
        for column in 0...row {
          information[row, column] +=
            data.sequences * probability * score(row) * slopes[row] * score(column) * slopes[column]
        }
      }
    }
    var last = 0.0
    for cell in data.lengths.indices {
      let next = model.logReliability(at: data.lengths[cell], values, gradient: &after)
      let (logarithm, weight) = CellProbabilities.logOfDifference(last, fall: fall(cell, next - last))
      let probability = exp(logarithm)
      if probability > 0 { add(probability) { before[$0] - weight * falling[$0] } }
      last = next
      swap(&before, &after)
    }
    if last > -700 { add(exp(last)) { before[$0] } }
    return information
  }

  /// The observed information: the Hessian of half the deviance, by central differences of its gradient.
  ///
  /// The search scale is logarithmic, so that one step, 3e-5, serves all parameters: truncation 1e-9 and rounding
  /// 1e-11 of an element.
  func observedInformation(_ place: [Double]) -> SymmetricMatrix {
    var information = SymmetricMatrix(order: order)
    var rows: [[Double]] = []
    var (up, down) = (before, before)
    for index in 0..<order {
      let step = 3e-5 * max(1, abs(place[index]) / 100)
      var moved = place
      moved[index] = place[index] + step
      _ = halfDeviance(moved, gradient: &up)
      moved[index] = place[index] - step
      _ = halfDeviance(moved, gradient: &down)
      rows.append(zip(up, down).map { ($0 - $1) / (2 * step) })
    }
    for row in 0..<order {
      for column in 0...row { information[row, column] = (rows[row][column] + rows[column][row]) / 2 }
    }
    return information
  }

  /// By how much ln R falls over a cell, with its gradient left in `falling`: the model's own account, if it has one.
  private func fall(_ cell: Int, _ difference: Double) -> Double {
    let start = cell == 0 ? 0 : data.lengths[cell - 1]
    if let exact = model.decline(from: start, to: data.lengths[cell], values, gradient: &falling) { return exact }
    for index in 0..<order { falling[index] = after[index] - before[index] }
    return difference
  }

  private func setValues(_ place: [Double]) {
    for index in 0..<order { values[index] = model.parameters[index].domain.value(at: place[index]) }
  }
}
