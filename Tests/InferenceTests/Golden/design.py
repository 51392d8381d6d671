"""Designs that tell two reliability models apart, from the definitions alone, as a second opinion on ours.

    python3 design.py > design.json          (about two minutes; observed.py, whose laws it borrows, lies beside it)

A sequence of length n_i costs c_i: 1 (`sequence`) or n_i (`token`). By `outcome` it is seen to succeed, R(n_i), or to fail;
by `first-error` it is seen in which of (0, n_1], (n_1, n_2], ..., (n_{i-1}, n_i] the first error fell, or that none did.
p are the chances of these cells by the true model, q(theta) by the other, and K_i(theta) = sum p ln(p/q).

    one direction    value = max over shares w of the cost of  min over theta of  sum w_i K_i(theta)/c_i;
                     imitated: the other model, or a limit of it, is the true one, and the value 0
    both             efficiency = max over w of the smaller of  min over theta of  sum w_i K_i/c_i / value  of the directions

Either is a matrix game: rows are lengths, columns are (direction, theta). Kelley's cutting planes find its support roughly;
Newton's method at 40 digits then solves the conditions of equilibrium, a mixture mu of few columns among the unknowns:

    for each column  sum w_i K_i = v  and its gradient 0;  for each length in use  sum mu_l K_i(theta_l) = v;  sum w = 1.

Two bounds prove the value whatever the way to it: no design does better than `bound`, the greatest over all lengths of
sum mu_l K_i(theta_l)/c_i, and no theta of many local searches does better against the shares than the value. Where one theta is
in the mixture it is also min over theta of max over i of K_i/c_i, and SLSQP on that other problem must give the same.

`limit` stands in the place of `nearest` where the infimum lies at an edge of the other model: what it tends to there.

Selections are simulated: binomial counts of the true model at the stated lengths, both models fitted by maximum likelihood over
the closure of their parameters (the exponential and the constant R are tried where they are limits), and counted is how often
ln L - parameters (AIC) and ln L - parameters ln(N)/2 (BIC) are larger for the truth by more than 1e-6; `ties` differ by less by AIC.
"""
import json
import platform
import sys
import zlib

import mpmath as mp
import numpy as np
import scipy
from scipy.optimize import linprog, minimize

from observed import STEP, Digits, Floats, Model, laid_out, starts


def tell(*words):
    print(*words, file=sys.stderr, flush=True)


def generator_of(name):
    return np.random.default_rng(zlib.crc32(name.encode()))  # PCG64


class Direction:
    """One model taken for true, the other for what must be refuted; a limit of the other where it does best at an edge."""

    def __init__(self, true, parameters, other, lengths, sight, cost):
        self.true, self.parameters, self.other, self.sight = Model(true), parameters, Model(other), sight
        self.lengths = np.array(lengths, float)
        self.middle = float(np.median(self.lengths))
        self.costs = self.lengths if cost == "token" else np.ones(len(lengths))
        self.unit = mp.mpf(1)  # what K_i/c_i is told in: of a direction among two, its value alone
        self.truth = {k: self.cells(k, self.true, [mp.mpf(x) if k is Digits else float(x) for x in parameters]) for k in (Floats, Digits)}
        self.chances = {k: [self.exponential(k, x) for x in self.truth[k]] for k in (Floats, Digits)}

    @staticmethod
    def exponential(k, x):
        return np.exp(x) if k is Floats else np.array([mp.exp(y) for y in x], object)

    def cells(self, k, model, p):
        """Logarithms of R(n_i), and of 1 - R(n_i) or of R(n_{i-1}) - R(n_i)."""
        if k is Floats:
            r, f = model.curve(k, self.lengths, p)
            gone = lambda x: k.log1mexp(x)
        else:
            r, f = (np.array(x, object) for x in zip(*(model.curve(k, mp.mpf(float(n)), p) for n in self.lengths)))
            gone = lambda x: np.array([k.log1mexp(y) for y in x], object)
        if self.sight == "first-error":
            f = np.concatenate([f[:1], r[:-1] + gone(r[1:] - r[:-1])])
        return r, f

    def loss(self, k, u):
        """K_i/c_i at free parameters u, in units of `unit`."""
        r, f = self.cells(k, self.other, self.other.natural(u, k))
        right = self.chances[k][0] * (self.truth[k][0] - r)
        wrong = self.chances[k][1] * (self.truth[k][1] - f)
        if self.sight == "first-error":
            wrong = np.cumsum(wrong)
        if k is Floats:
            return (right + wrong) / self.costs / float(self.unit)
        return (right + wrong) / np.array([mp.mpf(float(c)) for c in self.costs], object) / self.unit

    def least(self, shares, begin):
        def total(u):
            with np.errstate(all="ignore"):
                x = float(shares @ self.loss(Floats, u))
            return x if np.isfinite(x) else 1e9
        scale = abs(total(begin[0])) + 1e-12
        found = [minimize(total, u, method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-13 * scale, "maxiter": 600}) for u in begin
                 if total(u) < 1e9]
        return min(found, key=lambda e: e.fun) if found else None

    def slopes(self, u):
        """K/c, its gradient and its Hessian at 40 digits, for every length."""
        k, u = len(u), list(u)

        def at(*moves):
            y = list(u)
            for i, s in moves:
                y[i] += s * STEP
            return self.loss(Digits, y)

        middle, up, down = at(), [at((i, 1)) for i in range(k)], [at((i, -1)) for i in range(k)]
        hessian = [[None] * k for _ in range(k)]
        for i in range(k):
            hessian[i][i] = (up[i] - 2 * middle + down[i]) / STEP ** 2
            for j in range(i):
                both = at((i, 1), (j, 1)) + at((i, -1), (j, -1)) - up[i] - up[j] - down[i] - down[j] + 2 * middle
                hessian[i][j] = hessian[j][i] = both / (2 * STEP ** 2)
        return middle, [(a - b) / (2 * STEP) for a, b in zip(up, down)], hessian


