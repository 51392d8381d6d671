import Foundation

/// A colour by its lightness and its place between green and red (a) and blue and yellow (b).
///
/// Equal distances look about equally large: Ottosson, *A perceptual color space for image processing*, 2020.
package struct OKLab: Sendable, Equatable {
  /// 0 is black, 1 white.
  package let lightness: Double
  package let a: Double
  package let b: Double

  package init(_ lightness: Double, _ a: Double, _ b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  /// How different two colours look.
  package func distance(to other: OKLab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return (l * l + a * a + b * b).squareRoot()
  }

  /// The colour a share of the way to another.
  package func mixed(with other: OKLab, share: Double) -> OKLab {
    OKLab(
      lightness + share * (other.lightness - lightness), a + share * (other.a - a), b + share * (other.b - b))
  }

  /// The colour as sRGB, 0xRRGGBB, each part held within its range.
  package var rgb: UInt32 {
    let long = cubed(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cubed(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cubed(lightness - 0.0894841775 * a - 1.2914855480 * b)
    let parts = [
      4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
      -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
      -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    ]
    return parts.reduce(0) { $0 << 8 | Self.byte($1) }
  }

  /// A share of light as sRGB encodes it (IEC 61966-2-1).
  private static func byte(_ light: Double) -> UInt32 {
    let encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt32((max(0, min(encoded, 1)) * 255).rounded())
  }

  private func cubed(_ value: Double) -> Double { value * value * value }
}
