"""Reference values: score interval for a difference of paired proportions.

Writes pairs.json next to this file.  The interval is the one of T. Tango,
Statistics in Medicine 17 (1998) 891-908.

n pairs; b: only the second succeeds, c: only the first.  With probabilities
p_b, p_c and 1-p_b-p_c the log likelihood is
  b ln p_b + c ln p_c + (n-b-c) ln(1-p_b-p_c).
For a value delta of p_b - p_c, q = p_c is found by maximising it over
max(0,-delta) <= q <= (1-delta)/2 numerically (the function is concave: golden
section, no derivative).  Var(b-c) = n(2q + delta(1-delta)), hence
  T(delta) = (b-c-n*delta) / sqrt(n(2q+delta(1-delta))),
and the interval is {delta : |T| <= z}: its ends by bisection of T = z below
the estimate and T = -z above it (-1 and 1 where the estimate is at an end).
z is the normal quantile of (1+confidence)/2.

Checks made when run: q against the positive root of
  2n q^2 - [(b+c) - (2n-b+c) delta] q - c delta(1-delta) = 0,
the ends against bisection with that root, T against Rao's general score
statistic where q is interior, T decreasing in delta on a grid, the exchange
of b and c turning the interval round, and delta = 0 giving McNemar's
(b-c)/sqrt(b+c); 21 pairs with 1 and 7 discordant (Bentur et al. 2009, worked by
Fagerland, Lydersen and Laake 2014) giving -0.517 to -0.026 at 95%.
Accuracy: at least 17 digits for the ends (90-digit arithmetic, golden
section good to about 40 digits).
"""
import json
import os

from mpmath import mp, mpf

mp.dps = 90
CASES = [(10, 0, 0), (10, 2, 1), (50, 0, 0), (50, 1, 0), (50, 5, 2), (100, 16, 2),
         (100, 0, 7), (1000, 3, 1), (1000, 250, 20), (100000, 12, 0), (1000000, 41, 37),
         (20, 20, 0), (20, 0, 20), (1, 0, 0), (1, 1, 0)]
GOLDEN = (mp.sqrt(5) - 1) / 2


def xlogy(a, p):
    if a == 0:
        return mpf(0)
    return a * mp.log(p) if p > 0 else -mp.inf


def loglik(n, b, c, delta, q):
    return xlogy(b, q + delta) + xlogy(c, q) + xlogy(n - b - c, 1 - 2 * q - delta)


def q_numeric(n, b, c, delta):
    """Golden section; then the two ends of the range are tried as well."""
    lo, hi = max(mpf(0), -delta), (1 - delta) / 2
    ends = (lo, hi)
    f = lambda q: loglik(n, b, c, delta, q)
    x1, x2 = hi - GOLDEN * (hi - lo), lo + GOLDEN * (hi - lo)
    f1, f2 = f(x1), f(x2)
    while hi - lo > mpf(10) ** -41:
        if f1 >= f2:
            hi, x2, f2 = x2, x1, f1
            x1 = hi - GOLDEN * (hi - lo)
            f1 = f(x1)
        else:
            lo, x1, f1 = x1, x2, f2
            x2 = lo + GOLDEN * (hi - lo)
            f2 = f(x2)
    best = (lo + hi) / 2
    for e in ends:
        if f(e) >= f(best):
            best = e
    return best


def q_closed(n, b, c, delta):
    B = (b + c) - (2 * n - b + c) * delta
    A, C = 2 * n, -c * delta * (1 - delta)
    return max((B + mp.sqrt(max(B * B - 4 * A * C, mpf(0)))) / (2 * A), mpf(0), -delta)


def T(n, b, c, delta, q_of=q_numeric):
    q = q_of(n, b, c, delta)
    var = n * (2 * q + delta * (1 - delta))
    num = b - c - n * delta
    if var <= mpf(10) ** -35:                 # no variance left
        return mpf(0) if abs(num) < mpf(10) ** -35 else mp.sign(num) * mp.inf
    return num / mp.sqrt(var)


