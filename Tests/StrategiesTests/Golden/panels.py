"""Reference values: a panel of m answers to one task.

Writes panels.json next to this file.  From the definitions:

A path (one answer) is right at length n with probability
R(n|Z) = exp(-lambda*n*Z); Z = 1, or gamma with mean 1 and variance v.
Given Z, the number x of wrong answers among m is beta-binomial with mean
failure F = 1-R and intra-class correlation rho: with M = (1-rho)/rho,
  P(x) = C(m,x) (FM)_x (RM)_{m-x} / (M)_m      (rising factorials);
rho = 0: binomial; rho = 1: all m alike.

P(wrong | x of m wrong):
  majority        1 if x > m/2, 1/2 if x = m/2, else 0
  best-of         1 if x = m, else 0
  verifier(s, t)  answers come in random order; a right one is accepted with
                  probability s, a wrong one with 1-t; the first accepted
                  answer is taken, the last one if none is accepted.  Found by
                  stepping through the answers (exact fractions).
ln R_m(n) = ln(1 - E[P(wrong)]), the mean over x and Z.

The mean over Z is a trapezoidal sum in y = ln z (analytic integrand, decays
at both ends), of P(wrong) and of P(right) separately, so that ln R_m keeps
its relative accuracy when either is tiny.

Checks made when run: P(wrong) is a polynomial in R, E[R^j] is known in
closed form for gamma Z, so every value is computed a second time that way;
the verifier rule by listing all orders and acceptances; the beta-binomial
law by an exact recursion over Polya's urn and by a simulation of it (first
path new; with j paths drawn, the next one is new with probability M/(M+j),
else a copy of a uniformly chosen earlier one).
Accuracy: 1e-16 relative or better on ln R_m.
"""
import itertools
import json
import math
import os
import random
from fractions import Fraction
from functools import lru_cache

from mpmath import mp, mpf

mp.dps = 50
LAMBDA = mpf('0.001')
MS = [1, 2, 3, 5, 15]
RHOS = ['0', '0.1', '0.5', '1']
VARS = ['0', '0.5', '2']
NS = [10, 100, 1000, 5000]
SENS, SPEC = Fraction('0.9'), Fraction('0.8')
RULES = ['majority', 'best-of', 'verifier']


# ---- P(wrong | x of m wrong) --------------------------------------------

@lru_cache(None)
def verifier_wrong(x, r, s=SENS, t=SPEC):
    """x wrong and r right answers are left, in random order."""
    if x + r == 1:
        return Fraction(x)                 # the last one is taken anyway
    p = Fraction(0)
    if x:
        p += Fraction(x, x + r) * ((1 - t) + t * verifier_wrong(x - 1, r, s, t))
    if r:
        p += Fraction(r, x + r) * (1 - s) * verifier_wrong(x, r - 1, s, t)
    return p


def wrong_given(rule, x, m):
    if rule == 'majority':
        return Fraction(1, 2) if 2 * x == m else Fraction(int(2 * x > m))
    if rule == 'best-of':
        return Fraction(int(x == m))
    return verifier_wrong(x, m - x)


# ---- law of the number of wrong answers ---------------------------------

def rising(a, j):
    p = mpf(1)
    for i in range(j):
        p *= a + i
    return p


def law(m, rho, F, R):
    """[P(x = 0), ..., P(x = m)]"""
    if rho == 0:
        return [math.comb(m, x) * F ** x * R ** (m - x) for x in range(m + 1)]
    if rho == 1:
        return [R] + [mpf(0)] * (m - 1) + [F]
    M = (1 - rho) / rho
    up = [rising(F * M, j) for j in range(m + 1)]
    dn = [rising(R * M, j) for j in range(m + 1)]
    return [math.comb(m, x) * up[x] * dn[m - x] / rising(M, m) for x in range(m + 1)]


