"""Horizons' intervals, cross-validation by clusters and smooth tests of fit, from the definitions alone, as a second opinion on ours.

    python3 precision.py > precision.json       (about two minutes; observed.py, whose laws, likelihoods and fits it borrows, lies beside it)

Forms of data and log-likelihoods are those of observed.py. Data are drawn by numpy's PCG64 from a seed per case, the CRC-32 of its name.

horizons    n_p has R(n_p) = p. Its interval holds the lengths L with 2 (max ln L - max over {theta: R_theta(L) = p} of ln L) at most
            3.84...; an end is null where no L on that side is refuted, a horizon left out where the fitted R never falls to p.
            First way: R(L) = p is solved for one parameter, so the others are free; the end is a zero, found by Newton's method at 40
            digits, of the score in them and of the deviance less its bound. Second way: SLSQP takes ln n_p(theta) to its least and
            greatest over {theta: deviance of theta at most the bound}. `limits` names the models on which ends rest that lie at an edge.
crossValidation  Each cluster's log-likelihood S_c at the maximum-likelihood estimate from the others; counts are trials, counts or
            rows; mean = sum S_c / sum counts, standardError = sqrt(C/(C-1) sum (S_c - mean S)^2) / sum counts.
smooth      u_i = a_i + v_i (b_i - a_i) in the cell of u = 1 - R: a point at an exact position, [F(t), 1] of a censored one, [F(t-1), F(t)]
            of a discrete one, [F(lower), F(upper)] of an interval. With Legendre's polynomials pi_1..pi_4, orthonormal on [0, 1],
            S_k = sum pi_k(u_i), B_kj = sum_i (mean of pi_k over the cell) d ln p_i/d theta_j, J the observed information, and
            V = N I - B J^-1 B', the statistic is S' V^-1 S and the p-value that of chi-square with 4 degrees of freedom.
            That V is often indefinite (`leastEigenvalue`, of V/N, below 0: no p-value then): what the score leaves of the polynomials is
            of the size of the noise in B. `compensated` has the expectations of the same sums in place of the sums, all taken in one
            measure, so that V is what a projection leaves of a Gram matrix and never indefinite:
              positions  H_k = pi_k(F(t)) - mean of pi_k over [F(t), 1], g_j = d ln h(t)/d theta_j, <f> = sum_i of the integral of f h dt
                         to the last that is known of i; V = <HH'> + sum (covariance of pi in the cell) - <Hg'> <gg'>^-1 <gH'>
              discrete   the same with H_k = means of pi_k over [F(t-1), F(t)] less over [F(t), 1], g_j = d ln(q/(1 - q))/d theta_j, and
                         <f> = sum_i sum_t f q (1 - q), q = 1 - R(t)/R(t - 1)
              intervals  which here part the line: m_k, s_j of the definition, <f> = N sum over intervals of P f; V = N I - <ms'> <ss'>^-1 <sm'>
            Of exact positions the logistic's score is pi_1 itself: S_1 = 0, V is singular, and 3 degrees of freedom are left.
calibration Of data sets drawn from the law, with parameters estimated, the share in which a test at 5 % rejected (of all, and of
            those whose V is definite): `asked` by the definition, `compensated` by the other.
binomialKernel   kappa_k = E[pi_k(U) (X - np)], X binomial, U uniform between F(X-1) and F(X).
"""
import json
import platform
import sys
import zlib

import mpmath as mp
import numpy as np
import scipy
from scipy import special, stats
from scipy.optimize import brentq, minimize

from observed import CRITICAL, STEP, TRUTHS, AtBoundary, Data, Digits, Fit, Floats, Model, derivatives, draw, four_digits, laid_out


def tell(*words):
    print(*words, file=sys.stderr, flush=True)


def seed(name):
    return zlib.crc32(name.encode())


# 1. Horizons.

def root(k, f, low, high):
    """Of a monotone f; at 40 digits from the root in double precision."""
    rough = brentq(lambda x: float(f(x)), low, high, xtol=1e-13)
    return rough if k is Floats else mp.findroot(f, (mp.mpf(rough), mp.mpf(rough) + mp.mpf(10) ** -8), tol=mp.mpf(10) ** -70)


def pinned_raju(k, length, h, q):
    p = k.exp(-h)
    if k is Floats:
        x = special.gammaincinv(q / 2, p)
    else:
        x = k.exp(root(k, lambda y: k.lower(q / 2, mp.exp(y)) - p, -40, 10))
    return q / (2 * x * length * length), q


def pinned_beta(k, length, h, b):
    return k.exp(root(k, lambda a: k.log_beta_ratio(k.exp(a), b, length) + h, -30, 30)), b


PINNED = {  # of a law that must have ln R(length) = -h: its parameters, from the one that stays free (its scale as in observed.py)
    "exponential": ("", lambda k, n, h: (h / n,)),
    "power-key": ("+", lambda k, n, h, c: (n * k.exp(-k.log(h) / c), c)),
    "logarithmic-key": ("+", lambda k, n, h, t: (t, h / k.log1p(n / t))),
    "saturating-key": ("+", lambda k, n, h, t: (-h / k.expm1(-n / t), t)),
    "logistic": ("-", lambda k, n, h, s: (-k.log(k.expm1(h)) - s * k.log(n), s)),
    "beta-geometric": ("+", pinned_beta),
    "gompertz": ("+", lambda k, n, h, g: (h * g / k.expm1(g * n), g)),
    "raju-netrapalli": ("+", pinned_raju),
}
FREE = {"power-key": 1, "logarithmic-key": 0, "saturating-key": 1, "logistic": 1, "beta-geometric": 1, "gompertz": 1, "raju-netrapalli": 1}
EDGES = {"logarithmic-key": ["exponential"], "saturating-key": ["exponential"], "gompertz": ["exponential"], "beta-geometric": ["exponential"],
         "power-key+background": ["power-key", "exponential"], "logarithmic-key+background": ["logarithmic-key", "exponential"],
         "power-key+ceiling": ["power-key"]}


