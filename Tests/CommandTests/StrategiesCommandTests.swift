import Foundation
import Testing

@Suite("The command strategies")
struct StrategiesCommandTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write(
      "arms.yaml",
      """
      longhaul: 1
      title: Arms
      seed: 3
      sequence:
        lengths: [50, 200]
        keyTokens: {growth: {law: linear, share: 0.1}}
      errors: {key: 0.02, nonKey: 0.0002}
      strategies:
        - {name: think, compute: {budget: 1.5, exponent: 0.5, dPrime: 2}}
        - {name: vote, multiPath: {paths: 3, correlation: 0.1}}
      simulation: {trials: 1000}
      models: none
      """)
  }

  @Test("writes report, numbers and figures, and the same bytes for any number of threads")
  func files() throws {
    let outcome = try command.run("strategies", "arms.yaml", "-o", "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    for name in ["report.txt", "strategies.json", "figures/frontier-passes.svg", "figures/frontier-passes.csv"] {
      #expect(command.exists("out/\(name)"))
    }
    #expect(outcome.output.contains("EQUAL COST") && outcome.output.contains("BREAK-EVEN"))
    let one = try command.run("strategies", "arms.yaml", "--json", "-", "--threads", "1")
    let three = try command.run("strategies", "arms.yaml", "--json", "-", "--threads", "3")
    #expect(one.output == three.output && one.output.contains("longhaul.strategies/1"))
  }

  @Test("the arm's numbers can be set from outside, by either way of writing its place")
  func overrides() throws {
    let dots = try command.run("strategies", "arms.yaml", "--json", "-", "--set", "strategies.1.multiPath.paths=5")
    let brackets = try command.run("strategies", "arms.yaml", "--json", "-", "--set", "strategies[1].multiPath.paths=5")
    #expect(dots.status == 0 && dots.output == brackets.output)
    #expect(dots.output != (try command.run("strategies", "arms.yaml", "--json", "-").output))
  }

  @Test("64 for a length that the scenario has not, 65 for a scenario without strategies, 66 without a file")
  func faults() throws {
    let length = try command.run("strategies", "arms.yaml", "--at", "180")
    #expect(length.status == 64 && length.errors.contains("--at is 180") && length.errors.contains("200"))
    try command.write("plain.yaml", scenario())
    let plain = try command.run("strategies", "plain.yaml")
    #expect(plain.status == 65 && plain.errors.contains("has no strategies to compare"))
    #expect(try command.run("strategies", "nothing.yaml").status == 66)
  }
}
