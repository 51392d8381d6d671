/// The CSS of a figure: classes with plain values, and other values for dark paper.
///
/// Renderers other than browsers (librsvg, Inkscape, LaTeX tool chains) ignore CSS variables. Every selector starts
/// with the id of its figure, since the styles of an SVG within HTML apply to the whole page.
enum StyleSheet {
  private typealias Rule = (selectors: [String], declarations: String)

  /// The style sheet of the figure with this id, which uses these colours by their index.
  static func lines(id: String, colors: [Color]) -> [String] {
    let plain = base + colors.enumerated().flatMap { paints($0.offset, Color.css($0.element.light)) }
    let night = dark + colors.enumerated().flatMap { paints($0.offset, Color.css($0.element.dark)) }
    return plain.map { written($0, id: id) }
      + ["@media (prefers-color-scheme:dark){"] + night.map { " " + written($0, id: id) } + ["}"]
  }

  private static func written(_ rule: Rule, id: String) -> String {
    rule.selectors.map { "#\(id) \($0)" }.joined(separator: ",") + "{\(rule.declarations)}"
  }

  private static func paints(_ index: Int, _ color: String) -> [Rule] {
    [([".f\(index)"], "fill:\(color)"), ([".s\(index)"], "stroke:\(color)")]
  }

  private static func type(_ name: String, _ font: Font) -> Rule {
    let weight = font.weight == .semibold ? ";font-weight:600" : ""
    return ([".\(name)"], "font-size:\(String.px(font.size))px\(weight)")
  }

  private static var base: [Rule] { face + Look.types.map { type($0.name, $0.font) } + parts }

  private static let face: [Rule] = [
    (["text"], #"font-family:"Source Sans 3","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;fill:#1d1f21"#)
  ]

  private static let parts: [Rule] = [
    ([".subtitle", ".tick", ".caption"], "fill:#5c6065"),
    ([".paper"], "fill:#ffffff"),
    ([".grid"], "stroke:#e4e5e8;stroke-width:1;fill:none"),
    ([".base"], "stroke:#1d1f21;stroke-width:1;fill:none"),
    ([".minor"], "stroke:#1d1f21;stroke-width:1;fill:none;opacity:.4"),
    ([".line"], "fill:none;stroke-linejoin:round"),
    ([".band"], "stroke:none;fill-opacity:.16"),
    ([".whisker"], "fill:none;stroke-width:1.4"),
    ([".dot"], "stroke:#ffffff;stroke-width:1"),
    ([".leader"], "fill:none;stroke-width:1;opacity:.65"),
    ([".halo"], "stroke:#ffffff;stroke-width:3;stroke-linejoin:round;paint-order:stroke"),
  ]

  private static let dark: [Rule] = [
    (["text"], "fill:#e9eaec"),
    ([".subtitle", ".tick", ".caption"], "fill:#a2a7ad"),
    ([".paper"], "fill:#16181a"),
    ([".grid"], "stroke:#303337"),
    ([".base", ".minor"], "stroke:#e9eaec"),
    ([".dot", ".halo"], "stroke:#16181a"),
  ]
}
