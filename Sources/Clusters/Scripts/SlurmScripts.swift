/// Scripts for Slurm in a directory of a sweep: an array of shards, and a job that merges them.
package enum SlurmScripts {
  /// Names and contents of both.
  package static func files(_ job: ShardJob) throws -> [(name: String, contents: String)] {
    [
      (SweepDirectory.shardScript, try shard.script(job)), (SweepDirectory.mergeScript, try merge.script(job)),
    ]
  }

  /// `shard.sbatch` of a directory; takes its shard from the line of a todo file.
  static let shard = ScriptTemplate(
    """
    #!/bin/bash
    # The sweep "{{{title}}}": each task of an array runs the shard that its line of the todo file names.
    # By hand:  cd {{{directory}}} && sbatch --array=1-{{{count}}}{{{limit}}} shard.sbatch todo-1
    #SBATCH --job-name={{{name}}}
    #SBATCH --output=logs/%A_%a.log
    #SBATCH --open-mode=append
    #SBATCH --cpus-per-task={{{threads}}}
    #SBATCH --requeue
    #SBATCH --signal=B:USR1@60
    {{#sbatch}}
    #SBATCH {{{.}}}
    {{/sbatch}}
    set -euo pipefail

    # Modules and environments that the program needs go here.

    shard=$(sed -n "${SLURM_ARRAY_TASK_ID}p" "$1")

    # The program takes the script's place, so that it is itself told of the time limit (USR1) and of cancellation (TERM).
    # It saves what it has then; whoever runs the shard next goes on from there. A shard that is done ends at once.
    exec {{{program}}} sweep run {{{sweep}}} \\
      --shard "$shard/{{{count}}}" --store "shards/$shard-of-{{{count}}}.sqlite" "${@:2}"

    """)

  /// `merge.sbatch` of a directory.
  static let merge = ScriptTemplate(
    """
    #!/bin/bash
    # Merges the shards of the sweep "{{{title}}}" into results.sqlite, or names those that are missing.
    # By hand:  cd {{{directory}}} && sbatch merge.sbatch
    #SBATCH --output=logs/merge-%j.log
    #SBATCH --open-mode=append
    {{#sbatch}}
    #SBATCH {{{.}}}
    {{/sbatch}}
    #SBATCH --job-name={{{name}}}-merge
    #SBATCH --cpus-per-task=1
    set -euo pipefail

    # Modules and environments that the program needs go here.

    exec {{{program}}} sweep merge shards --output results.sqlite --force

    """)
}

extension ScriptFormat {
  /// One script that submits both jobs, with nothing else needed beside it.
  static let slurm = ScriptFormat(
    id: "slurm", summary: "a script that submits an array and a merge to Slurm",
    template: {
      ScriptTemplate(
        """
        #!/bin/bash
        # Submits the sweep "{{{title}}}" to Slurm: {{{count}}} shards, and a job that merges them.
        # Submitted again it runs what is missing: a shard that is done ends at once.
        set -euo pipefail
        mkdir -p {{{shards}}} {{{directory}}}/logs

        array=$(sbatch --parsable --array=1-{{{count}}}{{{limit}}} <<'SHARD'
        #!/bin/bash
        #SBATCH --job-name={{{name}}}
        #SBATCH --output={{{directory}}}/logs/%A_%a.log
        #SBATCH --open-mode=append
        #SBATCH --cpus-per-task={{{threads}}}
        #SBATCH --requeue
        #SBATCH --signal=B:USR1@60
        {{#sbatch}}
        #SBATCH {{{.}}}
        {{/sbatch}}
        set -euo pipefail

        # Modules and environments that the program needs go here.

        export LONGHAUL_SHARDS={{{count}}}
        exec {{{program}}} sweep run {{{sweep}}} \\
          --shard auto --store {{{shards}}}/"$SLURM_ARRAY_TASK_ID-of-{{{count}}}.sqlite"
        SHARD
        )
        array=${array%%;*}

        # A shard that ends badly keeps its merge waiting for nothing under afterok; the merge itself names what is missing.
        merge=$(sbatch --parsable --dependency="afterany:$array" --kill-on-invalid-dep=yes <<'MERGE'
        #!/bin/bash
        #SBATCH --output={{{directory}}}/logs/merge-%j.log
        #SBATCH --open-mode=append
        {{#sbatch}}
        #SBATCH {{{.}}}
        {{/sbatch}}
        #SBATCH --job-name={{{name}}}-merge
        #SBATCH --cpus-per-task=1
        set -euo pipefail
        exec {{{program}}} sweep merge {{{shards}}} --output {{{results}}} --force
        MERGE
        )
        printf 'shards: job %s; merge: job %s; see: longhaul sweep status %q\\n' "$array" "${merge%%;*}" {{{directory}}}

        """)
    })
}