def horizon(fit, p):
    """Where the fitted R is p; None where it levels off above."""
    height = lambda x, k=Digits: fit.model.curve(k, k.exp(x), fit.p if k is Digits else [float(y) for y in fit.p])[0] - k.log(mp.mpf(p) if k is Digits else float(p))
    low = high = float(np.log(fit.data.middle))
    with np.errstate(all="ignore"):
        rough = lambda x: float(np.asarray(height(np.array([x]), Floats)[0]))
        while rough(low) <= 0 and low > -40:
            low -= 1
        while rough(high) > 0 and high < 40:
            high += 1
        return None if low <= -40 or high >= 40 else root(Digits, height, low, high)


class Pinned:
    """A model whose R is p at exp(x): u = [x, free coordinates of the other parameters]."""

    def __init__(self, model, p):
        self.model, self.p = model, mp.mpf(p)
        self.curve, self.log_density = model.curve, model.log_density
        base, *decorators = model.name.split("+")
        self.base, self.decorator = base, decorators[0] if decorators else None
        self.scale, self.law = PINNED[base]
        self.order = 1 + len(self.scale) + len(decorators)

    def natural(self, u, k=Digits):
        n, p = k.exp(u[0]), self.p if k is Digits else float(self.p)
        h, extra = -k.log(p), ()
        if self.decorator == "background":  # takes a share of the hazard spent by n
            share = 1 / (1 + k.exp(-u[-1]))
            h, extra = h / (1 + k.exp(u[-1])), (h * share / n,)
        elif self.decorator == "ceiling":  # between p and 1
            above = (1 - p) / (1 + k.exp(-u[-1]))
            h, extra = k.log1p(above / p), (p + above,)
        free = [k.exp(u[1]) if self.scale == "+" else -k.exp(u[1])] if self.scale else []
        return [*self.law(k, n, h, *free), *extra]

    def beginning(self, parameters):
        """Of the free coordinates, from a fit."""
        u = [float(mp.log(abs(parameters[FREE[self.base]])))] if self.scale else []
        if self.decorator == "background":
            u.append(0.0)
        elif self.decorator == "ceiling":
            p = float(self.p)
            top = max(float(parameters[-1]), p + 0.01 * (1 - p))
            u.append(float(np.log((top - p) / (1 - top))))
        return u


