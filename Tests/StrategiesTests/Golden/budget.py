"""Coverage of discovered modes, laws brought nearest to a discovery curve, and anchored laws, by another program.

    python3 budget.py > budget.json          (a minute)

Sums over all modes at 30 digits by mpmath; variances of the number of distinct modes by the double sum in numpy; the nearest
line by numpy's lstsq, the other nearest laws by scipy's least_squares from many starts; roots by mpmath.
"""
import json
import platform

import mpmath as mp
import numpy as np
import scipy
from scipy.optimize import least_squares

mp.mp.dps = 30


def shares(modes, s, q=0):
    w = [mp.mpf(i + q) ** -mp.mpf(s) for i in range(1, modes + 1)]
    total = mp.fsum(w)
    return [x / total for x in w]


def covered(p, t):
    return mp.fsum(x * -mp.expm1(t * mp.log1p(-x)) for x in p)


def failures(p, wanted):
    low, high = mp.mpf(0), mp.mpf(1)
    while covered(p, high) < wanted:
        low, high = high, 2 * high
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if covered(p, middle) < wanted else (low, middle)
    return high


def curve(p, checkpoints):
    """Mean and standard deviation of the distinct modes among T failures."""
    p = np.array([float(x) for x in p], dtype=np.longdouble)
    out = []
    for t in checkpoints:
        q = (1 - p) ** t
        both = np.maximum(0, 1 - p[:, None] - p[None, :]) ** t - q[:, None] * q[None, :]
        np.fill_diagonal(both, q * (1 - q))
        out.append((float((1 - q).sum()), float(np.sqrt(max(0, both.sum())))))
    return out


def nearest(p, checkpoints):
    count = len(p)
    t = np.array(checkpoints, dtype=float)
    points = curve(p, checkpoints)
    mean = np.array([m for m, _ in points])
    sd = np.array([s if s > 1e-6 else 1.0 for _, s in points])

    def best(law, starts):
        fits = [least_squares(lambda x: (law(x) - mean) / sd, start, xtol=1e-15, ftol=1e-15, gtol=1e-15) for start in starts]
        return min(fits, key=lambda f: f.cost)

    line = np.linalg.lstsq(np.stack([1 / sd, np.log(t) / sd], axis=1), mean / sd, rcond=None)[0]
    heaps = best(lambda x: np.exp(x[0]) * t ** x[1], [[0, b] for b in (0.1, 0.4, 0.7, 0.9)])
    saturating = best(lambda x: -count * np.expm1(-t / np.exp(x[0])), [[np.log(s)] for s in (1, 10, 100, 1e3, 1e4, 1e5)])
    return {
        "offset": line[0], "slope": line[1], "coefficient": float(np.exp(heaps.x[0])), "exponent": heaps.x[1],
        "scale": float(np.exp(saturating.x[0])),
    }


LAWS = [(17, 1, 0), (17, 0.5, 4), (1000, 1.5, 0), (5000, 1, 2.7), (1, 1, 0)]
CHECKPOINTS = [1, 2, 5, 10, 20, 50, 100, 200]

coverages, needed, laws = [], [], []
for modes, s, q in LAWS:
    p = shares(modes, s, q)
    law = {"modes": modes, "exponent": s, "shift": q}
    for t in (1, 3, 50, 10_000):
        coverages.append(law | {"failures": t, "covered": float(covered(p, t))})
    if modes > 1:
        for wanted in (0.05, 0.5, 0.9, 0.999):
            needed.append(law | {"covered": wanted, "failures": float(failures(p, mp.mpf(repr(wanted))))})
    if 1 < modes <= 1000:
        laws.append(law | {"checkpoints": CHECKPOINTS, "best": nearest(p, CHECKPOINTS)})

target = mp.mpf("0.536")
s = mp.findroot(lambda s: mp.fsum(shares(17, s)[:5]) - target, (mp.mpf("0.5"), mp.mpf(1)), solver="anderson")
scale = mp.findroot(lambda x: mp.expm1(-5 / x) / mp.expm1(-17 / x) - target, (mp.mpf(5), mp.mpf(10)), solver="anderson")
print(json.dumps({
    "tools": {"python": platform.python_version(), "mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "coverages": coverages, "needed": needed, "nearest": laws,
    "anchored": {"exponent": float(s), "scale": float(scale)},
}, indent=1))
