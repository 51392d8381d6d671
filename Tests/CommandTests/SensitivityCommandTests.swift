import Foundation
import Testing

/// What quadrature and enumeration make of the same scenario (`Golden/sensitivity.py`).
struct KnownSensitivity: Decodable, Sendable, CustomTestStringConvertible {
  let output: String
  let variance: Double
  let first: [Double]
  let total: [Double]
  let interactions: Double
  let mu: [Double]
  let muStar: [Double]
  let sigma: [Double]

  var testDescription: String { output }

  private struct File: Decodable { let outputs: [KnownSensitivity] }

  static let all: [KnownSensitivity] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/sensitivity.json")
    return (try? JSONDecoder().decode(File.self, from: Data(contentsOf: file)).outputs) ?? []
  }()
}

@Suite("sensitivity")
struct SensitivityCommandTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write(
      "known.yaml",
      """
      longhaul: 1
      title: Known
      seed: 5
      sequence: {lengths: [10, 100, 1000, 10000], keyTokens: {growth: {law: linear, share: 0.1}, placement: independent}}
      errors: {key: 0.01, easyKey: 0.01, nonKey: 0.0005}
      success: flawless
      simulation: {trials: 400}
      models: none

      """)
    try command.write("s.yaml", scenario(simulation: "{trials: 400}"))
  }

  static let ranges = [
    "--vary", "errors.key=log-uniform(1e-3,3e-2)", "--vary", "sequence.keyTokens.growth.share=beta(2,5)",
    "--vary", "errors.nonKey=uniform(2e-4,1e-3)", "--vary", "errors.easyKey=uniform(0,0.1)",
  ]

  /// A small study of a small scenario.
  static let small = [
    "sensitivity", "s.yaml", "--vary", "errors.key.mean=log-uniform(1e-3,1e-1)", "--vary",
    "errors.nonKey=uniform(0,0.002)", "--points", "64", "--trajectories", "5",
  ]

  private func numbers(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private struct Found: Decodable {
    struct Index: Decodable {
      let estimate: Double
      let lower: Double
      let upper: Double

      /// Whether the truth is within the interval, made wider: Student's 99.99 % for the 7 degrees of freedom of 8 scrambles
      /// is 3.4 times that of 95 %, so that of the 63 numbers compared one is outside in 0.6 % of such studies. And 1e-9 where
      /// there is no error.
      func holds(_ truth: Double) -> Bool { abs(estimate - truth) <= 3.4 * (upper - estimate) + 1e-9 }
    }

    struct Parameter: Decodable {
      let first: Index?
      let total: Index?
      let mu: Index?
      let muStar: Index?
      let sigma: Index?
    }

    struct Sobol: Decodable {
      let variance: Double
      let interactions: Index?
      let noiseShare: Double?
    }

    struct Output: Decodable { let source: String }

    let output: Output
    let parameters: [Parameter]
    let sobol: Sobol?
  }

  private func study(_ arguments: [String]) throws -> Found {
    let outcome = try command.run(
      ["sensitivity", "known.yaml", "--json", "-", "--store", "k.sqlite", "--resume"] + Self.ranges + arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try JSONDecoder().decode(Found.self, from: Data(outcome.output.utf8))
  }

  @Test("finds the indices and effects that quadrature and enumeration give", arguments: KnownSensitivity.all)
  func closedForm(_ known: KnownSensitivity) throws {
    let words = known.output.split(separator: " ").map(String.init)
    // Reliability by its exact curve; horizons have none in the store, but no sampling error where R is in closed form.
    let found = try study([
      "--output", words[1], "--scale", words[0], "--points", "512", "--trajectories", "100", "--set",
      "simulation.estimator=conditional",
    ])
    #expect(found.output.source == (words[1].hasPrefix("reliability") ? "exact" : "simulated"))
    var covered: [Bool] = []
    for (index, parameter) in found.parameters.enumerated() {
      let pairs = [
        (parameter.first, known.first[index]), (parameter.total, known.total[index]), (parameter.mu, known.mu[index]),
        (parameter.muStar, known.muStar[index]), (parameter.sigma, known.sigma[index]),
      ]
      for (found, truth) in pairs {
        let found = try #require(found)
        #expect(found.holds(truth), "\(index): \(found) for \(truth)")
        if index < 3 { covered.append((found.lower...found.upper).contains(truth)) }
      }
    }
    let interactions = try #require(found.sobol?.interactions)
    #expect(interactions.holds(known.interactions), "\(interactions)")
    // Of 15 intervals of 95 %, more than 3 outside has a chance of 0.5 % where they are independent.
    #expect(covered.count { !$0 } <= 3, "\(covered)")
    // A sample of 1,024 quasi-random rows: the variance to a few per cent.
    #expect(abs(try #require(found.sobol).variance / known.variance - 1) < 0.1)
  }

  @Test("simulated values stay near the exact indices, and their noise share is what binomial errors make it")
  func simulated() throws {
    let known = try #require(KnownSensitivity.all.first { $0.output == "linear reliability.1000" })
    let found = try study([
      "--output", "reliability.1000", "--simulated", "--set", "simulation.trials=400", "--set",
      "simulation.estimator=plain", "--method", "sobol", "--points", "256",
    ])
    #expect(found.output.source == "simulated")
    // E[R(1 − R)]/400/V ≤ (1/4)/400/V; it is above a tenth of that where R is anything but nearly always 0 or 1.
    let share = try #require(found.sobol?.noiseShare)
    let most = 0.25 / 400 / known.variance
    #expect(share < most && share > most / 10, "\(share), \(most)")
    for (index, parameter) in found.parameters.enumerated() {
      // Common random numbers bias by less than the noise share.
      #expect(abs(try #require(parameter.first).estimate - known.first[index]) < 0.1)
      #expect(abs(try #require(parameter.total).estimate - known.total[index]) < 0.1)
    }
  }

  @Test("writes report, numbers and figures; the report has 80 columns and the numbers are JSON")
  func files() throws {
    let outcome = try command.run(Self.small + ["--output", "reliability.30", "-o", "out", "--simulated"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    for name in ["report.txt", "sensitivity.json"] { #expect(command.exists("out/\(name)")) }
    for name in ["sobol", "morris", "screening"] {
      #expect(command.exists("out/figures/\(name).svg") && command.exists("out/figures/\(name).csv"))
    }
    let report = try command.read("out/report.txt")
    #expect(outcome.output.hasPrefix(report))
    #expect(report.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(report)")
    for part in ["ANSWER", "VARIED", "OUTPUT", "SOBOL′", "MORRIS", "NOISE", "COST", "interactions, 1 − Σ"] {
      #expect(report.contains(part), "\(part)")
    }
    let stored = try numbers(command.read("out/sensitivity.json"))
    #expect(stored["schema"] as? String == "longhaul.sensitivity/1")
    #expect((stored["parameters"] as? [Any])?.count == 2)
    // The directory and the store are both full now.
    #expect(try command.run(Self.small + ["--output", "reliability.30", "-o", "out"]).status == 73)
    #expect(try command.run(Self.small + ["--output", "reliability.30"]).status == 73)
    let again = try command.run(
      Self.small + ["--output", "reliability.30", "-o", "out", "--simulated", "--resume", "--force"])
    #expect(again.status == 0 && again.output.hasPrefix(report))
  }

  @Test("the same bytes for any number of threads, another output from the same points, more points beside them")
  func threads() throws {
    let output = ["--output", "reliability.30", "--simulated", "--json", "-"]
    let one = try command.run(Self.small + output + ["--threads", "1", "--store", "a.sqlite"])
    let three = try command.run(Self.small + output + ["--threads", "3", "--store", "b.sqlite"])
    #expect(one.status == 0 && one.output == three.output && !one.output.isEmpty, "\(one.errors)")
    let other = try command.run(
      Self.small + ["--output", "reliability.100", "--store", "a.sqlite", "--resume", "--dry-run"])
    #expect(other.output.contains("known     271 points"), "\(other.output)")
    // 128 rows hold the 64: of the 8 × 8 in each matrix all are there already.
    let more = try command.run(
      Self.small.map { $0 == "64" ? "128" : $0 }
        + ["--output", "reliability.100", "--store", "a.sqlite", "--resume", "--dry-run"])
    #expect(more.output.contains("known     271 points"), "\(more.output)")
  }

  @Test("killed and gone on with, a study has the same bytes as in one go")
  func kills() throws {
    let arguments =
      Self.small + [
        "--output", "reliability.30", "--simulated", "--json", "-", "--set", "simulation.trials=40000",
      ]
    let whole = try command.run(arguments + ["--store", "whole.sqlite"])
    #expect(whole.status == 0)
    func done() throws -> Int {
      let status = try command.run("sweep", "status", "killed.sqlite", "--json", "-")
      return (try? numbers(status.output))?["done"] as? Int ?? 0
    }
    var before = 0
    for wanted in [10, 70, 150] {
      let process = try command.process(arguments + ["--store", "killed.sqlite", "--resume"])
      try process.run()
      // It stands still while it is looked at: on a busy machine the look takes longer than the study.
      while process.isRunning {
        usleep(20_000)
        kill(process.processIdentifier, SIGSTOP)
        if try done() >= wanted { break }
        kill(process.processIdentifier, SIGCONT)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let now = try done()
      // Kills before the first batch or after the last would prove nothing.
      #expect(now >= max(before, wanted) && now < 271, "\(now)")
      before = now
    }
    let last = try command.run(arguments + ["--store", "killed.sqlite", "--resume"])
    #expect(last.status == 0 && last.output == whole.output)
  }

  @Test("stopped by TERM, 143, with the way on; nothing is reported")
  func stopped() throws {
    let process = try command.process(
      Self.small.map { $0 == "64" ? "2048" : $0 } + [
        "--output", "reliability.30", "--store", "a.sqlite", "--set", "simulation.trials=1000000",
      ])
    try process.run()
    while !command.exists("a.sqlite-wal") { usleep(2000) }
    usleep(300_000)
    kill(process.processIdentifier, SIGTERM)
    let outcome = try command.outcome(process)
    #expect(outcome.status == 143 && outcome.output.isEmpty && outcome.errors.contains("--resume"), "\(outcome)")
  }

  @Test("a horizon that is not reached everywhere is refused with how often, where, and what to do")
  func missing() throws {
    let outcome = try command.run(Self.small + ["--output", "horizons.n50", "-o", "out"])
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.contains("horizons.n50 has no value at "))
    #expect(outcome.errors.contains("of 271 points") && outcome.errors.contains("beyond the longest length, 100"))
    // Where key tokens err seldom the median length is beyond 100 tokens.
    #expect(outcome.errors.contains("errors.key.mean: missing from 0.001"), "\(outcome.errors)")
    #expect(outcome.errors.contains("mostly where it is small"))
    #expect(outcome.errors.contains("longer lengths") && !command.exists("out/report.txt"))
  }

  @Test("a logarithm of 0 is refused likewise")
  func notPositive() throws {
    let arguments = [
      "sensitivity", "s.yaml", "--method", "sobol", "--points", "32", "--vary", "errors.nonKey=uniform(0.01,0.3)",
      "--vary", "errors.key.mean=uniform(0.01,0.1)", "--output", "reliability.100", "--set",
      "simulation.estimator=plain", "--simulated", "--store", "l.sqlite", "--resume",
    ]
    let log = try command.run(arguments + ["--scale", "log"])
    #expect(log.status == 65 && log.errors.contains("at 0 or less, which has no logarithm"), "\(log)")
    #expect(log.errors.contains("mostly where it is large") && log.errors.contains("--scale linear"))
    #expect(try command.run(arguments).status == 0)
  }

  @Test("points that fail end in 3, with their messages and their ranges")
  func failures() throws {
    try command.write("p.yaml", scenario(simulation: "{precision: {relative: 0.3, at: 10}}"))
    // Asked for at a length that only one of two lists has.
    let outcome = try command.run(
      "sensitivity", "p.yaml", "--output", "reliability.10", "--method", "sobol", "--points", "32", "--vary",
      "sequence.lengths=[10, 30],[10, 20]", "--vary", "simulation.precision.at=10,30", "--vary",
      "errors.nonKey=uniform(0.001,0.002)")
    #expect(outcome.status == 3 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.contains("failed; ") || outcome.errors.contains("failed)"))
    #expect(outcome.errors.contains("point ") && outcome.errors.contains("errors.nonKey: missing from"))
  }

  /// Which outputs there are takes an exact curve of some seconds here, for which other faults do not wait.
  @Test("faults are told without the outputs where an exact curve takes long")
  func slowExactCurve() throws {
    let outcome = try command.run(
      "sensitivity", "s.yaml", "--output", "reliability.7", "--method", "morris", "--trajectories", "2", "--vary",
      "errors.nonKey=uniform(0,0.001)", "--set", "sequence.lengths=[50000]", "--set",
      "success={tolerance: {share: 0.001}}", "--set", "errors.difficulty={gamma: {variance: 0.5}}")
    #expect(
      outcome.status == 65 && outcome.errors.contains("--trajectories 2: error: must be at least 3"), "\(outcome)")
    #expect(!outcome.errors.contains("is no output"), "\(outcome)")
  }

  @Test("an unknown output gets the nearest name and a list, and faults come all at once")
  func unknown() throws {
    let outcome = try command.run(
      "sensitivity", "s.yaml", "--output", "horizons.n5", "--points", "60", "--vary", "errors.nonky=uniform(0,1)",
      "--vary", "errors.key.mean=0.1,0.2", "--vary", "seed=", "--set", "nothing")
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome)")
    for part in [
      "--output horizons.n5: error: is no output of this scenario; did you mean 'horizons.n50'?",
      "There are: reliability.N (N = 10, 30, 100), horizons.n50, horizons.n80, horizons.n99",
      "errors.meanPerSequence", "--points 60: error: must be a multiple of 8", "did you mean 'nonKey'?",
      "'errors.key.mean' has values, not a distribution", "--vary seed=: error: has no values", "--set nothing: error:",
    ] {
      #expect(outcome.errors.contains(part), "\(part) in \(outcome.errors)")
    }
    #expect(outcome.errors.split(separator: "\n").count { $0.contains("nonky") } == 1, "\(outcome.errors)")
    #expect(!command.exists("longhaul-out"))
    let nothing = try command.run("sensitivity", "s.yaml", "--output", "reliability.10")
    #expect(nothing.status == 65 && nothing.errors.contains("nothing is varied"))
    let refused = try command.run(
      "sensitivity", "s.yaml", "--output", "reliability.10", "--vary", "errors.nonKey=uniform(2,1)")
    #expect(refused.status == 65 && refused.errors.contains("low must be below high"), "\(refused)")
    #expect(!refused.errors.contains("nothing is varied"), "\(refused)")
    #expect(try command.run("sensitivity", "none.yaml", "--output", "reliability.10").status == 66)
    #expect(try command.run(Self.small + ["--output", "reliability.10", "--scale", "square"]).status == 64)
    #expect(try command.run(Self.small).status == 64)
  }

  /// A sequence has a million visits and twenty million key tokens; what names there are is told from a few sequences, and the
  /// figure of single sequences is none where key tokens lie closer than its dots.
  @Test("an unknown output is refused in seconds where sequences are long", .timeLimit(.minutes(1)))
  func unknownOfLong() throws {
    let domains =
      "{law: domains, transitionShare: 0.5, burst: 30, "
      + "domains: [{name: a, share: 0.6, meanLength: 1200}, {name: b, share: 0.4, meanLength: 800}]}"
    try command.write(
      "l.yaml",
      scenario(simulation: "{trials: 100000}", lengths: "[100, 1000000000]", placement: domains))
    let start = ContinuousClock.now
    let study = [
      "sensitivity", "l.yaml", "--output", "reliability.10", "--method", "morris", "--vary",
      "errors.nonKey=log-uniform(1e-5,1e-3)", "--trajectories",
    ]
    let outcome = try command.run(study + ["3"])
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.contains("There are: reliability.N (N = 100, 1000000000)"), "\(outcome)")
    // What is wrong without a look at the scenario is told without one.
    let options = try command.run(study + ["2"])
    #expect(options.status == 65 && options.errors.contains("must be at least 3"), "\(options)")
    // Some four seconds, where it was minutes.
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("previews without running, with the cost of both methods")
  func dryRun() throws {
    let outcome = try command.run(Self.small + ["--output", "reliability.10", "--dry-run"])
    #expect(outcome.status == 0 && !command.exists("longhaul-out"), "\(outcome)")
    for part in ["64 × (2 + 2) for Sobol′, 5 × (2 + 1) for Morris", "271 points", "trials    108,400 in all", "time"] {
      #expect(outcome.output.contains(part), "\(part) in \(outcome.output)")
    }
  }

  @Test("arms have outputs of their own, and values are equally likely for Sobol's indices")
  func arms() throws {
    try command.write(
      "arms.yaml", scenario() + "strategies:\n  - {name: think, compute: {budget: 1.5, exponent: 0.5, dPrime: 2}}\n")
    let arguments = [
      "sensitivity", "arms.yaml", "--method", "sobol", "--points", "32", "--vary", "errors.nonKey=0.0001,0.001,0.004",
      "--vary", "strategies.0.compute.dPrime=uniform(0.5,3)", "--store", "a.sqlite", "--resume", "--json", "-",
    ]
    let wrong = try command.run(arguments + ["--output", "differences.100"])
    #expect(wrong.status == 65 && wrong.errors.contains("add --arm think"), "\(wrong)")
    let unknown = try command.run(arguments + ["--output", "differences.100", "--arm", "thnk"])
    #expect(unknown.errors.contains("did you mean 'think'?"), "\(unknown)")
    let outcome = try command.run(arguments + ["--output", "differences.100", "--arm", "think"])
    #expect(outcome.status == 0, "\(outcome)")
    let output = try numbers(outcome.output)["output"] as? [String: Any]
    #expect(output?["arm"] as? String == "think")
  }
}
