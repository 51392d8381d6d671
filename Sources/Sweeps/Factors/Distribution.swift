import Foundation
import GSLKernel
import TokenModels

/// What a parameter may be, and how likely: given by its quantile function.
package protocol Distribution: Sendable {
  /// The value below which a share u of all lies, for 0 < u < 1.
  func quantile(_ u: Double) -> Double
  /// The distribution as people write it.
  var text: String { get }
}

/// What the catalogue knows of a distribution.
package struct DistributionDescriptor: Sendable {
  package let id: String
  /// Names of its arguments; those in brackets may be left out together.
  package let arguments: [String]
  package let optional: [String]
  let make: @Sendable ([Double]) throws(FactorFault) -> any Distribution

  init(
    _ id: String, _ arguments: [String], optional: [String] = [],
    make: @escaping @Sendable ([Double]) throws(FactorFault) -> any Distribution
  ) {
    (self.id, self.arguments, self.optional, self.make) = (id, arguments, optional, make)
  }

  /// How it is written: `beta(a,b[,low,high])`.
  package var usage: String {
    let tail = optional.isEmpty ? "" : "[,\(optional.joined(separator: ","))]"
    return "\(id)(\(arguments.joined(separator: ","))\(tail))"
  }

  func distribution(_ call: ValueText.Call) throws(FactorFault) -> any Distribution {
    let numbers = call.arguments.map { Double($0) }
    let known = numbers.compactMap { $0 }
    guard known.count == numbers.count, known.allSatisfy(\.isFinite),
      known.count == arguments.count || known.count == arguments.count + optional.count
    else { throw FactorFault("'\(call.text)' must be \(usage), with numbers") }
    do {
      return try make(known)
    } catch {
      throw FactorFault("'\(call.text)': \(error.description)")
    }
  }
}

/// All distributions; a new one is one file and one line here.
package enum Distributions {
  package static let catalogue = [
    UniformDistribution.descriptor, LogUniformDistribution.descriptor, NormalFactor.descriptor,
    LogNormalFactor.descriptor, BetaFactor.descriptor, TriangularDistribution.descriptor, WholeDistribution.descriptor,
  ]

  static func descriptor(_ id: String) -> DistributionDescriptor? { catalogue.first { $0.id == id } }
}
