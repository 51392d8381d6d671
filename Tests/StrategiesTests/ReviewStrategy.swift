import Foundation
import TokenModels

@testable import Strategies

// The strategy of docs/Longhaul.docc/Articles/AddingAStrategy.md, which shows it as it stands here.

/// Every token is read again after it is written: an error is caught, and mended, with a given chance.
struct ReviewStrategy: Strategy {
  /// The chance that an error is caught.
  let caught: Double
  /// Forward passes that reading a token again takes.
  let price: Double

  func acting(on model: SequenceModel) -> SequenceModel {
    if caught == 0 { return model }
    func reviewed(_ errors: any ErrorLaw) -> any ErrorLaw {
      TransformedError(errors, formula: "\(formula) of \(errors.formula)") { e in e * (1 - caught) }
    }
    return model.mappingErrors(hardKey: reviewed, easyKey: reviewed, nonKey: reviewed)
  }

  func spend(_ outlay: inout Outlay, on model: SequenceModel) {
    outlay.hardKey *= 1 + price
    outlay.easyKey *= 1 + price
    outlay.other *= 1 + price
  }

  /// Reviewing so many times over: each time catches its share of what is left.
  func scaled(by factor: Double) -> (any Strategy)? {
    factor > 0 ? ReviewStrategy(caught: -expm1(factor * log1p(-caught)), price: factor * price) : nil
  }

  var formula: String { "review that catches \((100 * caught).plain) % at \(price.plain) passes per token" }
}

extension ReviewStrategy {
  static let descriptor = LawDescriptor<ArmPart>(
    "review", "every token is read again, and errors are caught with a given chance",
    parameters: [
      Parameter("caught", .number(Bounds(from: 0, to: 0.999)), "chance that an error is caught and mended"),
      Parameter("price", .number(.nonNegative), required: false, "forward passes per token reviewed; 1 if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    .strategy(ReviewStrategy(caught: try arguments.required("caught"), price: arguments.number("price") ?? 1))
  }
}
