import CGSL

/// A local minimum of a smooth function of several variables by GSL's BFGS (`vector_bfgs2`).
///
/// The routine's own verdict is reported as `stop` and nothing more: whether the point is a minimum is for the
/// caller to judge by gradient and curvature.
package struct FunctionMinimiser: Sendable {
  /// Length of the first trial step, in the units of the variables.
  package var firstStep = 0.1
  /// How exactly each line is searched: the tolerated cosine between gradient and direction.
  package var lineTolerance = 0.1
  /// The Euclidean norm of the gradient at which the search ends.
  package var gradientTolerance = 1e-4
  package var iterationLimit = 200

  package init() {}

  /// Why a search ended.
  package enum Stop: Equatable, Sendable {
    /// The gradient fell below the tolerance.
    case gradient
    /// GSL found no lower point along its direction; the usual end at rounding level.
    case noProgress
    case iterationLimit
    /// The last value or gradient was not finite.
    case notFinite
  }

  /// The lowest point that a search saw; the start, with value ∞, where the function was finite nowhere.
  package struct Minimum: Equatable, Sendable {
    package let point: [Double]
    package let value: Double
    package let stop: Stop
    package let iterations: Int
  }

  /// Writes the gradient into its second argument, as long as the point, and returns the value.
  package typealias Objective = (_ point: [Double], _ gradient: inout [Double]) -> Double

  /// Searches downhill from `start`; throws only where GSL cannot begin (no variables, no memory).
  package func minimise(from start: [Double], _ objective: Objective) throws(GSLError) -> Minimum {
    GSL.prepare()
    guard !start.isEmpty else { throw GSLError(code: Int32(GSL_EINVAL), routine: "gsl_multimin_fdfminimizer") }
    let outcome = withoutActuallyEscaping(objective) { escaping in
      let evaluation = Evaluation(objective: escaping, start: start)
      return withExtendedLifetime(evaluation) { Result { () throws(GSLError) in try search(start, evaluation) } }
    }
    return try outcome.get()
  }

  private func search(_ start: [Double], _ evaluation: Evaluation) throws(GSLError) -> Minimum {
    guard let origin = gsl_vector_alloc(start.count) else { throw noMemory }
    defer { gsl_vector_free(origin) }
    guard let state = gsl_multimin_fdfminimizer_alloc(longhaul_multimin_bfgs2(), start.count) else { throw noMemory }
    defer { gsl_multimin_fdfminimizer_free(state) }
    for (index, value) in start.enumerated() { gsl_vector_set(origin, index, value) }

    var function = gsl_multimin_function_fdf()
    function.n = start.count
    function.params = Unmanaged.passUnretained(evaluation).toOpaque()
    function.f = { point, context in Evaluation.from(context)?.value(at: point) ?? .nan }
    function.df = { point, context, gradient in Evaluation.from(context)?.gradient(at: point, into: gradient) }
    function.fdf = { point, context, value, gradient in
      guard let evaluation = Evaluation.from(context) else { return }
      value?.pointee = evaluation.value(at: point)
      evaluation.gradient(at: point, into: gradient)
    }

    return try withUnsafeMutablePointer(to: &function) { pointer throws(GSLError) in
      let status = gsl_multimin_fdfminimizer_set(state, pointer, origin, firstStep, lineTolerance)
      try GSL.check(status, "gsl_multimin_fdfminimizer_set")
      var (stop, iterations) = (Stop.iterationLimit, 0)
      while iterations < iterationLimit {
        iterations += 1
        let status = gsl_multimin_fdfminimizer_iterate(state)
        if !evaluation.isFinite { stop = .notFinite; break }
        if status != 0 { stop = .noProgress; break }
        let gradient = gsl_multimin_fdfminimizer_gradient(state)
        if gsl_multimin_test_gradient(gradient, gradientTolerance) == 0 { stop = .gradient; break }
      }
      return Minimum(point: evaluation.bestPoint, value: evaluation.bestValue, stop: stop, iterations: iterations)
    }
  }

  private var noMemory: GSLError {
    GSLError(code: Int32(GSL_ENOMEM), routine: "gsl_multimin_fdfminimizer_alloc")
  }
}

/// What GSL's callbacks see: the Swift closure, its last answer (GSL asks for value and gradient apart) and the best.
private final class Evaluation {
  private let objective: FunctionMinimiser.Objective
  private var point: [Double]
  private var slope: [Double]
  private var value = Double.nan
  private var known = false
  private(set) var isFinite = true
  private(set) var bestPoint: [Double]
  private(set) var bestValue = Double.infinity

  init(objective: @escaping FunctionMinimiser.Objective, start: [Double]) {
    self.objective = objective
    point = start
    slope = start
    bestPoint = start
  }

  static func from(_ context: UnsafeMutableRawPointer?) -> Evaluation? {
    context.map { Unmanaged<Evaluation>.fromOpaque($0).takeUnretainedValue() }
  }

  func value(at vector: UnsafePointer<gsl_vector>?) -> Double {
    evaluate(vector)
    return value
  }

  func gradient(at vector: UnsafePointer<gsl_vector>?, into target: UnsafeMutablePointer<gsl_vector>?) {
    evaluate(vector)
    for index in slope.indices { gsl_vector_set(target, index, slope[index]) }
  }

  private func evaluate(_ vector: UnsafePointer<gsl_vector>?) {
    var moved = !known
    for index in point.indices {
      let coordinate = gsl_vector_get(vector, index)
      if coordinate != point[index] { moved = true }
      point[index] = coordinate
    }
    guard moved else { return }
    known = true
    value = objective(point, &slope)
    isFinite = value.isFinite && slope.allSatisfy(\.isFinite)
    if isFinite, value < bestValue { (bestPoint, bestValue) = (point, value) }
  }
}
