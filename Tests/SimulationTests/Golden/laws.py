"""The laws of a scenario, from their definitions: growth, error, context, difficulty.

Numbers of a scenario are read as the decimals they are written as. Token arrays are numpy long doubles (18 digits);
scalars that cancel are mpmath numbers of 40 digits.
"""
import mpmath as mp
import numpy as np

mp.mp.dps = 40
L = np.longdouble


def number(x):
    return mp.mpf(repr(x))


def growth(law, n):
    """k(n) with 40 digits."""
    p = {key: number(value) for key, value in law.items() if isinstance(value, (int, float))}
    n = mp.mpf(n)
    match law["law"]:
        case "linear":
            return p["share"] * n
        case "logarithmic":
            return p["coefficient"] * mp.log1p(n / p["scale"])
        case "power":
            return p["coefficient"] * n ** p["exponent"]
        case "saturating":
            return -p["limit"] * mp.expm1(-n / p["scale"])
        case "capped":
            return min(p["share"] * n, p["limit"])
        case "table":
            points = [(mp.mpf(0), mp.mpf(0))] + [(number(a), number(b)) for a, b in law["points"]]
            for (a, ka), (b, kb) in zip(points, points[1:]):
                if n <= b:
                    return ka + (kb - ka) * (n - a) / (b - a)
            return points[-1][1]


def long(x):
    """An mpmath number as a long double, through its decimal digits."""
    return L(mp.nstr(x, 25))


def counts(law, n):
    """k(0), …, k(n) with 40 digits."""
    return [growth(law, t) for t in range(n + 1)]


def floor(k, law=None):
    """⌊k⌋, forgiving what 40 digits round; a saturating law never reaches its limit, whatever rounding says."""
    if law and law["law"] == "saturating":
        return min(int(mp.floor(k)), int(mp.ceil(number(law["limit"]))) - 1)
    return int(mp.floor(k + mp.mpf(10) ** -25))


def survival(law, z, factor=None):
    """E (1 − min(1, f e))^z: a long double, or an array where the factor is one."""
    if law["law"] == "mixture":
        total = sum(c["weight"] for c in law["components"])
        return sum(L(c["weight"]) / L(total) * survival(c, z, factor) for c in law["components"])
    if law["law"] == "constant":
        e = long(number(law["value"]))
        return np.power(1 - np.minimum(1, e if factor is None else e * factor), L(z))
    if factor is None:
        return long(smooth_survival(law, mp.mpf(str(z))))
    return grid_survival(law, z, factor)


def smooth_survival(law, z):
    if law["law"] == "beta":
        a = number(law["mean"]) * number(law["concentration"])
        b = (1 - number(law["mean"])) * number(law["concentration"])
        return mp.exp(mp.loggamma(b + z) + mp.loggamma(a + b) - mp.loggamma(b) - mp.loggamma(a + b + z))
    return 1 - smooth_failure(law, z)


def smooth_failure(law, z):
    """1 − E (1 − e)^z of a logit-normal law."""
    sigma, location = number(law["sigma"]), mp.log(number(law["median"]) / (1 - number(law["median"])))
    wrong = lambda x: -mp.expm1(-z * mp.log1p(mp.exp(location + sigma * x))) * mp.npdf(x)
    return mp.quad(wrong, mp.linspace(-16, 16, 33))


