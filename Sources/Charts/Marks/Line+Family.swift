extension Line {
  /// One curve of a family.
  package struct Member: Sendable {
    package let parameter: Double
    package let name: String
    package let data: [Datum]

    /// A curve for a value of the parameter, and what to call it.
    package init(_ parameter: Double, _ name: String, _ data: [Datum]) {
      (self.parameter, self.name, self.data) = (parameter, name, data)
    }
  }

  /// More names than these along one edge are a list, not labels.
  package static let mostNames = 8

  /// Curves coloured by a parameter: named where they end if they are few, otherwise by a legend of the colours.
  ///
  /// The ramp should be `lines`; the pale end of `cells` vanishes on paper.
  package static func family(_ members: [Member], colors: ColorScale, width: Double = 1.8) -> [any Mark] {
    let isNamed = members.count <= mostNames
    return members.map { member in
      Line(
        member.name, member.data, style: Style(colors.color(of: member.parameter) ?? .grey, width: width),
        isLabelled: isNamed, colors: isNamed ? nil : colors)
    }
  }
}
