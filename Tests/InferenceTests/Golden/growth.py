"""Fits of counting processes to event positions, made with scipy and mpmath from the definitions alone.

    python3 growth.py > growth.json

ln L = sum ln m'(t) - sum over texts (m(end) - m(start)) is maximised over the logarithms of the named parameters:
scipy's Nelder-Mead from a grid of starts, then mpmath's findroot of the numeric score at 40 digits. Standard errors come
from the full Hessian, robust ones from the sum of squares of the texts' scores times J/(J - 1), profile intervals from
maximising ln L over the other parameter with the one held fixed. Nothing of this separates amount and shape.

Data: `crow` is the three simulated systems of Crow (1974, "Reliability analysis for complex, repairable systems", in
Reliability and Biometry, SIAM, 379-410), 36 failures, each observed for 200 hours; the published estimates are
beta = 0.615 and lambda = 0.461. `ntds` is
the Naval Tactical Data System's 26 production-phase errors in days (Jelinski & Moranda 1972), which Goel & Okumoto
(1979) fit with a = 33.99, b = 0.00579. The rest is drawn by numpy under fixed seeds and rounded to 6 digits.
"""
import json
import platform

import mpmath as mp
import numpy
import scipy
from scipy.optimize import brentq, minimize, minimize_scalar

mp.mp.dps = 40

MEANS = {
    "homogeneous": (lambda t, r: r * t, lambda t, r: r),
    "crow-amsaa": (
        lambda t, s, b: (t / s) ** b if t > 0 else mp.mpf(0), lambda t, s, b: b / s * (t / s) ** (b - 1)),
    "musa-okumoto": (lambda t, c, s: c * mp.log1p(t / s), lambda t, c, s: c / (s + t)),
    "goel-okumoto": (lambda t, n, s: -n * mp.expm1(-t / s), lambda t, n, s: n / s * mp.exp(-t / s)),
}

FLOATS = {
    "homogeneous": (lambda t, r: r * t, lambda t, r: numpy.log(r) + 0 * t),
    "crow-amsaa": (
        lambda t, s, b: (t / s) ** b, lambda t, s, b: numpy.log(b / s) + (b - 1) * numpy.log(t / s)),
    "musa-okumoto": (lambda t, c, s: c * numpy.log1p(t / s), lambda t, c, s: numpy.log(c) - numpy.log(s + t)),
    "goel-okumoto": (
        lambda t, n, s: -n * numpy.expm1(-t / s), lambda t, n, s: numpy.log(n / s) - t / s),
}


def end_of(text):
    return text["end"] if text["end"] is not None else text["positions"][-1]


def exact(process, texts, u):
    mean, intensity = MEANS[process]
    p = [mp.exp(x) for x in u]
    return mp.fsum(
        mp.fsum(mp.log(intensity(mp.mpf(t), *p)) for t in text["positions"])
        - mean(mp.mpf(end_of(text)), *p) + mean(mp.mpf(text["start"]), *p)
        for text in texts)


def rough(process, texts):
    mean, log_intensity = FLOATS[process]
    events = numpy.array([t for text in texts for t in text["positions"]])
    ends = numpy.array([end_of(text) for text in texts])
    starts = numpy.array([float(text["start"]) for text in texts])

    def height(u):
        with numpy.errstate(all="ignore"):
            p = numpy.exp(u)
            value = log_intensity(events, *p).sum() - (mean(ends, *p) - mean(starts, *p)).sum()
        return -value if numpy.isfinite(value) else 1e300

    return height


def starts(process, texts):
    n = sum(len(text["positions"]) for text in texts)
    top = max(end_of(text) for text in texts)
    if process == "homogeneous":
        return [[numpy.log(n / top)]]
    if process == "crow-amsaa":
        return [[numpy.log(top) - numpy.log(n) / b, numpy.log(b)] for b in (0.3, 0.6, 1, 1.5)]
    return [[numpy.log(n * k), numpy.log(top * k)] for k in (0.05, 0.2, 1, 5)]


def maximum(process, texts):
    height = rough(process, texts)
    options = {"xatol": 1e-11, "fatol": 1e-12, "maxiter": 20000, "maxfev": 20000}
    found = min(
        (minimize(height, s, method="Nelder-Mead", options=options) for s in starts(process, texts)),
        key=lambda r: r.fun)
    k = len(found.x)
    f = lambda *u: exact(process, texts, u)
    orders = [tuple(int(i == j) for j in range(k)) for i in range(k)]
    score = [lambda *u, o=o: mp.diff(f, u, o) for o in orders]
    root = mp.findroot(score if k > 1 else score[0], [mp.mpf(x) for x in found.x], tol=1e-40)
    root = [root] if k == 1 else list(root)
    hessian = mp.matrix(k, k)
    for i in range(k):
        for j in range(k):
            hessian[i, j] = -mp.diff(f, tuple(root), tuple(int(a == i) + int(a == j) for a in range(k)))
    covariance = hessian ** -1
    robust = None
    if len(texts) > k:
        meat = mp.matrix(k, k)
        for text in texts:
            g = lambda *u: exact(process, [text], u)
            s = [mp.diff(g, tuple(root), o) for o in orders]
            for i in range(k):
                for j in range(k):
                    meat[i, j] += s[i] * s[j]
        sandwich = covariance * meat * covariance * mp.mpf(len(texts)) / (len(texts) - 1)
        robust = [float(mp.exp(root[i]) * mp.sqrt(sandwich[i, i])) for i in range(k)]
    return {
        "estimates": [float(mp.exp(x)) for x in root],
        "standardErrors": [float(mp.exp(root[i]) * mp.sqrt(covariance[i, i])) for i in range(k)],
        "robustErrors": robust,
        "logLikelihood": float(exact(process, texts, root)),
        "intervals": [interval(height, [float(x) for x in root], i, covariance) for i in range(k)],
    }


