import ArgumentParser
import Reporting

/// The scale of reliability, by every command that draws it against something.
struct ReliabilityScaleOption: ParsableArguments {
  @Option(
    help:
      "The scale of reliability in figures: linear, log, logit (logistic laws are straight) or log-log (log(−log R): Weibull laws are straight)."
  )
  var yScale: ReliabilityScale?
}

extension ReliabilityScale: ExpressibleByArgument {}
