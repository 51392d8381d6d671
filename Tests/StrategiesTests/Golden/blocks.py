"""Reference values: errors that come in blocks of tokens.

Writes blocks.json next to this file.  From the definitions:

Token t (t = 1, 2, ...) is a key token with probability q(t), independently:
q(t) = clip(k(t)-k(t-1), 0, 1) for a growth law k (see GROWTHS).  Mean error
probability: e_key for a key token, else e_non, or with the context factor
e_non*(1+(t-1)/500)^(-1.5).  With difficulty z every mean e becomes
1-(1-e)^z.  Under the rule 'key-tokens-right' only errors of key tokens
count: the other tokens are given mean 0.

Block j holds tokens (j-1)b+1 .. jb; the last one may be cut short at n.
With probability rho a block shares one uniform u, and each of its tokens is
wrong iff u < its mean error probability; otherwise its tokens err
independently.  Blocks are independent given z.  So
  R(n|z) = prod over blocks of [rho*S + (1-rho)*I],
  I = prod_i (1 - q_i e_key - (1-q_i) e_i),
  S = E[1 - max_i e] over which tokens are key.
S is taken from the distribution of the largest mean in the block:
  P(max <= v) = prod_i [q_i 1(e_key <= v) + (1-q_i) 1(e_i <= v)],
stepped over the distinct values of the means.  1-(1-e)^z is increasing in
e, so S(z) = sum_v P(max = v) (1-v)^z.

Fixed z: ln R(n|z).  Gamma difficulty (mean 1, variance v): ln of the mean
of R(n|Z), by the trapezoidal rule in x = ln z (the integrand is analytic and
decays at both ends), step 0.2, compared with step 0.2 shifted by half.

Checks (in the file): S and the block probability by enumeration of all 2^b
key patterns with the integral over u done interval by interval, and a Monte
Carlo of single texts.  Accuracy: 40-digit arithmetic; the fixed-z values are
good to 17 digits, the gamma averages to 1e-15 relative or better.
"""
import itertools
import json
import os
import random

from mpmath import mp, mpf

mp.dps = 40

