import Foundation
import Reporting
import Testing

@testable import Claims

/// The whole ledger, computed once for all tests: some seconds.
actor ComputedLedger {
  static let shared = ComputedLedger()
  private let task = Task { await Ledger(ClaimCatalogue.all, Laboratory(threads: 2)) }

  func ledger() async -> Ledger { await task.value }
}

@Suite("Ledger of claims")
struct LedgerTests {
  static func entry(_ id: String) async throws -> ClaimEntry {
    try #require(await ComputedLedger.shared.ledger().entries.first { $0.claim.id == id })
  }

  @Test("every claim computes, decides and is explained")
  func computes() async {
    let ledger = await ComputedLedger.shared.ledger()
    #expect(ledger.faults.isEmpty, "\(ledger.faults.map(\.description).joined(separator: "\n"))")
    #expect(ledger.entries.map(\.claim.id) == ClaimCatalogue.ids && ledger.entries.count >= 25)
  }

  @Test("ids are unique words in kebab case, statements are sentences, reasons are given")
  func catalogue() async {
    #expect(Set(ClaimCatalogue.ids).count == ClaimCatalogue.ids.count)
    for claim in ClaimCatalogue.all {
      #expect(claim.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(claim.id)")
      #expect(claim.statement.hasSuffix(".") && !claim.source.isEmpty && !claim.test.isEmpty, "\(claim.id)")
    }
    for entry in await ComputedLedger.shared.ledger().entries {
      for check in entry.findings.cases.flatMap(\.checks) {
        #expect(!check.expectation.reason.isEmpty, "\(entry.claim.id)")
      }
    }
  }

  @Test("seeds are used once, except where two claims read the same sequences")
  func seeds() async {
    var users: [UInt64: [String]] = [:]
    for entry in await ComputedLedger.shared.ledger().entries {
      for seed in Set(entry.draws.map(\.seed)) { users[seed, default: []].append(entry.claim.id) }
    }
    let shared = Set(users.values.filter { $0.count > 1 }.flatMap { $0 })
    #expect(shared == ["constant-hazard-horizons", "metr-horizons", "metr-rivals"])
  }

  /// Values from closed forms worked out here, and from NumPy and SciPy where no hand reaches (scipy 1.17.1: a minimiser for
  /// the fits, sums and quadrature over positions; 400,000 or more multinomial draws for pluralities); the number of the
  /// check, counted over all cases. Tolerances are those of the last digit given, or what the intervals allow.
  @Test(
    "computed values agree with those worked out elsewhere",
    arguments: [
      // 0.99^100 = exp(100 ln 0.99), by hand to six digits.
      ("lecun", 0, 0.366032, 1e-6), ("lecun", 1, 0.366032, 1e-3),
      // −4 ln 0.9 = 0.421442.
      ("power-law", 1, 0.421442, 0.01),
      // 0.95^20 = 0.358486.
      ("plateau", 0, 0.358486, 1e-3), ("plateau", 1, 0.358486, 1e-3),
      // (1 − 0.2·0.2 − 0.8·0.001)^25·0.999^225 over 0.8^5·0.999^245.
      ("hard-easy-formula", 0, 1, 0.004), ("hard-easy-formula", 1, 1.098929, 0.004),
      // Sums over a billion positions.
      ("faster-background", 0, 0.052889, 1e-5), ("faster-background", 1, 0.350727, 1e-5),
      // 0.4 errors per text, in 0.19699 of the texts.
      ("bunches", 1, 2.030562, 0.03),
      // P(majority of 5 wrong at e) over e: Σ C(5, j) 0.45^j 0.55^(5 − j), j = 3 … 5, is 0.406873.
      ("majority-half", 0, 0.904162, 1e-6),
      // Three wrong of three, over 0.1·0.1²; and 3·0.01·0.9 + 0.001 = 0.028 for the majority, over the same.
      ("all-paths-fail", 0, 1, 1e-12), ("all-paths-fail", 2, 28, 1e-9),
      ("plurality-above-half", 0, 0.1863, 2e-3), ("plurality-above-half", 1, 1.1967, 3e-3),
      ("self-consistency", 0, 22.905196, 1e-5), ("self-consistency", 1, 43.48, 0.2),
      // 0.885681 less R with needs lost; hardly anything is lost where needs are recent or known.
      ("one-percent-memory", 0, 0.0477752, 1e-6), ("one-percent-memory", 1, 88.566, 1e-2),
      ("one-percent-memory", 2, 85.297, 2e-2), ("one-percent-memory", 3, 0, 1e-3),
      ("heaps-discovery", 0, 0.886157, 1e-6), ("heaps-discovery", 1, 0.510457, 1e-6),
      ("heaps-discovery", 2, 0.353838, 1e-6),
      // ln 5/ln 17 and ln 10/ln 17; ln 2/ln 3; ln 4/ln 10 and ln 4/ln 13.
      ("erroratlas-top-5", 0, 0.568061, 1e-6), ("erroratlas-top-10", 0, 0.812712, 1e-6),
      ("humaneval-classes", 0, 0.630930, 1e-6), ("mwpes-top-4", 0, 0.602060, 1e-6), ("mwpes-top-4", 1, 0.540476, 1e-6),
      ("loong", 0, 0.268213, 1e-6), ("loong", 1, 0.149591, 1e-6),
      // Fifty times the sums of 2 (y ln(y/R) + (1 − y) ln((1 − y)/(1 − R))), mpmath 1.3.0.
      ("loong-rules-out", 0, 2.062432, 1e-5), ("loong-rules-out", 1, 10.736605, 1e-5),
      // ln 0.5/ln 0.8; ((1/2)^(−3/2) − 1)/(0.8^(−3/2) − 1); 3.106284^(4/3).
      ("constant-hazard-horizons", 0, 3.106284, 1e-6), ("metr-horizons", 0, 3.106284, 0.02),
      ("metr-rivals", 0, 4.599325, 0.06), ("metr-rivals", 1, 4.532330, 0.06),
      ("digit-multiplication", 0, 0.494845, 1e-6), ("digit-multiplication", 2, 0.286309, 1e-6),
      // 1 − ∏ (18.81 + j)/(19 + j), j = 0 … 39.
      ("association", 0, 0.196990, 1e-3),
    ])
  func closedForms(_ id: String, _ index: Int, _ value: Double, _ tolerance: Double) async throws {
    let checks = try await Self.entry(id).findings.cases.flatMap(\.checks)
    #expect(abs(checks[index].quantity.value - value) <= tolerance, "\(checks[index])")
  }