def cutting_planes(directions, label, rounds=160):
    """Shares, and columns with their weights in the mixture, to about 1e-5."""
    generator, m = generator_of(label), len(directions[0].lengths)
    shares, columns, best, best_shares = np.full(m, 1 / m), [], 0.0, None
    for turn in range(rounds):
        lowest = np.inf
        for d, direction in enumerate(directions):
            mine = sorted((float(shares @ g), tuple(u)) for e, u, g in columns if e == d)
            begin = [np.array(u) for _, u in mine[:2]] + list(starts(direction.other, direction.middle, generator, 30 if turn == 0 else 2))
            end = direction.least(shares, begin)
            columns.append((d, end.x, direction.loss(Floats, end.x)))
            lowest = min(lowest, end.fun)
        if lowest > best:
            best, best_shares = lowest, shares
        table = np.array([g for _, _, g in columns])
        scale = max(best, 1e-9 * table.max())
        height = np.minimum(table / scale, 1e6)  # a cut far above the optimum binds nothing, and would spoil the scaling
        game = linprog(np.r_[np.zeros(m), -1], A_ub=np.c_[-height, np.ones(len(height))], b_ub=np.zeros(len(height)),
                       A_eq=[np.r_[np.ones(m), 0]], b_eq=[1], bounds=[(0, 1)] * m + [(None, None)], method="highs-ds")
        upper, shares = game.x[-1] * scale, game.x[:m]
        if upper - best < 1e-7 * upper:
            break
        # A step only part of the way holds the shares back from the corners between which Kelley's method swings.
        if turn % 3:
            shares = 0.5 * shares + 0.5 * best_shares
    return game.x[:m], columns, -game.ineqlin.marginals, upper, best


