/// Heads are in capitals, which hold a text together in characters, and shout elsewhere.
enum Capitals {
  /// `EQUAL COST` as `Equal cost`; a head with small letters stays as it is.
  static func sentence(_ head: String) -> String {
    guard head == head.uppercased() else { return head }
    let lower = head.lowercased()
    return lower.prefix(1).uppercased() + lower.dropFirst()
  }
}
