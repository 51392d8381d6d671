/// The attempts of one group of a file.
package struct AttemptsGroup: Equatable, Sendable {
  /// The group's name; nil where the file has none.
  package let name: String?
  package let data: AttemptsData

  package init(name: String?, data: AttemptsData) {
    self.name = name
    self.data = data
  }
}
