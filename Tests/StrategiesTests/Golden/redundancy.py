"""Golden values of redundancy at a junction, from the definitions.

    python3 redundancy.py > redundancy.json

`enumerated`: every sequence of answers of m paths (right, or one of V wrong ones), and for the verifier every sequence of
verdicts too, with its probability and the share of its outcomes that are wrong, in exact fractions; no counting of votes
by formulas. `counted`: plurality for more paths as 1 minus the chance to win, at 400 digits, by the generating function of wrong
answers none of which has more votes than the right one. Both are polynomials in the paths' error p, whose mean over a beta
variable is taken by mpmath's quadrature at 40 digits.
"""
import itertools
import json
import platform
from fractions import Fraction as F

import mpmath as mp

POINTS = ["0.5", "0.7", "0.03", "1e-6"]
LATENT = [("0.1", "0.2"), ("0.4", "0.7"), ("0.6", "0.05"), ("0.02", "0.5"), ("0.9", "0.001"), ("0.3", "1e-6"), ("1e-4", "0.3")]


def exact(x):
    """The fraction that a double is."""
    return F(float(x))


def ascending(coefficients, m):
    """Errors given x wrong answers of m: those of all sequences with x wrong, averaged."""
    return [c / F(mp.binomial(m, x).__int__()) for x, c in enumerate(coefficients)]


def voting(m, shares, outcome):
    """Enumerates answers 0 (right), 1 … V; `outcome` gives the share of wrong ends."""
    sums = [F(0)] * (m + 1)
    for answers in itertools.product(range(len(shares) + 1), repeat=m):
        chance = F(1)
        for answer in answers:
            if answer:
                chance *= shares[answer - 1]
        sums[sum(1 for a in answers if a)] += chance * outcome(answers)
    return ascending(sums, m)


def most_frequent(answers):
    counts = {a: answers.count(a) for a in set(answers)}
    top = max(counts.values())
    winners = [a for a in counts if counts[a] == top]
    return F(sum(1 for a in winners if a), len(winners))


def verifying(m, sensitivity, specificity):
    """Enumerates answers and verdicts; the first accepted, or the last."""
    errors, calls, needed = [F(0)] * (m + 1), [F(0)] * (m + 1), [F(0)] * (m + 1)
    for answers in itertools.product((0, 1), repeat=m):
        x = sum(answers)
        for verdicts in itertools.product((0, 1), repeat=m):
            chance = F(1)
            for wrong, accepted in zip(answers, verdicts):
                passing = 1 - specificity if wrong else sensitivity
                chance *= passing if accepted else 1 - passing
            chosen = next((i for i in range(m) if verdicts[i]), m - 1)
            errors[x] += chance * answers[chosen]
            calls[x] += chance * min(chosen + 1, m - 1)
            needed[x] += chance * (chosen + 1)
    return ascending(errors, m), ascending(calls, m), ascending(needed, m)


def zipf(count, exponent):
    """Shares ∝ j^(−s) as fractions, for whole s."""
    weights = [F(1, j**exponent) for j in range(1, count + 1)]
    return [w / sum(weights) for w in weights]


def counted(m, shares):
    """Plurality's error given x wrong answers, by Π_j Σ_k (w_j z)^k/k! with t of s^t for ties, at 400 digits."""
    mp.mp.dps = 400
    shares = [mp.mpf(w.numerator) / w.denominator for w in shares]
    errors = []
    for x in range(m + 1):
        y = m - x
        if y == 0 or x < y:
            errors.append(mp.mpf(1 if y == 0 else 0))
            continue
        ways = {(0, 0): mp.mpf(1)}
        for w in shares:
            powers = [w**k / mp.factorial(k) for k in range(y + 1)]
            fresh = {}
            for (t, v), value in ways.items():
                for k in range(min(y, x - v) + 1):
                    key = (t + (k == y), v + k)
                    fresh[key] = fresh.get(key, 0) + value * powers[k]
            ways = fresh
        won = sum(value / (t + 1) for (t, v), value in ways.items() if v == x)
        errors.append(1 - won * mp.factorial(x))
    return errors


def number(x):
    return float(x) if isinstance(x, F) else float(mp.mpf(x))


