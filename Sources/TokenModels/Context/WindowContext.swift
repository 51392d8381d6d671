import Foundation

/// A factor that rises as (t/size)^exponent beyond a context window: context rot.
package struct WindowContext: ContextLaw {
  /// The window, in tokens.
  package let size: Double
  package let exponent: Double

  package init(size: Double, exponent: Double) {
    self.size = size
    self.exponent = exponent
  }

  package func factor(_ t: Double, value: Double) -> Double { t > size ? pow(t / size, exponent) : 1 }
  package var kinks: [Double] { [size] }
  package var formula: String { "(t/\(size.plain))^\(exponent.plain) beyond \(size.plain) tokens" }

  package static let descriptor = LawDescriptor<any ContextLaw>(
    "window", "rises as (t/size)^exponent beyond size",
    parameters: [
      Parameter("size", .number(.positive), "context window in tokens"),
      Parameter("exponent", .number(.nonNegative), "0 has no effect"),
    ]
  ) { arguments throws(ArgumentFault) in
    WindowContext(size: try arguments.required("size"), exponent: try arguments.required("exponent"))
  }
}