def equilibrium(directions, label):
    """The game solved at 40 digits: value, shares, mixture, bound."""
    rough, columns, weights, upper, lower = cutting_planes(directions, label)
    merged = []
    for (d, u, _), weight in sorted(zip(columns, weights), key=lambda x: -x[1]):
        if weight < 1e-6:
            continue
        near = next((c for c in merged if c[0] == d and np.max(np.abs(c[1] - u)) < 0.3), None)
        if near:
            near[1], near[2] = (near[1] * near[2] + u * weight) / (near[2] + weight), near[2] + weight
        else:
            merged.append([d, u, weight])
    tell(f"{label}: planes {lower} {upper}, mixture {[(d, u.round(3).tolist(), round(float(x), 4)) for d, u, x in merged]}")
    m, support = len(rough), [i for i in range(len(rough)) if rough[i] > 2e-3]
    us = [[mp.mpf(float(x)) for x in u] for _, u, _ in merged]
    mu = [mp.mpf(float(x)) for _, _, x in merged]
    w, v = [mp.mpf(float(x)) for x in rough], mp.mpf(lower)
    for attempt in range(12):
        w = [x if i in support else mp.mpf(0) for i, x in enumerate(w)]
        trial, settled = newton(directions, [d for d, _, _ in merged], us, mu, w, v, support)
        us2, mu2, w2, v2, tables = trial
        assert settled, (label, "Newton does not settle", [[float(x) for x in u] for u in us2], [float(x) for x in w2])
        below = [i for i in support if w2[i] < 0]
        average = [mp.fsum(x * t[i] for x, t in zip(mu2, tables)) for i in range(m)]
        above = [i for i in range(m) if i not in support and average[i] > v2 * (1 + mp.mpf(10) ** -25)]
        if below:
            support.remove(min(below, key=lambda i: w2[i]))
        elif above:
            support = sorted(support + [max(above, key=lambda i: average[i])])
        else:
            break
    else:
        raise AssertionError((label, "no support fits"))
    us, mu, w, v = us2, mu2, w2, v2
    bound = max(average)
    assert min(mu) > 0 and abs(mp.fsum(mu) - 1) < mp.mpf(10) ** -20 and min(w[i] for i in support) > 1e-5, (label, mu, w)
    assert abs(bound / v - 1) < mp.mpf(10) ** -15
    slack = min((1 - float(average[i] / v) for i in range(m) if i not in support), default=None)
    generator, numbers = generator_of(label + " check"), np.array([float(x) for x in w])
    lowest = {}
    for d, direction in enumerate(directions):
        begin = [np.array([float(x) for x in u]) for (e, _, _), u in zip(merged, us) if e == d]
        end = direction.least(numbers, begin + list(starts(direction.other, direction.middle, generator, 60)))
        lowest[d] = end.fun
    assert abs(min(lowest.values()) / float(v) - 1) < 1e-9, (label, lowest, v)
    tell(f"{label}: value {float(v)}, support {[(i, float(w[i])) for i in support]}, slack {slack}, searched {lowest}")
    if len(us) == 1:
        other = minimax(directions[merged[0][0]], [float(x) for x in us[0]], generator)
        assert abs(other / float(v) - 1) < 1e-7, (label, other, float(v))
    return v, w, [(d, u, x) for (d, _, _), u, x in zip(merged, us, mu)], bound


def newton(directions, owners, us, mu, w, v, support):
    us, mu, w = [list(u) for u in us], list(mu), list(w)
    for turn in range(60):
        slopes = [directions[d].slopes(u) for d, u in zip(owners, us)]
        places, size = [], 0
        for u in us:
            places.append(size)
            size += len(u) + 1
        of_w = {i: size + n for n, i in enumerate(support)}
        of_v, size = size + len(support), size + len(support) + 1
        f, jacobian, row = mp.matrix(size, 1), mp.matrix(size, size), 0
        for (k, g, h), u, place in zip(slopes, us, places):
            for a in range(len(u)):
                f[row] = mp.fsum(w[i] * g[a][i] for i in support)
                for b in range(len(u)):
                    jacobian[row, place + b] = mp.fsum(w[i] * h[a][b][i] for i in support)
                for i in support:
                    jacobian[row, of_w[i]] = g[a][i]
                row += 1
            f[row] = mp.fsum(w[i] * k[i] for i in support) - v
            for b in range(len(u)):
                jacobian[row, place + b] = mp.fsum(w[i] * g[b][i] for i in support)
            for i in support:
                jacobian[row, of_w[i]] = k[i]
            jacobian[row, of_v] = -1
            row += 1
        for i in support:
            f[row] = mp.fsum(x * s[0][i] for x, s in zip(mu, slopes)) - v
            for (k, g, _), u, x, place in zip(slopes, us, mu, places):
                for b in range(len(u)):
                    jacobian[row, place + b] = x * g[b][i]
                jacobian[row, place + len(u)] = k[i]
            jacobian[row, of_v] = -1
            row += 1
        f[row] = mp.fsum(w[i] for i in support) - 1
        for i in support:
            jacobian[row, of_w[i]] = 1
        step = mp.lu_solve(jacobian, -f)
        far = max(abs(step[p + b]) for p, u in zip(places, us) for b in range(len(u)))
        short = min(1, mp.mpf("0.3") / far) if far else 1
        for u, place, l in zip(us, places, range(len(us))):
            for b in range(len(u)):
                u[b] += short * step[place + b]
            mu[l] += short * step[place + len(u)]
        for i in support:
            w[i] += short * step[of_w[i]]
        v += short * step[of_v]
        if max(abs(x) for x in step) < mp.mpf(10) ** -18:
            break
    else:
        return (us, mu, w, v, []), False
    return (us, mu, w, v, [directions[d].loss(Digits, u) for d, u in zip(owners, us)]), True


