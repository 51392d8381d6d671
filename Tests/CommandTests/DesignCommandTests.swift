import Foundation
import Testing

@Suite("longhaul design")
struct DesignCommandTests {
  let command: Command

  init() throws { command = try Command() }

  private static let rivals = ["exponential:rate=0.005", "power-key:scale=200,shape=0.6"]

  @Test("allocation, numbers and figure; the same bytes for any number of threads")
  func design() throws {
    let arguments = ["design"] + Self.rivals + ["--lengths", "log(10,1000,7)", "--replicates", "200", "--power", "0.9"]
    var documents: [String] = []
    for threads in [1, 2, 7] {
      let outcome = try command.run(arguments + ["--threads", "\(threads)", "-o", "out\(threads)"])
      #expect(outcome.status == 0, "\(outcome)")
      documents.append(try command.read("out\(threads)/design.json"))
      #expect(try command.read("out\(threads)/figures/design.svg").hasPrefix("<svg"))
    }
    #expect(documents[0].contains("\"schema\" : \"longhaul.design/1\""))
    #expect(documents[0] == documents[1] && documents[1] == documents[2])
  }

  @Test("a fitted result brings models and lengths")
  func fitted() throws {
    try command.write("d.csv", "length,trials,successes\n10,100,92\n30,100,80\n90,100,61\n270,100,42\n810,100,21\n")
    #expect(try command.run("fit", "d.csv", "--json", "fit.json").status == 0)
    let outcome = try command.run("design", "--fit", "fit.json", "--replicates", "200", "--power", "0.8")
    #expect([0, 2].contains(outcome.status) && outcome.output.contains("parameters from fit.json"), "\(outcome)")
  }

  @Test("every fault at once, as usage")
  func faults() throws {
    let outcome = try command.run(
      "design", "exponential:rate=-1", "weibull", "--lengths", "log(0,10,3)", "--power", "1.5", "--replicates", "7")
    #expect(outcome.status == 64)
    for part in ["rate is -1", "'weibull'", "--lengths", "--power", "--replicates"] {
      #expect(outcome.errors.contains(part), "\(part) in \(outcome.errors)")
    }
    let vain = try command.run(
      ["design"] + Self.rivals + ["--lengths", "10,100", "--power", "0.999", "--replicates", "1000"])
    #expect(vain.status == 64 && vain.errors.contains("0.99;"), "\(vain.errors)")
    let certain = try command.run("design", "exponential:rate=1e300", "power-key", "--lengths", "10,100")
    #expect(certain.status == 64 && certain.errors.contains("R is 0 or 1"), "\(certain.errors)")
    let twice = try command.run("design", "exponential:rate=0.01", "exponential", "--lengths", "10,100")
    #expect(twice.status == 64 && twice.errors.contains("both models"), "\(twice.errors)")
    try command.write("x.json", "{}")
    #expect(try command.run("design", "--fit", "x.json").status == 65)
    #expect(try command.run("design", "--fit", "none.json").status == 66)
  }

  @Test("lengths and parameters that no fit can have given are not taken from its file")
  func impossibleFit() throws {
    try command.write("g.csv", "length,successes,trials\n10,90,100\n40,75,100\n160,50,100\n640,20,100\n")
    #expect(try command.run("fit", "g.csv", "--json", "fit.json").status == 0)
    let stored = try command.read("fit.json")
    let lengths = try #require(stored.range(of: #""lengths" : \[\s*10"#, options: .regularExpression))
    for far in ["1e+300", "1e-300"] {
      try command.write("far.json", stored.replacingCharacters(in: lengths, with: #""lengths" : [ \#(far)"#))
      let outcome = try command.run("design", "--fit", "far.json")
      #expect(outcome.status == 65 && outcome.errors.contains("\(far) is no length"), "\(outcome)")
    }
    try command.write(
      "odd.json",
      stored.replacingOccurrences(
        of: #""estimate" : [0-9.e+-]+"#, with: #""estimate" : "nan""#, options: .regularExpression))
    let odd = try command.run("design", "--fit", "odd.json")
    #expect(odd.status == 65 && odd.errors.contains("needs two fitted models"), "\(odd)")
  }
}
