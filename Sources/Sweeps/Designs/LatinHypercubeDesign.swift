import RandomStreams

extension Design {
  /// Each factor's range cut into as many equally likely parts as there are points, each part used once (McKay, Beckman &
  /// Conover 1979, doi:10.1080/00401706.1979.10489755).
  static let latinHypercube = Design(
    id: "latin-hypercube", summary: "random points, spread evenly along every parameter", takesPoints: true
  ) { groups, points, seed throws(FactorFault) in
    let columns = groups.indices.map { group -> [Double] in
      var stream = RandomStream(StreamKey(seed: seed, purpose: .designPoints, replicate: UInt64(group) + 1))
      var order = Array(0..<points)
      for index in stride(from: points - 1, to: 0, by: -1) {
        order.swapAt(index, Int(stream.uniform() * Double(index + 1)))
      }
      return order.map { (Double($0) + stream.uniform()) / Double(points) }
    }
    return DesignTable(count: points) { index in columns.map { .unit($0[index]) } }
  }
}
