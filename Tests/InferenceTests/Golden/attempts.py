"""Golden values for repeated attempts, from the definitions.

    python3 attempts.py > attempts.json

The beta-binomial likelihood is mpmath's ln B at 40 digits, its maximum by scipy and then mpmath's Newton; profile
intervals by bisection over an inner maximum. pass@k, pass^k and voting are exact rationals: voting is enumerated over
all ways in which the votes can fall on the answers, with math.comb and nothing else.
"""
import itertools
import json
import math
import platform
import random
import sys
from fractions import Fraction

import mpmath as mp
import numpy
import scipy
from scipy.optimize import minimize

mp.mp.dps = 40


def log_likelihood(data, p, rho):
    total = (1 - rho) / rho
    a, b = p * total, (1 - p) * total
    ln_beta = lambda x, y: mp.loggamma(x) + mp.loggamma(y) - mp.loggamma(x + y)
    return mp.fsum(ln_beta(a + c, b + n - c) - ln_beta(a, b) for n, c in data)


def logistic(x):
    return 1 / (1 + mp.exp(-x))


def maximum(data):
    def objective(x):
        with mp.workdps(25):
            return -float(log_likelihood(data, logistic(mp.mpf(float(x[0]))), logistic(mp.mpf(float(x[1])))))

    found = minimize(objective, [0.0, -1.0], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9})
    f = lambda u, v: log_likelihood(data, logistic(u), logistic(v))
    score = lambda u, v: [mp.diff(f, (u, v), (1, 0)), mp.diff(f, (u, v), (0, 1))]
    u, v = mp.findroot(score, tuple(mp.mpf(float(x)) for x in found.x), tol=1e-24)
    hessian = mp.matrix(
        [[-mp.diff(f, (u, v), (2, 0)), -mp.diff(f, (u, v), (1, 1))],
         [-mp.diff(f, (u, v), (1, 1)), -mp.diff(f, (u, v), (0, 2))]])
    return u, v, f(u, v), hessian ** -1


def profile(data, u, v, top, index):
    """The 95 % ends: other parameter maximised by ternary search, end by bisection."""
    mp.mp.dps = 25
    half = mp.mpf(scipy.stats.chi2.ppf(0.95, 1)) / 2
    f = lambda x, y: log_likelihood(data, logistic(x), logistic(y))

    def best(x):
        other = (lambda y: f(x, y)) if index == 0 else (lambda y: f(y, x))
        # Golden section on the other parameter, 12 e-folds around the maximum.
        centre = v if index == 0 else u
        low, high = centre - 5, centre + 5
        ratio = (mp.sqrt(5) - 1) / 2
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        fl, fr = other(left), other(right)
        while high - low > mp.mpf(10) ** -9:
            if fl > fr:
                high, right, fr = right, left, fl
                left = high - ratio * (high - low)
                fl = other(left)
            else:
                low, left, fl = left, right, fr
                right = low + ratio * (high - low)
                fr = other(right)
        return max(fl, fr)

    ends = []
    for sign in (-1, 1):
        centre = u if index == 0 else v
        near, far = mp.mpf(0), mp.mpf(1) / 4
        while top - best(centre + sign * far) < half:
            near, far = far, 2 * far
        for _ in range(34):
            middle = (near + far) / 2
            if top - best(centre + sign * middle) < half:
                near = middle
            else:
                far = middle
        ends.append(float(logistic(centre + sign * near)))
    mp.mp.dps = 40
    return ends


def fit_case(name, data, with_profile):
    u, v, top, covariance = maximum(data)
    p, rho = logistic(u), logistic(v)
    n_total, c_total = sum(n for n, _ in data), sum(c for _, c in data)
    binomial = c_total * mp.log(mp.mpf(c_total) / n_total) + (n_total - c_total) * mp.log1p(-mp.mpf(c_total) / n_total)
    total = (1 - rho) / rho
    a, b = p * total, (1 - p) * total
    predicted = []
    for k in (1, 2, 8, 64, 1000):
        predicted.append({
            "k": k,
            "any": float(1 - mp.beta(a, b + k) / mp.beta(a, b)),
            "all": float(mp.beta(a + k, b) / mp.beta(a, b))})
    case = {
        "name": name, "trials": [n for n, _ in data], "successes": [c for _, c in data],
        "mean": float(p), "intraClass": float(rho),
        "meanError": float(p * (1 - p) * mp.sqrt(covariance[0, 0])),
        "intraClassError": float(rho * (1 - rho) * mp.sqrt(covariance[1, 1])),
        "logLikelihood": float(top), "binomial": float(binomial),
        "pValue": float(mp.mpf(scipy.stats.chi2.sf(float(2 * (top - binomial)), 1)) / 2), "predicted": predicted}
    if with_profile:
        case["meanInterval"] = profile(data, u, v, top, 0)
        case["intraClassInterval"] = profile(data, u, v, top, 1)
    return case


def beta_counts(rng, tasks, n, a, b):
    rates = rng.beta(a, b, tasks)
    return [(int(m), int(rng.binomial(m, r))) for m, r in zip(n, rates)]


def fits():
    rng = numpy.random.default_rng(20250611)
    return [
        fit_case("mixed n", beta_counts(rng, 25, rng.integers(5, 40, 25), 2, 1.5), True),
        fit_case("hard", beta_counts(rng, 60, [16] * 60, 0.15, 1.2), True),
        fit_case("two-sided", beta_counts(rng, 40, [100] * 40, 0.3, 0.2), True),
        fit_case("nearly independent", beta_counts(rng, 80, [50] * 80, 30, 20), True),
        fit_case("many attempts", beta_counts(rng, 12, [10 ** 6] * 6 + [2500, 777, 130, 13, 25, 26], 3, 2), False),
    ]


