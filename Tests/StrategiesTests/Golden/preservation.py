"""Reference values: what a bounded memory loses of earlier key tokens.

Writes preservation.json next to this file.  Everything is summed token by
token from the definitions below; nothing is integrated or approximated.

Key tokens.  A growth law k(n), k(0)=0, is the expected number of key tokens:
  linear a*n | power c*n^g | logarithmic c*ln(1+n/tau)
  saturating limit*(1-exp(-n/tau))
q(t) = clip(k(t)-k(t-1), 0, 1) and K(n) = q(1)+...+q(n).

Memory.  When token t is written, t-1 tokens exist.  Room is B tokens
(fixed), or B(t) = share*(t-1).  If B >= t-1 nothing is lost.  Otherwise an
earlier token s (1 <= s <= t-1) is kept with probability
  window            1 if s >= t-B, else 0
  sinks (S)         1 if s <= S or s >= t-(B-S), else 0
  uniform           B/(t-1)
  importance (d)    Phi(d-theta), with theta from
                    kappa*Phi(d-theta)+(1-kappa)*Phi(-theta) = B/(t-1),
                    kappa = K(t-1)/(t-1)
  roc (tp, fp)      f = kappa*tp+(1-kappa)*fp, r = B/(t-1);
                    f > r: tp*r/f, otherwise tp+(1-tp)*(r-f)/(1-f)
(the last two are the probability for a key token).

Dependence.  A key token at t leans on D earlier key tokens, each at s with
probability proportional to q(s)*w(t-s); w(d) = 1 (uniform), d^(-a) (power),
exp(-(d-1)/scale) (recency).
  lost share  l(t) = sum_s q(s) w(t-s) (1-kept(s)) / sum_s q(s) w(t-s)
  L(t) = (1-exp(-K(t-1))) * (1-(1-l(t))^D),   L(1) = 0.

Reliability (some cases), with error rates e (nothing lost), e_lost, e_non:
  independent placement
    ln R(n) = sum_{t<=n} ln(1 - q[(1-L)e + L max(e,e_lost)] - (1-q) e_non)
  even placement: t is key iff floor(k(t)) > floor(k(t-1)), exact arithmetic;
    key tokens add ln(1-[(1-L)e + L e_lost]), the others ln(1-e_non),
    with the same L(t) as above.

Accuracy: L in 40-digit arithmetic, rounded to 17 significant digits; ln R
with at least 64-bit mantissas (correct to about 1e-15 relative).  The two
computations of L are compared in the script.
"""
import json
import math
import os
from fractions import Fraction

import numpy as np
from mpmath import mp, mpf

mp.dps = 40
TIMES = [10, 60, 100, 501, 502, 1000, 5000, 20000]
WHOLE = [11, 61, 101, 501, 1001, 5001, 20001]   # share 0.1 of t-1 is whole
NMAX = 20001
RMAX = 10000
E, E_LOST, E_NON = mpf('0.01'), mpf('0.4'), mpf('1e-5')
RELIABILITY_N = [100, 1000, 10000]

GROWTHS = {
    'linear': {'law': 'linear', 'a': '0.05'},
    'power': {'law': 'power', 'c': '0.9', 'g': '0.5'},
    'logarithmic': {'law': 'logarithmic', 'c': '20', 'tau': '100'},
    'saturating': {'law': 'saturating', 'limit': '60', 'tau': '500'},
    'clipped': {'law': 'power', 'c': '3', 'g': '0.5'},   # q(1)=q(2)=1
}


def k(growth, n):
    p = {x: mpf(y) for x, y in growth.items() if x != 'law'}
    law = growth['law']
    if law == 'linear':
        return p['a'] * n
    if law == 'power':
        return p['c'] * mpf(n) ** p['g'] if n else mpf(0)
    if law == 'logarithmic':
        return p['c'] * mp.log1p(n / p['tau'])
    return -p['limit'] * mp.expm1(-n / p['tau'])