def minimax(direction, near, generator):
    """min over theta of max over i of K_i/c_i, by SLSQP on its epigraph from the solution shaken and from elsewhere."""
    scale = float(np.max(direction.loss(Floats, near)))
    best = np.inf
    for start in [np.array(near) + 0.05 * generator.standard_normal(len(near)) for _ in range(4)] + list(starts(direction.other, direction.middle, generator, 6)):
        with np.errstate(all="ignore"):
            level = np.max(direction.loss(Floats, start)) / scale
            if not np.isfinite(level) or level > 1e4:
                continue
            end = minimize(lambda x: x[-1], np.r_[start, level], jac=lambda x: np.r_[np.zeros(len(near)), 1], method="SLSQP",
                           constraints={"type": "ineq", "fun": lambda x: x[-1] - direction.loss(Floats, x[:-1]) / scale},
                           options={"ftol": 1e-13, "maxiter": 500})
            reached = np.max(direction.loss(Floats, end.x[:-1]))
        if np.isfinite(reached):
            best = min(best, float(reached))
    return best


def log_spaced(first, last, count):
    return sorted({int(round(x)) for x in np.geomspace(first, last, count)})


E, P, L, S, G = "exponential", "power-key", "logarithmic-key", "saturating-key", "logistic"
OUTCOME, FIRST, SEQUENCE, TOKEN = "outcome", "first-error", "sequence", "token"
CASES = [  # (model, parameters) twice, lengths, sight, cost, limits where the infimum is at an edge
    ((E, [0.002]), (G, [8.5, -1.4]), log_spaced(10, 2000, 12), OUTCOME, SEQUENCE, {}),
    ((E, [0.002]), (P, [600, 0.75]), log_spaced(10, 2000, 12), OUTCOME, SEQUENCE, {}),
    ((E, [0.002]), (L, [300, 1.3]), log_spaced(10, 2000, 9), OUTCOME, TOKEN, {}),
    ((P, [1700, 0.76]), (L, [400, 1.2]), log_spaced(10, 10000, 13), OUTCOME, SEQUENCE, {}),
    ((P, [1700, 0.76]), (L, [400, 1.2]), log_spaced(10, 10000, 13), OUTCOME, TOKEN, {}),
    ((P, [1700, 0.76]), (L, [400, 1.2]), log_spaced(10, 10000, 13), FIRST, TOKEN, {}),
    ((P, [1700, 0.76]), (G, [6.5, -1.13]), log_spaced(10, 10000, 25), OUTCOME, SEQUENCE, {}),
    ((L, [400, 1.2]), (G, [6.5, -1.13]), log_spaced(10, 10000, 9), FIRST, TOKEN, {}),
    ((S, [4, 3000]), (P, [1700, 0.76]), log_spaced(10, 10000, 10), OUTCOME, TOKEN, {}),
    ((S, [4, 3000]), (L, [400, 1.2]), log_spaced(10, 10000, 7), FIRST, SEQUENCE, {}),
    ((G, [6.5, -1.13]), (S, [4, 3000]), log_spaced(10, 10000, 5), OUTCOME, TOKEN, {}),
    (("gompertz", [0.002, 0.0008]), (P, [500, 1.15]), log_spaced(10, 1200, 11), OUTCOME, SEQUENCE, {}),
    (("gompertz", [0.002, 0.0008]), (G, [9, -1.5]), log_spaced(10, 1200, 15), FIRST, TOKEN, {}),
    (("gompertz", [0.002, 0.0008]), (L, [400, 1.2]), log_spaced(10, 1200, 8), FIRST, TOKEN, {"gompertz": E, L: E}),
    ((E, [0.002]), ("gompertz", [0.001, 0.002]), log_spaced(10, 2000, 10), FIRST, TOKEN, {}),
    ((S + "+background", [0.8, 60, 4e-4]), (P, [1500, 0.55]), log_spaced(5, 8000, 16), OUTCOME, SEQUENCE, {}),
    ((P + "+ceiling", [1500, 1.1, 0.95]), (G, [6.5, -1.0]), log_spaced(10, 8000, 12), OUTCOME, TOKEN, {P + "+ceiling": P}),
]
IMITATES = {(E, P), (E, L), (E, "gompertz")}  # (truth, who can be it)


