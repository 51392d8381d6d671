import TokenModels

extension ComputeStrategy {
  static func descriptor(length: Double) -> LawDescriptor<ArmPart> {
    LawDescriptor(
      "compute", "more forward passes at some tokens than at others; hazards fall by a law of compute",
      parameters: [
        Parameter(
          "budget", .number(Bounds(from: 1, to: 1e6)), "forward passes per token, on average; 1 changes nothing"),
        Parameter(
          "allocation", .choice(Targeting.allCases.map(\.rawValue)), required: false,
          "who gets them: threshold (flagged tokens alike) if absent"),
        Parameter(
          "law", .choice(ComputeLaws.catalogue.map(\.id)), required: false, "error law in compute; power if absent"),
      ] + LawDescriptor<any ComputeLaw>.optionalParameters(of: ComputeLaws.catalogue) + DetectorParameters.all
    ) { arguments throws(ArgumentFault) in
      let targeting = arguments.word("allocation").flatMap(Targeting.init) ?? .threshold
      let law = try LawDescriptor<any ComputeLaw>.chosen(
        arguments.word("law") ?? "power", from: ComputeLaws.catalogue, arguments)
      guard let law else { throw ArgumentFault(parameter: "law", reason: "unknown") }
      if targeting != .threshold {
        for parameter in DetectorParameters.all where arguments[parameter.name] != nil {
          throw ArgumentFault(
            parameter: parameter.name,
            reason: "'allocation: \(targeting.rawValue)' flags no tokens; remove it, or write 'allocation: threshold'")
        }
      }
      return .strategy(
        ComputeStrategy(
          law: law, targeting: targeting, detection: try DetectorParameters.detection(arguments),
          average: try arguments.required("budget"), plannedLength: length))
    }
  }
}
