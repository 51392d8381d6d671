import TokenModels

extension MultiPathStrategy {
  static func descriptor(length: Double) -> LawDescriptor<ArmPart> {
    LawDescriptor(
      "multiPath", "several paths at flagged junctions, or several whole sequences, and one answer of them",
      parameters: [
        Parameter("paths", .whole(1...1000), "number of paths m; 1 changes nothing"),
        Parameter(
          "at", .choice(["junctions", "sequences"]), required: false,
          "flagged tokens, or whole sequences; junctions if absent"),
        Parameter(
          "aggregate", .choice(AggregationRules.ids), required: false, "how answers become one; majority if absent"),
        Parameter(
          "correlation", .number(.probability), required: false,
          "intra-class correlation ρ of the paths' errors; 0 if absent"),
        Parameter(
          "verification", .number(.nonNegative), required: false,
          "forward passes that a call of the verifier costs, per token; 1 if absent"),
      ] + LawDescriptor<any AggregationRule>.optionalParameters(of: AggregationRules.catalogue) + DetectorParameters.all
    ) { arguments throws(ArgumentFault) in
      let id = arguments.word("aggregate") ?? "majority"
      // The number of alternatives says something of the task, whatever the rule makes of it.
      let rule = try LawDescriptor<any AggregationRule>.chosen(
        id, from: AggregationRules.catalogue, arguments, ignoring: ["alternatives"])
      guard let rule else { throw ArgumentFault(parameter: "aggregate", reason: "unknown") }
      let paths = Int(try arguments.required("paths"))
      guard paths <= rule.mostPaths else {
        throw ArgumentFault(
          parameter: "paths", reason: "\(paths) are more than the \(rule.mostPaths) that '\(id)' affords")
      }
      let correlation = arguments.number("correlation") ?? 0
      let verification = arguments.number("verification") ?? 1
      if arguments.word("at") == "sequences" {
        for parameter in DetectorParameters.all where arguments[parameter.name] != nil {
          throw ArgumentFault(
            parameter: parameter.name, reason: "only 'at: junctions' flags tokens; remove it, or sample at junctions")
        }
        return .resampling(Resampling(rule, paths: paths, correlation: correlation, verification: verification))
      }
      return .strategy(
        MultiPathStrategy(
          rule, paths: paths, correlation: correlation, detection: try DetectorParameters.detection(arguments),
          plannedLength: length, verification: verification))
    }
  }
}
