import Foundation
import Testing

@testable import Charts

@Suite("Colours of values")
struct ColorTests {
  static let ramps: [(name: String, ramp: ColorRamp)] = [("cells", .cells), ("lines", .lines)]

  /// sRGB to OKLab by the forward matrices that Ottosson gives; the module has the inverse only.
  static func lab(_ color: UInt32) -> OKLab {
    let light = [16, 8, 0].map { shift -> Double in
      let value = Double((color >> UInt32(shift)) & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func cone(_ r: Double, _ g: Double, _ b: Double) -> Double { cbrt(r * light[0] + g * light[1] + b * light[2]) }
    let l = cone(0.4122214708, 0.5363325363, 0.0514459929)
    let m = cone(0.2119034982, 0.6806995451, 0.1073969566)
    let s = cone(0.0883024619, 0.2817188376, 0.6299787005)
    return OKLab(
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
  }

  @Test("known colours have their known places in OKLab")
  func known() {
    #expect(OKLab(1, 0, 0).rgb == 0xFFFFFF)
    #expect(OKLab(0, 0, 0).rgb == 0x000000)
    // Red, green and blue of sRGB as CSS Color 4 lists them in oklab().
    #expect(OKLab(0.62796, 0.22486, 0.12585).rgb == 0xFF0000)
    #expect(OKLab(0.86644, -0.23389, 0.17950).rgb == 0x00FF00)
    #expect(OKLab(0.45201, -0.03246, -0.31153).rgb == 0x0000FF)
  }

  @Test("steps of a ramp look equally large", arguments: ramps.map(\.name))
  func even(_ name: String) throws {
    let colors = try #require(Self.ramps.first { $0.name == name }).ramp.colors
    for shades in [colors.map(\.light), colors.map(\.dark)] {
      let places = shades.map(Self.lab)
      let steps = zip(places, places.dropFirst()).map { $0.distance(to: $1) }
      let mean = steps.reduce(0, +) / Double(steps.count)
      // A part of 8 bits is rounded by up to 0.002 of its range; both ends of a step are, in three parts each.
      #expect(steps.allSatisfy { abs($0 - mean) < 0.005 }, "\(steps)")
      #expect(mean > 0.008, "a step of 0.008 is rounding")
    }
  }

  @Test("order survives the loss of colour, on light and dark paper", arguments: ramps.map(\.name))
  func grey(_ name: String) throws {
    let colors = try #require(Self.ramps.first { $0.name == name }).ramp.colors
    let (light, dark) = (
      colors.map { StyleTests.luminance($0.light) }, colors.map { StyleTests.luminance($0.dark) }
    )
    #expect(zip(light, light.dropFirst()).allSatisfy { $0 > $1 })
    #expect(zip(dark, dark.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("lines stand out from the paper at both ends of their ramp")
  func contrast() {
    for color in ColorRamp.lines.colors {
      #expect(1.05 / (StyleTests.luminance(color.light) + 0.05) >= 3)
      #expect((StyleTests.luminance(color.dark) + 0.05) / (StyleTests.luminance(0x16181A) + 0.05) >= 3)
    }
  }

  @Test("values beyond a scale have its end colours, values without a place none")
  func ends() {
    let colors = ColorScale.log("c", 1e-3...1)
    #expect(colors.color(of: 1e-9) == colors.ramp.colors.first)
    #expect(colors.color(of: 0) == colors.ramp.colors.first)
    #expect(colors.color(of: 50) == colors.ramp.colors.last)
    #expect(colors.color(of: .nan) == nil && colors.color(of: -1) == nil)
  }

  @Test("the legend is drawn with the colours that values have, at the places of its ticks")
  func legend() throws {
    for colors in [ColorScale.linear("linear", -2...6), .log("log", 1e-6...10)] {
      let legend = ColorLegend(ColorKey(colors), width: 600)
      var canvas = Canvas(id: "t")
      legend.draw(at: Point(0, 0), on: &canvas)
      let areas = try #require(Reader.read(canvas)).rectangles
      #expect(!legend.axis.ticks.labels.isEmpty)
      for (label, tick) in zip(legend.axis.ticks.labels, colors.levels(legend.axis.ticks.labels.count)) {
        #expect(label.text == tick.label)
        let x = legend.bar.left + label.offset
        // Areas are drawn at half px: off by up to a quarter.
        let seen = areas.filter { $0.box.left <= x + 0.25 && x - 0.25 <= $0.box.right }.compactMap {
          $0.names.first.map(String.init)
        }
        let wanted = try #require(colors.color(of: tick.value))
        #expect(seen.contains(canvas.fill(wanted)), "\(tick.label)")
      }
      for (area, next) in zip(areas, areas.dropFirst()) {
        #expect(area.box.right == next.box.left, "no paper between colours")
      }
    }
  }

  @Test("the legend says what is hatched and what lies beyond, and only that")
  func notes() {
    let colors = ColorScale.linear("c", 0...1)
    let plain = ColorKey(colors, values: [0, 1, .nan])
    #expect(!plain.hasLower && !plain.hasHigher && plain.missing.isEmpty)
    let beyond = ColorKey(colors, values: [-0.1, 1.1])
    #expect(beyond.hasLower && beyond.hasHigher)
    let axes = (x: Axis.linear("x", cells: [0, 1]), y: Axis.linear("y", cells: [0, 1]))
    let full = Example.cells([0, 1], [0, 1]) { x, _ in x }
    let panel = { Panel(x: axes.x, y: axes.y, marks: [HeatMap($0, colors: colors, missing: "not run")]) }
    #expect(!Figure(title: "t", panels: [panel(full)]).svg.contains("not run"))
    #expect(Figure(title: "t", panels: [panel(Array(full.dropLast()))]).svg.contains("not run"))
    let both = Figure(title: "t", panels: [panel(full), panel(Array(full.dropLast()))])
    #expect(FigureLayout(both).keys.count == 1, "one scale has one legend")
  }

  @Test("the legend keeps within its width", arguments: [208.0, 260, 320, 480, 700])
  func width(_ width: Double) {
    for title in [
      "R", "Reliability at 3,000 tokens (log scale)", "A name that is much too long for any one line of it",
    ] {
      let key = ColorKey(.log(title, 1e-9...1), values: [0, 2], missing: ["not run", "undefined"])
      let legend = ColorLegend(key, width: width)
      let hang = legend.axis.ticks.overhang(length: legend.bar.width)
      #expect(legend.bar.left - hang.before >= -0.01 && legend.bar.right + hang.behind <= width + 0.01)
      for (box, name) in legend.missing {
        #expect(box.right + Look.sampleGap + Look.tick.width(of: name.lines) <= width)
        #expect(!box.overlaps(legend.bar) && box.bottom <= legend.height)
      }
    }
  }
}
