/// The time that passes, whatever is done to the clock on the wall.
struct Stopwatch {
  private let started = ContinuousClock.now

  /// Since it was made, in seconds.
  var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }
}
