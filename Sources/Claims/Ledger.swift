import Simulation

/// Claims recomputed, in the order asked for.
package struct Ledger: Sendable {
  package let entries: [ClaimEntry]
  /// The claims that could not be computed.
  package let faults: [ClaimFault]

  /// Computes claim by claim: each uses all threads of the laboratory. `progress` is told the number of each one and its
  /// id before its work begins.
  package init(
    _ claims: [Claim], _ laboratory: Laboratory, progress: (_ index: Int, _ id: String) -> Void = { _, _ in }
  ) async {
    var (entries, faults): ([ClaimEntry], [ClaimFault]) = ([], [])
    for (index, claim) in claims.enumerated() where !laboratory.interruption.isRequested {
      progress(index, claim.id)
      do {
        entries.append(try await claim.entry(laboratory))
      } catch {
        faults.append(error)
      }
    }
    (self.entries, self.faults) = (entries, faults)
  }
}
