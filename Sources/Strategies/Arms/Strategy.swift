package import TokenModels

/// What is done to the tokens of a sequence to make their errors rarer, and what it costs (theory §5).
///
/// A strategy turns the model of a sequence into another model, so that every sampler, estimator and exact solver serves
/// its arm as well, and the same streams give baseline and arm the same difficulties and, where one draw decides where a
/// sequence fails, the same draw. At zero strength it returns the model it was given.
package protocol Strategy: Sendable {
  /// The model of sequences under the strategy; throws where it cannot act on this one.
  func acting(on model: SequenceModel) throws -> SequenceModel

  /// A model that can be simulated wherever `acting(on:)` can be, without the work that its numbers take; throws what that does.
  func outline(on model: SequenceModel) throws -> SequenceModel

  /// Adds what the strategy spends, or saves, on a sequence of such a model.
  func spend(_ outlay: inout Outlay, on model: SequenceModel) throws

  /// The same with a factor on what it spends beyond the baseline, or holds; nil where it would be nothing at all.
  func scaled(by factor: Double) -> (any Strategy)?

  /// The same with its budget planned for texts of another length.
  func planned(for length: Double) -> any Strategy

  /// How it tells key tokens from others; nil where it does not.
  var detection: Detection? { get }

  /// The same with another detector.
  func detecting(by detection: Detection) -> any Strategy

  /// The strategy as a reader says it, with its numbers.
  var formula: String { get }
}

extension Strategy {
  package func outline(on model: SequenceModel) throws -> SequenceModel { try acting(on: model) }
  package func planned(for length: Double) -> any Strategy { self }
  package var detection: Detection? { nil }
  package func detecting(by detection: Detection) -> any Strategy { self }
}

/// Why a strategy cannot act on a model.
package struct StrategyFault: Error, Equatable, Sendable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
