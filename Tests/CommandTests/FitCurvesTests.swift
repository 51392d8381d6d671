import Foundation
import Testing

@Suite("Curves of groups")
struct FitCurvesTests {
  @Test("groups are shown over their own lengths, on one scale")
  func groups() throws {
    let command = try Command()
    // R falls as exp(−n/300); the short group ends at a tenth of the long one's lengths.
    func rows(_ group: String, _ lengths: [Int]) -> String {
      lengths.map { "\($0),1000,\(Int((1000 * exp(-Double($0) / 300)).rounded())),\(group)\n" }.joined()
    }
    let data = rows("long", [10, 30, 100, 300, 1000]) + rows("short", [10, 30, 100])
    try command.write("data.csv", "length,trials,successes,group\n" + data)
    let outcome = try command.run("fit", "data.csv", "--model", "exponential")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("CURVES  ") }, "\(outcome)")
    let long = try #require(lines.dropFirst(start).first { $0.hasPrefix("  long ") }?.split(separator: " ").last)
    let short = try #require(lines.dropFirst(start).first { $0.hasPrefix("  short ") }?.split(separator: " ").last)
    // 48 cells from 10 to 1,000 on a logarithmic scale: the first half reaches to 100.
    #expect(long.count == 48 && long.first == "█" && long.last == "▁" && !long.contains("·"))
    #expect(short.count == 48 && short.prefix(24) == long.prefix(24) && short.dropFirst(24).allSatisfy { $0 == "·" })
    #expect(lines.allSatisfy { $0.count <= 80 })
  }
}
