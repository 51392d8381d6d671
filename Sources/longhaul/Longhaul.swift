import ArgumentParser
import Reporting

@main
struct Longhaul: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "longhaul",
    abstract: "A Monte Carlo laboratory for the reliability of long LLM outputs.",
    discussion: """
      Results go to standard output, progress and warnings to standard error; - stands for either.

      Exit codes: 0 done · 1 failed · 2 done, but the asked precision or convergence was not reached · 3 some points of a sweep failed · 64 usage · \
      65 bad input · 66 no such input · 73 cannot create output · 74 cannot write · 75 try again · 130 interrupted after \
      saving
      """,
    version: ProgramVersion.current,
    subcommands: [
      RunCommand.self, SweepCommand.self, SensitivityCommand.self, StrategiesCommand.self, FitCommand.self,
      DesignCommand.self, BudgetCommand.self,
      EvaluateCommand.self, ClaimsCommand.self, PlotCommand.self, ReportCommand.self, VerifyCommand.self,
      GenerateCommand.self,
      ScenarioCommand.self,
    ])

  static func main() async {
    StandardStreams.prepare()
    await main(nil)
  }
}
