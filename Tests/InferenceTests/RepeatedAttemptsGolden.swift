import Foundation

/// The values of `Golden/attempts.py`.
struct AttemptsGolden: Decodable {
  struct Fit: Decodable {
    struct Predicted: Decodable {
      let k: Int
      let any: Double
      let all: Double
    }
    let name: String
    let trials: [Int]
    let successes: [Int]
    let mean: Double
    let intraClass: Double
    let meanError: Double
    let intraClassError: Double
    let logLikelihood: Double
    let binomial: Double
    let pValue: Double
    let predicted: [Predicted]
    let meanInterval: [Double]?
    let intraClassInterval: [Double]?
  }

  struct Pass: Decodable {
    let n: Int
    let c: Int
    let k: Int
    let any: Double
    let all: Double
  }

  struct Vote: Decodable {
    let c: Int
    let wrong: [Int]
    let m: Int
    let replacing: Bool
    let majority: Double?
    let plurality: Double
  }

  struct Majority: Decodable {
    let n: Int
    let c: Int
    let m: Int
    let with: Double
    let without: Double
  }

  struct Sum: Decodable {
    let count: Int
    let p: Double
    let theta: Double
    let value: Double
    let slope: Double
  }

  let fits: [Fit]
  let passes: [Pass]
  let votes: [Vote]
  let longVotes: [Vote]
  let majorities: [Majority]
  let integerSums: [Sum]

  static func read() throws -> AttemptsGolden {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/attempts.json")
    return try JSONDecoder().decode(AttemptsGolden.self, from: Data(contentsOf: file))
  }
}