GROWTHS = {
    'linear': {'law': 'linear', 'a': '0.05'},
    'power': {'law': 'power', 'c': '0.9', 'g': '0.5'},
    'logarithmic': {'law': 'logarithmic', 'c': '20', 'tau': '100'},
    'saturating': {'law': 'saturating', 'limit': '60', 'tau': '500'},
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


def text_of(case, n):
    """(q, e_non) of tokens 1..n, with the rule and the context applied."""
    growth = GROWTHS[case['growth']]
    ks = [k(growth, i) for i in range(n + 1)]
    base = mpf(0) if case['rule'] == 'key-tokens-right' else mpf(case['e_non'])
    toks = []
    for t in range(1, n + 1):
        q = min(max(ks[t] - ks[t - 1], mpf(0)), mpf(1))
        e = base * (1 + mpf(t - 1) / 500) ** mpf('-1.5') if case['context'] else base
        toks.append((q, e))
    return toks


def largest_mean(toks, e_key):
    """[(v, P(largest mean error probability of the block = v))]."""
    law, below = [], mpf(0)
    for v in sorted({e for _, e in toks} | {e_key}):
        g = mpf(1)
        for q, e in toks:
            g *= (q if e_key <= v else 0) + (1 - q if e <= v else 0)
            if g == 0:
                break
        if g > below:
            law.append((v, g - below))
        below = g
    assert abs(below - 1) < mpf(10) ** -30
    return law


def difficult(e, z):
    return -mp.expm1(z * mp.log1p(-e))


def prepare(case, n):
    """Everything about the text that does not depend on z."""
    b, rho, e_key = case['b'], mpf(case['rho']), mpf(case['e_key'])
    toks = text_of(case, n)
    blocks = [toks[i:i + b] for i in range(0, n, b)]
    return rho, e_key, [(blk, largest_mean(blk, e_key) if rho else None)
                        for blk in blocks]


def ln_R(prepared, z):
    """ln R(n|z) and nothing else."""
    rho, e_key, blocks = prepared
    cache = {}

    def right(e):                                      # (1-e)^z
        if e not in cache:
            cache[e] = mp.exp(z * mp.log1p(-e))
        return cache[e]

    total = mpf(0)
    for toks, law in blocks:
        p = mpf(0)
        if rho < 1:
            ind = mpf(1)
            for q, e in toks:
                ind *= q * right(e_key) + (1 - q) * right(e)
            p += (1 - rho) * ind
        if rho > 0:
            p += rho * mp.fsum(pr * right(v) for v, pr in law)
        total += mp.log(p)
    return total


def ln_R_gamma(prepared, var):
    """ln E[R(n|Z)], Z gamma with mean 1 and variance var."""
    shape = 1 / mpf(var)
    h = mpf('0.2')
    norm = shape ** shape / mp.gamma(shape)
    left, right = -mpf(72) / shape - 6, mp.log(90 / shape)
    sums = []
    for shift in (mpf(0), h / 2):
        acc, x = mpf(0), left + shift
        while x < right:
            z = mp.exp(x)
            lnr = ln_R(prepared, z)
            if lnr > -120:
                acc += mp.exp(shape * x - shape * z + lnr)
            x += h
        sums.append(norm * h * acc)
    assert abs(sums[0] / sums[1] - 1) < mpf(10) ** -16, sums
    return mp.log((sums[0] + sums[1]) / 2)


# ---- checks -------------------------------------------------------------

def enumerate_block(toks, e_key, rho, z=mpf(1)):
    """(S, block probability) by going through all 2^b key patterns."""
    ek = difficult(e_key, z)
    en = [difficult(e, z) for _, e in toks]
    S = I = mpf(0)
    for pattern in itertools.product((0, 1), repeat=len(toks)):
        pr, ind = mpf(1), mpf(1)
        means = []
        for (q, _), e, key in zip(toks, en, pattern):
            pr *= q if key else 1 - q
            means.append(ek if key else e)
            ind *= 1 - means[-1]
        # integral over u: add every interval on which no token is wrong
        cuts = sorted({mpf(0), mpf(1)} | set(means))
        shared = mp.fsum(hi - lo for lo, hi in zip(cuts, cuts[1:])
                         if not any((lo + hi) / 2 < m for m in means))
        S += pr * shared
        I += pr * ind
    return S, rho * S + (1 - rho) * I


def monte_carlo(case, n, runs, seed):
    """Share of simulated texts without an error among the first n tokens."""
    rng = random.Random(seed)
    toks = [(float(q), float(e)) for q, e in text_of(case, n)]
    b, rho, ek = case['b'], float(case['rho']), float(case['e_key'])
    shape = 1 / float(case['variance']) if 'variance' in case else None
    good = 0
    for _ in range(runs):
        z = rng.gammavariate(shape, 1 / shape) if shape else float(case.get('z', 1))
        ekz = 1 - (1 - ek) ** z
        ok = True
        for i in range(0, n, b):
            shared = rng.random() < rho
            u = rng.random()
            for q, e in toks[i:i + b]:
                m = ekz if rng.random() < q else 1 - (1 - e) ** z
                if (u if shared else rng.random()) < m:
                    ok = False
                    break
            if not ok:
                break
        good += ok
    return good


def C(growth, b, rho, e_key, e_non, rule='all-right', context=False, **z):
    return {'growth': growth, 'b': b, 'rho': rho, 'e_key': e_key, 'e_non': e_non,
            'rule': rule, 'context': context, **z}


KEY = 'key-tokens-right'
CASES = [
    C('linear', 1, '0.2', '0.02', '1e-4'),
    C('linear', 4, '0', '0.02', '1e-4'),
    C('linear', 4, '0.2', '0.02', '1e-4'),
    C('linear', 4, '1', '0.02', '1e-4'),
    C('linear', 16, '0.2', '0.3', '1e-4'),
    C('linear', 16, '1', '0.3', '0.01'),
    C('linear', 100, '0.2', '0.02', '0'),
    C('linear', 100, '1', '0.3', '1e-4'),
    C('linear', 16, '0.2', '0.02', '0.01', KEY),
    C('power', 4, '0.2', '0.02', '1e-4'),
    C('power', 16, '0.2', '0.3', '0'),
    C('power', 16, '1', '0.02', '0.01'),
    C('power', 100, '0.2', '0.3', '1e-4'),
    C('power', 100, '1', '0.02', '0.01', KEY),
    C('logarithmic', 4, '1', '0.3', '0.01'),
    C('logarithmic', 16, '0.2', '0.02', '1e-4'),
    C('logarithmic', 100, '0.2', '0.02', '0.01'),
    C('saturating', 4, '0.2', '0.3', '1e-4'),
    C('saturating', 16, '1', '0.02', '0', KEY),
    C('saturating', 100, '0.2', '0.02', '1e-4'),
    # context factor on e_non
    C('linear', 4, '0.2', '0.02', '0.01', context=True),
    C('linear', 100, '1', '0.3', '1e-4', context=True),
    C('power', 16, '0.2', '0.02', '0.01', context=True),
    C('logarithmic', 16, '1', '0.3', '1e-4', context=True),
    C('power', 16, '0.2', '0.02', '0.05', context=True),   # e_non crosses e_key
    # fixed difficulty
    C('linear', 16, '0.2', '0.02', '1e-4', z='0.3'),
    C('linear', 16, '0.2', '0.02', '1e-4', z='4'),
    C('power', 4, '1', '0.3', '0.01', z='4'),
    C('logarithmic', 100, '0.2', '0.3', '1e-4', z='0.3'),
    C('power', 16, '0.2', '0.02', '0.01', context=True, z='4'),
    C('power', 16, '0.2', '0.3', '0.01', KEY, z='0.3'),
    # gamma difficulty of mean 1
    C('linear', 1, '0', '0.02', '1e-4', variance='0.5'),
    C('linear', 16, '0.2', '0.02', '1e-4', variance='0.5'),
    C('power', 4, '0.2', '0.3', '1e-4', variance='0.5'),
    C('logarithmic', 100, '1', '0.02', '0', variance='0.5'),
    C('power', 16, '0.2', '0.02', '0.01', context=True, variance='0.5'),
    C('saturating', 16, '0.2', '0.3', '0.01', KEY, variance='0.5'),
]


def lengths(case):
    return [1, 7, 16, 100, 1000] + ([] if 'variance' in case else [10000])


def text(x, depth=0):
    """JSON with 17 significant digits."""
    pad = '\n' + ' ' * (depth + 1)
    if isinstance(x, dict):
        flat = all(not isinstance(v, (dict, list)) for v in x.values())
        a, s, z = ('{', ', ', '}') if flat else ('{' + pad, ',' + pad, '\n' + ' ' * depth + '}')
        return a + s.join(json.dumps(n) + ': ' + text(v, depth + 1) for n, v in x.items()) + z
    if isinstance(x, list):
        return '[' + pad + (',' + pad).join(text(v, depth + 1) for v in x) + '\n' + ' ' * depth + ']'
    if isinstance(x, mpf):
        return mp.nstr(x, 17, min_fixed=0, max_fixed=0)
    return json.dumps(x)


def plain(case):
    row = {n: (float(v) if isinstance(v, str) and n not in ('growth', 'rule') else v)
           for n, v in case.items()}
    row['growth'] = {n: (v if n == 'law' else float(v))
                     for n, v in GROWTHS[case['growth']].items()}
    return row


def value(case, n):
    prepared = prepare(case, n)
    if 'variance' in case:
        return ln_R_gamma(prepared, case['variance'])
    return ln_R(prepared, mpf(case.get('z', '1')))


def main():
    rows = [{**plain(c), 'values': [{'n': n, 'ln_R': value(c, n)} for n in lengths(c)]}
            for c in CASES]

    blocks = []
    for c, start, z in [
            (C('linear', 4, '0.2', '0.02', '1e-4'), 0, '1'),
            (C('power', 10, '0.2', '0.3', '0.01'), 0, '1'),
            (C('power', 8, '0.2', '0.02', '0.05', context=True), 416, '1'),
            (C('logarithmic', 7, '1', '0.02', '0.01', context=True), 7, '4'),
            (C('saturating', 10, '0.2', '0.3', '0.01', KEY), 20, '0.3')]:
        toks = text_of(c, start + c['b'])[start:]
        rho, ek, z_ = mpf(c['rho']), mpf(c['e_key']), mpf(z)
        S, p = enumerate_block(toks, ek, rho, z_)
        law = largest_mean(toks, ek)
        S2 = mp.fsum(pr * (1 - difficult(v, z_)) for v, pr in law)
        p2 = mp.exp(ln_R((rho, ek, [(toks, law)]), z_))
        assert abs(S - S2) < mpf(10) ** -34 and abs(p - p2) < mpf(10) ** -34
        blocks.append({**plain({**c, 'z': z}), 'first_token': start + 1,
                       'right_if_shared': S, 'right': p})

    sims = []
    for c, n in [(C('power', 16, '0.2', '0.02', '0.01', context=True), 100),
                 (C('linear', 16, '0.2', '0.02', '1e-4', variance='0.5'), 100)]:
        runs = 200000
        good = monte_carlo(c, n, runs, 12345)
        p = mp.exp(value(c, n))
        dev = (good - runs * p) / mp.sqrt(runs * p * (1 - p))
        print('Monte Carlo: standard deviations off', mp.nstr(dev, 4))
        assert abs(dev) < 3.5
        sims.append({**plain(c), 'n': n, 'runs': runs, 'without_error': good,
                     'expected_share': p})

    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, 'blocks.json'), 'w') as f:
        f.write(text({'cases': rows, 'enumerated_blocks': blocks, 'simulations': sims}) + '\n')
    print('cases', len(rows))


if __name__ == '__main__':
    main()
