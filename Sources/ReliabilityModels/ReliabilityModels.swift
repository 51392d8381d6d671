/// The catalogue of reliability models: what can be fitted, by id.
package enum ReliabilityModels {
  /// All models without decorations, in the order in which reports list them.
  package static let catalogue: [any ReliabilityModel] = [
    Exponential(),
    LogarithmicKey(),
    PowerKey(),
    SaturatingKey(),
    Logistic(),
    BetaGeometric(),
    Gompertz(),
  ]

  /// What may follow a model's id after a plus sign.
  package static let decorations: [any ReliabilityDecoration] = [
    Background()
  ]

  /// Curves that models run to on degenerate data; found by id but not offered for fitting.
  package static let limitingCurves: [any ReliabilityModel] = [
    Flawless(),
    Drop(),
    Cliff(),
  ]

  /// The model of an id such as `power-key` or `power-key+background`; each decoration at most once.
  package static func model(_ id: String) throws(UnknownReliabilityModel) -> any ReliabilityModel {
    let parts = id.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let names = parts.dropFirst()
    guard var model = (catalogue + limitingCurves).first(where: { $0.id == parts.first }),
      Set(names).count == names.count
    else { throw UnknownReliabilityModel(id: id) }
    for name in names {
      guard let decoration = decorations.first(where: { $0.id == name }) else { throw UnknownReliabilityModel(id: id) }
      model = DecoratedModel(model, decoration)
    }
    return model
  }

  /// Every id without decorations and with one, for messages and completion.
  package static var ids: [String] {
    catalogue.flatMap { model in [model.id] + decorations.map { "\(model.id)+\($0.id)" } }
  }
}