def passes():
    cases = []
    for n, c, k in [(5, 2, 2), (10, 3, 4), (100, 1, 64), (100, 99, 64), (100, 99, 1), (7, 0, 3), (7, 7, 7), (200, 120, 8),
                    (1000, 5, 500), (1000, 990, 30), (10 ** 6, 3, 10 ** 5), (10 ** 6, 999_000, 4096),
                    (10 ** 6, 500_000, 16), (10 ** 6, 20, 524_288)]:
        cases.append({"n": n, "c": c, "k": k,
                      "any": float(1 - Fraction(math.comb(n - c, k), math.comb(n, k))),
                      "all": float(Fraction(math.comb(c, k), math.comb(n, k)))})
    return cases


def splits(m, caps):
    """All ways to put m votes on answers with at most caps[i] each."""
    if len(caps) == 1:
        if m <= caps[0]:
            yield (m,)
        return
    for first in range(min(m, caps[0]) + 1):
        for rest in splits(m - first, caps[1:]):
            yield (first,) + rest


def vote(c, wrong, m, replacing):
    counts = [c] + wrong
    n = sum(counts)
    majority = plurality = Fraction(0)
    for votes in splits(m, [m if replacing and w else min(m, w) for w in counts]):
        if replacing:
            chance = Fraction(math.factorial(m))
            for w, y in zip(counts, votes):
                chance *= Fraction(w, n) ** y / math.factorial(y)
        else:
            chance = Fraction(math.prod(math.comb(w, y) for w, y in zip(counts, votes)), math.comb(n, m))
        if 2 * votes[0] > m:
            majority += chance
        elif 2 * votes[0] == m:
            majority += chance / 2
        if votes[0] == max(votes):
            plurality += chance / votes.count(votes[0])
    return float(majority), float(plurality)


def votes():
    cases = []
    for c, wrong, most in [(3, [2, 1, 1], 7), (2, [3, 2], 7), (5, [5], 9), (1, [1, 1, 1, 1], 5), (0, [3, 1], 4),
                           (4, [], 4), (16, [13, 11, 5], 9), (6, [6, 6, 1], 8), (40, [30, 20, 10], 15)]:
        for m in range(1, most + 1):
            for replacing in (False, True):
                if not replacing and m > c + sum(wrong):
                    continue
                majority, plurality = vote(c, wrong, m, replacing)
                cases.append({"c": c, "wrong": wrong, "m": m, "replacing": replacing,
                              "majority": majority, "plurality": plurality})
    return cases


def long_votes():
    """64 votes among 100 wrong answers, by a recursion over answers in exact rationals (ties as a second index)."""
    c, wrong = 30, [9, 7, 7, 5] + [1] * 96
    cases = []
    for m in (33, 64):
        for replacing in (False, True):
            n = c + sum(wrong)
            total = 0.0
            for x in range(1, min(m, c if not replacing else m) + 1):
                # ways[(votes, ties)] counts arrangements of the votes on wrong answers as integers.
                ways = {(0, 0): 1}
                for w in wrong:
                    after = {}
                    most = x if replacing else min(x, w)
                    for (v, t), ways_here in ways.items():
                        for y in range(0, min(most, m - x - v) + 1):
                            key = (v + y, t + (y == x))
                            add = ways_here * math.comb(m - x - v, y) * w ** y if replacing else ways_here * math.comb(w, y)
                            after[key] = after.get(key, 0) + add
                    ways = after
                for (v, t), count in ways.items():
                    if v == m - x:
                        if replacing:
                            chance = Fraction(math.comb(m, x) * c ** x * count, n ** m)
                        else:
                            chance = Fraction(math.comb(c, x) * count, math.comb(n, m))
                        total += float(chance / (t + 1))
            cases.append({"c": c, "wrong": wrong, "m": m, "replacing": replacing, "plurality": total})
    return cases


def majorities():
    cases = []
    for n, c, m in [(100, 55, 65), (10 ** 6, 510_000, 999), (1000, 480, 301), (10 ** 6, 500_100, 10 ** 5 + 1)]:
        cases.append({"n": n, "c": c, "m": m,
                      "with": float(scipy.stats.binom.sf(m // 2, m, c / n)),
                      "without": float(scipy.stats.hypergeom.sf(m // 2, n, c, m))})
    return cases


def integer_sums():
    out = []
    for count in (5, 100, 12345, 10 ** 6):
        for p, theta in ((0.3, 1e-9), (0.01, 0.5), (1e-6, 1e-3), (0.9, 30.0)):
            x = mp.mpf(p) / mp.mpf(theta)
            value = mp.loggamma(x + count) - mp.loggamma(x) + count * mp.log(theta)
            slope = (mp.digamma(x + count) - mp.digamma(x)) / mp.mpf(theta)
            out.append({"count": count, "p": p, "theta": theta, "value": float(value), "slope": float(slope)})
    return out


print(json.dumps({
    "tools": f"Python {platform.python_version()}, scipy {scipy.__version__}, mpmath {mp.__version__}, "
             f"numpy {numpy.__version__}",
    "fits": fits(), "passes": passes(), "votes": votes(), "longVotes": long_votes(), "majorities": majorities(),
    "integerSums": integer_sums(),
}, indent=1))
