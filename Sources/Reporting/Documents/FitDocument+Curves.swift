package import Inference
import ReliabilityModels

extension FitDocument {
  /// The curves of a group's models that were fitted, by id, those of the least AIC first.
  package struct Curves: Sendable {
    package let group: String?
    package let lengths: [Double]
    package let curves: [FittedCurve]
  }

  /// The curves of every group; models that ran to a limit have no parameters and are left out, as are parameters that no fit
  /// can give.
  package var curves: [Curves] {
    groups.map { group in
      let ranked = group.fits.enumerated().filter { $0.element.converged }
        .sorted { ($0.element.aic ?? .infinity, $0.offset) < ($1.element.aic ?? .infinity, $1.offset) }
      return Curves(
        group: group.group, lengths: group.lengths,
        curves: ranked.compactMap { entry in
          guard let model = try? ReliabilityModels.model(entry.element.model) else { return nil }
          let values = model.parameters.compactMap { entry.element.parameters[$0.name]?.estimate }
          guard values.count == model.parameters.count else { return nil }
          guard zip(model.parameters, values).allSatisfy({ $0.domain.contains($1) }) else { return nil }
          return FittedCurve(model, values)
        })
    }
  }
}
