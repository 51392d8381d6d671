import Foundation
import Testing

@Suite("The directory of a fit, and what its numbers say where there are none")
struct FitDirectoryTests {
  let command: Command

  init() throws { command = try Command() }

  private let counts =
    "length,trials,successes,kind\n"
    + ["a", "b"].map { kind in
      [10, 30, 90, 270, 810].map { "\($0),100,\(95 - $0 / (kind == "a" ? 9 : 12)),\(kind)\n" }.joined()
    }.joined()

  @Test("a figure of curves, of residuals and of profiles for each group, each with its numbers")
  func figures() throws {
    try command.write("d.csv", counts)
    let outcome = try command.run("fit", "d.csv", "--columns", "group=kind", "-o", "out")
    #expect(outcome.status == 0, "\(outcome)")
    for name in ["fit", "residuals", "profiles"] {
      for group in 1...2 {
        let drawing = try command.read("out/figures/\(name)-\(group).svg")
        #expect(drawing.hasPrefix("<svg") && !drawing.contains("NaN"))
        #expect(try command.read("out/figures/\(name)-\(group).csv").split(separator: "\n").count > 5)
      }
    }
    #expect(try command.run("fit", "d.csv", "-o", "out").status == 73)
  }

  @Test("what is not known is null, and the file is there")
  func nulls() throws {
    // R never falls to a half under a plateau; a gompertz law of no growth has no parameters.
    try command.write("d.csv", "length,trials,successes\n10,100,80\n30,100,62\n90,100,61\n270,100,62\n810,100,61\n")
    let outcome = try command.run("fit", "d.csv", "--model", "saturating-key,gompertz", "--json", "-")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let group = try #require((document["groups"] as? [[String: Any]])?.first)
    #expect(group["group"] is NSNull)
    let fits = try #require(group["fits"] as? [[String: Any]])
    let horizons = try #require(fits[0]["horizons"] as? [String: [String: Any]])
    #expect(horizons["n50"]?["estimate"] is NSNull)
    let parameters = try #require(fits[1]["parameters"] as? [String: [String: Any]])
    #expect(parameters["growth"]?["estimate"] is NSNull && parameters["growth"]?["lower"] is NSNull)
  }

  @Test("weights are judged over rows, one cluster has no robust errors, and junk after a number is refused")
  func judgements() throws {
    try command.write(
      "w.csv", "length,trials,successes,weight\n10,100,80,0.5\n30,100,62,2\n90,100,41,1\n270,100,22,3\n810,90,11,1\n")
    let weighted = try command.run("fit", "w.csv", "--model", "exponential,power-key,logistic")
    #expect(weighted.output.contains("5 weighted rows"), "\(weighted.output)")
    try command.write("c.csv", "length,trials,successes,cluster\n10,100,80,x\n30,100,62,x\n90,100,41,x\n270,100,22,x\n")
    let clustered = try command.run("fit", "c.csv", "--model", "power-key", "--json", "-")
    #expect(!clustered.output.contains("robustError"), "\(clustered.output)")
    let discrete = try command.run("fit", "c.csv", "--discrete")
    #expect(discrete.status == 65 && discrete.errors.contains("--discrete is for position,event"), "\(discrete.errors)")
    try command.write("j.csv", "length,trials,successes\n10,100,80\n30 junk,100,62\n0x10,100,5\n")
    let junk = try command.run("fit", "j.csv")
    #expect(junk.status == 65 && junk.errors.contains("j.csv:3") && junk.errors.contains("j.csv:4"), "\(junk.errors)")
  }
}
