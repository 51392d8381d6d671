import Foundation
import Testing
import TokenModels

/// A growth law as the golden files of this folder write it.
struct GoldenGrowth: Decodable, Sendable {
  let law: String
  let a: Double?
  let c: Double?
  let g: Double?
  let tau: Double?
  let limit: Double?

  func make() throws -> any GrowthLaw {
    switch law {
    case "linear": LinearGrowth(share: try #require(a))
    case "power": PowerGrowth(coefficient: try #require(c), exponent: try #require(g))
    case "logarithmic": LogarithmicGrowth(coefficient: try #require(c), scale: try #require(tau))
    default: SaturatingGrowth(limit: try #require(limit), scale: try #require(tau))
    }
  }
}

/// A golden file of this folder.
enum GoldenFile {
  static func read<T: Decodable>(_ name: String, _ type: T.Type) -> T? {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(T.self, from: $0) }
  }
}