def floor_k(growth, n):
    """floor(k(n)); exact where k(n) can be a whole number."""
    if growth['law'] == 'linear':
        return math.floor(Fraction(growth['a']) * n)
    if growth['law'] == 'power':                       # g = 1/2 throughout
        assert growth['g'] == '0.5'
        return math.isqrt(math.floor(Fraction(growth['c']) ** 2 * n))
    return int(mp.floor(k(growth, n)))


def tables(growth):
    """q[s], K[s] for s = 0..NMAX (q[0] = 0)."""
    ks = [k(growth, n) for n in range(NMAX + 1)]
    q = [mpf(0)] + [min(max(ks[t] - ks[t - 1], mpf(0)), mpf(1))
                    for t in range(1, NMAX + 1)]
    K = [mpf(0)]
    for t in range(1, NMAX + 1):
        K.append(K[-1] + q[t])
    return q, K


def weights(dist):
    if dist['kind'] == 'uniform':
        return [mpf(1)] * (NMAX + 1)
    if dist['kind'] == 'power':
        return [mpf(0)] + [mpf(d) ** -mpf(dist['a']) for d in range(1, NMAX + 1)]
    return [mpf(0)] + [mp.exp(-mpf(d - 1) / mpf(dist['scale']))
                       for d in range(1, NMAX + 1)]


def room(policy, t):
    if 'B' in policy:
        return Fraction(policy['B'])
    return Fraction(policy['share']) * (t - 1)


def frac(x):
    return mpf(x.numerator) / x.denominator


def kept_range(policy, B, t):
    """Window and sinks: the kept s as (1..head) and (first..t-1)."""
    S = policy.get('S', 0)
    return S, max(math.ceil(t - (B - S)), 1)


def kept_key(policy, B, t, Kt):
    """The other policies: one probability for every earlier key token."""
    share = frac(B) / (t - 1)
    kappa = Kt / (t - 1)
    if policy['kind'] == 'uniform':
        return share
    if policy['kind'] == 'roc':
        tp, fp = mpf(policy['tp']), mpf(policy['fp'])
        f = kappa * tp + (1 - kappa) * fp
        return tp * share / f if f > share else tp + (1 - tp) * (share - f) / (1 - f)
    d = mpf(policy['d'])
    over = lambda th: kappa * mp.ncdf(d - th) + (1 - kappa) * mp.ncdf(-th) - share
    slope = lambda th: kappa * mp.npdf(d - th) + (1 - kappa) * mp.npdf(th)
    lo, hi = mpf(-40), mpf(40)
    for _ in range(12):                                # decreasing in theta
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if over(mid) > 0 else (lo, mid)
    th = (lo + hi) / 2
    for _ in range(8):
        step = over(th) / slope(th)
        th += step
        if abs(step) < mpf(10) ** -25:
            break
    assert abs(over(th)) < mpf(10) ** -30
    return mp.ncdf(d - th)


def L_of(case, q, K, w, t):
    """L(t) by summing over s one by one."""
    policy, D = case['policy'], case['D']
    B = room(policy, t)
    if t == 1 or B >= t - 1:
        return mpf(0)
    if policy['kind'] in ('window', 'sinks'):
        head, first = kept_range(policy, B, t)
        total = lost = mpf(0)
        for s in range(1, t):
            x = q[s] * w[t - s]
            total += x
            if not (s <= head or s >= first):
                lost += x
        l = lost / total
    else:
        l = 1 - kept_key(policy, B, t, K[t - 1])
    return -mp.expm1(-K[t - 1]) * (1 - (1 - l) ** D)


