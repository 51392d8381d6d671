import Charts
import Foundation
import Reporting
import Testing

@testable import Claims

@Suite("Figures of claims")
struct ClaimFigureTests {
  @Test("every figure belongs to a claim, and no two to the same")
  func catalogue() {
    let claims = ClaimFigures.catalogue.map(\.claim)
    #expect(Set(claims).count == claims.count && Set(claims).isSubset(of: ClaimCatalogue.ids) && claims.count >= 6)
  }

  @Test("a claim traces something just where it has a figure", arguments: ClaimCatalogue.ids)
  func traces(_ id: String) async throws {
    let entry = try await LedgerTests.entry(id)
    #expect(entry.findings.traces.isEmpty == (ClaimFigures.figure(for: entry) == nil))
    for trace in entry.findings.traces {
      #expect(
        !trace.points.isEmpty && trace.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(id): \(trace.name)")
    }
  }

  @Test("a title is written for the one verdict that is explained", arguments: ClaimFigures.catalogue.map(\.claim))
  func title(_ id: String) throws {
    #expect(try ClaimCatalogue.claims([id])[0].why.count == 1)
  }

  @Test("figures have the numbers traced, and no others", arguments: ClaimFigures.catalogue.map(\.claim))
  func numbers(_ id: String) async throws {
    let entry = try await LedgerTests.entry(id)
    let figure = try #require(ClaimFigures.figure(for: entry))
    let rows = figure.csv.split(separator: "\n").dropFirst().filter { !$0.contains(",rule,") }
    #expect(rows.count == entry.findings.traces.map(\.points.count).reduce(0, +))
    #expect(!figure.svg.contains("nan") && !figure.title.contains("–") && !figure.title.hasSuffix("."))
    #expect(figure.description.contains(entry.claim.statement))
  }

  @Test(
    "simulated points lie on the laws drawn beside them",
    arguments: ["power-law", "stretched-exponential", "linear-k", "difficulty-imitates", "association", "metr-rivals"])
  func agreement(_ id: String) async throws {
    for trace in try await LedgerTests.entry(id).findings.traces where trace.origin == .simulated {
      let law = try #require(
        try await LedgerTests.entry(id).findings.traces.first { $0.name == trace.name && $0.origin != .simulated })
      for point in trace.points {
        guard let next = law.points.firstIndex(where: { $0.x >= point.x }), next > 0 else { continue }
        let (a, b) = (law.points[next - 1], law.points[next])
        let value = a.y + (b.y - a.y) * (point.x - a.x) / (b.x - a.x)
        // Whole key tokens move R by one of them, a tenth at most (e_key = 0.1) and more where −ln R itself is drawn.
        #expect(abs(point.y / value - 1) < 0.12, "\(id), \(trace.name) at \(point.x): \(point.y), not \(value)")
      }
    }
  }
}
