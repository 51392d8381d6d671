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
    RajuNetrapalli(),
    Staircase(),
  ]

  /// What may follow a model's id after a plus sign.
  package static let decorations: [any ReliabilityDecoration] = [
    Background(),
    Ceiling(),
    Floor(),
  ]

  /// Curves that models run to on degenerate data; found by id but not offered for fitting.
  package static let limitingCurves: [any ReliabilityModel] = [
    Flawless(),
    Drop(),
    Cliff(),
  ]

  /// The model of an id such as `power-key`, `power-key+background` or `staircase@100@1000`; each decoration at most
  /// once, the innermost first.
  package static func model(_ id: String) throws(UnknownReliabilityModel) -> any ReliabilityModel {
    let parts = id.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let names = parts.dropFirst()
    guard let first = parts.first,
      var model = (catalogue + limitingCurves).first(where: { $0.id == first }) ?? Staircase(id: first),
      Set(names).count == names.count
    else { throw UnknownReliabilityModel(id: id) }
    for name in names {
      guard let decoration = decorations.first(where: { $0.id == name }) else { throw UnknownReliabilityModel(id: id) }
      model = DecoratedModel(model, decoration)
    }
    return model
  }

  /// Every id without decorations and with one, for messages and completion; a staircase has an id for its breaks.
  package static var ids: [String] {
    catalogue.filter { !($0 is Staircase) }.flatMap { model in [model.id] + decorations.map { "\(model.id)+\($0.id)" } }
  }

  /// The catalogue's ids for messages, a staircase with a place for its breaks.
  package static var names: [String] { catalogue.map { $0 is Staircase ? "staircase@LENGTH@…" : $0.id } }

  /// Whether an id may be asked for: limiting curves have ids too, but a report cannot compare them with anything.
  package static func offers(_ id: String) -> Bool {
    guard (try? model(id)) != nil, let first = id.split(separator: "+").first, first != "staircase" else {
      return false
    }
    return !limitingCurves.contains { $0.id == first }
  }

  /// What `all` stands for: every model that needs no breaks, as it is and with a background.
  package static var all: [String] {
    catalogue.filter { !($0 is Staircase) }.flatMap { [$0.id, "\($0.id)+background"] }
  }
}