def L_series(case, q, K, w, qx, wx):
    """L(1..RMAX) for the reliability sums, extended precision."""
    policy, D = case['policy'], case['D']
    out = np.zeros(RMAX + 1, dtype=np.longdouble)
    for t in range(2, RMAX + 1):
        B = room(policy, t)
        if B >= t - 1:
            continue
        if policy['kind'] in ('window', 'sinks'):
            head, first = kept_range(policy, B, t)
            x = qx[1:t] * wx[t - 1:0:-1]               # s = 1..t-1
            lost = x[head:max(first - 1, head)].sum()
            l = lost / x.sum()
            more = -np.expm1(np.longdouble(D) * np.log1p(-l)) if l < 1 else np.longdouble(1)
            out[t] = ld(-mp.expm1(-K[t - 1])) * more
        else:
            out[t] = ld(L_of(case, q, K, w, t))
    return out


def ld(x):
    return np.longdouble(mp.nstr(x, 25))


def reliability(growth, q, L):
    res = {}
    qx = np.array([ld(x) for x in q[:RMAX + 1]])
    e, el, en = ld(E), ld(E_LOST), ld(E_NON)
    bad = qx * ((1 - L) * e + L * max(e, el)) + (1 - qx) * en
    fl = [floor_k(growth, n) for n in range(RMAX + 1)]
    even = [en if fl[t] == fl[t - 1] else (1 - L[t]) * e + L[t] * el
            for t in range(1, RMAX + 1)]
    for name, p in (('independent', bad[1:]), ('even', np.array(even))):
        logs = np.log1p(-p)
        res[name] = [{'n': n, 'ln_R': logs[:n].sum()} for n in RELIABILITY_N]
    res['even_key_count'] = [{'n': n, 'count': fl[n]} for n in RELIABILITY_N] \
        if all(fl[i + 1] - fl[i] <= 1 for i in range(RMAX)) else \
        [{'n': n, 'count': sum(fl[i + 1] > fl[i] for i in range(n))} for n in RELIABILITY_N]
    return res


U = {'kind': 'uniform'}
P = lambda a: {'kind': 'power', 'a': a}
R = lambda s: {'kind': 'recency', 'scale': s}
win = lambda **x: {'kind': 'window', **x}
snk = lambda B, S: {'kind': 'sinks', 'B': B, 'S': S}
uni = lambda **x: {'kind': 'uniform', **x}
imp = lambda d, **x: {'kind': 'importance', 'd': d, **x}
roc = lambda tp, fp, **x: {'kind': 'roc', 'tp': tp, 'fp': fp, **x}

# growth, policy, distance, D, reliability too?
CASES = [
    ('linear', win(B='50'), U, 1, True),
    ('linear', win(B='500'), P('1'), 3, True),
    ('linear', win(B='50'), R('50'), 3, False),
    ('linear', win(B='500'), R('1000'), 1, False),
    ('linear', win(share='0.1'), P('0.5'), 1, False),
    ('linear', snk('50', 4), P('2'), 3, False),
    ('linear', snk('500', 64), U, 1, False),
    ('linear', uni(B='50'), U, 1, False),
    ('linear', uni(share='0.1'), P('1'), 3, False),
    ('linear', imp('2', B='500'), U, 1, False),
    ('linear', imp('1', B='50'), R('50'), 3, False),
    ('linear', roc('0.8', '0.1', B='50'), U, 3, False),
    ('linear', roc('0.8', '0.1', B='500'), P('1'), 1, True),
    ('power', win(B='50'), P('0.5'), 1, True),
    ('power', win(B='500'), P('2'), 3, False),
    ('power', win(B='500'), U, 3, False),
    ('power', win(share='0.1'), R('1000'), 3, False),
    ('power', snk('50', 4), U, 1, True),
    ('power', snk('500', 16), P('1'), 3, False),
    ('power', uni(B='500'), U, 3, True),
    ('power', imp('1', B='500'), P('0.5'), 1, False),
    ('power', imp('2.5', share='0.1'), U, 3, False),
    ('power', roc('0.8', '0.1', B='500'), U, 1, False),
    ('power', roc('0.6', '0.02', share='0.1'), U, 3, False),
    ('logarithmic', win(B='50'), R('50'), 1, False),
    ('logarithmic', win(B='500'), R('1000'), 3, True),
    ('logarithmic', win(B='500'), P('1'), 1, False),
    ('logarithmic', win(share='0.1'), U, 1, False),
    ('logarithmic', snk('50', 10), P('1'), 3, True),
    ('logarithmic', uni(share='0.1'), U, 1, False),
    ('logarithmic', imp('2', B='50'), U, 3, True),
    ('logarithmic', roc('0.8', '0.1', share='0.1'), U, 1, False),
    ('saturating', win(B='50'), P('2'), 1, False),
    ('saturating', win(B='500'), U, 3, True),
    ('saturating', win(share='0.1'), P('1'), 3, False),
    ('saturating', win(B='500'), R('50'), 1, False),
    ('saturating', snk('500', 100), R('1000'), 3, False),
    ('saturating', uni(B='50'), P('0.5'), 3, False),
    ('saturating', imp('1.5', B='500'), U, 3, False),
    ('saturating', roc('0.8', '0.1', B='50'), U, 3, True),
    ('saturating', roc('1', '0', B='50'), U, 1, False),
    ('clipped', win(B='50'), P('1'), 3, True),
    ('clipped', imp('2', B='50'), U, 1, False),
]