  @Test("text has 80 columns, numbers that are numbers, every claim's verdict and the way to compute it again")
  func text() async {
    let entries = await ComputedLedger.shared.ledger().entries
    let text = ClaimsText(ClaimsReport(entries: entries)).text
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(!text.contains("nan") && !text.contains("inf "))
    for entry in entries {
      #expect(text.contains(entry.claim.id.uppercased()) && text.contains("longhaul claims \(entry.claim.id)\n"))
    }
    for line in ClaimsText.list(ClaimCatalogue.all).split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("a single claim is told at length: source, test, draws, reasons", arguments: ClaimCatalogue.ids)
  func single(_ id: String) async throws {
    let entry = try await Self.entry(id)
    let text = ClaimsText(ClaimsReport(entries: [entry])).text
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    for word in ["STATEMENT", "SOURCE", "TEST", "DRAWN", "VERDICT", "WHY", "NUMBERS", "AGAIN"] {
      #expect(text.contains(word), "\(id)")
    }
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for check in entry.findings.cases.flatMap(\.checks) { #expect(flat.contains("(\(check.expectation.reason))")) }
  }

  @Test("the document reads back as it was written")
  func document() async throws {
    let entries = await ComputedLedger.shared.ledger().entries
    let document = ClaimsDocument(ClaimsReport(entries: entries))
    let json = try document.json()
    #expect(try JSONDecoder().decode(ClaimsDocument.self, from: Data(json.utf8)) == document)
    #expect(json.contains("\"schema\" : \"longhaul.claims/1\"") && json.contains("\"condition\" : null"))
  }

  @Test("ids that nobody has are told all at once")
  func unknown() throws {
    #expect(throws: UnknownClaims(ids: ["lecum", "x"])) { try ClaimCatalogue.claims(["lecum", "plateau", "x"]) }
    #expect(try ClaimCatalogue.claims(["plateau", "lecun"]).map(\.id) == ["plateau", "lecun"])
    #expect(try ClaimCatalogue.claims([]).count == ClaimCatalogue.all.count)
  }

  @Test("the same claims give the same bytes with one thread and with two")
  func threads() async throws {
    let claims = try ClaimCatalogue.claims(["lecun", "self-conditioning", "staircase", "targeted-compute"])
    var documents: [String] = []
    for threads in [1, 2] {
      let ledger = await Ledger(claims, Laboratory(threads: threads))
      documents.append(try ClaimsDocument(ClaimsReport(entries: ledger.entries)).json())
    }
    #expect(documents[0] == documents[1])
  }
}