class Profile:
    """The deviance of a horizon, over the closure of the model."""

    def __init__(self, fit, p):
        self.fit, self.data, self.p = fit, fit.data, p
        self.pinned = [Pinned(fit.model, p)] + [Pinned(Model(name), p) for name in EDGES.get(fit.model.name, [])]
        self.memory = [[] for _ in self.pinned]
        self.first = []
        for pinned in self.pinned:
            if pinned.model.name == fit.model.name:
                self.first.append(pinned.beginning(fit.p))
            else:
                inner = Fit(pinned.model.name, fit.data, pinned.model.name, 6)
                self.first.append(pinned.beginning(inner.p))

    def height(self, which, x):
        pinned = self.pinned[which]

        def fall(rest):
            try:
                with np.errstate(all="ignore"):
                    return -self.data.value(pinned, np.r_[x, rest])
            except ValueError:  # no root in the bracket: parameters far out
                return 1e12

        if pinned.order == 1:
            return -fall([]), []
        near = sorted(self.memory[which], key=lambda m: abs(m[0] - x))[:1]
        best = None
        for start in [m[1] for m in near] + ([self.first[which]] if not near or abs(near[0][0] - x) > 0.5 else []):
            simplex = np.vstack([start] + [np.array(start) + 0.3 * e for e in np.eye(len(start))])
            end = minimize(fall, start, method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 2000, "initial_simplex": simplex})
            best = end if best is None or end.fun < best.fun else best
        self.memory[which].append((x, best.x))
        return -best.fun, list(best.x)

    def deviance(self, x):
        found = [self.height(i, x) for i in range(len(self.pinned))]
        which = max(range(len(found)), key=lambda i: (round(found[i][0], 7), i))  # an edge, when it is as good to what NM can see
        return 2 * (float(self.fit.maximum) - found[which][0]), which, found[which][1]

    def end(self, side, centre):
        """An end of the interval in ln L, to 40 digits, and the model it rests on; None where it is open."""
        bound, x, step = float(CRITICAL), centre, 0.02
        inside, values = centre, [0.0]
        while abs(x - centre) < 30:
            x += side * step
            values.append(self.deviance(x)[0])
            if values[-1] > bound:
                break
            inside, step = x, min(step * 1.3, 1.0)
        assert all(b > a - 1e-6 for a, b in zip(values, values[1:])), (self.fit.model.name, self.p, side, values)
        if values[-1] <= bound:
            tell(f"    open: deviance {values[-3:]} at {x}")
            assert values[-1] - values[-3] < 1e-3, values[-5:]
            return None, None
        # No length far beyond the end comes back inside the bound, so those inside are one interval.
        assert min(self.deviance(x + side * s)[0] for s in (0.1, 0.3, 1, 2)) > values[-1] - 1e-6, (self.fit.model.name, self.p, side)
        rough = brentq(lambda y: self.deviance(y)[0] - bound, inside, x, xtol=1e-9)
        _, which, rest = self.deviance(rough)
        pinned, k = self.pinned[which], self.pinned[which].order
        u = [mp.mpf(rough)] + [mp.mpf(float(y)) for y in rest]
        for _ in range(15):
            value, gradient, hessian = derivatives(lambda u: self.data.exact(pinned.model, pinned.natural(u)), u, [STEP] * k)
            f, jacobian = mp.matrix(k, 1), mp.matrix(k, k)
            f[0] = value - self.fit.maximum + CRITICAL / 2
            for j in range(k):
                jacobian[0, j] = gradient[j]
            for i in range(1, k):
                f[i] = gradient[i]
                for j in range(k):
                    jacobian[i, j] = hessian[i, j]
            step = mp.lu_solve(jacobian, -f)
            u = [a + b for a, b in zip(u, step)]
            if max(abs(s) for s in step) < mp.mpf(10) ** -14:
                break
        else:
            raise AssertionError(("end does not settle", self.fit.model.name, self.p, side, [float(y) for y in u]))
        for i in range(1, k):  # a maximum in the others, not a saddle (there are two at most)
            assert hessian[i, i] < 0
        if k == 3:
            assert hessian[1, 1] * hessian[2, 2] > hessian[1, 2] ** 2
        assert abs(u[0] - rough) < 1e-4, (float(u[0]), rough)
        return u[0], pinned.model.name if which else None

    def second_way(self, side, near):
        """SLSQP over all parameters, from the maximum; coordinates are logarithms but of what may reach an edge."""
        fit, model = self.fit, self.fit.model
        centre = np.array([float(x) for x in fit.p])
        target, c = float(fit.maximum - CRITICAL / 2), np.log(float(self.p))
        unit = np.array([float(e) for e in fit.errors])
        kinds = ["natural" if d in model.decorators or s == "r" else "log" for d, s in zip(model.parameters, model.scales)]

        def natural(y):
            return [x0 + e * v if kind == "natural" else x0 * np.exp(e / abs(x0) * v) for x0, e, v, kind in zip(centre, unit, y, kinds)]

        bounds = [((1e-12 - x0) / e, (1 - 1e-12 - x0) / e if s == "1" else None) if kind == "natural" and s != "r" else (None, None)
                  for x0, e, s, kind in zip(centre, unit, model.scales, kinds)]

        class Plain:  # Data asks only for the curve, at parameters as they are
            curve, log_density = model.curve, model.log_density
            natural = staticmethod(lambda u, k: u)

        def horizon(y):
            p = natural(y)
            with np.errstate(all="ignore"):
                f = lambda x: float(np.asarray(model.curve(Floats, np.array([np.exp(x)]), p)[0])[0]) - c
                grid = near + np.linspace(-20, 20, 41)
                values = [f(x) for x in grid]
                for a, b, va, vb in zip(grid, grid[1:], values, values[1:]):
                    if va >= 0 > vb:
                        return brentq(f, a, b, xtol=1e-14)
            return near - side * 5  # nowhere near: a bad place to be

        def slope(f, y, h=1e-5):
            return np.array([(f(y + h * e) - f(y - h * e)) / (2 * h) for e in np.eye(len(y))])

        room = lambda y: self.data.value(Plain, natural(y)) - target
        best = None
        for begin in (np.zeros(len(centre)), 0.3 * np.ones(len(centre)), -0.3 * np.ones(len(centre))):
            # Once more from where it stopped: its own stopping rule is loose.
            for _ in range(3):
                end = minimize(lambda y: -side * horizon(y), begin, jac=lambda y: slope(lambda z: -side * horizon(z), y), method="SLSQP", bounds=bounds,
                               constraints={"type": "ineq", "fun": room, "jac": lambda y: slope(room, y)}, options={"ftol": 1e-15, "maxiter": 300})
                begin = end.x
            x = horizon(end.x)
            if room(end.x) > -1e-6 and (best is None or side * (x - best) > 0):
                best = x
        return best


HORIZONS = [  # model, form, size, trials of a length, parameters if not those of observed.py
    ("exponential", "events", 40, None, None), ("exponential", "binomial", 12, 60, None), ("exponential", "discrete-events", 50, None, None),
    ("power-key", "binomial", 12, 60, None), ("power-key", "events", 120, None, None), ("power-key", "interval", 400, None, None),
    ("logarithmic-key", "binomial", 12, 60, None), ("logarithmic-key", "discrete-events", 200, None, None),
    ("saturating-key", "binomial", 12, 60, None), ("saturating-key", "interval", 200, None, [0.75, 150]),
    ("logistic", "binomial", 12, 60, None), ("logistic", "events", 100, None, None),
    ("beta-geometric", "interval", 500, None, None), ("beta-geometric", "binomial", 12, 100, None),
    ("gompertz", "events", 150, None, None), ("gompertz", "binomial", 12, 100, None),
    ("power-key+background", "binomial", 12, 200, [700, 0.6, 2e-3]), ("power-key+background", "interval", 1000, None, [500, 0.6, 2e-3]), ("logarithmic-key+background", "interval", 2000, None, None),
    ("power-key+ceiling", "binomial", 12, 100, None), ("power-key+ceiling", "binomial", 11, 150, [400, 1.3, 0.993]),
    ("raju-netrapalli", "binomial", 12, 60, None), ("raju-netrapalli", "interval", 300, None, None),
]