def dump(x, f, ind=0):
    """JSON with 17 significant digits; one row per line in long lists."""
    f.write(text(x, ind) + '\n')


def text(x, ind=0, depth=0):
    pad = ' ' * (ind + 1)
    if isinstance(x, dict):
        sep = ',\n' + pad if depth < 3 else ', '
        a, z = ('{\n' + pad, '\n' + ' ' * ind + '}') if depth < 3 else ('{', '}')
        return a + sep.join(json.dumps(k_) + ': ' + text(v, ind + 1, depth + 1)
                            for k_, v in x.items()) + z
    if isinstance(x, list):
        rows = [text(v, ind + 1, depth + 1) for v in x]
        return '[\n' + pad + (',\n' + pad).join(rows) + '\n' + ' ' * ind + ']' if rows else '[]'
    if isinstance(x, np.longdouble):
        return np.format_float_scientific(x, precision=16, unique=False)
    if isinstance(x, mpf):
        return mp.nstr(x, 17, min_fixed=0, max_fixed=0)
    return json.dumps(x)


def plain(d):
    """Parameters given as decimal strings become JSON numbers."""
    return {a: (float(b) if isinstance(b, str) and a not in ('kind', 'law') else b)
            for a, b in d.items()}


def main():
    tab = {g: tables(x) for g, x in GROWTHS.items()}
    wtab, out, worst = {}, [], 0.0
    for g, policy, dist, D, rel in CASES:
        q, K = tab[g]
        key = json.dumps(dist)
        if key not in wtab:
            wtab[key] = weights(dist)
        w = wtab[key]
        case = {'policy': policy, 'D': D}
        whole = 'share' in policy and policy['kind'] == 'window'
        row = {'growth': plain(GROWTHS[g]), 'policy': plain(policy),
               'distance': plain(dist), 'D': D,
               'L': [{'t': t, 'L': L_of(case, q, K, w, t)}
                     for t in (WHOLE if whole else TIMES)]}
        if rel:
            qx = np.array([ld(x) for x in q])
            wx = np.array([ld(x) for x in w])
            L = L_series(case, q, K, w, qx, wx)
            for r in row['L']:
                if 0 < r['t'] <= RMAX and r['L'] != 0:
                    worst = max(worst, abs(float(L[r['t']] / ld(r['L']) - 1)))
            row['reliability'] = reliability(GROWTHS[g], q, L)
        out.append(row)
    assert worst < 1e-15, worst
    print('cases', len(out), 'largest relative difference of the two L', worst)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, 'preservation.json'), 'w') as f:
        dump({'rates': {'e': E, 'e_lost': E_LOST, 'e_non': E_NON}, 'cases': out}, f)


if __name__ == '__main__':
    main()
