/// What goes where in one figure of a sweep.
struct PlotLayout: Sendable {
  enum Form: Sendable {
    /// A line over `x` for each value of `color`; in random designs for each point.
    case curves(x: PlotDimension, color: PlotDimension?)
    /// Cells, or in random designs markers, coloured by the quantity.
    case map(x: PlotDimension, y: PlotDimension)
    /// Markers, in a panel for each parameter of `xs`.
    case points(xs: [PlotDimension], color: PlotDimension?)
  }

  let quantity: PlotQuantity
  let form: Form
  /// A panel for each combination of their values.
  let panels: [PlotDimension]
  /// What is held at one value: the dimension and the index of the value.
  let fixed: [(dimension: PlotDimension, index: Int)]

  /// The same, where a parameter that has a place of its own is not named again beside one it advances with.
  var namingOnce: PlotLayout {
    let placed: [PlotDimension?] =
      switch form {
      case .curves(let x, let color): [x, color]
      case .map(let x, let y): [x, y]
      case .points(let xs, let color): xs + [color]
      }
    let names = Set((placed.compactMap { $0 } + panels + fixed.map(\.dimension)).map(\.name))
    func alone(_ dimension: PlotDimension) -> PlotDimension {
      var dimension = dimension
      dimension.companions.removeAll { names.contains($0) }
      return dimension
    }
    let named: Form =
      switch form {
      case .curves(let x, let color): .curves(x: alone(x), color: color.map(alone))
      case .map(let x, let y): .map(x: alone(x), y: alone(y))
      case .points(let xs, let color): .points(xs: xs.map(alone), color: color.map(alone))
      }
    return PlotLayout(
      quantity: quantity, form: named, panels: panels.map(alone),
      fixed: fixed.map { (dimension: alone($0.dimension), index: $0.index) })
  }

  /// The name of its files.
  var name: String {
    let base = quantity.name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
    switch form {
    case .curves(let x, _): return x.source == .length ? base : "\(base)-over-\(Self.tail(x))"
    case .map: return "\(base)-map"
    case .points(let xs, _): return "\(base)-over-\(xs.count == 1 ? Self.tail(xs[0]) : "parameters")"
    }
  }

  /// A name that file systems take.
  private static func tail(_ dimension: PlotDimension) -> String {
    dimension.name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }
}
