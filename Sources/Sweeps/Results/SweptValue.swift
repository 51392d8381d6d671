/// One value of a parameter, as a store holds it.
package struct SweptValue: Sendable, Hashable {
  /// In the form that exports have.
  package let text: String
  /// Nil for words and pieces of YAML.
  package let number: Double?

  package init(text: String, number: Double? = nil) { (self.text, self.number) = (text, number) }

  init(_ scalar: JSONScalar) { self.init(text: scalar.text, number: scalar.number) }
}