def horizons(model, form, size, trials, truth):
    name = f"{model} {form} {size}"
    rows = draw(form, model, seed(name), size, trials, truth)
    fit = Fit(model, Data(form, rows), name)
    tell(name, fit.named(fit.p), float(fit.maximum), fit.others or "")
    found, limits = {}, {}
    for p in ("0.5", "0.8", "0.99"):
        estimate, key = horizon(fit, p), "n" + p[2:].ljust(2, "0")
        if estimate is None:
            tell("  none", p)
            continue
        profile, ends = Profile(fit, p), []
        for side in (-1, 1):
            x, edge = profile.end(side, float(estimate))
            if x is None:
                ends.append(None)
                continue
            ends.append(float(mp.exp(x)))
            if edge:
                limits[f"{key} {'lower' if side < 0 else 'upper'}"] = edge
            other = profile.second_way(side, float(x))
            apart = abs(other - float(x)) if other is not None else np.inf
            tell(f"  {p} {side:+d} {ends[-1]} {edge or ''} second way apart by {apart:.2g}" + (" ********" if apart > 5e-7 else ""))
            assert apart < (5e-7 if not edge or "+" in model else 0.02), (name, p, side, float(x), other)
        found[key] = {"estimate": float(mp.exp(estimate)), "interval": ends}
    entry = {"name": name, "form": form, "model": model, "rows": rows, "logLikelihood": float(fit.maximum), "parameters": fit.named(fit.p), "horizons": found}
    return entry | ({"limits": limits} if limits else {})


# 2. Leaving a cluster out.

def law_quantile(model, p, chance):
    """The length at which R is the chance."""
    f = lambda x: float(np.asarray(Model(model).curve(Floats, np.array([np.exp(x)]), p)[0])[0]) - np.log(chance)
    with np.errstate(all="ignore"):
        return np.inf if f(30.0) > 0 else float(np.exp(brentq(f, -30, 30, xtol=1e-12)))


