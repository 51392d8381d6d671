"""Maximum-likelihood fits found with scipy and polished with mpmath, as a second opinion on ours.

    python3 generate.py > fits.json

Counts are simulated by numpy from each model; scipy maximises the same interval likelihood on its own scale
(logarithms of positive parameters), mpmath then solves for a zero of the score at 40 digits and takes the Hessian.
"""
import json
import platform
import sys

import mpmath as mp
import numpy
import scipy
from scipy.optimize import minimize

mp.mp.dps = 40

# model: (law for mpmath, truth, signs of the parameters: 1 positive, -1 negative, 0 real)
MODELS = {
    "exponential": (lambda n, r: -r * n, [0.0018], [1]),
    "logarithmic-key": (lambda n, t, a: -a * mp.log1p(n / t), [300, 1.2], [1, 1]),
    "power-key": (lambda n, s, k: -((n / s) ** k), [500, 0.6], [1, 1]),
    "saturating-key": (lambda n, d, t: d * mp.expm1(-n / t), [1.5, 800], [1, 1]),
    "logistic": (lambda n, b, s: -mp.log1p(mp.exp(-(b + s * mp.log(n)))), [9, -1.4], [0, -1]),
    "beta-geometric": (
        lambda n, a, b: mp.loggamma(b + n) - mp.loggamma(a + b + n) - mp.loggamma(b) + mp.loggamma(a + b),
        [0.8, 40],
        [1, 1],
    ),
    "gompertz": (lambda n, b, g: -b / g * mp.expm1(g * n), [5e-4, 2e-3], [1, 1]),
    "logarithmic-key+background": (lambda n, t, a, l: -a * mp.log1p(n / t) - l * n, [60, 0.4, 5e-4], [1, 1, 1]),
    "power-key+background": (lambda n, s, k, l: -((n / s) ** k) - l * n, [3000, 0.35, 4e-4], [1, 1, 1]),
    "saturating-key+background": (lambda n, d, t, l: d * mp.expm1(-n / t) - l * n, [1, 100, 3e-4], [1, 1, 1]),
    "logistic+background": (
        lambda n, b, s, l: -mp.log1p(mp.exp(-(b + s * mp.log(n)))) - l * n, [5, -1.6, 1e-4], [0, -1, 1]),
    "beta-geometric+background": (
        lambda n, a, b, l: mp.loggamma(b + n) - mp.loggamma(a + b + n) - mp.loggamma(b) + mp.loggamma(a + b) - l * n,
        [0.4, 10, 5e-4],
        [1, 1, 1],
    ),
    "gompertz+background": (lambda n, b, g, l: -b / g * mp.expm1(g * n) - l * n, [2e-5, 3e-3, 1e-3], [1, 1, 1]),
}

LENGTHS = [float(round(x)) for x in numpy.geomspace(5, 8000, 18)]
SEQUENCES = 20000


def probabilities(law, parameters, number):
    survivors = [number(1)] + [mp.exp(law(number(n), *parameters)) for n in LENGTHS]
    return [a - b for a, b in zip(survivors, survivors[1:])] + [survivors[-1]]


def log_likelihood(law, parameters, counts):
    cells = probabilities(law, parameters, mp.mpf)
    return mp.fsum(c * mp.log(p) for c, p in zip(counts, cells) if c > 0)


def forward(u, signs):
    return [x if s == 0 else s * mp.exp(x) for x, s in zip(u, signs)]


def fit(model, law, truth, signs, counts):
    start = [mp.mpf(t) if s == 0 else mp.log(abs(mp.mpf(t))) for t, s in zip(truth, signs)]

    def objective(u):
        try:
            return -float(mp.re(log_likelihood(law, forward([mp.mpf(float(x)) for x in u], signs), counts)))
        except (ValueError, OverflowError, ZeroDivisionError):
            return 1e12

    mp.mp.dps = 20
    found = minimize(objective, [float(x) for x in start], method="Nelder-Mead",
                     options={"xatol": 1e-5, "fatol": 1e-7, "maxiter": 4000, "maxfev": 4000})
    mp.mp.dps = 40
    goal = lambda *u: log_likelihood(law, forward(u, signs), counts)
    order = len(truth)
    h = mp.mpf(10) ** -10

    def partial(f, i):
        return lambda *u: (f(*[x + (h if j == i else 0) for j, x in enumerate(u)])
                           - f(*[x - (h if j == i else 0) for j, x in enumerate(u)])) / (2 * h)

    def derivatives(u):
        score = mp.matrix([partial(goal, i)(*u) for i in range(order)])
        hessian = mp.matrix(order, order)
        for i in range(order):
            for j in range(i + 1):
                hessian[i, j] = hessian[j, i] = partial(partial(goal, i), j)(*u)
        return score, hessian

    u = [mp.mpf(float(x)) for x in found.x]
    for _ in range(6):
        score, hessian = derivatives(u)
        step = mp.lu_solve(hessian, -score)
        u = [a + b for a, b in zip(u, step)]
    assert max(abs(s) for s in step) < 1e-12, (model, step)
    covariance = (-hessian) ** -1
    values = forward(u, signs)
    errors = [abs(v if s else 1) * mp.sqrt(covariance[i, i]) for i, (v, s) in enumerate(zip(values, signs))]
    return {
        "model": model,
        "failures": counts[:-1],
        "survivors": counts[-1],
        "estimates": [float(v) for v in values],
        "standardErrors": [float(e) for e in errors],
        "logLikelihood": float(goal(*u)),
    }


generator = numpy.random.default_rng(20250524)
fits = []
for model, (law, truth, signs) in MODELS.items():
    cells = numpy.array([float(p) for p in probabilities(law, [mp.mpf(t) for t in truth], mp.mpf)])
    counts = [int(c) for c in generator.multinomial(SEQUENCES, cells / cells.sum())]
    fits.append(fit(model, law, truth, signs, counts))
    print(model, fits[-1]["estimates"], truth, file=sys.stderr)

print(json.dumps({
    "tools": {"mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__,
              "python": platform.python_version()},
    "lengths": LENGTHS,
    "fits": fits,
}, indent=1))
