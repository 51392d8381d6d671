/// Why a sweep cannot be handed to a cluster, or asked after there.
package enum ClusterFault: Error, Sendable, Equatable {
  /// A command of the scheduler that is not on this machine.
  case noCommand(String)
  case refused(command: String, reason: String)
  /// What was written into a directory stays.
  case notSubmittable(String, reason: String)
  case tooManyShards(Int, most: Int)
  case badArgument(String, reason: String)
  case outside(String)
  case notADirectory(String)
  case notSubmitted(String)
  case damaged(String, reason: String)
  case notTheSame(String)

  /// A sentence that names the next step.
  package var text: String {
    switch self {
    case .noCommand(let name):
      "\(name) is not on this machine; --emit slurm prints a script to be submitted where it is"
    case .refused(let command, let reason): "\(command) failed: \(reason)"
    case .notSubmittable(let directory, let reason):
      "sbatch failed: \(reason); mend the scripts in \(directory), or ask again later, with: "
        + "longhaul sweep resume \(directory.shellWord)"
    case .tooManyShards(let count, let most):
      "--shards is \(count); this cluster takes arrays of at most \(most) tasks (MaxArraySize)"
    case .badArgument(let text, let reason): "--sbatch-arg '\(text)' \(reason)"
    case .outside(let path):
      "the scenario names \(path), which is not below its own directory, so that it cannot be copied beside the sweep; "
        + "name it by its absolute path"
    case .notADirectory(let path): "\(path) is not a directory"
    case .notSubmitted(let path):
      "\(path) holds no sweep in shards; 'longhaul sweep … --submit slurm --out DIR' makes such directories"
    case .damaged(let path, let reason): "\(path) cannot be read: \(reason)"
    case .notTheSame(let reason): "the sweep as it was written for the cluster is another one: \(reason)"
    }
  }

  /// The exit code of the contract.
  package var exitCode: Int32 {
    switch self {
    case .noCommand, .notTheSame, .notSubmittable: 1
    case .refused: 75
    case .tooManyShards, .badArgument: 64
    case .outside, .damaged: 65
    case .notADirectory, .notSubmitted: 66
    }
  }
}
