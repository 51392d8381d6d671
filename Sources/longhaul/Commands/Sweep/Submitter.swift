import ArgumentParser
import Clusters
import Reporting
import Scenarios

/// Submits shards and notes the jobs, one step at a time: what was submitted is known even where the next step fails.
struct Submitter {
  let directory: SweepDirectory
  var record: SubmissionRecord

  /// Submits an array of the given shards, and a merge that waits for it and for other arrays.
  func submit(
    _ shards: [Int], after others: [String], arguments: [String] = []
  ) throws -> SubmissionRecord.Submission {
    var record = record
    var submission = SubmissionRecord.Submission(todo: directory.todo(record.submissions.count + 1))
    var arrays = others
    if !shards.isEmpty {
      let lines = shards.map { "\($0)\n" }.joined()
      try Terminal.failing(73) { () throws(OutputFault) in
        try OutputFile.write(lines, to: directory.file(submission.todo))
      }
      let array = try Terminal.clustering {
        try SlurmSubmission.array(
          todo: submission.todo, count: shards.count, maxRunning: record.maxRunning, in: directory.path,
          arguments: arguments)
      }
      submission.array = array
      arrays.append(array)
      record.submissions.append(submission)
      try write(record)
    } else {
      record.submissions.append(submission)
    }
    submission.merge = try Terminal.clustering { try SlurmSubmission.merge(after: arrays, in: directory.path) }
    record.submissions[record.submissions.count - 1] = submission
    try write(record)
    return submission
  }

  private func write(_ record: SubmissionRecord) throws {
    let text = try record.json()
    try Terminal.failing(74) { () throws(OutputFault) in
      try OutputFile.write(text, to: directory.file(SweepDirectory.recordFile))
    }
  }
}

extension Terminal {
  /// Runs a step with a cluster; its fault is told and ends the program with the code of the contract.
  static func clustering<T>(_ step: () throws -> T) throws -> T {
    do {
      return try step()
    } catch let fault as ClusterFault {
      error(fault.text)
      throw ExitCode(fault.exitCode)
    } catch let faults as ScenarioFaults {
      lines(faults.lines)
      throw ExitCode(65)
    }
  }
}
