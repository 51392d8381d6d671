"""Where keys and domains fall: a hidden chain per placement, moved token by token.

A chain has a start vector over hidden states, a move matrix for each token, and after the move each hidden state has a
chance that the token is key and a factor on its hazard. Domains are exact for whole gamma shapes: a visit is then a
row of exponential phases on the clock.
"""
from dataclasses import dataclass

import mpmath as mp
import numpy as np

import laws
import solve
from laws import L


@dataclass
class Chain:
    start: np.ndarray
    moves: list  # of matrices, one a token
    keys: list  # of arrays over the hidden states, one a token
    factors: np.ndarray


def chains(s):
    """The chains of a scenario, of equal weight: one, or one for each recorded text."""
    placement = s["placement"]
    if isinstance(placement, dict) and "domains" in placement:
        return [domains(s)]
    texts = solve.key_chances(s)
    if isinstance(placement, dict) and "bursty" in placement:
        return [bursts(texts[0], L(repr(placement["bursty"])))]
    one = np.ones((1, 1), dtype=L)
    return [Chain(one[0], [one] * len(q), [np.array([x], dtype=L) for x in q], one[0]) for q in texts]


def bursts(q, burst):
    """Hidden: was the token key? Stays key with 1 − 1/burst where that leaves q possible, and near it elsewhere."""
    moves, before = [], L(0)
    for now in q:
        stay = 1 - 1 / burst
        if before > 0:
            stay = max(min(stay, now / before), (now - (1 - before)) / before)
        enter = (now - stay * before) / (1 - before) if before < 1 else L(0)
        moves.append(np.array([[1 - enter, enter], [1 - stay, stay]], dtype=L))
        before = now
    return Chain(np.array([1, 0], dtype=L), moves, [np.array([0, 1], dtype=L)] * len(q), np.ones(2, dtype=L))


class Domains:
    """The numbers of a domain placement, with 40 digits."""

    def __init__(self, s):
        given = s["placement"]["domains"]
        list_ = given["domains"]
        n = s["lengths"][-1]
        self.share = [laws.number(d["share"]) for d in list_]
        assert sum(self.share) == 1
        self.factor = [laws.number(d["factor"]) for d in list_]
        self.mean = [laws.growth(s["growth"], laws.number(d["meanLength"])) for d in list_]
        self.key_share = laws.number(given["transitionShare"])
        self.burst, self.shape = given["burst"], laws.number(given["shape"])
        k = laws.counts(s["growth"], n)
        self.q = [min(mp.mpf(1), max(mp.mpf(0), b - a)) for a, b in zip(k, k[1:])]
        self.clock = [mp.mpf(0)]
        for x in self.q:
            self.clock.append(self.clock[-1] + x)

    def calm(self, i, x):
        """The chance of no transition over x on the clock, in domain i: its equilibrium residual life exceeds x."""
        a, y = self.shape, x / (self.mean[i] / self.shape)
        upper = lambda order: mp.gammainc(order, y, regularized=True)
        return upper(a + 1) - x / self.mean[i] * upper(a)

    def zone(self, t):
        """P(t), the chance of a zone at token t."""
        x = self.clock[t] - self.clock[max(0, t - self.burst)]
        return 1 - sum(share * self.calm(i, x) for i, share in enumerate(self.share))

    def key_chance(self, t):
        """The chances to be key in a zone, and outside of one."""
        q, p = self.q[t - 1], self.zone(t)
        if q == 0:
            return mp.mpf(0), mp.mpf(0)
        inside = max(0, (q - 1 + p) / p, min(1, q / p, self.key_share * q / p))
        return inside, (q - inside * p) / (1 - p) if p < 1 else mp.mpf(0)


def phases(d):
    """Rates on the clock among (domain, phase): the start, moves within a visit, moves that end it."""
    shape = int(d.shape)
    assert shape == d.shape, "only whole shapes have phases"
    size = len(d.share) * shape
    within, ends = np.zeros((size, size), dtype=L), np.zeros((size, size), dtype=L)
    weights = [share / mean for share, mean in zip(d.share, d.mean)]
    for i, mean in enumerate(d.mean):
        rate = laws.long(shape / mean)
        for phase in range(shape):
            row = i * shape + phase
            within[row, row] -= rate
            if phase + 1 < shape:
                within[row, row + 1] += rate
            else:
                for j, weight in enumerate(weights):
                    ends[row, j * shape] += rate * laws.long(weight / sum(weights))
    # In equilibrium what is left of a visit is an even choice of its phases.
    return np.repeat([laws.long(x / shape) for x in d.share], shape), within, ends


def exponential(rates, x):
    """exp(rates x) by uniformisation: a sum of terms that are not negative."""
    scale = np.abs(np.diag(rates)).max()
    step = np.eye(len(rates), dtype=L) + rates / scale
    term = np.eye(len(rates), dtype=L) * np.exp(-scale * x)
    total, k = term.copy(), 0
    while k < scale * x or term.max() > 1e-30:
        k += 1
        term = term @ step * (scale * x / k)
        total += term
    return total


def domains(s):
    """Hidden: tokens since the last transition, up to the burst, and (domain, phase)."""
    d = Domains(s)
    start, within, ends = phases(d)
    size, ages = len(start), d.burst + 1
    both = np.block([[within, ends], [np.zeros_like(within), within + ends]])
    moves, keys, known = [], [], {}
    for t in range(1, len(d.q) + 1):
        q = laws.long(d.q[t - 1])
        if q not in known:
            over = exponential(both, q)
            move = np.zeros((ages, size, ages, size), dtype=L)
            for age in range(ages):
                move[age, :, 0] += over[:size, size:]
                move[age, :, min(age + 1, d.burst)] += over[:size, :size]
            known[q] = move.reshape(ages * size, ages * size)
        moves.append(known[q])
        inside, outside = (laws.long(x) for x in d.key_chance(t))
        keys.append(np.repeat([inside] * d.burst + [outside], size))
    everywhere = np.concatenate([np.zeros(d.burst * size, dtype=L), start])
    factors = np.tile(np.repeat([laws.long(f) for f in d.factor], int(d.shape)), ages)
    chain = Chain(everywhere, moves, keys, factors)
    verify(d, chain)
    return chain


def verify(d, chain):
    """The chain has the zones of the formula, the shares of the domains, and key tokens with chance q(t)."""
    size, state = len(chain.start) // (d.burst + 1), chain.start
    shares = np.array([laws.long(x) for x in d.share])
    for t, (move, key) in enumerate(zip(chain.moves, chain.keys), 1):
        state = state @ move
        assert abs(state[: d.burst * size].sum() - laws.long(d.zone(t))) < 1e-15
        assert abs(state @ key - laws.long(d.q[t - 1])) < 1e-15
        assert np.abs(state.reshape(-1, len(shares), int(d.shape)).sum(axis=(0, 2)) - shares).max() < 1e-15