def nodes(v, n):
    """[(weight, F, R)] for the mean over Z."""
    if v == 0:
        return [(mpf(1), -mp.expm1(-LAMBDA * n), mp.exp(-LAMBDA * n))]
    a = 1 / v
    h = mpf('0.1')
    y, out = -90 / a, []
    norm = h * a ** a / mp.gamma(a)
    while y < mp.log(140 / a):
        z = mp.exp(y)
        out.append((norm * mp.exp(a * y - a * z),
                    -mp.expm1(-LAMBDA * n * z), mp.exp(-LAMBDA * n * z)))
        y += h
    return out


def ln_right(wrong, right):
    assert abs(wrong + right - 1) < mpf(10) ** -22, wrong + right - 1
    return mp.log1p(-wrong) if wrong < right else mp.log(right)


def quadrature(m, rho, pts):
    """{rule: ln R_m} from the nodes."""
    w = [[mpf(g.numerator) / g.denominator for g in
          (wrong_given(rule, x, m) for x in range(m + 1))] for rule in RULES]
    wrong, right = [mpf(0)] * 3, [mpf(0)] * 3
    for weight, F, R in pts:
        P = law(m, rho, F, R)
        for i in range(3):
            for x in range(m + 1):
                wrong[i] += weight * P[x] * w[i][x]
                right[i] += weight * P[x] * (1 - w[i][x])
    return {rule: ln_right(wrong[i], right[i]) for i, rule in enumerate(RULES)}


# ---- second computation: polynomial in R --------------------------------

def polynomial(m, rho, rule):
    """Exact coefficients c_j, P(right) = sum_j c_j R^j."""
    def mul(p, q):
        out = [Fraction(0)] * (len(p) + len(q) - 1)
        for i, a in enumerate(p):
            for j, b in enumerate(q):
                out[i + j] += a * b
        return out
    total = [Fraction(0)] * (m + 1)
    for x in range(m + 1):
        g = 1 - wrong_given(rule, x, m)
        if rho == 1:
            poly = [Fraction(1), Fraction(-1)] if x == m else \
                [Fraction(0), Fraction(1)] if x == 0 else [Fraction(0)]
        else:
            theta = rho / (1 - rho)                    # 1/M
            poly, den = [Fraction(math.comb(m, x))], Fraction(1)
            for i in range(x):                         # F + i*theta
                poly = mul(poly, [1 + i * theta, Fraction(-1)])
            for i in range(m - x):                     # R + i*theta
                poly = mul(poly, [i * theta, Fraction(1)])
            for i in range(m):
                den *= 1 + i * theta
            poly = [c / den for c in poly]
        for j, c in enumerate(poly):
            total[j] += g * c
    return total


def closed(poly, v, n):
    with mp.workdps(120):
        lam = mpf(1) / 1000
        vv = mpf(v.numerator) / v.denominator
        right = mpf(0)
        for j, c in enumerate(poly):
            mean = mp.exp(-lam * n * j) if v == 0 else (1 + vv * lam * n * j) ** (-1 / vv)
            right += mpf(c.numerator) / c.denominator * mean
        return mp.log(right)


# ---- further checks -----------------------------------------------------

def check_verifier():
    s, t = SENS, SPEC
    for m in (1, 2, 3, 4):
        for x in range(m + 1):
            p, count = Fraction(0), 0
            for order in itertools.permutations([1] * x + [0] * (m - x)):  # 1 = wrong
                count += 1
                for accept in itertools.product((0, 1), repeat=m):
                    pr = Fraction(1)
                    for wr, ac in zip(order, accept):
                        a = 1 - t if wr else s
                        pr *= a if ac else 1 - a
                    taken = accept.index(1) if 1 in accept else m - 1
                    p += pr * order[taken]
            assert p / count == verifier_wrong(x, m - x)


def check_urn_exactly(m, rho, F):
    """Law of the number of failures by walking through the urn."""
    M = (1 - rho) / rho
    P = [1 - F, F]
    for j in range(1, m):
        Q = [Fraction(0)] * (j + 2)
        for x, p in enumerate(P):
            fail = (M * F + x) / (M + j)               # new: F; copy: x/j
            Q[x + 1] += p * fail
            Q[x] += p * (1 - fail)
        P = Q
    ref = law(m, mpf(rho.numerator) / rho.denominator,
              mpf(F.numerator) / F.denominator, 1 - mpf(F.numerator) / F.denominator)
    for a, b in zip(P, ref):
        assert abs(mpf(a.numerator) / a.denominator - b) < mpf(10) ** -40


