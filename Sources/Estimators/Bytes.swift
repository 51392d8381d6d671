/// Numbers to the last bit as eight bytes each, for sums that a later run takes up again.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds a checksum of all that has been written.
  package mutating func seal() { write(Int(bitPattern: UInt(checksum(bytes[...])))) }

  package mutating func write(_ values: [Int]) {
    write(values.count)
    for value in values { write(value) }
  }
}

/// Reads what a `ByteWriter` wrote, in the same order; throws where the bytes end too soon.
package struct ByteReader: Sendable {
  package struct Ended: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var place = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What a writer has sealed; nil where a byte is another.
  package init?(sealed bytes: [UInt8]) {
    var seal = ByteReader(Array(bytes.suffix(8)))
    guard bytes.count >= 8, let told = try? seal.word(), told == checksum(bytes.dropLast(8)) else { return nil }
    self.init([UInt8](bytes.dropLast(8)))
  }

  package var isAtEnd: Bool { place == bytes.count }

  private mutating func word() throws(Ended) -> UInt64 {
    guard place + 8 <= bytes.count else { throw Ended() }
    defer { place += 8 }
    return (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }

  package mutating func integer() throws(Ended) -> Int { Int(Int64(bitPattern: try word())) }

  package mutating func double() throws(Ended) -> Double { Double(bitPattern: try word()) }

  /// A list that a count precedes; a count beyond what is left is an end too.
  package mutating func integers() throws(Ended) -> [Int] {
    let count = try integer()
    guard count >= 0, count <= (bytes.count - place) / 8 else { throw Ended() }
    var values: [Int] = []
    for _ in 0..<count { values.append(try integer()) }
    return values
  }
}

/// FNV-1a, 64 bits (Fowler, Noll & Vo): what a disk does to a byte by accident is seen, what a hand does on purpose is not.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
