import Foundation

/// Means of numbers that belong together, such as R at each length given one draw of a sequence's difficulty, and how the
/// errors of neighbours go together; mergeable.
package struct LogMeans: Sendable, Equatable {
  private var means: [LogMean]
  /// Σ y_{i−1} y_i, relative to the largest number of either mean.
  private var products: [Double]

  /// So many means of nothing yet.
  package init(count: Int) {
    means = [LogMean](repeating: LogMean(), count: count)
    products = [Double](repeating: 0, count: count)
  }

  package var count: Int { means.count }
  package var isEmpty: Bool { means.isEmpty }
  package subscript(index: Int) -> LogMean { means[index] }

  /// Adds one number to each mean, by its logarithm; −∞ stands for 0. All are multiplied with the weight of their draw.
  package mutating func add(logs: [Double], logWeight: Double = 0) {
    let weight = exp(logWeight)
    var before = 0.0
    for index in means.indices {
      let (value, scale) = means[index].note(log: logs[index], logWeight: logWeight, weight: weight)
      if scale != 1 { rescale(index, by: scale) }
      products[index] += before * value
      before = value
    }
  }

  private mutating func rescale(_ index: Int, by scale: Double) {
    products[index] *= scale
    if index + 1 < products.count { products[index + 1] *= scale }
  }

  /// Adds all that others have seen; equal to having added their numbers here, up to rounding.
  package mutating func merge(_ others: LogMeans) {
    var others = others
    for index in means.indices {
      let scales = means[index].merge(others.means[index])
      if scales.own != 1 { rescale(index, by: scales.own) }
      if scales.other != 1 { others.rescale(index, by: scales.other) }
    }
    for index in products.indices { products[index] += others.products[index] }
  }

  /// The correlation of the relative errors of a mean and the one before it, by the covariance of their numbers; nil for the
  /// first, and where either has no error.
  package func correlation(before index: Int) -> Double? {
    guard index > 0, means.indices.contains(index) else { return nil }
    return means[index].correlation(with: means[index - 1], sumOfProducts: products[index])
  }

  package init(from reader: inout ByteReader) throws(ByteReader.Ended) {
    means = []
    products = []
    for _ in 0..<max(0, try reader.integer()) {
      means.append(try LogMean(from: &reader))
      products.append(try reader.double())
    }
  }

  package func write(to writer: inout ByteWriter) {
    writer.write(means.count)
    for (mean, product) in zip(means, products) {
      mean.write(to: &writer)
      writer.write(product)
    }
  }
}
