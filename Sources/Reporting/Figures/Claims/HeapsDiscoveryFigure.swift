import Charts

extension ClaimFigure {
  /// How failure modes are discovered.
  static let heapsDiscovery = ClaimFigure(
    "heaps-discovery", subtitle: "Exact expectations for 100,000 modes; T^0.3 and T^0.6 bound the stated exponents",
    x: .log("Failures T observed (log scale)", 1...1e6), y: .log("Failure modes discovered (log scale)", 1...1e5)
  ) { entry in "By Zipf’s own law discovery grows as T^\(entry.value(0).fixed(2)), faster than stated" }
}