def rao(n, b, c, delta, q):
    """U / sqrt(information for delta with q adjusted for), at (delta, q)."""
    pb, pc, p0 = q + delta, q, 1 - 2 * q - delta
    U = b / pb - (n - b - c) / p0
    dd, dq, qq = n * (1 / pb + 1 / p0), n * (1 / pb + 2 / p0), n * (1 / pb + 1 / pc + 4 / p0)
    return U / mp.sqrt(dd - dq * dq / qq)


def bisect(inside, outside, n, b, c, z, q_of, tol):
    """End of the interval between a point inside it and one outside."""
    while abs(outside - inside) > tol:
        mid = (inside + outside) / 2
        if abs(T(n, b, c, mid, q_of)) <= z:
            inside = mid
        else:
            outside = mid
    return (inside + outside) / 2


def interval(n, b, c, z, q_of=q_numeric, tol=mpf(10) ** -27):
    est = mpf(b - c) / n
    low = mpf(-1) if est == -1 else bisect(est, mpf(-1), n, b, c, z, q_of, tol)
    high = mpf(1) if est == 1 else bisect(est, mpf(1), n, b, c, z, q_of, tol)
    return low, high


def quantile(conf):
    return mp.sqrt(2) * mp.erfinv(mpf(conf))


def text(rows):
    def num(x):
        return mp.nstr(x, 17, min_fixed=0, max_fixed=0) if isinstance(x, mpf) else json.dumps(x)
    return '{\n "cases": [\n  ' + ',\n  '.join(
        '{' + ', '.join(json.dumps(k) + ': ' + num(v) for k, v in r.items()) + '}'
        for r in rows) + '\n ]\n}\n'


def main():
    rows, worst_q, worst_end = [], mpf(0), mpf(0)
    ends = {}
    for n, b, c in CASES:
        grid = [mpf(i) / 16 for i in range(-15, 16)] + [mpf(s) / 10 ** 5 for s in (-7, 7)]
        grid.sort()
        ts = []
        for d in grid:
            q = q_numeric(n, b, c, d)
            worst_q = max(worst_q, abs(q - q_closed(n, b, c, d)))
            ts.append(T(n, b, c, d, q_closed))
            if min(q, q + d, 1 - 2 * q - d) > mpf(10) ** -9:
                assert abs(rao(n, b, c, d, q) - ts[-1]) < mpf(10) ** -18 * (1 + abs(ts[-1]))
        assert all(x > y for x, y in zip(ts, ts[1:])), 'T decreases'
        if b + c:
            assert abs(T(n, b, c, mpf(0)) - (b - c) / mp.sqrt(b + c)) < mpf(10) ** -25
        for conf in ('0.95', '0.99'):
            z = quantile(conf)
            low, high = interval(n, b, c, z)
            lo2, hi2 = interval(n, b, c, z, q_closed)
            worst_end = max(worst_end, abs(low - lo2), abs(high - hi2))
            lo3, hi3 = interval(n, c, b, z, q_closed)
            assert abs(lo3 + high) < mpf(10) ** -24 and abs(hi3 + low) < mpf(10) ** -24
            if abs(low) < mpf(10) ** -25:
                low = mpf(0)
            if abs(high) < mpf(10) ** -25:
                high = mpf(0)
            rows.append({'n': n, 'b': b, 'c': c, 'confidence': float(conf),
                         'estimate': mpf(b - c) / n, 'lower': low, 'upper': high})
    print('largest difference from the closed form: q', mp.nstr(worst_q, 3),
          'ends', mp.nstr(worst_end, 3))
    assert worst_q < mpf(10) ** -35 and worst_end < mpf(10) ** -25
    low, high = interval(21, 1, 7, quantile('0.95'))
    assert (mp.nstr(low, 3), mp.nstr(high, 2)) == ('-0.517', '-0.026')
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, 'pairs.json'), 'w') as f:
        f.write(text(rows))


if __name__ == '__main__':
    main()
