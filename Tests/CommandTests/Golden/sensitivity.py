"""Sensitivity of a scenario whose reliability is a formula, by quadrature and by enumeration: what the command must find.

    pip install numpy scipy; python3 sensitivity.py > sensitivity.json

Flawless sequences of n tokens, each a key token with chance a by itself, erring with chance e as one and with chance x
otherwise: ln R(n) = n ln(1 - a e - (1 - a) x), and the largest n with R >= 1/2 is ln 2 / -ln(1 - a e - (1 - a) x), rounded
down (not rounded here: that moves ln n50 by less than 1/n50, most often by 1/1000). e is log-uniform on (0.001, 0.03), a has the
beta law with shapes 2 and 5, x is uniform on (0.0002, 0.001); a fourth parameter (the error of easy key tokens, of which there
are none) has no influence.

`first`, `total`: shares of the variance by product rules of Gauss (Legendre in ln e and x, Jacobi in a; 80 nodes each, of
which 60 change no digit given). `mu`, `muStar`, `sigma`: of all moves by half of four levels, the middles of quarters of the unit
interval, which are equally likely.
"""
import itertools
import json
import platform
from importlib.metadata import version

import numpy as np
from scipy import stats
from scipy.special import roots_jacobi, roots_legendre

OUTPUTS = {
    "log reliability.1000": lambda h: 1000 * np.log1p(-h),
    "linear reliability.1000": lambda h: np.exp(1000 * np.log1p(-h)),
    "log horizons.n50": lambda h: np.log(np.log(2) / -np.log1p(-h)),
}


def hazard(e, a, x):
    return a * e + (1 - a) * x


def grid(nodes):
    t, w = roots_legendre(nodes)
    s, v = roots_jacobi(nodes, 4, 1)
    unit = (t + 1) / 2
    return [(0.001 * 30**unit, w / 2), ((s + 1) / 2, v / v.sum()), (0.0002 + 0.0008 * unit, w / 2)]


def shares(f, nodes):
    axes = grid(nodes)
    values = f(hazard(*np.meshgrid(*[x for x, _ in axes], indexing="ij")))
    weights = [w for _, w in axes]

    def mean(array, over):
        for axis in sorted(over, reverse=True):
            array = np.tensordot(array, weights[axis], axes=(axis, 0))
        return array

    def variance(inner, kept):
        """Of a function of the inputs that are kept."""
        square = inner**2
        for axis in sorted(range(len(kept)), reverse=True):
            square = np.tensordot(square, weights[kept[axis]], axes=(axis, 0))
        return float(square - whole**2)

    whole = float(mean(values, [0, 1, 2]))
    total_variance = variance(values, [0, 1, 2])
    first = [variance(mean(values, [j for j in range(3) if j != i]), [i]) / total_variance for i in range(3)]
    rest = [variance(mean(values, [i]), [j for j in range(3) if j != i]) / total_variance for i in range(3)]
    return {
        "variance": total_variance, "first": first + [0.0], "total": [1 - r for r in rest] + [0.0],
        "interactions": 1 - sum(first),
    }


def moves(f):
    u = (np.arange(4) + 0.5) / 4
    levels = [0.001 * 30**u, stats.beta(2, 5).ppf(u), 0.0002 + 0.0008 * u]
    result = {"mu": [], "muStar": [], "sigma": []}
    for i in range(3):
        others = [j for j in range(3) if j != i]
        effects = []
        for low in (0, 1):
            for place in itertools.product(range(4), repeat=2):
                index = dict(zip(others, place))
                point = [levels[j][index.get(j, low)] for j in range(3)]
                moved = list(point)
                moved[i] = levels[i][low + 2]
                effects.append((f(hazard(*moved)) - f(hazard(*point))) / 0.5)
        result["mu"].append(float(np.mean(effects)))
        result["muStar"].append(float(np.mean(np.abs(effects))))
        result["sigma"].append(float(np.std(effects)))
    return {name: values + [0.0] for name, values in result.items()}


outputs = []
for name, f in OUTPUTS.items():
    fine, coarse = shares(f, 80), shares(f, 60)
    assert np.allclose(fine["first"], coarse["first"], atol=1e-10), name
    outputs.append({"output": name, **fine, **moves(f)})
versions = {package: version(package) for package in ("numpy", "scipy")}
print(json.dumps({"python": platform.python_version(), **versions, "outputs": outputs}, indent=1))
