"""Discovery and coverage of failure modes by mpmath at 40 digits, as a second opinion on ours.

    python3 discovery.py > discovery.json          (about a minute)

Coverage: sums of (i + q)^(-s) as differences of Hurwitz' zeta function, harmonic numbers as mpmath's own. Expected distinct modes
after T draws: the terms one by one up to 20,000 and beyond them the integral at midpoints with its first two corrections
(derivatives by mpmath). Variances: the double sum over pairs, without any expansion, and for the tiniest case the distribution
itself by going through all outcomes.
"""
import itertools
import json
import platform

import mpmath as mp

mp.mp.dps = 40


def hurwitz_sum(s, q, m):
    if s == 0:
        return mp.mpf(m)
    if s == 1:
        return mp.psi(0, m + 1 + q) - mp.psi(0, 1 + q)
    return mp.zeta(s, 1 + q) - mp.zeta(s, m + 1 + q)


def coverage(s, q, c, m):
    return hurwitz_sum(s, q, m) / hurwitz_sum(s, q, c)


def expected(s, q, c, t):
    norm = hurwitz_sum(s, q, c)
    term = lambda i: -mp.expm1(t * mp.log1p(-(i + q) ** (-s) / norm))
    direct = min(c, 20000)
    total = mp.fsum(term(mp.mpf(i)) for i in range(1, direct + 1))
    if direct < c:
        edges = [mp.mpf(direct) + 0.5]
        while edges[-1] * 4 < c:
            edges.append(edges[-1] * 4)
        edges.append(mp.mpf(c) + 0.5)
        # Digits for digits: 25 are enough, and the corrections are below 1e-9 of the sum.
        total += mp.fsum(mp.quad(term, [a, b]) for a, b in zip(edges, edges[1:]))
        total -= (mp.diff(term, edges[-1]) - mp.diff(term, edges[0])) / 24
        total += 7 * (mp.diff(term, edges[-1], 3) - mp.diff(term, edges[0], 3)) / 5760
    return total


def variance(shares, t):
    unseen = [(1 - p) ** t for p in shares]
    total = mp.fsum(u * (1 - u) for u in unseen)
    for i, j in itertools.permutations(range(len(shares)), 2):
        total += (1 - shares[i] - shares[j]) ** t - unseen[i] * unseen[j]
    return total


def enumerated(shares, t):
    first = second = mp.mpf(0)
    for outcome in itertools.product(range(len(shares)), repeat=t):
        chance = mp.fprod(shares[i] for i in outcome)
        first += chance * len(set(outcome))
        second += chance * len(set(outcome)) ** 2
    return first, second - first * first


def main():
    numbers = lambda *given: [mp.mpf(repr(x)) for x in given]
    coverages = []
    for s, q, c in [(1.0, 0.0, 17), (1.0, 0.0, 10**6), (1.0, 0.0, 10**9), (0.5, 0.0, 1000), (1.2, 2.7, 17), (1.2, 2.7, 10**9),
                    (2.5, 10.0, 10**5), (0.0, 0.0, 10**9), (3.0, 0.0, 10**9)]:
        for m in sorted({1, 2, 5, 10, c // 3, c - 1, c} - {0}):
            value = coverage(*numbers(s, q), c, m)
            coverages.append({"exponent": s, "shift": q, "modes": c, "m": m, "coverage": float(value)})
    inverses = []
    for c in (17, 10**6, 10**9):
        for f in (0.1, 0.3, 0.536, 0.9, 0.999):
            wanted = mp.mpf(repr(f)) * mp.harmonic(c)
            place = mp.findroot(lambda m: mp.harmonic(m) - wanted, mp.e ** (wanted - mp.euler) if wanted > 1.2 else wanted / 1.6)
            inverses.append({"modes": c, "coverage": f, "position": float(place)})
    expectations = []
    for s, q, c in [(1.0, 0.0, 17), (1.0, 0.0, 10**6), (1.0, 0.0, 10**9), (0.0, 0.0, 10**6), (1.5, 3.0, 10**9), (0.7, 0.0, 5000)]:
        for t in (1, 2, 30, 1000, 10**5, 10**7):
            value = expected(*numbers(s, q), c, t)
            expectations.append({"exponent": s, "shift": q, "modes": c, "failures": t, "expected": float(value)})
    variances = []
    for given in ([0.5, 0.5], [0.9, 0.05, 0.05], [0.999, 0.001], [0.3, 0.3, 0.2, 0.1, 0.1], [1 / i for i in range(1, 61)]):
        total = mp.fsum(numbers(*given))
        shares = [p / total for p in numbers(*given)]
        for t in (2, 3, 10, 40, 500):
            variances.append({"shares": given, "failures": t, "variance": float(variance(shares, t))})
    first, second = enumerated(numbers(0.5, 0.25, 0.25), 5)
    tiny = {"shares": [0.5, 0.25, 0.25], "failures": 5, "expected": float(first), "variance": float(second)}
    assert abs(variance(numbers(0.5, 0.25, 0.25), 5) - second) < mp.mpf("1e-30")
    tools = f"python {platform.python_version()}, mpmath {mp.__version__}"
    print(json.dumps({
        "generator": "discovery.py", "tools": tools, "coverages": coverages, "inverses": inverses,
        "expectations": expectations, "variances": variances, "tiny": tiny}, indent=1))


main()
