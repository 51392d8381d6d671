import Sweeps

/// Chooses what goes where for one quantity: what was asked for, and sensibly where nothing was.
struct PlotChoice {
  private let quantity: PlotQuantity
  private let roles: PlotRoles
  private let request: PlotRequest
  private let parameters: PlotParameters
  /// What has no place yet.
  private var free: [PlotDimension] = []

  init(_ quantity: PlotQuantity, _ roles: PlotRoles, _ request: PlotRequest, _ parameters: PlotParameters) {
    (self.quantity, self.roles, self.request, self.parameters) = (quantity, roles, request, parameters)
    let fixed = roles.fixed.map(\.dimension.source)
    free = parameters.free.map { parameters.all[$0] }.filter { dimension in
      // Fixing one of two that advance together fixes the other.
      !fixed.contains { $0 == dimension.source || areTied($0, dimension.source) }
    }
    if let length { free.append(length) }
    if quantity.outputs.count > 1 {
      free.append(
        PlotDimension(
          .output, name: "output", values: quantity.outputs.map { SweptValue(text: PlotQuantity.words($0)) }))
    }
    if quantity.arms.count > 1 {
      free.append(PlotDimension(.arm, name: "arm", values: quantity.arms.map { SweptValue(text: $0) }))
    }
  }

  private func areTied(_ a: PlotDimension.Source, _ b: PlotDimension.Source) -> Bool {
    guard !parameters.isRandom, case .parameter(let first) = a, case .parameter(let second) = b else { return false }
    return parameters.areTied(first, second)
  }

  /// Where the quantity is drawn at all its lengths.
  private var length: PlotDimension? {
    guard quantity.length == nil, !quantity.lengths.isEmpty else { return nil }
    return PlotDimension(
      .length, name: "n", values: quantity.lengths.map { SweptValue(text: "\($0)", number: Double($0)) })
  }

  func layout() throws(PlotFault) -> PlotLayout {
    var choice = self
    let x = try choice.take("--x").first
    let y = try choice.take("--y").first
    let color = try choice.take("--color").first
    let panels = try choice.take("--panels")
    return try choice.layout(x, y, color, panels)
  }

  /// The dimensions that an option names, which then have their place.
  private mutating func take(_ option: String) throws(PlotFault) -> [PlotDimension] {
    var taken: [PlotDimension] = []
    for role in roles.roles(of: option) {
      switch role {
      case .length:
        guard let length else { throw .withoutLengths(output: quantity.name, option: option) }
        taken.append(length)
      case .arm:
        taken.append(PlotDimension(.arm, name: "arm", values: quantity.arms.map { SweptValue(text: $0) }))
      case .parameter(let number): taken.append(parameters.all[number])
      }
    }
    free = free.filter { own in
      !taken.contains { $0.source == own.source || areTied($0.source, own.source) }
    }
    return taken
  }

  private mutating func takeFree(where isWanted: (PlotDimension) -> Bool = { _ in true }) -> PlotDimension? {
    let wanted = free.filter(isWanted)
    guard let most = wanted.map(\.values.count).max(), let found = wanted.first(where: { $0.values.count == most })
    else {
      return nil
    }
    free.removeAll { $0.source == found.source }
    return found
  }

  private mutating func layout(
    _ x: PlotDimension?, _ y: PlotDimension?, _ color: PlotDimension?, _ panels: [PlotDimension]
  ) throws(PlotFault) -> PlotLayout {
    let form: PlotLayout.Form
    let kind = kind(x, y)
    if parameters.isRandom, kind == .curves, let x, x.source != .length {
      throw .misplaced(
        option: "--kind curves", reason: "points of a random design share no values of \(x.name); use --kind points")
    }
    if kind != .curves, parameters.isRandom || kind == .points,
      let length = free.first(where: { $0.source == .length })
    {
      throw .needsLength(
        output: quantity.name, example: Int(length.values[length.values.count / 2].number ?? 0))
    }
    switch kind {
    case .curves:
      let place =
        x ?? takeFree { $0.source == .length } ?? takeFree(where: \.isNumeric) ?? takeFree { $0.parameter != nil }
        ?? takeFree()
      var shade = color ?? takeFree { $0.source == .output || $0.source == .arm }
      if shade == nil { shade = takeFree(where: \.isNumeric) ?? takeFree() }
      // Without anything varied a single place on an axis of its own.
      let alone = PlotDimension(.output, name: "output", values: [SweptValue(text: quantity.words)])
      form = .curves(x: place ?? alone, color: shade)
    case .map:
      guard let first = x ?? takeFirst(besides: y) else { throw needsTwo }
      guard let second = y ?? takeFree() else { throw needsTwo }
      form = .map(x: first, y: second)
    case .points:
      let all = free.filter { $0.parameter != nil }
      let xs = x.map { [$0] } ?? Array(all.prefix(PlotLimits.parameters))
      guard !xs.isEmpty else { throw needsTwo }
      free.removeAll { own in own.parameter != nil && xs.contains { $0.source == own.source } }
      form = .points(xs: xs, color: color ?? takeFree { $0.source == .output || $0.source == .arm })
    }
    let isSpread = parameters.isRandom || kind == .points
    let all = panels + free.filter { !isSpread || $0.parameter == nil }
    let count = all.reduce(1) { $0.multipliedReportingOverflow(by: max(1, $1.values.count)).partialValue }
    if count > PlotLimits.panels {
      throw .tooManyPanels(output: quantity.name, parameters: all.map(\.name), count: count)
    }
    return PlotLayout(quantity: quantity, form: form, panels: all, fixed: roles.fixed).namingOnce
  }

  /// Of the two with most values that one which the store names first.
  private mutating func takeFirst(besides y: PlotDimension?) -> PlotDimension? {
    if y != nil || free.contains(where: { $0.source == .length }) {
      return takeFree { $0.source == .length } ?? takeFree()
    }
    let order = free.map(\.source)
    guard let first = takeFree() else { return nil }
    guard let second = takeFree() else { return first }
    let isFirst = (order.firstIndex(of: first.source) ?? 0) < (order.firstIndex(of: second.source) ?? 0)
    // At the front it is the next one taken.
    free.insert(isFirst ? second : first, at: 0)
    return isFirst ? first : second
  }

  private var needsTwo: PlotFault { .needsTwoParameters(varied: parameters.free.map { parameters.all[$0].name }) }

  private func kind(_ x: PlotDimension?, _ y: PlotDimension?) -> PlotRequest.Kind {
    if let kind = request.kind { return kind }
    if y != nil { return .map }
    if x?.source == .length || length != nil && (x == nil || !parameters.isRandom) { return .curves }
    if parameters.isRandom { return .points }
    if x != nil || quantity.outputs.count > 1 { return .curves }
    let wide = parameters.free.map { parameters.all[$0] }.filter { dimension in
      dimension.values.count > 2 && free.contains { $0.source == dimension.source }
    }
    return wide.count > 1 ? .map : .curves
  }
}