def name_of(case):
    (a, _), (b, _), lengths, sight, cost, _ = case
    return f"{a} and {b}, {sight} of {len(lengths)}, {cost}"


def solve(case):
    one, two, lengths, sight, cost, limits = case
    name, found, both = name_of(case), [], []
    for true, other in ((one, two), (two, one)):
        if (true[0], other[0]) in IMITATES:
            direction = Direction(*true, other[0], lengths, sight, cost)
            floor = direction.least(np.full(len(lengths), 1 / len(lengths)), list(starts(direction.other, direction.middle, generator_of(name), 30)))
            typical = float(np.mean(direction.loss(Floats, [float(x) for x in direction.other.free(other[1])])))
            assert floor.fun < 1e-5 * typical, (name, floor)
            found.append({"true": true[0], "imitated": True})
            continue
        edge = limits.get(other[0])
        direction = Direction(*true, edge or other[0], lengths, sight, cost)
        v, w, mixture, bound = equilibrium([direction], f"{name}: {true[0]} true")
        entry = {"true": true[0], "value": float(v), "bound": float(bound), "shares": [float(x) for x in w], "imitated": False}
        named = [dict(zip(direction.other.parameters, (float(x) for x in direction.other.natural(u)))) for _, u, _ in mixture]
        if edge:
            whole = Direction(*true, other[0], lengths, sight, cost)
            lowest = whole.least(np.array(entry["shares"]), list(starts(whole.other, whole.middle, generator_of(name), 60))).fun
            tell(f"  at the edge {edge}: {float(v)}, inside {lowest}")
            assert float(v) * (1 - 1e-9) < lowest < float(v) * (1 + 1e-6), (name, lowest, float(v))
            entry["limit"] = {"model": edge, "parameters": named[0]}
        elif len(mixture) == 1:
            entry["nearest"] = named[0]
        else:
            entry["mixture"] = [{"weight": float(x), "parameters": p} for (_, _, x), p in zip(mixture, named)]
        found.append(entry)
        direction.unit = v
        both.append(direction)
    (a, pa), (b, pb) = one, two
    entry = {"name": name, "models": [{"id": m, "parameters": dict(zip(Model(m).parameters, p))} for m, p in (one, two)],
             "lengths": lengths, "sight": sight, "cost": cost, "directions": found}
    if len(both) == 2:
        v, w, _, _ = equilibrium(both, name + ": both")
        assert 0 < v < 1 + mp.mpf(10) ** -20
        entry["both"] = {"efficiency": float(v), "shares": [float(x) for x in w]}
    return entry


# Selection by AIC and BIC: thousands of fits at once.

def climb_all(model, lengths, trials, successes, start, turns=150):
    """Fisher scoring with damping, a damping for each data set; rows of `successes` are data sets. Height reached by each."""
    n, k = lengths[None, :], model.order
    u = np.tile(np.array(start, float), (len(successes), 1))
    damping = np.full(len(u), 1e-3)

    def logs(u):
        with np.errstate(all="ignore"):
            return model.curve(Floats, n, [x[:, None] for x in np.array(model.natural(u.T, Floats))])

    def height(u):
        r, f = logs(u)
        with np.errstate(all="ignore"):
            x = np.sum(np.where(successes > 0, successes * r, 0) + np.where(trials > successes, (trials - successes) * f, 0), axis=1)
        return np.where(np.isfinite(x), x, -np.inf)

    here = height(u)
    for _ in range(turns):
        r, _ = logs(u)
        chance = np.clip(np.exp(r), 1e-14, 1 - 1e-14)
        slope = np.empty((len(u), k, len(lengths)))
        for i in range(k):
            move = np.zeros(k)
            move[i] = 1e-5
            with np.errstate(all="ignore"):
                slope[:, i] = (np.exp(logs(u + move)[0]) - np.exp(logs(u - move)[0])) / 2e-5
        slope = np.nan_to_num(slope)
        gradient = np.einsum("bkn,bn->bk", slope, (successes - trials * chance) / (chance * (1 - chance)))
        information = np.einsum("bkn,bln,bn->bkl", slope, slope, trials / (chance * (1 - chance)))
        diagonal = np.einsum("bkk->bk", information)
        damped = information + np.eye(k) * (damping[:, None] * diagonal + 1e-12 * (1 + diagonal.max(axis=1, keepdims=True)))[:, None, :]
        step = np.linalg.solve(damped, gradient[:, :, None])[:, :, 0]
        step *= np.minimum(1, 2 / np.maximum(1e-300, np.abs(step).max(axis=1)))[:, None]
        there = height(u + step)
        better = there >= here
        u = np.where(better[:, None], u + step, u)
        gain = np.where(better, there - here, np.inf)
        here = np.where(better, there, here)
        damping = np.clip(np.where(better, damping / 5, damping * 8), 1e-12, 1e12)
        if gain.max() < 1e-11:
            break
    return here


