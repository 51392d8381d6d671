extension Double {
  /// The number as people write it: no ".0", at most the digits that read back.
  package var plain: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
  }
}
