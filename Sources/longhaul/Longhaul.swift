import ArgumentParser

@main
struct Longhaul: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "longhaul",
    abstract: "A Monte Carlo laboratory for the reliability of long LLM outputs.",
    version: "0.1.0")
}