def fit_all(name, parameters, lengths, trials, successes):
    model, middle = Model(name), float(np.median(lengths))
    begin = [[float(x) for x in model.free(parameters)]] + list(starts(model, middle, generator_of(name), 5))
    reached = np.array([climb_all(model, lengths, trials, successes, u) for u in begin])
    best = reached.max(axis=0)
    tell(f"  {name}: share of data sets on which each start came within 1e-6 of the best", np.mean(reached > best - 1e-6, axis=1).round(4).tolist())
    # Likelihoods that rise towards an edge creep up to their supremum; it is known, so take it.
    edges = []
    if name in (L, S):
        edges.append(climb_all(Model(E), lengths, trials, successes, [-np.log(middle)]))
    if name != E:
        share = successes.sum(axis=1) / trials.sum()
        edges.append(np.log(share) * successes.sum(axis=1) + np.log1p(-share) * (trials.sum() - successes.sum(axis=1)))
    for edge in edges:
        tell(f"    at an edge in {np.sum(edge > best - 1e-6)} data sets, higher there by up to {np.max(edge - best):.2g}")
        best = np.maximum(best, edge)
    return best, model.order


SELECTIONS = [  # case, who is true, sequences of each length
    (3, P, [0, 0, 0, 0, 60, 0, 90, 0, 0, 150, 0, 0, 100]),
    (3, L, [30] * 13),
    (6, G, [0, 20] * 12 + [0]),
    (1, P, [0, 0, 0, 20, 0, 40, 0, 40, 0, 0, 40, 20]),
    (1, E, [0, 0, 0, 20, 0, 40, 0, 40, 0, 0, 40, 20]),
    (10, S, [40, 100, 100, 100, 60]),
]
REPLICATES = 4000


def select(number, true, sequences):
    one, two, lengths, sight, _, _ = CASES[number]
    assert sight == OUTCOME and 100 <= sum(sequences) <= 600
    name = name_of(CASES[number])
    tell("selection", name, true)
    (truth, p), (rival, q) = (one, two) if one[0] == true else (two, one)
    used = [i for i, m in enumerate(sequences) if m]
    at, trials = np.array([float(lengths[i]) for i in used]), np.array([sequences[i] for i in used])
    chance = np.exp(Model(truth).curve(Floats, at, p)[0])
    successes = generator_of(f"{name} {true}").binomial(trials, chance, (REPLICATES, len(used))).astype(float)
    (mine, k), (theirs, l) = (fit_all(m, x, at, trials, successes) for m, x in ((truth, p), (rival, q)))
    margin = mine - theirs - (k - l)
    bayes = mine - theirs - (k - l) * np.log(trials.sum()) / 2
    return {"case": name, "true": true, "sequences": sequences, "replicates": REPLICATES, "aicRight": int(np.sum(margin > 1e-6)),
            "bicRight": int(np.sum(bayes > 1e-6)), "ties": int(np.sum(np.abs(margin) <= 1e-6))}


if __name__ == "__main__":
    print(laid_out({
        "tools": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, "mpmath": mp.__version__},
        "cases": [solve(case) for case in CASES],
        "selections": [select(*s) for s in SELECTIONS],
    }))
