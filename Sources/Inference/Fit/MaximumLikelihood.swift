package import ReliabilityModels

/// Maximum-likelihood fits of reliability models to observed data.
///
/// A model whose likelihood has no maximum inside its domain is found out by comparing what the search reached with the
/// maximum of each limit that the model names: the supremum over a model is never below that over its limits, so
/// when the search comes no higher, the limit is where it was going, however far it got.
package enum MaximumLikelihood {
  /// Fits each model by id; the fits come in the order of `models`.
  package static func fit(
    models: [String], to data: ObservedData
  ) throws(UnknownReliabilityModel) -> [Fit] {
    var found: [any ReliabilityModel] = []
    for id in models { found.append(try ReliabilityModels.model(id)) }
    let session = FittingSession(data)
    return found.map { session.fit($0) }
  }

  /// Fits one model.
  package static func fit(_ model: any ReliabilityModel, to data: ObservedData) -> Fit {
    FittingSession(data).fit(model)
  }

  /// Fits each model by id to the first failures of whole sequences.
  package static func fit(
    models: [String], to data: FirstFailureData
  ) throws(UnknownReliabilityModel) -> [Fit] { try fit(models: models, to: data.observed) }

  /// Fits one model to the first failures of whole sequences.
  package static func fit(_ model: any ReliabilityModel, to data: FirstFailureData) -> Fit {
    fit(model, to: data.observed)
  }
}