def interval(height, root, index, covariance):
    """Ends of {ln L >= maximum - 1.92}; None where the profile stays above."""
    bottom = height(numpy.array(root))
    fall = 3.841458820694124 / 2
    error = float(mp.sqrt(covariance[index, index]))

    def excess(value, guess):
        if len(root) == 1:
            return height(numpy.array([value])) - bottom - fall, guess
        other = lambda x: height(numpy.array([value, x] if index == 0 else [x, value]))
        grid = [guess + d for d in numpy.linspace(-3, 3, 121)]
        middle = min(grid, key=other)
        found = minimize_scalar(
            other, bounds=(middle - 0.1, middle + 0.1), method="bounded", options={"xatol": 1e-11})
        return found.fun - bottom - fall, found.x

    ends = []
    for direction in (-1, 1):
        guess = root[1 - index] if len(root) == 2 else None
        last = root[index]
        place, end = last, None
        for _ in range(400):
            last, place = place, place + direction * 0.2 * error
            value, guess = excess(place, guess)
            if value > 0:
                end = brentq(lambda x: excess(x, guess)[0], *sorted((last, place)), xtol=1e-12)
                break
            if abs(place - root[index]) > 40:
                break
        ends.append(None if end is None else float(numpy.exp(end)))
    return ends


def text(positions, start=0.0, end=None):
    return {"start": start, "end": end, "positions": [float(f"{x:.6g}") for x in positions]}


def draw(random, inverse, top):
    """Arrivals of a unit-rate process up to `top`, put where the mean reaches them."""
    arrivals = []
    total = random.exponential()
    while total < top:
        arrivals.append(total)
        total += random.exponential()
    return [float(inverse(x)) for x in arrivals]


random = numpy.random.default_rng(20250607)
CASES = {
    "crow": ([
        text([4.3, 4.4, 10.2, 23.5, 23.8, 26.4, 74.0, 77.1, 92.1, 197.2], end=200.0),
        text([0.1, 5.6, 18.6, 19.5, 24.2, 26.7, 45.1, 45.8, 75.7, 79.7, 98.6, 120.1, 161.8, 180.6, 190.8], end=200.0),
        text([8.4, 32.5, 44.7, 48.4, 50.6, 73.6, 98.7, 112.2, 129.8, 136.0, 195.8], end=200.0)],
        ["homogeneous", "crow-amsaa", "musa-okumoto"]),
    "ntds": ([text(numpy.cumsum(
        [9, 12, 11, 4, 7, 2, 5, 8, 5, 7, 1, 6, 1, 9, 4, 1, 3, 3, 6, 1, 11, 33, 7, 91, 2, 1]))],
        ["homogeneous", "crow-amsaa", "musa-okumoto", "goel-okumoto"]),
    "power": ([text(draw(random, lambda m: (m / 0.9) ** (1 / 0.55), 0.9 * 6000 ** 0.55), end=6000.0)
               for _ in range(4)], list(MEANS)),
    "logarithmic, truncated": ([
        text([x for x in draw(random, lambda m: 300 * numpy.expm1(m / 30), 30 * numpy.log1p(e / 300)) if x > s], s, e)
        for s, e in ((200.0, 5000.0), (500.0, 9000.0), (0.0, 3000.0), (350.0, 20000.0), (800.0, 7000.0))],
        list(MEANS)),
    "saturating, ends unknown": ([
        text([x for x in draw(random, lambda m: -900 * numpy.log1p(-m / 70), 69.0) if x > s and x < 3000], s)
        for s in (100.0, 250.0, 50.0)], list(MEANS)),
    "mixed windows": ([
        text([x for x in draw(random, lambda m: (m / 3) ** 2, 3 * e ** 0.5) if x > s], s, e if i % 2 else None)
        for i, (s, e) in enumerate([(0.0, 1000.0), (40.0, 900.0), (10.0, 1500.0), (0.0, 400.0), (90.0, 2500.0),
                                    (20.0, 2000.0)])], ["homogeneous", "crow-amsaa", "musa-okumoto"]),
}

cases = []
for name, (texts, processes) in CASES.items():
    fits = [{"process": process, **maximum(process, texts)} for process in processes]
    cases.append({"name": name, "texts": texts, "fits": fits})

print(json.dumps({
    "madeWith": {
        "python": platform.python_version(), "scipy": scipy.__version__, "mpmath": mp.__version__,
        "numpy": numpy.__version__},
    "cases": cases,
}, indent=1))
