import Sweeps

/// What simulation noise does to the measures of sensitivity, in sentences.
struct SensitivityNoise {
  private let report: SensitivityReport
  private var study: SensitivityStudy { report.study }

  /// The noise share beyond which an answer is doubted.
  static let much = 0.1

  init(_ report: SensitivityReport) { self.report = report }

  var sentences: [String] { main + variedSeed }

  private var main: [String] {
    let outputs = study.outputs
    if outputs.source == .exact {
      return [
        "None: the exact value is known at every point, and was taken. Simulated sequences decide nothing here; fewer of "
          + "them (--set simulation.trials=…) save time, --simulated looks at what they would say."
      ]
    }
    guard let noise = outputs.noise else {
      return [
        "Not known: \(outputs.unknownErrors.of("point")) of \(outputs.values.count.grouped) came without an error. Compare "
          + "with another seed, or with more trials."
      ]
    }
    guard noise.standardErrors.contains(where: { $0 > 0 }) else { return ["None: the values have no sampling error."] }
    return share + effects
  }

  private var share: [String] {
    guard let share = study.sobol?.noiseShare else { return [] }
    let percent = "\((100 * share).significant(2)) %"
    let meaning = "Share \(percent): the mean squared standard error over the variance of the output."
    if share > 0.5 {
      return [
        meaning,
        "The output varies by its noise as much as by the parameters. All points share one seed and with it their random "
          + "numbers, so that some of the noise cancels; how much is not known, and nothing was subtracted.",
      ]
    }
    return [
      meaning,
      "All points share one seed and with it their random numbers: they err alike, and much of it cancels. How much is not "
        + "known, so that nothing was subtracted: a total T may be too high by up to (1 − T) × \(percent), a first-order S "
        + "too low by up to S × \(percent).",
    ]
  }

  private var effects: [String] {
    guard let effects = study.morris?.effects, let most = effects.compactMap(\.noise).max(),
      let top = effects.map(\.muStar.estimate).max()
    else { return [] }
    let text = most.significant(2)
    return [
      "Morris' effects have a deviation of up to \(text) from it, where the largest μ* is \(top.significant(3))."
    ]
  }

  private var variedSeed: [String] {
    guard let index = report.inputs.firstIndex(where: { $0.paths.contains("seed") }) else { return [] }
    return ["\(report.names[index]) is varied: its indices are those of the noise itself."]
  }
}
