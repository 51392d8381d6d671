import TokenModels
import Estimators
import Simulation

extension DocumentNode {
  /// The document with the defaults that decided the run written out.
  func completed(seed: UInt64, title: String, run: SimulationSettings, modelIDs: [String]) -> DocumentNode {
    var document = self
    func scalar(_ text: String, isQuoted: Bool = false) -> DocumentNode {
      DocumentNode(.scalar(text, isQuoted: isQuoted), place: place)
    }
    func fill(_ path: [String], _ value: DocumentNode) {
      var node: DocumentNode? = document
      for key in path { node = node?[key] }
      // Paths lead through mappings only, so this cannot fail; a failure would leave the user's own words.
      if node == nil { try? document.set(path, to: value, place: place) }
    }
    fill(["title"], scalar(title, isQuoted: true))
    fill(["seed"], scalar(String(seed)))
    fill(["success"], scalar("flawless"))
    switch run.extent {
    case .trials(let trials): fill(["simulation", "trials"], scalar(String(trials)))
    case .precision(let goal, _, let most):
      fill(["simulation", "precision", "confidence"], scalar(goal.confidence.plain))
      fill(["simulation", "maxTrials"], scalar(String(most)))
    }
    fill(["simulation", "estimator"], scalar(run.estimator.rawValue))
    fill(["simulation", "sampler"], scalar(run.tier?.rawValue ?? "auto"))
    fill(["simulation", "interval"], scalar(run.interval.rawValue))
    fill(["simulation", "confidence"], scalar(run.confidence.plain))
    fill(["models"], DocumentNode(.list(modelIDs.map { scalar($0) }), place: place))
    return document
  }
}
