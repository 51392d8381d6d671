extension ScriptFormat {
  /// For one machine, or several that GNU parallel reaches by ssh.
  static let parallel = ScriptFormat(
    id: "parallel", summary: "a script for GNU parallel",
    template: {
      ScriptTemplate(
        """
        #!/bin/bash
        # The sweep "{{{title}}}" in {{{count}}} shards, by GNU parallel.
        # Run again it does what is missing: a shard that is done ends at once.
        set -euo pipefail
        export PARALLEL_SHELL=/bin/bash
        mkdir -p {{{shards}}}

        shard() {
          exec {{{program}}} sweep run {{{sweep}}} --threads {{{threads}}} \\
            --shard "$1/{{{count}}}" --store {{{shards}}}/"$1-of-{{{count}}}.sqlite"
        }
        export -f shard

        # Shards that fail do not keep the others from being run; the merge names what is missing.
        seq {{{count}}} | parallel {{{jobs}}}shard {} || echo "parallel: $? shards ended with a fault" >&2

        {{{program}}} sweep merge {{{shards}}} --output {{{results}}} --force

        """)
    })
}
