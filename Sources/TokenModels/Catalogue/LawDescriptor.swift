/// What a catalogue knows of one law: its name, its parameters, and how to make it.
///
/// YAML decoding, the JSON Schema, `scenario new` and the tests of laws all read this; a new law is one file with one
/// descriptor and one line in its catalogue.
package struct LawDescriptor<Law>: Sendable {
  /// The word that names the law in a scenario.
  package let id: String
  /// One sentence, with the formula.
  package let summary: String
  package let parameters: [Parameter]
  /// The scalar parameter that a bare number stands for, as in `key: 0.02`.
  package let shorthand: String?
  package let make: @Sendable (Arguments) throws(ArgumentFault) -> Law

  package init(
    _ id: String, _ summary: String, parameters: [Parameter], shorthand: String? = nil,
    make: @escaping @Sendable (Arguments) throws(ArgumentFault) -> Law
  ) {
    self.id = id
    self.summary = summary
    self.parameters = parameters
    self.shorthand = shorthand
    self.make = make
  }
}

/// A fault that only the values together show; the place is that of the named parameter.
package struct ArgumentFault: Error, Equatable, Sendable {
  package let parameter: String
  /// What is wrong and what is allowed, in words.
  package let reason: String

  package init(parameter: String, reason: String) {
    self.parameter = parameter
    self.reason = reason
  }
}