def grid_survival(law, z, factor):
    """Quadrature over e for a Beta law under a context factor below 1.

    With u = e^a the density is (1 − e)^(b−1) / (a B(a, b)) on [0, 1]; Gauss–Legendre on panels that halve to both ends.
    """
    assert law["law"] == "beta" and np.all(factor <= 1)
    a = number(law["mean"]) * number(law["concentration"])
    b = (1 - number(law["mean"])) * number(law["concentration"])
    halves = [L(2) ** -i for i in range(1, 55)]
    edges = np.array([L(0)] + halves[::-1] + [1 - h for h in halves[1:]] + [L(1)])
    x, w = np.polynomial.legendre.leggauss(16)
    total = np.zeros(len(factor), dtype=L)
    scale = 1 / long(a * mp.beta(a, b))
    for left, right in zip(edges, edges[1:]):
        u = (left + right) / 2 + (right - left) / 2 * x
        e = np.power(u, 1 / long(a))
        weight = scale * w * (right - left) / 2 * np.power(1 - e, long(b) - 1)
        # 1 − (1 − f e)^z is added up, so that the weights' rounding counts for little.
        total += (weight * -np.expm1(L(z) * np.log1p(-np.outer(factor, e)))).sum(axis=1)
    return 1 - total


def mean(law):
    match law["law"]:
        case "constant":
            return law["value"]
        case "beta":
            return law["mean"]
        case "logit-normal":
            return float(1 - smooth_survival(law, mp.mpf(1)))
        case "mixture":
            total = sum(c["weight"] for c in law["components"])
            return sum(c["weight"] / total * mean(c) for c in law["components"])


def context(laws, value, t):
    """The factor e_non(t)/e_non(1) at the positions of an array."""
    factor = np.ones(len(t), dtype=L)
    value = L(repr(value))
    for law in laws:
        p = {key: L(repr(x)) for key, x in law.items() if key != "law"}
        floor_ = p.get("floor", L(0))
        match law["law"]:
            case "power":
                shape = np.power(1 + (t - 1) / p["scale"], -p["exponent"])
            case "exponential":
                shape = np.exp(-(t - 1) / p["scale"])
            case "window":
                factor = factor * np.where(t > p["size"], np.power(t / p["size"], p["exponent"]), 1)
                continue
        factor = factor * (floor_ + (value - floor_) * shape) / value
    return factor


def difficulty_density(law):
    """Of x = ln Z the logarithm of the density, and a range outside of which it is negligible."""
    if law["law"] == "gamma":
        k = 1 / number(law["variance"])
        log_density = lambda x: k * (x - mp.exp(x)) + k * mp.log(k) - mp.loggamma(k)
        return log_density, -60 / float(k) - 2, np.log(1 + 60 / float(k)) + 2
    if law["law"] == "log-normal":
        s = mp.sqrt(mp.log1p(number(law["variance"])))
        log_density = lambda x: mp.log(mp.npdf(x, -s * s / 2, s))
        return log_density, float(-s * s / 2 - 14 * s), float(-s * s / 2 + 14 * s)
    a = number(law["mean"]) * number(law["concentration"])
    b = (1 - number(law["mean"])) * number(law["concentration"])
    m = mp.digamma(a + b) - mp.digamma(b)
    beta = mp.log(mp.beta(a, b))
    log_density = lambda x: (a - 1) * mp.log(-mp.expm1(-m * mp.exp(x))) - b * m * mp.exp(x) + mp.log(m) + x - beta
    return log_density, float(-60 / a) - 2, float(mp.log(80 / (b * m))) + 2


def difficulty(law):
    """Nodes z and weights w with Σ w f(z) = E f(Z): Gauss–Legendre panels in ln z, or in z = 1 where there is none."""
    if law is None:
        return np.ones(1, dtype=L), np.ones(1, dtype=L)
    log_density, low, high = difficulty_density(law)
    x, w = np.polynomial.legendre.leggauss(16)
    z, weights = [], []
    edges = np.linspace(low, high, int((high - low) * 3) + 8)
    for left, right in zip(edges, edges[1:]):
        for xi, wi in zip(x, w):
            y = mp.mpf((left + right) / 2 + (right - left) / 2 * xi)
            density = mp.exp(log_density(y))
            if density > mp.mpf(10) ** -40:
                z.append(long(mp.exp(y)))
                weights.append(long(density * (right - left) / 2 * wi))
    return np.array(z, dtype=L), np.array(weights, dtype=L)