def simulate_urn(m, rho, F, runs, seed):
    rng = random.Random(seed)
    M = (1 - rho) / rho
    counts = [0] * (m + 1)
    for _ in range(runs):
        got = []
        for j in range(m):
            if rng.random() < M / (M + j):
                got.append(rng.random() < F)
            else:
                got.append(got[rng.randrange(j)])
        counts[sum(got)] += 1
    return counts


def text(x, depth=0):
    """JSON with 17 significant digits."""
    pad = '\n' + ' ' * (depth + 1)
    if isinstance(x, dict):
        flat = depth > 0 and 'note' not in x
        a, s, z = ('{', ', ', '}') if flat else ('{' + pad, ',' + pad, '\n' + ' ' * depth + '}')
        return a + s.join(json.dumps(n) + ': ' + text(v, depth + 1) for n, v in x.items()) + z
    if isinstance(x, list):
        flat = not any(isinstance(v, (dict, list)) for v in x)
        if flat:
            return '[' + ', '.join(text(v) for v in x) + ']'
        return '[' + pad + (',' + pad).join(text(v, depth + 1) for v in x) + '\n' + ' ' * depth + ']'
    if isinstance(x, mpf):
        return mp.nstr(x, 17, min_fixed=0, max_fixed=0)
    return json.dumps(x)


def main():
    check_verifier()
    for rho in (Fraction('0.1'), Fraction('0.5'), Fraction('0.9')):
        for F in (Fraction('0.3'), Fraction('0.01')):
            check_urn_exactly(6, rho, F)
    sims = []
    for m, rho, F, seed in [(5, 0.5, 0.3, 1), (5, 0.1, 0.3, 2), (3, 0.1, 0.6, 3)]:
        runs = 200000
        counts = simulate_urn(m, rho, F, runs, seed)
        P = law(m, mpf(repr(rho)), mpf(repr(F)), 1 - mpf(repr(F)))
        chi2 = sum((c - runs * p) ** 2 / (runs * p) for c, p in zip(counts, P))
        print('urn: chi-square', mp.nstr(chi2, 4), 'on', m, 'degrees of freedom')
        assert chi2 < m + 4 * math.sqrt(2 * m)
        sims.append({'m': m, 'rho': rho, 'F': F, 'runs': runs,
                     'counts': counts, 'beta_binomial': P})

    laws = [{'m': m, 'rho': float(rho), 'F': float(F),
             'P_x': law(m, mpf(rho), mpf(F), 1 - mpf(F))}
            for m in (2, 5, 15) for rho in ('0', '0.1', '0.5', '1') for F in ('0.3', '0.01')]

    wrong = [{'m': m, 'P_wrong': [mpf(g.numerator) / g.denominator for g in
                                  (verifier_wrong(x, m - x) for x in range(m + 1))]} for m in MS]

    rows, worst = [], mpf(0)
    for v in VARS:
        for n in NS:
            pts = nodes(mpf(v), n)
            for m in MS:
                for rho in RHOS:
                    got = quadrature(m, mpf(rho), pts)
                    for rule in RULES:
                        ref = closed(polynomial(m, Fraction(rho), rule), Fraction(v), n)
                        worst = max(worst, abs(got[rule] / ref - 1))
                    rows.append({'m': m, 'rho': float(rho), 'variance': float(v), 'n': n,
                                 'majority': got['majority'], 'best_of': got['best-of'],
                                 'verifier': got['verifier']})
    print('values', 3 * len(rows), 'largest relative difference from the closed form',
          mp.nstr(worst, 3))
    assert worst < mpf(10) ** -16
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, 'panels.json'), 'w') as f:
        f.write(text({'lambda': LAMBDA, 'verifier': {'sensitivity': 0.9, 'specificity': 0.8},
                      'ln_R': rows, 'verifier_wrong_given_x': wrong,
                      'laws': laws, 'urn_simulations': sims}) + '\n')


if __name__ == '__main__':
    main()
