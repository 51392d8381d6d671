import ArgumentParser

struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Run a scenario over values of its parameters.",
    discussion: """
      longhaul sweep FILE --vary errors.key.mean=0.01,0.02 --vary 'errors.nonKey=log(1e-5,1e-3,9)'

      is short for 'longhaul sweep run FILE …', whose options 'longhaul sweep run --help' lists. Results go into an \
      SQLite store, which can be stopped, gone on with, exported, and put together from shards.
      """,
    subcommands: [
      SweepRunCommand.self, SweepStatusCommand.self, SweepResumeCommand.self, SweepExportCommand.self,
      SweepPlotCommand.self, SweepMergeCommand.self,
    ], defaultSubcommand: SweepRunCommand.self)
}
