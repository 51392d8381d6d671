import GSLKernel
import ReliabilityModels

/// How far ln L falls as one parameter is moved and the others follow: what a profile interval is read off.
package struct ParameterProfile: Equatable, Sendable {
  package let parameter: String
  package let estimate: Double
  /// Rising values of the parameter, the estimate among them.
  package let points: [Point]

  package struct Point: Equatable, Sendable {
    package let value: Double
    /// ln L less its maximum; not above 0 but for rounding.
    package let fall: Double
    /// What the curvature at the maximum foretells.
    package let waldFall: Double
  }

  /// Of every parameter of a fit that is a maximum.
  static func all(of fit: Fit, to data: ObservedData) -> [ParameterProfile] {
    guard fit.converged, fit.limit == nil, data.cells.count <= ProfileLikelihood.mostCells else { return [] }
    let likelihood = Likelihood(fit.curve.model, data)
    let place = likelihood.place(of: fit.curve.values)
    guard let covariance = try? likelihood.observedInformation(place).inverse() else { return [] }
    let profile = ProfileLikelihood(likelihood, place: place, covariance: covariance)
    return fit.curve.model.parameters.enumerated().map { index, parameter in
      ParameterProfile(
        parameter: parameter.name, estimate: fit.curve.values[index],
        points: profile.curve(index).filter { $0.fall.isFinite }.map { value, fall in
          let distance = parameter.domain.search(value) - place[index]
          return Point(value: value, fall: -fall, waldFall: -0.5 * distance * distance / covariance[index, index])
        })
    }
  }
}
