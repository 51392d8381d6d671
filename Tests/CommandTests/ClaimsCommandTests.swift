import Foundation
import Testing

@Suite("longhaul claims")
struct ClaimsCommandTests {
  let command: Command

  init() throws { command = try Command() }

  @Test("some claims by id: text, numbers and a directory")
  func some() throws {
    let outcome = try command.run("claims", "lecun", "majority-half", "-o", "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.contains("LECUN") && outcome.output.contains("MAJORITY-HALF"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try command.run("claims", "majority-half", "lecun", "--json", "-")
    #expect(json.status == 0 && json.output.contains("\"schema\" : \"longhaul.claims/1\""))
    #expect(command.exists("out/report.txt") && command.exists("out/claims.json"))
  }

  @Test("the list computes nothing")
  func list() throws {
    let outcome = try command.run("claims", "--list")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("lecun\n") && !outcome.output.contains("holds if"))
    #expect(try command.run("claims", "--list", "--json", "-").status == 64)
  }

  @Test("65 for ids that no claim has, all of them, with the nearest one")
  func unknown() throws {
    let outcome = try command.run("claims", "lecum", "plateau", "zzz")
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome)")
    #expect(
      outcome.errors.contains("did you mean 'lecun'?")
        && outcome.errors.contains("'zzz'; longhaul claims --list tells them"))
  }
}
