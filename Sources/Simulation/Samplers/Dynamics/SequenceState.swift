package import TokenModels

/// Where a sequence stands: all that its future depends on, beside what was drawn once for it.
package struct SequenceState: Sendable {
  /// Everything up to this position is decided.
  package var position = 0.0
  package var isDerailed = false
  package var memory = SelfConditioning.Memory()
  /// The stretch of its path that it is in.
  package var segment = 0

  package init() {}

  /// A bound on the hazard from the next token on, in units of the hazard without strain.
  @inline(__always)
  func bound(_ strain: Strain, _ law: SelfConditioning?) -> Double {
    guard let law else { return max(1, strain.largest) }
    return max(1, strain.largest * memory.bound(from: position + 1, law))
  }

  /// The strain at a position, earlier errors included.
  @inline(__always)
  func strain(_ strain: Strain, at t: Double, _ law: SelfConditioning?) -> Strain {
    guard let law else { return strain }
    return strain * memory.factor(t, law)
  }
}
