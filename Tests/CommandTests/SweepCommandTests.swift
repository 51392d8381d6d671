import Foundation
import RandomStreams
import Testing

@Suite("sweep")
struct SweepCommandTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario())
  }

  private func export(_ store: String) throws -> String {
    let outcome = try command.run("sweep", "export", store)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test("runs every point into a store beside other results, and says where and what next")
  func run() throws {
    let outcome = try command.run(
      "sweep", "s.yaml", "--vary", "errors.key.mean=0.01,0.02", "--vary", "errors.nonKey=log(1e-4,1e-2,3)")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.contains("6 points: 6 simulated"))
    #expect(outcome.output.contains("longhaul sweep export longhaul-out/s.sqlite"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let rows = try export("longhaul-out/s.sqlite").split(separator: "\n")
    #expect(
      rows[0]
        == "point,errors.key.mean,errors.nonKey,arm,output,n,trials,estimate,standard_error,lower,upper,exact")
    #expect(rows.count == 1 + 6 * 6)
    let files = try FileManager.default.contentsOfDirectory(atPath: command.path("longhaul-out"))
    #expect(files == ["s.sqlite"], "nothing is left beside the store: \(files)")
  }

  @Test("refuses a store that holds results, goes on with it, or begins anew")
  func openings() throws {
    let arguments = ["sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--store", "a.sqlite"]
    #expect(try command.run(arguments).status == 0)
    let again = try command.run(arguments)
    #expect(again.status == 73 && again.errors.contains("--resume"))
    #expect(try command.run(arguments + ["--resume"]).output.contains("0 simulated, 2 in the store before"))
    #expect(try command.run(arguments + ["--force"]).output.contains("2 simulated"))
    let more = try command.run(arguments + ["--add-trials", "3000"])
    #expect(more.status == 0 && more.output.contains("2 simulated"))
    #expect(
      try command.run(
        "sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--store", "b.sqlite", "--set",
        "simulation.trials=5000"
      ).status == 0)
    #expect(try export("a.sqlite") == export("b.sqlite"))
    // What was added is not taken back.
    #expect(try command.run(arguments + ["--resume"]).output.contains("0 simulated, 2 in the store before"))
  }

  @Test("previews without running")
  func dryRun() throws {
    let outcome = try command.run("sweep", "s.yaml", "--vary", "errors.nonKey=log(1e-4,1e-2,30)", "--dry-run")
    #expect(outcome.status == 0 && !command.exists("longhaul-out"))
    for part in ["grid, 30 points", "trials    60,000 in all", "time      about", "size      about", "… and 20 more"] {
      #expect(outcome.output.contains(part), "\(part) in \(outcome.output)")
    }
  }

  @Test("writes every finished point as a line of JSON, and nothing else, to standard output")
  func lines() throws {
    let outcome = try command.run(
      "sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002,0.003", "--jsonl", "--store", "a.sqlite")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let exported = try command.run("sweep", "export", "a.sqlite", "--format", "jsonl").output
    // In the order in which they end.
    #expect(Set(outcome.output.split(separator: "\n")) == Set(exported.split(separator: "\n")))
    let document = try command.run("sweep", "export", "a.sqlite", "--format", "json").output
    let object = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
    #expect(object?["schema"] as? String == "longhaul.sweep/1")
    #expect((object?["points"] as? [[String: Any]])?.count == 3)
  }

  @Test(
    "mistakes are told with the option that has them",
    arguments: [
      (
        ["--vary", "errors.nonky=1"],
        "--vary errors.nonky=1: error: unknown key 'nonky' in 'errors'; did you mean 'nonKey'?"
      ),
      (["--vary", "errors.nonKey=2"], "--vary errors.nonKey=2: error: "),
      (
        ["--vary", "errors.nonKey=0.1", "--set", "sed=1"], "--set sed=1: error: unknown key 'sed'; did you mean 'seed'?"
      ),
      ([], "nothing is varied"),
      (["--vary", "errors.nonKey=0.1", "--outputs", "horizon"], "did you mean 'horizons'?"),
      (["--vary", "errors.nonKey=uniform(0,1)", "--design", "grid"], "has a distribution"),
    ])
  func mistakes(_ arguments: [String], _ message: String) throws {
    let outcome = try command.run(["sweep", "s.yaml"] + arguments)
    #expect(outcome.status == 65 && outcome.errors.contains(message), "\(outcome)")
    #expect(!command.exists("longhaul-out"))
  }

  @Test("3 where points fail, with their values and the reason; others go on")
  func failures() throws {
    try command.write("p.yaml", scenario(simulation: "{precision: {relative: 0.1, at: 10}}"))
    let arguments = [
      "sweep", "p.yaml", "--vary", "sequence.lengths=[10, 30],[10, 20]", "--vary", "simulation.precision.at=10,30",
      "--store", "f.sqlite",
    ]
    let outcome = try command.run(arguments)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("point 4 (sequence.lengths=[10, 20], simulation.precision.at=30) failed: "))
    #expect(outcome.output.contains("4 simulated, 1 failed"))
    let status = try command.run("sweep", "status", "f.sqlite")
    #expect(status.status == 3 && status.output.contains("3 done, 0 under way, 1 failed, 0 missing"))
    let exported = try command.run("sweep", "export", "f.sqlite")
    #expect(exported.status == 0 && exported.errors.contains("1 point failed"))
    #expect(try command.run(arguments + ["--resume"]).status == 3)
    #expect(try command.run(arguments + ["--resume", "--retry-failed"]).output.contains("1 simulated, 3 in the store"))
  }

  @Test("a sweep file is run by its name, the scenario beside it")
  func file() throws {
    try command.write("studies/two.yaml", "sweep: ../s.yaml\nvary:\n  errors.nonKey: [0.001, 0.002]\n")
    #expect(try command.run("sweep", "studies/two.yaml").output.contains("2 points: 2 simulated"))
    #expect(
      try command.run("sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--store", "b.sqlite").status == 0)
    #expect(try export("longhaul-out/two.sqlite") == export("b.sqlite"))
    let missing = try command.run("sweep", "studies/none.yaml")
    #expect(missing.status == 66)
  }

  @Test("shards in files of their own are merged to one run's export, in any order; a whole shard is done at once")
  func shards() throws {
    let arguments = ["sweep", "s.yaml", "--vary", "errors.nonKey=log(1e-4,1e-2,20)"]
    #expect(try command.run(arguments + ["--store", "whole.sqlite"]).status == 0)
    for number in [2, 7, 1, 5, 6, 3] { #expect(try command.run(arguments + ["--shard", "\(number)/7"]).status == 0) }
    let partial = try command.run("sweep", "merge", "longhaul-out/s.shards", "-o", "m.sqlite")
    #expect(
      partial.status == 75 && partial.errors.contains("shards that are missing: 4") && !command.exists("m.sqlite"))
    #expect(try command.run(arguments + ["--shard", "4/7"]).status == 0)
    let again = try command.run(arguments + ["--shard", "4/7"])
    #expect(again.status == 0 && again.output.contains("complete already"))
    let files = ["3", "1", "7", "2", "6", "5", "4"].map { "longhaul-out/s.shards/\($0)-of-7.sqlite" }
    #expect(try command.run(["sweep", "merge"] + files + ["-o", "m.sqlite"]).status == 0)
    #expect(try export("m.sqlite") == export("whole.sqlite"))
    // A torn file is no result, and a file of another kind is not ours to replace.
    truncate(command.path(files[6]), 9000)
    #expect(try command.run(arguments + ["--shard", "4/7"]).output.contains("3 simulated"))
    try command.write("notes.txt", "more than the header of a database has, but no database")
    for option in [["--shard", "4/7"], ["--force"]] {
      let refused = try command.run(arguments + ["--store", "notes.txt"] + option)
      #expect(refused.status == 65 && refused.errors.contains("left alone"), "\(refused)")
    }
    #expect(try command.read("notes.txt").hasPrefix("more than"))
    let other = try command.run(arguments + ["--shard", "4/7", "--set", "seed=9"])
    #expect(other.status == 65 && other.errors.contains("it holds another sweep: the seed is 3 here and 9 there"))
  }

  @Test("two sweeps at one store: the second is refused with 75, and readers are not")
  func lock() throws {
    let first = try command.process([
      "sweep", "s.yaml", "--vary", "seed=range(1,9000,1)", "--set", "simulation.trials=300000", "--store", "a.sqlite",
    ])
    try first.run()
    defer { first.terminate() }
    while !command.exists("a.sqlite-wal") { usleep(2000) }
    usleep(300_000)
    let second = try Command()
    try second.write("s.yaml", scenario())
    let refused = try second.run("sweep", "s.yaml", "--vary", "seed=1", "--store", command.path("a.sqlite"), "--resume")
    #expect(refused.status == 75 && refused.errors.contains("in use by another sweep"), "\(refused)")
    #expect(try second.run("sweep", "status", command.path("a.sqlite")).output.contains(" done, "))
  }

  @Test(
    "143 after TERM, 75 after USR1, with what was done saved",
    arguments: [(SIGTERM, 143), (SIGUSR1, 75)] as [(Int32, Int32)])
  func signals(_ signal: Int32, _ code: Int32) throws {
    let arguments = [
      "sweep", "s.yaml", "--vary", "seed=range(1,600,1)", "--set", "simulation.trials=1000000", "--store", "a.sqlite",
    ]
    let process = try command.process(arguments)
    try process.run()
    while !command.exists("a.sqlite-wal") { usleep(2000) }
    usleep(400_000)
    kill(process.processIdentifier, signal)
    let outcome = try command.outcome(process)
    #expect(outcome.status == code && outcome.output.contains("missing"), "\(outcome)")
    let files = try FileManager.default.contentsOfDirectory(atPath: command.directory.path)
    #expect(!files.contains { $0.hasPrefix("a.sqlite-") }, "\(files)")
  }

  @Test("a script for GNU parallel is run again to the export of a single run", arguments: ["out", "out of {way}'s"])
  func parallelScript(place: String) throws {
    let sweep = ["sweep", "s.yaml", "--vary", "errors.nonKey=1e-4,1e-3; title=\"it's\",'{2}'", "--set", "seed=4"]
    #expect(try command.run(sweep + ["--store", "whole.sqlite"]).status == 0)
    let script = try command.run(sweep + ["--emit", "parallel", "--shards", "2", "--out", place])
    #expect(script.status == 0, "\(script)")
    // The loop is GNU parallel where that is not installed: what is tested is ours.
    try command.write(
      "parallel.sh", "parallel() { while read -r line; do (shard \"$line\"); done; }\n" + script.output)
    for _ in 0..<2 {
      let outcome = try command.shell("exec bash parallel.sh")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(try export("\(place)/results.sqlite") == export("whole.sqlite"))
    }
    let status = try command.run("sweep", "status", place)
    #expect(status.status == 0 && status.output.contains("done      2: 1-2"), "\(status)")
  }

  @Test(
    "options of clusters are refused where they say nothing",
    arguments: [
      (["--shards", "3"], "--shards: only with --submit or --emit"),
      (["--emit", "slurm"], "--shards is missing"),
      (["--emit", "pbs", "--shards", "2"], "must be one of slurm, parallel, snakemake"),
      (["--emit", "slurm", "--submit", "slurm", "--shards", "2"], "give one of them"),
      (["--submit", "slurm", "--shards", "3"], "the sweep has only 2 points"),
      (["--submit", "slurm", "--shards", "0"], "from 1 to 100,000"),
      (["--submit", "slurm", "--shards", "2", "--resume"], "'longhaul sweep resume DIR'"),
      (["--submit", "slurm", "--shards", "2", "--sbatch-arg=x"], "must begin with -"),
      (["--submit", "slurm", "--shards", "2", "--sbatch-arg=--array=1-2"], "set by the program"),
    ])
  func clusterOptions(options: [String], message: String) throws {
    let outcome = try command.run(["sweep", "s.yaml", "--vary", "errors.nonKey=1e-4,1e-3"] + options)
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome)")
  }

  @Test("a directory is filled with nothing where what is to be submitted is only shown, or cannot be")
  func dryHandover() throws {
    let sweep = [
      "sweep", "s.yaml", "--vary", "errors.nonKey=1e-4,1e-3", "--submit", "slurm", "--shards", "2", "--out", "d",
    ]
    let shown = try command.run(sweep + ["--dry-run", "--sbatch-arg=--account=theory"])
    #expect(shown.status == 0 && shown.output.contains("#SBATCH --account=theory"), "\(shown)")
    #expect(!command.exists("d"))
    let status = try command.run("sweep", "resume", "nowhere")
    #expect(status.status == 66 && status.errors.contains("holds no sweep in shards"), "\(status)")
    let without = try command.shell("PATH=/nowhere exec \"$0\" \(sweep.joined(separator: " "))")
    #expect(without.status == 1 && without.errors.contains("--emit slurm prints a script"), "\(without)")
    #expect(!command.exists("d"))
  }

  @Test("runs of splitting, which are fewer trials than were asked for, are done all the same")
  func splitting() throws {
    let sweep = [
      "sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--set", "simulation.estimator=splitting",
      "--set", "simulation.trials=10000",
    ]
    #expect(try command.run(sweep + ["--store", "a.sqlite"]).status == 0)
    let status = try command.run("sweep", "status", "a.sqlite")
    #expect(status.status == 0 && status.output.contains("2 done"), "\(status)")
    let again = try command.run(sweep + ["--store", "a.sqlite", "--resume"])
    #expect(again.output.contains("0 simulated"), "\(again)")
    for number in 1...2 {
      #expect(try command.run(sweep + ["--shard", "\(number)/2", "--store", "sh/\(number).sqlite"]).status == 0)
    }
    #expect(try command.run("sweep", "merge", "sh", "-o", "m.sqlite").status == 0)
    #expect(try export("m.sqlite") == export("a.sqlite"))
  }

  @Test("a precision that was not reached is told with the result, by the status, and when nothing is left to do")
  func shortOfPrecision() throws {
    let sweep = [
      "sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--store", "a.sqlite", "--set",
      "simulation={precision: {relative: 0.001, confidence: 0.95, at: 100}, maxTrials: 20000}",
    ]
    for options in [[], ["--resume"]] {
      let outcome = try command.run(sweep + options)
      #expect(outcome.status == 2 && outcome.output.contains("2 short of the wanted precision"), "\(outcome)")
    }
    let status = try command.run("sweep", "status", "a.sqlite")
    #expect(status.status == 2 && status.output.contains("short     2"), "\(status)")
  }

  /// Two different signals that are both pending are taken in an order of the system's choice.
  @Test(
    "two words to end at once are one: what was done is saved",
    arguments: [(SIGTERM, [Int32(143)]), (SIGHUP, [143, 129])])
  func twice(second: Int32, statuses: [Int32]) throws {
    let process = try command.process([
      "sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--store", "a.sqlite", "--set",
      "simulation.trials=1000000000",
    ])
    try process.run()
    while process.isRunning, !command.exists("a.sqlite-wal") { usleep(2000) }
    usleep(200_000)
    kill(process.processIdentifier, SIGTERM)
    usleep(2000)
    kill(process.processIdentifier, second)
    let outcome = try command.outcome(process)
    #expect(statuses.contains(outcome.status) && outcome.output.contains("2 missing"), "\(outcome)")
    #expect(!command.exists("a.sqlite-lock"))
  }

  @Test("files of others are left alone, shards by their own merge as well")
  func othersFiles() throws {
    let sweep = ["sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002"]
    #expect(try command.run(sweep + ["--store", "a.sqlite"]).status == 0)
    for number in 1...2 {
      #expect(try command.run(sweep + ["--shard", "\(number)/2", "--store", "sh/\(number).sqlite"]).status == 0)
    }
    let scenario = try command.read("s.yaml")
    #expect(try command.run("sweep", "export", "a.sqlite", "-o", "s.yaml").status == 73)
    #expect(try command.run("sweep", "merge", "sh", "-o", "s.yaml", "--force").status == 65)
    let own = try command.run("sweep", "merge", "sh", "-o", "./sh/1.sqlite", "--force")
    #expect(own.status == 64 && own.errors.contains("is one of the shards"), "\(own)")
    #expect(try command.read("s.yaml") == scenario)
    #expect(try command.run("sweep", "merge", "sh/2.sqlite", "-o", "part.sqlite", "--partial").status == 3)
    #expect(try command.run("sweep", "status", "part.sqlite").status == 75)
    let directory = try command.run("sweep", "export", "sh")
    #expect(directory.status == 65 && directory.errors.contains("is a directory"), "\(directory)")
    let nothing = try command.run(sweep + ["--store", "new.sqlite", "--add-trials", "1e3"])
    #expect(nothing.status == 64 && !command.exists("new.sqlite"), "\(nothing)")
    #expect(try command.run(sweep + ["--store", "a.sqlite", "--add-trials", "1e3"]).status == 0)
  }

  /// SIGKILL at moments drawn from a seed, some of them within a transaction.
  @Test("a sweep that is killed fifty times and gone on with exports what an uninterrupted one does")
  func kills() throws {
    let arguments = [
      "sweep", "s.yaml", "--vary", "errors.nonKey=log(1e-5,1e-2,60)", "--vary", "errors.key.mean=log(1e-3,1e-1,40)",
      "--set", "simulation.trials=120000", "--set", "models=none",
    ]
    #expect(try command.run(arguments + ["--store", "whole.sqlite"]).status == 0)
    var random = RandomStream(StreamKey(seed: 20_251_125, purpose: .check, replicate: 0))
    var done: [Int] = []
    for round in 0..<50 {
      let process = try command.process(
        arguments + ["--store", "killed.sqlite", "--resume", "--threads", "1", "--jsonl"])
      try process.run()
      // Every second kill comes by the clock, wherever the program is then; the others after points were saved, which
      // takes a busy machine a long time.
      if round.isMultiple(of: 2) {
        usleep(UInt32(30_000 + random.next() % 150_000))
      } else {
        while process.isRunning, try command.read("stdout").isEmpty { usleep(2000) }
        usleep(UInt32(random.next() % 150_000))
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard command.exists("killed.sqlite") else { continue }
      let status = try command.run("sweep", "status", "killed.sqlite", "--json", "-")
      // A kill in the first moments leaves a file that holds nothing yet, and never where something was saved before.
      if done.isEmpty, status.errors.contains("the sweep ended as it began") { continue }
      let object = try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
      done.append(try #require(object?["done"] as? Int, "\(status)"))
    }
    #expect(zip(done, done.dropFirst()).allSatisfy(<=), "no point is ever lost: \(done)")
    let last = try command.run(arguments + ["--store", "killed.sqlite", "--resume"])
    #expect(last.status == 0, "\(last)")
    for format in ["csv", "json"] {
      #expect(
        try command.run("sweep", "export", "killed.sqlite", "--format", format).output
          == command.run("sweep", "export", "whole.sqlite", "--format", format).output)
    }
    // Kills before the first batch would prove nothing.
    #expect(Set(done).count > 10, "\(done)")
  }

  @Test("a sweep that was killed as it began is told as such, and begun by --resume")
  func killedAtOnce() throws {
    try command.write("a.sqlite", "")
    for part in ["status", "export"] {
      let told = try command.run("sweep", part, "a.sqlite")
      #expect(told.status == 75 && told.errors.contains("a.sqlite holds no results: the sweep ended as it began"))
    }
    let sweep = ["sweep", "s.yaml", "--vary", "errors.nonKey=0.001,0.002", "--store", "a.sqlite", "--resume"]
    #expect(try command.run(sweep).status == 0)
    #expect(try command.run("sweep", "status", "a.sqlite").output.contains("2 done"))
  }

  @Test("a disk that fills up ends in 74, with a store that opens and goes on")
  func fullDisk() throws {
    // A limit on the size of files, which no test needs to be root for; writes beyond it fail as on a full disk.
    let limited = "trap '' XFSZ; ulimit -f 3000; exec \"$0\" "
    let sweep = "sweep s.yaml --vary 'seed=range(1,4000,1)' --set simulation.trials=1000 --store a.sqlite"
    let outcome = try command.shell(limited + sweep)
    #expect(outcome.status == 74 && outcome.errors.contains("cannot write a.sqlite"), "\(outcome)")
    let status = try command.run("sweep", "status", "a.sqlite", "--json", "-")
    let object = try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
    let done = try #require(object?["done"] as? Int)
    #expect(done > 0 && done < 4000)
    let rest = try command.shell("exec \"$0\" \(sweep) --resume")
    #expect(rest.status == 0 && rest.output.replacing(",", with: "").contains("\(4000 - done) simulated"), "\(rest)")
  }

  @Test("a place where no store can be made ends in 73, a file that is none in 65, none at all in 66")
  func places() throws {
    try command.write("text.sqlite", String(repeating: "no database ", count: 100))
    for (arguments, code) in [
      (["sweep", "s.yaml", "--vary", "seed=1", "--store", "/proc/a.sqlite"], 73),
      (["sweep", "s.yaml", "--vary", "seed=1", "--store", "s.yaml/a.sqlite"], 73),
      (["sweep", "s.yaml", "--vary", "seed=1", "--store", "text.sqlite", "--resume"], 65),
      (["sweep", "status", "text.sqlite"], 65), (["sweep", "export", "none.sqlite"], 66),
      (["sweep", "merge", "none", "-o", "m.sqlite"], 66), (["sweep", "merge", "s.yaml", "-o", "s.yaml"], 73),
    ] as [([String], Int32)] {
      let outcome = try command.run(arguments)
      #expect(outcome.status == code && outcome.output.isEmpty && !outcome.errors.isEmpty, "\(arguments): \(outcome)")
    }
  }

  @Test(
    "64 for usage",
    arguments: [
      ["--shard", "8/7"], ["--force", "--resume"], ["--add-trials", "0"], ["--retry-failed"], ["--threads", "0"],
      ["--shard", "1/2", "--add-trials", "5"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try command.run(["sweep", "s.yaml", "--vary", "seed=1"] + arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
  }
}
