extension ScriptFormat {
  /// For Snakemake, on a machine or through its plugins on a cluster.
  static let snakemake = ScriptFormat(
    id: "snakemake", summary: "a Snakefile",
    template: {
      ScriptTemplate(
        """
        # The sweep "{{{title}}}" in {{{count}}} shards, for Snakemake:
        #   snakemake --snakefile THIS --cores 8
        DIRECTORY = {{#braced}}{{{directory}}}{{/braced}}
        COUNT = {{{count}}}


        wildcard_constraints:
            shard="[0-9]+",


        rule results:
            input:
                DIRECTORY + "/results.sqlite",


        rule shard:
            output:
                DIRECTORY + "/shards/{shard}-of-{{{count}}}.sqlite",
            threads: {{{threads}}}
            # Exit code 3 tells that points failed; they are kept with their messages.
            shell:
                "{{#braced}}{{{program}}} sweep run {{{sweep}}}{{/braced}}"
                " --threads {threads} --shard {wildcards.shard}/{{{count}}} --store {output:q}"
                " || test $? -eq 3"


        rule merge:
            input:
                expand(DIRECTORY + "/shards/{shard}-of-{{{count}}}.sqlite", shard=range(1, COUNT + 1)),
            output:
                DIRECTORY + "/results.sqlite",
            shell:
                "{{#braced}}{{{program}}}{{/braced}} sweep merge {input:q} --output {output:q} --force"

        """)
    })
}
