/// A kind of script that runs a sweep in shards; each kind is one file and one line of the catalogue.
package struct ScriptFormat: Sendable {
  package let id: String
  package let summary: String
  let template: @Sendable () -> ScriptTemplate

  package static let catalogue: [ScriptFormat] = [.slurm, .parallel, .snakemake]

  /// The script, to be saved and edited.
  package func script(_ job: ShardJob) throws -> String { try template().script(job) }
}
