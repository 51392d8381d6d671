/// A number that is written as `null` where it is not known, not finite, or no number: the key is always there.
@propertyWrapper
package struct OrNull: Codable, Sendable, Equatable {
  package let wrappedValue: Double?

  package init(wrappedValue: Double?) {
    self.wrappedValue = wrappedValue.flatMap { $0.isFinite && abs($0) < 1e300 ? $0 : nil }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Double.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

extension KeyedDecodingContainer {
  /// A key that is missing reads as null.
  package func decode(_ type: OrNull.Type, forKey key: Key) throws -> OrNull {
    try decodeIfPresent(type, forKey: key) ?? OrNull(wrappedValue: nil)
  }
}
