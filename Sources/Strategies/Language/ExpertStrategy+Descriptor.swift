import TokenModels

extension ExpertStrategy {
  static let descriptor = LawDescriptor<ArmPart>(
    "experts", "a specialist for each semantic domain behind a router",
    parameters: [
      Parameter("factor", .number(Bounds(from: 0, to: 1e6)), "on hazards with the right specialist"),
      Parameter("routerAccuracy", .number(.probability), required: false, "share of visits routed right; 1 if absent"),
      Parameter(
        "mismatchFactor", .number(Bounds(from: 0, to: 1e6)), required: false,
        "on hazards with a wrong specialist; 1 if absent"),
      Parameter(
        "handOverError", .number(.probability), required: false,
        "chance that the first token of a visit goes wrong by the hand-over; 0 if absent"),
      Parameter(
        "handOverCost", .number(Bounds(from: 0, to: 1e6)), required: false, "forward passes per hand-over; 0 if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    .strategy(
      ExpertStrategy(
        factor: try arguments.required("factor"), routerAccuracy: arguments.number("routerAccuracy") ?? 1,
        mismatchFactor: arguments.number("mismatchFactor") ?? 1,
        handOverError: arguments.number("handOverError") ?? 0, handOverCost: arguments.number("handOverCost") ?? 0))
  }
}
