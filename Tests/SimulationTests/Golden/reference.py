"""Golden numbers: special functions, growth far out, sums to 1e9, binomial intervals. mpmath with 50 digits, scipy.

    python3 reference.py > reference.json
"""
import json
import platform

import mpmath as mp
import scipy
from scipy import stats

import laws

mp.mp.dps = 50


def number(x):
    return mp.mpf(x)  # doubles as they are: the functions take doubles


def beta_survival():
    for a, b in [(0.6, 19.4), (1e-7, 1e-3), (1e-5, 1e-3), (0.02, 0.98), (50.0, 3.0), (1e-6, 1e6), (1e3, 1e9), (2.0, 5e-3),
                 (1e-4, 30.0), (3e-3, 0.4)]:
        for z in [1e-6, 1e-3, 0.1, 1.0, 2.5, 100.0, 1e6]:
            a_, b_, z_ = number(a), number(b), number(z)
            value = (mp.loggamma(b_ + z_) - mp.loggamma(b_)) - (mp.loggamma(a_ + b_ + z_) - mp.loggamma(a_ + b_))
            yield {"a": a, "b": b, "z": z, "value": float(value)}


def digamma_difference():
    for x in [1e-4, 0.3, 1.0, 25.0, 1e4, 1e9]:
        for share in [1e-12, 1e-5, 9e-3, 0.011, 1.0, 1e5]:
            a = x * share
            yield {"x": x, "a": a, "value": float(mp.digamma(number(x) + number(a)) - mp.digamma(number(x)))}


def logit_normal():
    for median in [1e-6, 1e-3, 0.05, 0.7]:
        for sigma in [0.1, 1.0, 3.0, 5.0]:
            law = {"law": "logit-normal", "median": median, "sigma": sigma}
            for z in [0.01, 1.0, 30.0]:
                value = mp.log1p(-laws.smooth_failure(law, mp.mpf(z)))
                yield {"median": median, "sigma": sigma, "z": z, "value": float(value)}


def far_growth():
    cases = [{"law": "linear", "share": 0.09}, {"law": "logarithmic", "coefficient": 12.0, "scale": 0.5},
             {"law": "power", "coefficient": 0.9, "exponent": 0.5}, {"law": "power", "coefficient": 3.0, "exponent": 0.02},
             {"law": "saturating", "limit": 1e5, "scale": 1e8}, {"law": "capped", "share": 0.3, "limit": 4e8},
             {"law": "table", "points": [[1000.0, 90.0], [2e9, 1e6]]}]
    for law in cases:
        for t in [1, 2, 1000, 10**6, 10**9]:
            k, before = laws.growth(law, t), laws.growth(law, t - 1)
            yield {"growth": law, "t": t, "expected": float(k), "increment": float(k - before)}


def far_sums():
    """ln R at 1e9 under independent placement: 2,000 terms one by one, the rest by Euler–Maclaurin."""
    head = 2000
    contexts = {"none": lambda t: mp.mpf(1), "power": lambda t: (1 + (t - 1) / 500) ** mp.mpf("-1.5"),
                "slow": lambda t: 1 / (1 + (t - 1) / 500), "rot": lambda t: (t / 1000) ** mp.mpf("0.25") if t > 1000 else mp.mpf(1)}
    growths = [{"law": "power", "coefficient": 0.9, "exponent": 0.5}, {"law": "logarithmic", "coefficient": 6.0, "scale": 40.0},
               {"law": "linear", "share": 0.09}]
    e_key, e_non = mp.mpf("0.02"), mp.mpf("1e-6")
    for growth in growths:
        for name, factor in contexts.items():
            def term(t):
                q = laws.growth(growth, t) - laws.growth(growth, t - 1)
                return mp.log1p(-(q * e_key + (1 - q) * e_non * factor(t)))
            total = mp.fsum(term(mp.mpf(t)) for t in range(1, head + 1))
            row = {"growth": growth, "context": name, "lengths": [], "logReliability": []}
            a = mp.mpf(head)
            for n in [10**5, 10**9, 10**12]:
                n = mp.mpf(n)
                edges = [a]
                while edges[-1] * 4 < n:
                    edges.append(edges[-1] * 4)
                slope = lambda order: mp.diff(term, n, order, h=n / 10**6) - mp.diff(term, a, order, h=a / 10**6)
                total += mp.quad(term, edges + [n]) + (term(n) - term(a)) / 2 + slope(1) / 12 - slope(3) / 720
                a = n
                row["lengths"].append(int(n))
                row["logReliability"].append(float(total))
            yield row


def intervals():
    for confidence in [0.5, 0.95, 0.999999]:
        for n in [1, 10, 1000, 10**9]:
            for x in sorted({0, 1, n // 3, n - 1, n} & set(range(n + 1)) if n <= 1000 else {0, 1, n // 3, n - 1, n}):
                tail = (1 - mp.mpf(confidence)) / 2
                z = mp.sqrt(2) * mp.erfinv(mp.mpf(confidence))
                x_, n_ = mp.mpf(x), mp.mpf(n)
                centre = (x_ + z * z / 2) / (n_ + z * z)
                half = z / (n_ + z * z) * mp.sqrt(x_ * (n_ - x_) / n_ + z * z / 4)
                t = float(tail)
                exact = [0.0 if x == 0 else stats.beta.ppf(t, x, n - x + 1), 1.0 if x == n else stats.beta.isf(t, x + 1, n - x)]
                jeffreys = [0.0 if x == 0 else stats.beta.ppf(t, x + 0.5, n - x + 0.5),
                            1.0 if x == n else stats.beta.isf(t, x + 0.5, n - x + 0.5)]
                yield {"confidence": confidence, "x": x, "n": n, "wilson": [float(centre - half), float(centre + half)],
                       "clopperPearson": [float(v) for v in exact], "jeffreys": [float(v) for v in jeffreys]}


tools = {"mpmath": mp.__version__, "scipy": scipy.__version__, "python": platform.python_version(), "digits": mp.mp.dps}
print(json.dumps({"tools": tools, "betaSurvival": list(beta_survival()), "digammaDifference": list(digamma_difference()),
                  "logitNormal": list(logit_normal()), "growth": list(far_growth()), "sums": list(far_sums()),
                  "intervals": list(intervals())}, indent=1))
