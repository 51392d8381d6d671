import Charts

extension Style {
  /// The exact curve: broad and quiet, so that rivals that lie upon it can be seen.
  static let exact = Style(Color(light: 0x8F9296, dark: 0x7D8287), width: 4)
}

/// How a model looks in every figure: decay always burnt orange and dashed, key-token laws blue, green, violet.
enum RivalStyle {
  /// The model's id with room to break: `power-key + background`.
  static func label(_ model: String) -> String { model.split(separator: "+").joined(separator: " + ") }

  /// A growth law of key tokens looks like the model that it makes of errors at them.
  static func style(growthLaw law: String) -> Style {
    switch law {
    case "linear": style("exponential")
    case "power": style("power-key")
    case "logarithmic": style("logarithmic-key")
    case "saturating": style("saturating-key")
    default: style(law)
    }
  }

  static func style(_ model: String) -> Style {
    let base = String(model.split(separator: "+").first ?? "")
    let isDecorated = model.contains("+")
    let style: Style =
      switch base {
      case "exponential": Style(.orange, dash: .dashed)
      case "power-key": Style(.blue, dash: .long)
      case "logarithmic-key": Style(.green, dash: .dashDot)
      case "saturating-key": Style(.violet)
      case "logistic": Style(.ochre, dash: .dashDotDot)
      case "beta-geometric": Style(.maroon, dash: .dotted)
      default: Style(.sky, dash: .longShort)
      }
    // Thinner, and of a line type of its own where the bare law's is solid.
    return isDecorated ? Style(style.color, dash: style.dash == .solid ? .dotted : style.dash, width: 1.3) : style
  }
}
