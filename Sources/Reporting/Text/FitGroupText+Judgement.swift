import Inference
import ReliabilityModels

/// What is told apart, what the best laws mean, and what to distrust.
extension FitGroupText {
  /// Tests between the best model and its rivals, in words.
  var tests: [Passage] {
    guard let best = analysis.comparison.ranking.first.map({ analysis.fits[$0].model }) else { return [] }
    var table = ReportTable(["test", "against", "statistic", "p"], [.left, .left, .right, .right])
    for test in analysis.nested where test.larger == best || test.smaller == best {
      let name = test.isAtBoundary ? "ratio, at a boundary" : "ratio"
      table.add([
        name, test.larger == best ? test.smaller : test.larger,
        "χ² \(test.statistic.fixed(2)), \(test.degreesOfFreedom) df", shown(test.pValue),
      ])
    }
    for test in analysis.vuong {
      table.add(["Vuong", test.second, "z \(test.akaike.fixed(2))", shown(test.pValue)])
    }
    guard !table.isEmpty else { return [] }
    let effect = analysis.nested.map(\.designEffect).first { $0 != 1 }
    let note =
      "ratio: of likelihoods\(effect == nil ? "" : ", the statistic over its design effect before p"); Vuong: with Akaike's "
      + "charge."
    return [.heading("TESTS", "of \(best)"), .table(table), .paragraph(note)]
  }

  /// What the best models stand for, every mechanism of the same curve, and what the data hardly tell apart.
  var mechanisms: [Passage] {
    var names: [String] = []
    if let best = analysis.comparison.ranking.first { names = [analysis.fits[best].model] }
    if case .cannotBeToldApart(let tied) = analysis.verdict.finding { names = tied }
    var passages = names.prefix(4).compactMap { name -> Passage? in
      guard let model = try? ReliabilityModels.model(name) else { return nil }
      let shared = model.sharedBy.isEmpty ? "" : "; the very same curve: \(model.sharedBy.joined(separator: "; "))"
      return .paragraph("\(name) reads as \(model.readsAs)\(shared).")
    }
    for index in ordered {
      guard let precision = analysis.precisions[index], precision.condition > 1e3, precision.flattest.count > 1 else {
        continue
      }
      passages.append(
        .paragraph(
          "\(analysis.fits[index].model): \(precision.flattest.joined(separator: " and ")) are hardly told apart "
            + "(condition \(precision.condition.significant(1))); trust what they give together, not each."))
    }
    return passages.isEmpty ? [] : [.heading("MEANING")] + passages
  }

  var notes: [Passage] {
    // Limits stand below the parameters already.
    var told: [(text: String, models: [String])] = []
    for fit in analysis.fits where fit.limit == nil {
      for text in fit.warnings.map(\.description) {
        if let place = told.firstIndex(where: { $0.text == text }) {
          told[place].models.append(fit.model)
        } else {
          told.append((text, [fit.model]))
        }
      }
    }
    var notes = told.map {
      "\($0.models.count == analysis.fits.count ? "all" : $0.models.joined(separator: ", ")): \($0.text)"
    }
    for (fit, bootstrap) in zip(analysis.fits, analysis.bootstraps) {
      guard let bootstrap, bootstrap.converged < bootstrap.replicates else { continue }
      notes.append(
        "\(fit.model): \((bootstrap.replicates - bootstrap.converged).of("refit")) of \(bootstrap.replicates.grouped) ran "
          + "to a limit and are left out of the bootstrap, whose intervals are then too short.")
    }
    if analysis.group.hasClusters, let best = analysis.comparison.ranking.first,
      let p = analysis.comparison.rows[best].goodness.pValue, p < 0.01
    {
      notes.append(
        "trials of one cluster are alike beyond chance: ln L, ΔAIC and the deviance take them for independent, so they "
          + "claim too much. Read the robust errors, and the tests by cluster.")
    }
    return notes.isEmpty ? [] : [.heading("NOTES")] + notes.map { .note($0) }
  }
}
