import Foundation
import Inference
import ReliabilityModels
import Testing

/// Fits by other programs (`Golden/observed.py`): textbook data with published estimates, and frozen synthetic data.
struct ObservedGolden: Decodable, Sendable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let form: String
    let model: String
    let breaks: [Double]?
    let rows: [[Double?]]?
    let clusters: [Cluster]?
    let parameters: [String: Double]?
    let standardErrors: [String: Double]?
    let robustErrors: [String: Double]?
    let profile95: [String: [Double?]]?
    let logLikelihood: Double
    let limit: String?

    var testDescription: String { name }

    var modelID: String {
      let parts = model.split(separator: "+").map(String.init)
      let base = parts[0] == "staircase" ? Staircase(breaks: breaks ?? []).id : parts[0]
      return ([base] + parts.dropFirst()).joined(separator: "+")
    }

    var data: ObservedData { ObservedGolden.data(form, rows ?? [], clusters) }
  }

  /// A cluster's name, a number or text.
  struct Cluster: Decodable, Hashable, Sendable {
    let name: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      name = try (try? container.decode(String.self)) ?? String(container.decode(Double.self))
    }
  }

  struct Comparison: Decodable, Sendable {
    let name: String
    let form: String
    let models: [String]
    let rows: [[Double?]]
    let kind: String
    let z: Double?
    let zAIC: Double?
    let zBIC: Double?
    let statistic: Double?
    let p: Double?
    let pChiBarSquare: Double?
  }

  let cases: [Case]
  let comparisons: [Comparison]

  static let all: ObservedGolden = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/observed.json")
    do {
      return try JSONDecoder().decode(ObservedGolden.self, from: Data(contentsOf: file))
    } catch { fatalError("\(error)") }
  }()

  static func data(_ form: String, _ rows: [[Double?]], _ clusters: [Cluster]?) -> ObservedData {
    var numbers: [Cluster: Int] = [:]
    func cluster(_ index: Int) -> Int {
      guard let clusters else { return index }
      let number = numbers[clusters[index]] ?? numbers.count
      numbers[clusters[index]] = number
      return number
    }
    let lines = rows.enumerated().map { (index: $0, row: $1.map { $0 ?? .infinity }) }
    if form == "binomial" {
      return ObservedData(
        attempts: lines.map {
          .init(
            length: $0.row[0], trials: $0.row[1], successes: $0.row[2], weight: $0.row.count > 3 ? $0.row[3] : 1,
            cluster: cluster($0.index))
        })
    }
    return ObservedData(
      failures: lines.map { line in
        let (row, number) = (line.row, cluster(line.index))
        switch form {
        case "interval": return .init(lower: row[0], upper: row[1], count: row[2], cluster: number)
        case "events":
          return .init(lower: row[0], upper: row[1] == 1 ? row[0] : .infinity, cluster: number)
        default:
          return .init(
            lower: row[1] == 1 ? row[0] - 1 : row[0], upper: row[1] == 1 ? row[0] : .infinity, cluster: number)
        }
      })
  }
}

@Suite("Fits to observed data against other programs")
struct ObservedGoldenTests {
  static let maxima = ObservedGolden.all.cases.filter { $0.limit == nil && $0.rows != nil }
  static let limits = ObservedGolden.all.cases.filter { $0.limit != nil && $0.rows != nil }

  @Test("there are enough cases of every form")
  func coverage() {
    #expect(Self.maxima.count > 80 && Self.limits.count > 15)
    for form in ["binomial", "interval", "events", "discrete-events"] {
      #expect(Self.maxima.count { $0.form == form } > 10)
    }
  }

  /// Parameters and ln L to 1e-6 relative, as asked of the program; errors to 1e-5, since the information is a numerical
  /// derivative on both sides. Where a parameter is known to a few per cent of itself only in a bent valley, 1e-6 of
  /// its standard error is as good.
  @Test("parameters, errors and ln L agree", arguments: maxima)
  func fits(_ golden: ObservedGolden.Case) throws {
    let data = golden.data
    let fit = try MaximumLikelihood.fit(models: [golden.modelID], to: data)[0]
    #expect(fit.converged, "\(fit.warnings)")
    #expect(
      abs(fit.logLikelihood - golden.logLikelihood) <= 1e-6 + 1e-9 * abs(golden.logLikelihood),
      "ln L \(fit.logLikelihood) for \(golden.logLikelihood)")
    let precision = try #require(FitPrecision(of: fit, to: data))
    for (index, parameter) in fit.parameters.enumerated() {
      let name = parameter.name
      let exact = try #require(golden.parameters?[name], "no \(name)")
      let error = try #require(golden.standardErrors?[name])
      let estimate = try #require(parameter.estimate)
      #expect(abs(estimate - exact) <= 1e-6 * max(abs(exact), error), "\(name) \(estimate) for \(exact) ± \(error)")
      let own = try #require(parameter.standardError)
      #expect(abs(own - error) <= 1e-5 * error, "error of \(name) \(own) for \(error)")
      if let robust = golden.robustErrors?[name] {
        #expect(abs((precision.robustErrors?[index] ?? .nan) - robust) <= 1e-5 * robust, "\(name) robust")
      }
      guard let ends = golden.profile95?[name], ends.count == 2 else { continue }
      for (found, end) in zip([precision.profiles[index].lower, precision.profiles[index].upper], ends) {
        guard let end else { continue }
        // The deviance is about quadratic there: 1e-7 of its root is 1e-7 of an error.
        #expect(
          found.map { abs($0 - end) <= 1e-5 * max(error, abs(end)) } ?? false,
          "profile of \(name): \(String(describing: found)) for \(end)")
      }
    }
  }

  /// Some suprema are only crept up to: 3e-4 in ln L.
  @Test("data at a boundary are named for it, and the supremum is reached", arguments: limits)
  func boundaries(_ golden: ObservedGolden.Case) throws {
    let fit = try MaximumLikelihood.fit(models: [golden.modelID], to: golden.data)[0]
    #expect(!fit.converged)
    #expect(!fit.warnings.isEmpty)
    #expect(abs(fit.logLikelihood - golden.logLikelihood) < 3e-4, "\(fit.logLikelihood) for \(golden.logLikelihood)")
  }

  @Test("likelihood ratios and Vuong's test agree")
  func comparisons() throws {
    for golden in ObservedGolden.all.comparisons {
      let data = ObservedGolden.data(golden.form, golden.rows, nil)
      let fits = try MaximumLikelihood.fit(models: golden.models, to: data)
      if golden.kind == "vuong" {
        let test = try #require(VuongTest(fits[0], fits[1], data, byCluster: false))
        for (found, exact) in [(test.z, golden.z), (test.akaike, golden.zAIC), (test.schwarz, golden.zBIC)] {
          #expect(abs(found - (exact ?? .nan)) < 1e-5, "\(golden.name): \(found) for \(exact ?? .nan)")
        }
      } else {
        let test = try #require(NestedTest.all(fits).first, "\(golden.name)")
        #expect(abs(test.statistic - (golden.statistic ?? .nan)) < 1e-5, "\(golden.name)")
        let p = test.isAtBoundary ? golden.pChiBarSquare : golden.p
        #expect(abs(test.pValue - (p ?? .nan)) <= 1e-5 * (p ?? .nan) + 1e-12, "\(golden.name)")
      }
    }
  }
}
