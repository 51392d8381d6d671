import Foundation
import Scenarios
import Testing

/// Inputs too large to keep: each ends in few short messages, in under a second.
@Suite("Hostile scenario files")
struct HostileScenarioTests {
  static let head = "longhaul: 1\nsequence: "

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable () -> Data
    let first: String
    var testDescription: String { name }

    init(_ name: String, _ first: String, _ text: @escaping @Sendable () -> String) {
      (self.name, self.first, self.make) = (name, first, { Data(text().utf8) })
    }

    init(_ name: String, bytes: @escaping @Sendable () -> Data, _ first: String) {
      (self.name, self.first, self.make) = (name, first, bytes)
    }
  }

  static let cases = [
    Case("100,000 brackets", "2:12: error: lists and mappings are nested more than 1,000 deep here") {
      head + String(repeating: "[", count: 100_000)
    },
    Case("100,000 dashes", "3:1999: error: lists and mappings are nested more than 1,000 deep here") {
      head + "\n  " + String(repeating: "- ", count: 100_000)
    },
    Case("100,000 braces", "2:4003: error: lists and mappings are nested more than 1,000 deep here") {
      head + String(repeating: "{a: ", count: 100_000)
    },
    Case(
      "900 brackets, closed",
      "2:11: error: 'sequence' must be a mapping with the keys lengths, keyTokens, blocks, not a list"
    ) {
      head + String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    },
    Case("100,000 question marks", "2:1999: error: lists and mappings are nested more than 1,000 deep here") {
      "longhaul: 1\n" + String(repeating: "? ", count: 100_000)
    },
    Case("mixtures 200 deep", "2:64: error: 'errors.key.components[0]' is a mixture within a mixture") {
      "longhaul: 1\nerrors: {key: "
        + String(repeating: "{law: mixture, components: [{weight: 1, mixture: ", count: 200)
        + "0" + String(repeating: "}]}", count: 200) + "}"
    },
    Case(
      "100 MB", bytes: { Data(repeating: 0x20, count: 100_000_000) },
      "1:1: error: the file has more than the 1,000,000 bytes of a scenario"),
    Case("10,000 unknown keys", "2:1: error: unknown key 'k0'; known: longhaul") {
      "longhaul: 1\n" + (0..<10_000).map { "k\($0): 1\n" }.joined()
    },
    Case("60,000 unknown models", "2:9: error: 'models' has 60,000 ids; it must have at most 100") {
      "longhaul: 1\nmodels: [ " + (0..<60_000).map { "abcdefgh\($0)" }.joined(separator: ",") + "]"
    },
    Case(
      "30,000 components", "2:38: error: 'errors.key.mixture.components' has 30,000 items; it must have at most 1,000"
    ) {
      "longhaul: 1\nerrors: {key: {mixture: {components: ["
        + Array(repeating: "{weight: 1, constant: 0}", count: 30_000).joined(separator: ",") + "]}}}"
    },
    Case("20,000 laws of context", "2:28: error: 'errors.nonKey.context' has 20,000 items; it must have at most 20") {
      "longhaul: 1\nerrors: {nonKey: {context: ["
        + Array(repeating: "{power: {scale: 9, exponent: 1}}", count: 20_000).joined(separator: ",") + "]}}"
    },
    Case("18,000 steps", "2:22: error: 'strategies[0].steps' has 18,000 items; it must have at most 20") {
      "longhaul: 1\nstrategies: [{steps: ["
        + Array(repeating: "{experts: {factor: 0.5}}", count: 18_000).joined(separator: ",") + "]}]"
    },
    Case("27,000 arms", "2:13: error: 'strategies' has 27,000 arms; it must have at most 30") {
      "longhaul: 1\nstrategies: [" + Array(repeating: "{experts: {factor: 0.5}}", count: 27_000).joined(separator: ",")
        + "]"
    },
    Case("140,000 lengths", "2:21: error: 'sequence.lengths' has 140,000 lengths; it must have 1 to 1,000") {
      head + "{lengths: [" + (1...140_000).map(String.init).joined(separator: ",") + "]}"
    },
    Case("a million characters in a number", "2:7: error: 'seed' must be a whole number") {
      "longhaul: 1\nseed: " + String(repeating: "1", count: 999_900)
    },
    Case("a million characters in a name", "2:10: error: 'success' is 'xxxxxxxx") {
      "longhaul: 1\nsuccess: " + String(repeating: "x", count: 999_900)
    },
    Case("100,000 brackets in a quote", "2:8: error: 'title' has 100,000 characters") {
      "longhaul: 1\ntitle: \"" + String(repeating: "[", count: 100_000) + "\""
    },
    Case("an open quote of a million characters", "2:8: error: the quote that opens here is not closed") {
      "longhaul: 1\ntitle: \"" + String(repeating: "x", count: 900_000)
    },
    Case(
      "random bytes", bytes: { Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }) }, "1:"),
  ]

  @Test("end in few short messages, in under a second", arguments: cases)
  func endsSoon(_ hostile: Case) {
    let data = hostile.make()
    let started = CPUTime.now
    let lines = faultLines(of: data, file: "f")
    #expect(CPUTime.now - started < CPUTime.patience)
    #expect(lines.count > 0 && lines.count <= 101)
    #expect(lines.allSatisfy { $0.count < 500 })
    #expect(lines.contains { $0.hasPrefix("f:" + hostile.first) }, "\(lines.first ?? "")")
  }

  @Test("a list of more faults than anybody reads ends in their number")
  func leftOut() {
    let text = "longhaul: 1\n" + (0..<10_000).map { "k\($0): 1\n" }.joined()
    #expect(faultLines(of: Data(text.utf8), file: "f").last == "f: 9,901 more errors")
  }
}
