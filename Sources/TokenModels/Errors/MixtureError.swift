import Foundation
package import GSLKernel

/// One of several error laws, by weight.
package struct MixtureError: ErrorLaw {
  /// The components; their weights sum to 1.
  package let components: [MixtureComponent]

  /// Weights are divided by their sum.
  package init(components: [MixtureComponent]) {
    let total = components.reduce(0) { $0 + $1.weight }
    self.components = components.map { MixtureComponent(weight: $0.weight / total, law: $0.law) }
  }

  package var mean: Double { components.reduce(0) { $0 + $1.weight * $1.law.mean } }
  package func logSurvival(power z: Double) -> Double {
    // Through the buffer, laws are asked where they lie: a copy of each would count references to what it holds.
    components.withUnsafeBufferPointer { components in
      logOfMean(components.count) { (components[$0].weight, components[$0].law.logSurvival(power: z)) }
    }
  }
  package func sample(_ generator: inout StreamGenerator) -> Double {
    var u = generator.uniform()
    for component in components.dropLast() {
      if u < component.weight { return component.law.sample(&generator) }
      u -= component.weight
    }
    return components.last?.law.sample(&generator) ?? 0
  }
  package var nodes: [(value: Double, weight: Double)] {
    components.flatMap { component in component.law.nodes.map { ($0.value, $0.weight * component.weight) } }
  }
  package var formula: String {
    "mixture of " + components.map { "\($0.weight.plain) × (\($0.law.formula))" }.joined(separator: ", ")
  }

  package static let descriptor = LawDescriptor<any ErrorLaw>(
    "mixture", "one of several laws, by weight",
    parameters: [Parameter("components", .components, "laws, each with a weight")]
  ) { arguments throws(ArgumentFault) in
    guard case .components(let components) = arguments["components"] else {
      throw ArgumentFault(parameter: "components", reason: "missing")
    }
    return MixtureError(components: components)
  }
}

/// A law and how often it is the one.
package struct MixtureComponent: Sendable {
  /// A positive number; weights are divided by their sum.
  package let weight: Double
  package let law: any ErrorLaw

  package init(weight: Double, law: any ErrorLaw) {
    self.weight = weight
    self.law = law
  }
}
