import CGSL

/// Special functions of the reliability formulas, by GSL; relative error a few 1e-15 unless stated.
package enum SpecialFunctions {
  /// ln Γ(x) for x > 0.
  package static func logGamma(_ x: Double) -> Double {
    GSL.prepare()
    return gsl_sf_lngamma(x)
  }

  /// ln Γ*(x) for x > 0, what Stirling's formula lacks: Γ(x) = √(2π/x) (x/e)ˣ Γ*(x).
  package static func logGammaStar(_ x: Double) -> Double {
    GSL.prepare()
    return log(gsl_sf_gammastar(x))
  }

  /// ln B(a, b) for a, b > 0; from GSL's own form, which does not cancel for a ≪ b.
  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    GSL.prepare()
    return gsl_sf_lnbeta(a, b)
  }

  /// The regularised lower incomplete gamma function P(a, x) for a > 0, x ≥ 0.
  package static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    GSL.prepare()
    return gsl_sf_gamma_inc_P(a, x)
  }

  /// The regularised upper incomplete gamma function Q(a, x) for a > 0, x ≥ 0.
  package static func upperGamma(_ a: Double, _ x: Double) -> Double {
    GSL.prepare()
    return gsl_sf_gamma_inc_Q(a, x)
  }

  /// The digamma function ψ(x) for x > 0.
  package static func digamma(_ x: Double) -> Double {
    GSL.prepare()
    return gsl_sf_psi(x)
  }

  /// The trigamma function ψ′(x) for x > 0.
  package static func trigamma(_ x: Double) -> Double {
    GSL.prepare()
    return gsl_sf_psi_1(x)
  }

  /// ln [Γ(b + z) Γ(a + b) / (Γ(b) Γ(a + b + z))] = ln E(1 − e)^z for e ~ Beta(a, b) and z ≥ 0.
  ///
  /// A difference of two log-beta functions loses all digits where a ≪ b or z ≪ b; there the Gauss–Legendre integral
  /// ln Γ(b+z) − ln Γ(b) − [ln Γ(a+b+z) − ln Γ(a+b)] = ∫₀^z ψ(b+s) − ψ(a+b+s) ds, whose integrand has one sign, keeps
  /// them. Its pole at s = −b asks for panels that grow with b + s.
  package static func logBetaSurvival(a: Double, b: Double, power z: Double) -> Double {
    if z == 0 { return 0 }
    if z == 1 { return -log1p(a / b) }
    let direct = logBeta(a, b + z) - logBeta(a, b)
    // The subtraction keeps about 16 − log10(|ln B| / |result|) digits; accept eleven.
    if abs(direct) > 1e-4 * abs(logBeta(a, b)) { return direct }
    var sum = 0.0
    var s = 0.0
    while s < z {
      let half = 0.5 * min(8 * (b + s), z - s)
      for (node, weight) in GaussRule.legendre32.nodes {
        sum += half * weight * digammaDifference(b + s + half * (node + 1), a)
      }
      s = half < 0.5 * (z - s) ? s + 2 * half : z
    }
    return -sum
  }

  /// ψ(x + a) − ψ(x) for x, a > 0 without cancellation where a ≪ x.
  package static func digammaDifference(_ x: Double, _ a: Double) -> Double {
    if a > 0.01 * x { return digamma(x + a) - digamma(x) }
    // ∫₀^a ψ′(x + u) du by three Gauss–Legendre points: ψ′ varies by 1 % over the interval, so the error is < 1e-15.
    var sum = 0.0
    let h = 0.5 * a
    for (node, weight) in [(-0.774_596_669_241_483_4, 5.0 / 9), (0, 8.0 / 9), (0.774_596_669_241_483_4, 5.0 / 9)] {
      sum += weight * trigamma(x + h * (node + 1))
    }
    return h * sum
  }
}
