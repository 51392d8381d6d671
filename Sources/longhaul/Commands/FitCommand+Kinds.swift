import ArgumentParser
import Observations

extension FitCommand {
  /// What is fitted beside reliability against length.
  enum Kind: String, EnumerableFlag {
    case growth, attempts

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .growth:
        "Fit counting processes to key-token positions: columns text,position, optional group; windows by --start, --end."
      case .attempts:
        "Repeated attempts: columns task,trials,successes, optional group, cluster and wrong (counts of wrong answers: 3;1)."
      }
    }

    /// The roles that a file must have a column for.
    var required: [String] {
      switch self {
      case .growth: ["text", "position"]
      case .attempts: ["task", "trials", "successes"]
      }
    }

    var roles: [String] {
      switch self {
      case .growth: ["text", "position", "group", "start", "end"]
      case .attempts: ["task", "trials", "successes", "group", "cluster", "wrong"]
      }
    }
  }

  func faultsAsExit<T>(_ step: () throws -> T) throws -> T {
    do {
      return try step()
    } catch let faults as ObservationFaults {
      Terminal.lines(faults.lines)
      throw ExitCode(65)
    }
  }
}
