/// The catalogue of counting processes that can be fitted to key-token positions.
package enum GrowthProcesses {
  /// In the order in which reports list them.
  package static let catalogue: [any CountingProcess] = [
    HomogeneousProcess(),
    PowerLawProcess(),
    MusaOkumotoProcess(),
    GoelOkumotoProcess(),
  ]

  /// The process of an id; nil for an unknown one.
  package static func process(_ id: String) -> (any CountingProcess)? { catalogue.first { $0.id == id } }
}