def clustered(name, form, law, count, each):
    """Clusters whose lengths are stretched by a factor of their own, rows in a random order."""
    generator, p, rows = np.random.default_rng(seed(name)), TRUTHS[law], []
    for c in range(count):
        stretch = np.exp(0.5 * generator.standard_normal())
        chance_at = lambda n: float(np.exp(np.asarray(Model(law).curve(Floats, np.array([n / stretch]), p)[0])[0]))
        if form == "binomial":
            for n in np.exp(generator.uniform(np.log(10), np.log(1500), int(generator.integers(each - 2, each + 3)))):
                n, trials = four_digits(n), int(generator.integers(4, 25))
                rows.append(([n, trials, int(generator.binomial(trials, chance_at(n)))], c))
        elif form == "interval":
            edges = [0.0, 20.0, 60.0, 150.0, 400.0, 1000.0]
            r = np.array([1.0] + [chance_at(n) for n in edges[1:]] + [0.0])
            counts = generator.multinomial(int(generator.integers(each // 2, 2 * each)), -np.diff(r))
            rows += [([a, b, int(k)], c) for a, b, k in zip(edges, [*edges[1:], None], counts) if k]
        else:
            for _ in range(int(generator.integers(each - 3, each + 4))):
                t, stop = law_quantile(law, p, generator.uniform()) * stretch, generator.uniform(200, 1500)
                if form == "discrete-events":
                    t, stop = float(np.ceil(t)), float(np.floor(stop))
                rows.append(([four_digits(min(t, stop)) if form == "events" else int(min(t, stop)), int(t <= stop)], c))
    order = generator.permutation(len(rows))
    return [rows[i][0] for i in order], [f"c{rows[i][1] + 1:02}" for i in order]


CROSS = [  # form, law of the data, clusters, rows or counts of a cluster, models
    ("binomial", "logistic", 12, 6, ["exponential", "power-key", "logistic"]),
    ("binomial", "logarithmic-key", 8, 9, ["logarithmic-key", "power-key", "logistic"]),
    ("interval", "power-key", 10, 60, ["exponential", "logarithmic-key", "power-key"]),
    ("interval", "saturating-key", 15, 40, ["saturating-key", "logistic", "power-key"]),
    ("events", "power-key", 14, 8, ["exponential", "power-key", "logarithmic-key"]),
    ("events", "gompertz", 9, 14, ["gompertz", "logistic", "exponential"]),
    ("discrete-events", "logistic", 11, 10, ["logistic", "logarithmic-key", "exponential"]),
]


def crossed(form, law, count, each, models):
    name = f"{form} of {count} clusters from {law}"
    rows, clusters = clustered(name, form, law, count, each)
    counts = sum(r[1] if form == "binomial" else r[2] if form == "interval" else 1 for r in rows)
    scores = []
    for model in models:
        sums = []
        for c in sorted(set(clusters)):
            fit = Fit(model, Data(form, [r for r, d in zip(rows, clusters) if d != c]), f"{name} {model} without {c}", 8)
            if fit.others:
                tell("   other modes", fit.others, float(fit.maximum))
            sums.append(Data(form, [r for r, d in zip(rows, clusters) if d == c]).exact(fit.model, fit.p))
        middle, many = mp.fsum(sums) / len(sums), len(sums)
        spread = mp.sqrt(mp.fsum((s - middle) ** 2 for s in sums) * many / (many - 1))
        scores.append({"model": model, "mean": float(mp.fsum(sums) / counts), "standardError": float(spread / counts)})
        tell(name, scores[-1])
    return {"name": name, "form": form, "rows": rows, "clusters": clusters, "scores": scores}


# 3. Smooth tests.

LEGENDRE = [  # sqrt(2k + 1) times the shifted Legendre polynomial, by powers of u
    [mp.sqrt(2 * k + 1) * (-1) ** (k + j) * mp.binomial(k, j) * mp.binomial(k + j, j) for j in range(k + 1)] for k in range(1, 5)]


def legendre(k, u):
    return mp.polyval(LEGENDRE[k - 1][::-1], u)


def integral(k, u):
    return mp.polyval([c / (j + 1) for j, c in enumerate(LEGENDRE[k - 1])][::-1] + [0], u)


def cell(model, p, form, row):
    distribution = lambda n: mp.mpf(0) if n == 0 else mp.mpf(1) if n is None else mp.exp(model.curve(Digits, mp.mpf(n), p)[1])
    if form == "interval":
        return distribution(row[0]), distribution(row[1])
    t, failed = row
    if not failed:
        return distribution(t), mp.mpf(1)
    return (distribution(t) if form == "events" else distribution(t - 1)), distribution(t)


def smooth_test(fit, v):
    """Statistic, S, B and V."""
    model, data = fit.model, fit.data
    many, order, index = len(data.rows), model.order, {key: i for i, key in enumerate(data.keys)}
    slopes = []
    for i in range(order):
        up, down = list(fit.p), list(fit.p)
        up[i] += fit.steps[i]
        down[i] -= fit.steps[i]
        slopes.append([mp.re(a - b) / (2 * fit.steps[i]) for a, b in zip(data.terms(model, up), data.terms(model, down))])
    s, b = mp.matrix(4, 1), mp.matrix(4, order)
    for row, terms, share in zip(data.rows, data.of_row, v):
        low, high = cell(model, fit.p, data.form, row)
        u = low + mp.mpf(share) * (high - low)
        score = [mp.fsum(w * slopes[j][index[kind, x, y]] for kind, x, y, w in terms) for j in range(order)]
        for k in range(1, 5):
            s[k - 1] += legendre(k, u)
            mean = legendre(k, low) if low == high else (integral(k, high) - integral(k, low)) / (high - low)
            for j in range(order):
                b[k - 1, j] += mean * score[j]
    variance = many * mp.eye(4) - b * fit.covariance * b.T
    return (s.T * mp.lu_solve(variance, s))[0], s, b, variance


def polynomials(u):
    return np.array([np.sqrt(2 * k + 1) * special.eval_sh_legendre(k, u) for k in range(1, 5)])


def over_cell(f, a, b, points=6):
    """The mean of a polynomial over [a, b]."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    return sum(w / 2 * f(a + (x + 1) / 2 * (b - a)) for x, w in zip(nodes, weights))


def spread_in_cells(a, b):
    """The sum over cells of the covariance of the polynomials, U uniform in the cell."""
    mean = over_cell(polynomials, a, b)
    both = over_cell(lambda u: np.einsum("k...,l...->kl...", polynomials(u), polynomials(u)), a, b)
    return (both - np.einsum("k...,l...->kl...", mean, mean)).sum(axis=-1)


def five_points(f, u, h=1e-3):
    """The gradient of f, its values arrays, in the last axis."""
    return np.stack([(8 * (f(u + h * e) - f(u - h * e)) - f(u + 2 * h * e) + f(u - 2 * h * e)) / (12 * h) for e in np.eye(len(u))], axis=-1)


def compensated(fit, s):
    """In double precision and in the free coordinates, in which the statistic is the same."""
    model, data, u = fit.model, fit.data, np.array([float(x) for x in fit.u])
    survival = lambda n, v=u: model.curve(Floats, n, model.natural(v, Floats))[0]
    order, add, gram = len(u), np.zeros((4, 4)), None
    with np.errstate(all="ignore"):
        if data.form == "interval":
            edges = sorted({r[0] for r in data.rows} | {r[1] for r in data.rows if r[1]})
            inner = np.array([e for e in edges if e > 0])
            assert {(r[0], r[1]) for r in data.rows} <= set(zip(edges, [*edges[1:], None]))

            def chances(v):
                return -np.diff(np.r_[1.0, np.exp(survival(inner, v)), 0.0])

            p = chances(u)
            f = np.r_[0.0, np.cumsum(p)]
            both = np.vstack([over_cell(polynomials, f[:-1], f[1:]), five_points(lambda v: np.log(chances(v)), u).T])
            gram = len(data.rows) * (both * p) @ both.T
            gram[:4, :4] = len(data.rows) * np.eye(4)
        elif data.form == "events":
            t, failed = np.array(data.rows, float).T
            log_hazard = lambda x, v: model.log_density(Floats, x, model.natural(v, Floats)) - survival(x, v)

            def rate(x):
                f = -np.expm1(survival(x))
                h = polynomials(f) - over_cell(polynomials, f, 1.0)
                both = np.r_[h, five_points(lambda v: log_hazard(x, v), u)]
                return np.outer(both, both) * np.exp(log_hazard(x, u))

            ends, total, gram = np.unique(t), np.zeros((4 + order,) * 2), np.zeros((4 + order,) * 2)
            for a, b in zip(np.r_[0.0, ends[:-1]], ends):
                if a == 0:  # the power smooths what a hazard or its logarithm does at 0
                    g = lambda z: rate(b * z ** 8) * 8 * b * z ** 7 if z > 0 else np.zeros_like(total)
                    total = total + scipy.integrate.quad_vec(g, 0, 1, epsrel=1e-11, norm="max")[0]
                else:
                    total = total + scipy.integrate.quad_vec(rate, a, b, epsrel=1e-11, norm="max")[0]
                gram += np.sum(t == b) * total
            low = -np.expm1(survival(t[failed == 0]))
            add = spread_in_cells(low, np.ones_like(low)) if len(low) else add
        else:
            t, failed = np.array(data.rows, int).T
            steps = np.arange(1, t.max() + 1)
            r = np.r_[0.0, survival(steps.astype(float))]
            f, q = -np.expm1(r), -np.expm1(np.diff(r))

            def odds(v):
                d = np.diff(np.r_[0.0, survival(steps.astype(float), v)])
                return np.log(-np.expm1(d)) - d

            both = np.vstack([over_cell(polynomials, f[:-1], f[1:]) - over_cell(polynomials, f[1:], np.ones(len(q))), five_points(odds, u).T])
            parts = np.cumsum(np.einsum("at,bt->tab", both, both) * (q * (1 - q))[:, None, None], axis=0)
            gram = parts[t - 1].sum(axis=0)
            add = spread_in_cells(np.where(failed == 1, f[t - 1], f[t]), np.where(failed == 1, f[t], 1.0))
    variance = gram[:4, :4] + add - gram[:4, 4:] @ np.linalg.solve(gram[4:, 4:], gram[4:, :4])
    s = np.array([float(x) for x in s])
    sizes, axes = np.linalg.eigh(variance)
    kept = sizes > 1e-9 * len(data.rows)  # what is less is nothing, and so is S along it
    statistic = float(np.sum((axes.T @ s)[kept] ** 2 / sizes[kept]))
    return {"statistic": statistic, "degreesOfFreedom": int(kept.sum()), "pValue": float(stats.chi2.sf(statistic, kept.sum())),
            "leastEigenvalue": float(sizes[0] / len(data.rows)) if kept[0] else 0.0}


def again_in_doubles(fit, v):
    """The statistic in double precision and in the free coordinates, in which it must be the same."""
    model, data = fit.model, fit.data
    u0 = np.array([float(x) for x in fit.u])

    def logs(u):
        p = model.natural(u, Floats)
        r = lambda n: np.zeros_like(n) if not n.any() else np.where(n > 0, model.curve(Floats, np.maximum(n, 1e-300), p)[0], 0)
        with np.errstate(all="ignore"):
            if data.form == "interval":
                low = np.array([x[0] for x in data.rows], float)
                high = np.array([np.inf if x[1] is None else x[1] for x in data.rows], float)
                a, b = -np.expm1(r(low)), np.where(np.isinf(high), 1, -np.expm1(r(np.where(np.isinf(high), 1, high))))
                return np.log(b - a), a, b
            t, failed = np.array(data.rows, float).T
            now = -np.expm1(r(t))
            if data.form == "events":
                return np.where(failed == 1, model.log_density(Floats, t, p), r(t)), now, np.where(failed == 1, now, 1)
            before = -np.expm1(r(t - 1))
            return np.where(failed == 1, np.log(now - before), r(t)), np.where(failed == 1, before, now), np.where(failed == 1, now, 1)

    score = five_points(lambda u: logs(u)[0], u0).T
    information = -five_points(lambda u: five_points(lambda w: logs(w)[0].sum(), u), u0)
    _, a, b = logs(u0)
    s, cross = polynomials(a + np.array(v) * (b - a)).sum(axis=1), over_cell(polynomials, a, b) @ score.T
    variance = len(a) * np.eye(4) - cross @ np.linalg.solve(information, cross.T)
    return float(s @ np.linalg.solve(variance, s))


SMOOTH = [  # form, model, N, law of the data, its parameters if not those of observed.py, share censored
    ("events", "exponential", 60, "exponential", None, 0), ("events", "exponential", 300, "power-key", [300, 0.85], 0.5),
    ("events", "exponential", 150, "power-key", [300, 0.6], 0.2), ("events", "power-key", 160, "power-key", None, 0.4),
    ("events", "power-key", 200, "logistic", [10, -1.9], 0), ("events", "logarithmic-key", 200, "logarithmic-key", None, 0.25),
    ("events", "logarithmic-key", 250, "power-key", [300, 0.6], 0.4), ("events", "logistic", 150, "logistic", None, 0.4),
    ("events", "logistic", 80, "gompertz", None, 0), ("interval", "exponential", 40, "exponential", None, None),
    ("interval", "exponential", 300, "exponential", None, None), ("interval", "power-key", 290, "logarithmic-key", None, None),
    ("interval", "logarithmic-key", 180, "logarithmic-key", None, None), ("interval", "logistic", 250, "saturating-key", [3, 150], None),
    ("discrete-events", "power-key", 200, "power-key", [40, 0.8], 0.4), ("discrete-events", "exponential", 120, "exponential", [0.03], 0.3),
]
EDGES_OF_INTERVALS = [0.0, 10.0, 25.0, 50.0, 100.0, 200.0, 400.0, 800.0]


def smooth(form, model, many, law, truth, censored):
    name = f"{model} on {many} {form} from {law}"
    generator, p, rows = np.random.default_rng(seed(name)), truth or TRUTHS[law], []
    times = [law_quantile(law, p, c) for c in generator.uniform(size=many)]
    if form == "interval":
        edges = EDGES_OF_INTERVALS
        for t in times:
            i = int(np.searchsorted(edges, t, side="left")) - 1
            rows.append([edges[i], edges[i + 1] if i + 1 < len(edges) else None, 1])
    else:
        stops = generator.permutation(many) < round(censored * many)  # who is censored, somewhere before the time of failure
        for t, stopped in zip(times, stops):
            t = t * generator.uniform(0.3, 1) if stopped else t
            rows.append([four_digits(t) if form == "events" else max(1, int(np.ceil(t))), int(not stopped)])
    v = [round(float(x), 6) for x in generator.uniform(1e-6, 1 - 1e-6, many)]
    fit = Fit(model, Data(form, rows), name)
    assert not fit.others, fit.others
    statistic, s, b, variance = smooth_test(fit, v)
    least = min(mp.eigsy(variance, eigvals_only=True)) / many
    chance = float(mp.gammainc(2, statistic / 2, mp.inf, regularized=True)) if least > 0 else None
    other, fair = again_in_doubles(fit, v), compensated(fit, s)
    apart = [other / float(statistic) - 1]
    again = None
    if form == "events" and model in ("exponential", "power-key"):
        t, failed = np.array(rows, float).T
        again = weibull(t[None], failed[None], np.array(v)[None], model)
    elif form == "interval" and model == "power-key":
        at = np.array([EDGES_OF_INTERVALS.index(r[0]) for r in rows])
        again = grouped(np.bincount(at, minlength=8)[None].astype(float), np.array(EDGES_OF_INTERVALS[1:]) / 100, at[None], np.array(v)[None])
    if again:
        apart += [again[0][0] / float(statistic) - 1, again[1][0] / fair["statistic"] - 1]
    tell(name, fit.named(fit.p), float(statistic), chance, float(least), fair, "apart by", [f"{x:.2g}" for x in apart])
    assert abs(apart[0]) < 1e-5 and all(abs(x) < 1e-5 for x in apart[1:2]) and all(abs(x) < 1e-6 for x in apart[2:])
    return {"name": name, "form": form, "model": model, "rows": rows, "v": v, "parameters": fit.named(fit.p), "logLikelihood": float(fit.maximum),
            "statistic": float(statistic), "pValue": chance, "leastEigenvalue": float(least), "S": [float(x) for x in s],
            "B": [[float(b[k, j]) for j in range(b.cols)] for k in range(4)], "compensated": fair}


def solved(s, variance):
    """Statistics and least eigenvalues of many data sets."""
    return np.einsum("rk,rk->r", s, np.linalg.solve(variance, s[:, :, None])[:, :, 0]), np.linalg.eigvalsh(variance).min(axis=1)


def left(whole, cross, information):
    return whole - cross @ np.linalg.solve(information, np.swapaxes(cross, 1, 2))


def weibull(t, failed, v, law):
    """Both statistics for rows of positions, in closed forms of the exponential or the power-key."""
    x, k = np.log(t), np.ones(len(t))
    if law == "power-key":  # d/dk of the profile: 1/k + mean log of failures - sum t^k log t / sum t^k
        x = x - x.mean(axis=1, keepdims=True)
        for _ in range(60):
            power = np.exp(k[:, None] * x)
            a, b, c = power.sum(axis=1), (power * x).sum(axis=1), (power * x * x).sum(axis=1)
            f, slope = 1 / k + (failed * x).sum(axis=1) / failed.sum(axis=1) - b / a, -1 / k ** 2 - c / a + (b / a) ** 2
            step = np.clip(-f / slope, -0.5 * k, k)
            k = k + step
        assert np.abs(step).max() < 1e-10
    log_scale, k = np.log(np.exp(k[:, None] * x).sum(axis=1) / failed.sum(axis=1)) / k, k[:, None]
    z = x - log_scale[:, None]
    h = np.exp(k * z)  # ln p = failed (ln k + k z - ln t) - h, to be derived in ln scale and k
    score, information = [k * (h - failed)], [[(k ** 2 * h).sum(axis=1)]]
    if law == "power-key":
        score.append(failed * (1 / k + z) - h * z)
        mixed = (failed - h - k * h * z).sum(axis=1)
        information = [[information[0][0], mixed], [mixed, (failed / k ** 2 + h * z * z).sum(axis=1)]]
    score, information = np.array(score), np.moveaxis(np.array(information), 2, 0)
    low = -np.expm1(-h)
    high = np.where(failed == 1, low, 1)
    s = polynomials(low + v * (high - low)).sum(axis=2).T
    asked = solved(s, left(t.shape[1] * np.eye(4), np.einsum("kri,jri->rkj", over_cell(polynomials, low, high), score), information))
    # Compensated: integrals over the hazard spent, y = h z^4, whose power tames the logarithm in d ln hazard / dk = 1/k + z(y).
    gram, nodes = 0, np.polynomial.legendre.leggauss(24)
    for node, weight in zip(*nodes):
        at = (node + 1) / 2
        y = h * at ** 4
        u = -np.expm1(-y)
        both = [*(polynomials(u) - over_cell(polynomials, u, np.ones_like(u))), -k * np.ones_like(y)] + ([(1 + np.log(y)) / k] if law == "power-key" else [])
        both = np.array(both)
        gram = gram + np.einsum("ri,ari,bri->rab", weight * 2 * at ** 3 * h, both, both)
    whole = gram[:, :4, :4] + np.moveaxis(spread_in_cells(low, high), 2, 0)
    fair = solved(s, left(whole, gram[:, :4, 4:], gram[:, 4:, 4:]))
    return asked[0], fair[0], asked[1], fair[1]


def grouped(counts, edges, cells, v):
    """Both statistics of the power-key for rows of counts in intervals; `cells` is the interval of each observation."""
    x, theta = np.log(edges), np.zeros((len(counts), 2))  # ln scale, ln shape
    many = counts.sum(axis=1)
    for _ in range(200):
        k = np.exp(theta[:, 1:])
        z = x - theta[:, :1]
        h = np.exp(k * z)
        r = np.exp(-h)
        pad = lambda a, first: np.concatenate([np.full((len(a), 1), first), a, np.zeros((len(a), 1))], axis=1)
        p = np.maximum(-np.diff(pad(r, 1.0)), 1e-300)
        score = np.array([-np.diff(pad(d, 0.0)) / p for d in (k * h * r, -h * k * z * r)])
        expected = np.einsum("r,rc,arc,brc->rab", many, p, score, score)
        step = np.linalg.solve(expected, np.einsum("rc,arc->ra", counts, score)[:, :, None])[:, :, 0]
        theta = theta + np.clip(step, -0.5, 0.5)
    assert np.abs(step).max() < 1e-9
    f = np.cumsum(p, axis=1)
    low, high = np.concatenate([np.zeros((len(p), 1)), f[:, :-1]], axis=1), f
    mean = over_cell(polynomials, low, high)
    row = np.arange(len(p))[:, None]
    s = polynomials(low[row, cells] + v * (high - low)[row, cells]).sum(axis=2).T
    fair = solved(s, left(many[:, None, None] * np.eye(4), np.einsum("r,rc,krc,jrc->rkj", many, p, mean, score), expected))
    # The observed information: at the maximum sum of counts times (score score' - second derivative of p / p), by differences of the score.
    def gradient(t):
        k, z = np.exp(t[:, 1:]), x - t[:, :1]
        h = np.exp(k * z)
        r = np.exp(-h)
        q = -np.diff(pad(r, 1.0))
        return np.stack([(counts * -np.diff(pad(d, 0.0)) / q).sum(axis=1) for d in (k * h * r, -h * k * z * r)], axis=1)
    observed = -np.stack([(gradient(theta + e) - gradient(theta - e)) / 2e-5 for e in 1e-5 * np.eye(2)], axis=2)
    asked = solved(s, left(many[:, None, None] * np.eye(4), np.einsum("rc,krc,jrc->rkj", counts, mean, score), observed))
    return asked[0], fair[0], asked[1], fair[1]


def calibrate(law, data, many=100, replicates=2000):
    generator = np.random.default_rng(seed(f"calibration {law} {data}"))
    shape = {"exponential": 1.0, "power-key": 0.7}[law]
    t, v = generator.exponential(size=(replicates, many)) ** (1 / shape), generator.uniform(size=(replicates, many))
    if data == "intervals":
        edges = np.array(EDGES_OF_INTERVALS[1:]) / 300
        cells = np.searchsorted(edges, t, side="left")
        counts = np.array([np.bincount(c, minlength=8) for c in cells], float)
        found, censored = grouped(counts, edges, cells, v), {}
    else:
        if data == "positions":
            stop = np.inf
        elif data == "positions, 30 % censored at one time":
            stop = (-np.log(0.3)) ** (1 / shape)
        else:  # times uniform on (0, c): 0.3 = mean over the stops of R(stop)
            share = lambda c: scipy.integrate.quad(lambda x: np.exp(-x ** shape), 0, c)[0] / c - 0.3
            stop = generator.uniform(0, brentq(share, 0.1, 100), t.shape)
        failed = (t <= stop).astype(float)
        found, censored = weibull(np.minimum(t, stop), failed, v, law), {"censoredShare": float(1 - failed.mean())}
    critical = stats.chi2.ppf(0.95, 4)
    share = lambda statistic, least: {"rejected": float(np.mean(statistic > critical)), "indefinite": int(np.sum(least <= 0)),
                                      "rejectedWhereDefinite": float(np.mean(statistic[least > 0] > critical))}
    entry = {"model": law, "data": data, "observations": many, "replicates": replicates, **censored,
             "asked": share(found[0], found[2]), "compensated": share(found[1], found[3])}
    tell(entry, "at 10 and 1 %", [float(np.mean(found[1] > stats.chi2.ppf(1 - a, 4))) for a in (0.1, 0.01)])
    return entry


# 4. The binomial kernel.

def kernel(n, p):
    chance, total = mp.mpf(p), mp.mpf(0)
    weight = (1 - chance) ** n
    sums, by_parts = [mp.mpf(0)] * 4, [mp.mpf(0)] * 4
    for x in range(n + 1):
        after = total + weight if x < n else mp.mpf(1)
        for k in range(1, 5):
            # The mean over [F(x-1), F(x)] times its width is the difference of integrals.
            sums[k - 1] += (x - n * chance) * (integral(k, after) - integral(k, total))
            by_parts[k - 1] -= integral(k, after)
        total = after
        if x < n:
            weight *= chance / (1 - chance) * (n - x) / (x + 1)
    largest = max(abs(a) for a in sums)
    assert all(abs(a - b) < mp.mpf(10) ** -30 * largest for a, b in zip(sums, by_parts)), (n, p)
    if n == 1:
        assert abs(sums[0] - mp.sqrt(3) * chance * (1 - chance)) < mp.mpf(10) ** -35
    return {"n": n, "p": float(p), "kappa": [float(a) for a in sums]}


KERNELS = [(1, "0.3"), (1, "0.999"), (2, "0.5"), (3, "0.001"), (5, "0.9"), (10, "0.25"), (20, "0.5"), (50, "0.98"), (100, "0.01"), (200, "0.7"),
           (500, "0.001"), (1000, "0.5"), (2000, "0.001"), (2000, "0.4"), (2000, "0.999")]


CALIBRATIONS = [("exponential", "positions"), ("power-key", "positions"), ("power-key", "positions, 30 % censored at uniform times"),
                ("power-key", "positions, 30 % censored at one time"), ("power-key", "intervals")]


if __name__ == "__main__":
    print(laid_out({
        "tools": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, "mpmath": mp.__version__},
        "horizons": [horizons(*h) for h in HORIZONS],
        "crossValidation": [crossed(*c) for c in CROSS],
        "smooth": [smooth(*s) for s in SMOOTH],
        "calibration": [calibrate(*c) for c in CALIBRATIONS],
        "binomialKernel": [kernel(*k) for k in KERNELS],
    }))
