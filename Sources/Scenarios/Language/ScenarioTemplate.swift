import TokenModels

/// The file that `longhaul scenario new` starts a scenario with: a working example, and every choice in a comment.
package enum ScenarioTemplate {
  package static var text: String {
    """
    longhaul: 1                          # version of the scenario language
    title: My scenario
    question: Does thinning out key tokens bend the curve?
    seed: 1                              # same seed, same bytes
    sequence:
      lengths: {from: 10, to: 100000, points: 41, scale: log}    # or a list: [100, 1000, 10000]
      keyTokens:
        # \(choices(GrowthLaws.catalogue))
        growth: {law: power, coefficient: 0.9, exponent: 0.5}
        # \(choices(Placements.catalogue))
        placement: independent
        hardShare: 1.0                   # share of hard key tokens; below 1, errors.easyKey is needed
      # blocks: {size: 8, correlation: 0.2}                          # tokens in parallel; share of blocks that err together
    errors:
      # \(choices(ErrorLaws.catalogue))
      key: {law: beta, mean: 0.02, concentration: 50}
      # context: \(choices(ContextLaws.catalogue)); a list of them multiplies
      nonKey: {law: constant, value: 0.0001, context: {law: power, scale: 500, exponent: 1.5}}
      # \(choices(DifficultyLaws.catalogue)); none if absent
      # difficulty: {law: gamma, variance: 0.5}
      # visitDifficulty: {law: gamma, variance: 0.5}                 # drawn anew for each visit; placement: domains only
      # correlation: {intraClass: 0.1, within: sequence}             # key errors share one rate; within: sequence | visit;
      #                                                              # in place of difficulty (or visitDifficulty)
    # dynamics:                          # none if absent: an error is an error and nothing else
    #   disruptive: {key: 1.0, nonKey: 0.02}                         # the chance that an error derails the sequence
    #   recovery: {perKeyToken: 0.1}                                 # back on track; never if absent
    #   selfConditioning: {gain: 0.5, window: 200}                   # errors raise the hazard of later tokens
    # flawless | key-tokens-right | on-track | never-derailed | {tolerance: {errors: 3}} | {tolerance: {share: 0.001}}
    success: flawless
    # strategies:                        # arms beside the baseline, on the same sequences; 'steps' lists several in one
    #   - {name: vote, multiPath: {paths: 5, at: junctions, aggregate: majority, correlation: 0.2}}
    #   - {name: think, compute: {budget: 1.5, allocation: threshold, law: power, exponent: 0.5, dPrime: 2}}
    #   - {name: forget, preservation: {policy: importance, budget: 2000, dPrime: 3, lostErrorRate: 0.5}}
    #   - {name: specialists, experts: {factor: 0.3, routerAccuracy: 0.9, mismatchFactor: 2}}   # placement: domains
    simulation: {trials: 1000000}        # or {precision: {relative: 0.01}, maxTrials: 1e8}
    models: [exponential, logarithmic-key, power-key, saturating-key]    # or: all

    """
  }

  /// `linear {share} | power {coefficient, exponent} | …`
  private static func choices<Law>(_ catalogue: [LawDescriptor<Law>]) -> String {
    catalogue.map { descriptor in
      let parameters = descriptor.parameters.map { $0.isRequired ? $0.name : $0.name + "?" }
      return parameters.isEmpty ? descriptor.id : "\(descriptor.id) {\(parameters.joined(separator: ", "))}"
    }.joined(separator: " | ")
  }
}
