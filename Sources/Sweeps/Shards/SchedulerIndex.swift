/// Which task of an array this is, by the variables of the schedulers that have arrays.
enum SchedulerIndex {
  /// Index of the task, lowest index, number of tasks, and the scheduler's name; variables that a scheduler lacks are
  /// empty, and a lowest index that is a number is always that.
  private static let schedulers: [(name: String, index: String, first: String, last: String, count: String)] = [
    ("Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_COUNT"),
    ("Grid Engine", "SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", ""),
    ("PBS", "PBS_ARRAY_INDEX", "1", "", "PBS_ARRAY_COUNT"),
    ("LSF", "LSB_JOBINDEX", "1", "LSB_JOBINDEX_END", ""),
    ("Kubernetes", "JOB_COMPLETION_INDEX", "0", "", "JOB_COMPLETIONS"),
    ("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "0", "", "AWS_BATCH_JOB_ARRAY_SIZE"),
    ("GNU parallel", "PARALLEL_SEQ", "1", "", "LONGHAUL_SHARDS"),
  ]

  static func shard(_ environment: [String: String]) throws(FactorFault) -> Shard {
    func number(_ name: String) -> Int? { Int(name) ?? environment[name].flatMap { Int($0) } }
    for scheduler in schedulers {
      guard let text = environment[scheduler.index], text != "undefined" else { continue }
      guard let index = Int(text) else { throw FactorFault("is auto, but \(scheduler.index) is '\(text)', no number") }
      let first = number(scheduler.first) ?? 1
      // LONGHAUL_SHARDS tells what some schedulers do not.
      let count =
        number("LONGHAUL_SHARDS") ?? number(scheduler.count) ?? number(scheduler.last).map { $0 - first + 1 }
      guard let count else {
        throw FactorFault("is auto, but \(scheduler.name) does not say how many tasks there are; set LONGHAUL_SHARDS")
      }
      guard let shard = Shard(number: index - first + 1, of: count) else {
        throw FactorFault("is auto, but task \(index) of \(scheduler.name) is none of \(count) shards from \(first) on")
      }
      return shard
    }
    throw FactorFault(
      "is auto, but no scheduler's variable is set (\(schedulers.map(\.index).joined(separator: ", ")))")
  }
}
