import Foundation
import GSLKernel
import ReliabilityModels

/// The likelihood of a model's parameters on the search scale, with its gradient and its information.
///
/// What is computed is half the deviance, Σ d·(ln(d/N) − ln p), which is −ln L but for a constant: near the best
/// parameters it is of the size of the degrees of freedom and not of N, so that 1e9 sequences leave digits to compare.
/// Where cells do not come in blocks there is no saturated d/N, and it is −ln L itself.
final class Likelihood: SearchObjective {
  let model: any ReliabilityModel
  let data: ObservedData
  let order: Int
  var size: Double { data.total }
  private let domains: [ReliabilityParameter.Domain]
  private let offsets: [Double]
  private var values: [Double]
  /// ln R at each length, and its gradient, length after length.
  ///
  /// Memory of its own: a class's arrays are guarded at every access, which would cost more than the likelihood.
  private let logs: UnsafeMutableBufferPointer<Double>
  private let slopes: UnsafeMutableBufferPointer<Double>
  /// ∇ ln p of the present cell.
  private let score: UnsafeMutableBufferPointer<Double>

  init(_ model: any ReliabilityModel, _ data: ObservedData) {
    self.model = model
    self.data = data
    domains = model.parameters.map(\.domain)
    order = domains.count
    offsets = data.cells.map { data.saturatedLogProbability($0) }
    values = Array(repeating: 0, count: order)
    logs = .allocate(capacity: data.lengths.count)
    logs.initialize(repeating: 0)
    slopes = .allocate(capacity: data.lengths.count * order)
    slopes.initialize(repeating: 0)
    score = .allocate(capacity: order)
    score.initialize(repeating: 0)
  }

  deinit {
    logs.deallocate()
    slopes.deallocate()
    score.deallocate()
  }

  /// The parameters at a place of the search.
  func values(at place: [Double]) -> [Double] {
    zip(domains, place).map { $0.value(at: $1) }
  }

  /// The place of the search for parameters.
  func place(of values: [Double]) -> [Double] {
    zip(domains, values).map { $0.search($1) }
  }

  /// Half the deviance at `place`, and its gradient there.
  func halfDeviance(_ place: [Double], gradient: inout [Double]) -> Double {
    prepare(place)
    for index in 0..<order { gradient[index] = 0 }
    var sum = 0.0
    var scratch = values
    for (index, cell) in data.cells.enumerated() where cell.count > 0 {
      sum += cell.count * (offsets[index] - logProbability(cell, &scratch))
      for k in 0..<order { gradient[k] -= cell.count * score[k] }
    }
    for k in 0..<order { gradient[k] *= domains[k].slope(value: values[k]) }
    return sum
  }

  /// ln P of every cell, or of its density, for parameters of the model.
  func logProbabilities(values: [Double]) -> [Double] {
    self.values = values
    evaluate()
    var scratch = self.values
    return data.cells.map { logProbability($0, &scratch) }
  }

  /// ∇ ln p of every cell on the search scale, cell after cell.
  func scores(_ place: [Double]) -> [[Double]] {
    prepare(place)
    let scales = zip(domains, values).map { $0.slope(value: $1) }
    var scratch = values
    return data.cells.map { cell in
      _ = logProbability(cell, &scratch)
      return scales.indices.map { score[$0] * scales[$0] }
    }
  }

  /// Fisher's expected information at `place`: Σ N·p·∇ln p·∇ln pᵀ over the cells of blocks, and the outer products of
  /// what was observed elsewhere.
  func expectedInformation(_ place: [Double]) -> SymmetricMatrix {
    prepare(place)
    let scales = zip(domains, values).map { $0.slope(value: $1) }
    var information = SymmetricMatrix(order: order)
    var scratch = values
    for cell in data.cells {
      let logarithm = logProbability(cell, &scratch)
      let weight =
        cell.block < 0 ? cell.count : logarithm > -700 ? data.blocks[cell.block] * exp(logarithm) : 0
      guard weight > 0 else { continue }
      for row in 0..<order {
        for column in 0...row {
          information[row, column] += weight * score[row] * scales[row] * score[column] * scales[column]
        }
      }
    }
    return information
  }

  /// The observed information: the Hessian of half the deviance.
  func observedInformation(_ place: [Double]) -> SymmetricMatrix {
    CentralDifferences.hessian(at: place) { self.halfDeviance($0, gradient: &$1) }
  }

  private func prepare(_ place: [Double]) {
    for index in 0..<order { values[index] = domains[index].value(at: place[index]) }
    evaluate()
  }

  private func evaluate() {
    var logs = logs.mutableSpan
    var slopes = slopes.mutableSpan
    model.logReliabilities(at: data.lengths, values, into: &logs, slopes: &slopes)
  }

  /// ln of the probability of a cell, its gradient by the parameters left in `score`.
  private func logProbability(_ cell: ObservedData.Cell, _ scratch: inout [Double]) -> Double {
    let count = data.lengths.count
    if cell.isExact {
      // ln f = ln R + ln h.
      let logHazard = model.logHazard(at: data.lengths[cell.from], values, gradient: &scratch)
      for k in 0..<order { score[k] = scratch[k] + slopes[cell.from * order + k] }
      return logs[cell.from] + logHazard
    }
    if cell.to == count {
      for k in 0..<order { score[k] = slopes[cell.from * order + k] }
      return logs[cell.from]
    }
    if cell.from < 0 {
      let (logarithm, weight) = CellProbabilities.logOfDifference(0, fall: logs[cell.to])
      for k in 0..<order { score[k] = -weight * slopes[cell.to * order + k] }
      return logarithm
    }
    let (start, end) = (data.lengths[cell.from], data.lengths[cell.to])
    let fall: Double
    if let exact = model.decline(from: start, to: end, values, gradient: &scratch) {
      fall = exact
    } else {
      fall = logs[cell.to] - logs[cell.from]
      for k in 0..<order { scratch[k] = slopes[cell.to * order + k] - slopes[cell.from * order + k] }
    }
    let (logarithm, weight) = CellProbabilities.logOfDifference(logs[cell.from], fall: fall)
    for k in 0..<order { score[k] = slopes[cell.from * order + k] - weight * scratch[k] }
    return logarithm
  }
}
