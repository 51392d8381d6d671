"""Golden values of ln R(n) and its gradient from mpmath at 60 digits.

    python3 generate.py > reliability.json
"""
import json
import platform

import mpmath as mp

mp.mp.dps = 60


def gompertz(n, b, eta):
    return -b / eta * mp.expm1(eta * n)


def raju_netrapalli(n, r, q):
    return mp.log(mp.gammainc(q / 2, 0, q / (2 * r * n * n), regularized=True))


BASES = {
    "exponential": lambda n, rate: -rate * n,
    "logarithmic-key": lambda n, tau, alpha: -alpha * mp.log1p(n / tau),
    "power-key": lambda n, scale, kappa: -((n / scale) ** kappa),
    "saturating-key": lambda n, depth, tau: depth * mp.expm1(-n / tau),
    "logistic": lambda n, b0, b1: -mp.log1p(mp.exp(-(b0 + b1 * mp.log(n)))),
    "beta-geometric": lambda n, a, b: mp.loggamma(b + n) - mp.loggamma(a + b + n) - mp.loggamma(b) + mp.loggamma(a + b),
    "gompertz": gompertz,
    "raju-netrapalli": raju_netrapalli,
}

PARAMETERS = {
    "exponential": [[0.0018], [1e-9], [3.0]],
    "logarithmic-key": [[300.0, 1.2], [1e-3, 30.0], [1e12, 2e9], [1e8, 1e-6]],
    "power-key": [[500.0, 0.6], [2000.0, 3.5], [1e5, 0.01]],
    "saturating-key": [[1.5, 800.0], [690.0, 3.0], [1e7, 1e11]],
    "logistic": [[9.0, -1.4], [-3.0, -0.2], [200.0, -20.0]],
    "beta-geometric": [[1.3, 400.0], [0.02, 0.7], [1e-6, 1e-4], [2e5, 1e8], [1e8, 1e11], [50.0, 3.0], [7.0, 1e9],
                       [1.4e-12, 15.0], [1e-9, 3e-10]],
    "gompertz": [[5e-4, 2e-3], [1e-3, 1e-9], [2e-7, 1e-5]],
    "raju-netrapalli": [[1e-6, 3.0], [1e-4, 0.2], [4e-9, 40.0]],
}

LENGTHS = [1e-3, 1.0, 10.0, 477.0, 31622.0, 1e9]


def case(model, law, parameters, n):
    exact = [mp.mpf(p) for p in parameters]
    length = mp.mpf(n)
    value = law(length, *exact)
    if value < -1e90 or value > -mp.mpf(10) ** -280:
        return None
    gradient = []
    for index, p in enumerate(exact):
        moved = lambda x: law(length, *(exact[:index] + [x] + exact[index + 1:]))
        gradient.append(mp.diff(moved, p, h=abs(p) * mp.mpf(10) ** -22))
    return {
        "model": model,
        "parameters": parameters,
        "n": n,
        "logReliability": float(value),
        "gradient": [float(g) for g in gradient],
    }


def cases():
    for model, law in BASES.items():
        for parameters in PARAMETERS[model]:
            for n in LENGTHS:
                yield case(model, law, parameters, n)
        decorated = lambda n, *p: law(n, *p[:-1]) - p[-1] * n
        for n in LENGTHS:
            yield case(model + "+background", decorated, PARAMETERS[model][0] + [3e-5], n)
        ceiling = lambda n, *p: law(n, *p[:-1]) + mp.log(p[-1])
        floor = lambda n, *p: mp.log(p[-1] + (1 - p[-1]) * mp.exp(law(n, *p[:-1])))
        for n in LENGTHS:
            yield case(model + "+ceiling", ceiling, PARAMETERS[model][0] + [0.85], n)
            yield case(model + "+floor", floor, PARAMETERS[model][0] + [0.125], n)


print(
    json.dumps(
        {
            "tools": {"mpmath": mp.__version__, "python": platform.python_version(), "digits": mp.mp.dps},
            "cases": [c for c in cases() if c],
        },
        indent=1,
    )
)