def mean(errors, m, e, rho):
    """E error(P) for P ~ Beta by quadrature; p = u^(1/a) and 1 − p = u^(1/b) take the ends' poles away."""
    mp.mp.dps = 40
    e, rho = mp.mpf(float(e)), mp.mpf(float(rho))
    a, b = e * (1 - rho) / rho, (1 - e) * (1 - rho) / rho
    terms = [(mp.mpf(c.numerator) / c.denominator if isinstance(c, F) else c) * mp.binomial(m, x)
             for x, c in enumerate(errors)]

    def error(p, q):
        return mp.fsum(c * p**x * q**(m - x) for x, c in enumerate(terms) if c)

    def part(f, a, b):
        bound = mp.mpf("0.5") ** a
        inner = lambda u: f(u ** (1 / a)) * (1 - u ** (1 / a)) ** (b - 1)
        return mp.quad(inner, [bound * mp.mpf(i) / 8 for i in range(9)]) / a

    if a < 20 and b < 20:
        total = part(lambda p: error(p, 1 - p), a, b) + part(lambda q: error(1 - q, q), b, a)
        return total / mp.beta(a, b)
    # Shapes without poles: 12 standard deviations about the mean in pieces.
    sd = mp.sqrt(e * (1 - e) * rho)
    low, high = max(mp.mpf(0), e - 14 * sd), min(mp.mpf(1), e + 14 * sd)
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    density = lambda p: mp.exp((a - 1) * mp.log(p) + (b - 1) * mp.log(1 - p) - log_beta)
    steps = [low + (high - low) * mp.mpf(i) / 32 for i in range(33)]
    if low == 0:
        steps = steps[1:]
        steps = [mp.mpf(10) ** -60, mp.mpf(10) ** -6] + steps
    if high == 1:
        steps[-1] = 1 - mp.mpf(10) ** -30
    return mp.quad(lambda p: error(p, 1 - p) * density(p), steps)


def at(errors, m, p):
    mp.mp.dps = 40
    p = mp.mpf(float(p))
    return mp.fsum(
        (mp.mpf(c.numerator) / c.denominator if isinstance(c, F) else c) * mp.binomial(m, x) * p**x * (1 - p) ** (m - x)
        for x, c in enumerate(errors))


def case(rule, parameters, m, errors, latent=LATENT, **more):
    return {
        "rule": rule, "parameters": parameters, "paths": m, "errors": [number(c) for c in errors],
        "points": [{"error": float(p), "value": number(at(errors, m, p))} for p in POINTS],
        "latent": [{"mean": float(e), "intraClass": float(r), "value": number(mean(errors, m, e, r))}
                   for e, r in latent],
        **{name: [number(c) for c in values] for name, values in more.items()},
    }


def main():
    cases = []
    for m in range(1, 8):
        cases.append(case("majority", {}, m, voting(m, [F(1)], most_frequent)))
        cases.append(case("best-of", {}, m, voting(m, [F(1)], lambda a: F(int(all(a))))))
        cases.append(case("first", {}, m, voting(m, [F(1)], lambda a: F(int(a[0] > 0)))))
    cases.append(case("majority", {}, 101, [F(int(x > 50)) for x in range(102)]))
    for m, count, s in [(2, 4, 0), (3, 4, 0), (4, 3, 1), (5, 3, 0), (6, 3, 2), (7, 2, 1), (8, 3, 0), (6, 4, 1)]:
        errors = voting(m, zipf(count, s), most_frequent)
        cases.append(case("plurality", {"alternatives": count, "concentration": s}, m, errors))
    for m, s, t in [(1, "0.3", "0.6"), (2, "0.9", "0.8"), (3, "0.3", "0.4"), (4, "1", "0.7"), (5, "0.8", "1"),
                    (6, "0.95", "0.999")]:
        errors, calls, needed = verifying(m, exact(s), exact(t))
        parameters = {"sensitivity": float(s), "specificity": float(t)}
        cases.append(case("verifier", parameters, m, errors, verifications=calls, needed=needed))
    for m, count, s in [(15, 4, 0), (40, 10, 1), (41, 5, 2), (101, 50, 0)]:
        errors = counted(m, zipf(count, s))
        latent = LATENT if m < 100 else LATENT[:2]
        cases.append(case("plurality", {"alternatives": count, "concentration": s}, m, errors, latent))
    print(json.dumps({"tools": f"mpmath {mp.__version__}, Python {platform.python_version()}", "cases": cases}, indent=1))


main()
