"""Maximum-likelihood fits to observed data, written from the definitions alone, as a second opinion on ours.

    python3 observed.py [path of metr_th11_task_counts.csv] > observed.json

scipy climbs from many starts in double precision, on scales where every parameter is free; mpmath then solves for a
zero of the score by Newton's method at 40 digits and takes the Hessian in the natural parameters. What textbooks say
of their data is asserted, and so is that no start ends higher than the reported maximum. Synthetic data are drawn once
with numpy's PCG64 from a seed per case, so a case may come or go without moving the others.

Log-likelihoods (natural logarithms; binomial coefficients left out):
    binomial         rows [n, trials, successes, weight?]   weight (s ln R(n) + (trials - s) ln(1 - R(n)))
    interval         rows [lower, upper or null, count]     count ln(R(lower) - R(upper)), R(null) = 0
    events           rows [t, 1 failed | 0 censored]        ln(-R'(t)) | ln R(t)
    discrete-events  rows [t, 1 failed | 0 censored]        ln(R(t - 1) - R(t)) | ln R(t)

Without the path the cases of METR's counts are left out; their rows are never written, only named.
"""
import collections
import csv
import json
import platform
import sys
import zlib

import mpmath as mp
import numpy as np
import scipy
from scipy import special
from scipy.optimize import brentq, minimize

DIGITS = 40
STEP = mp.mpf(10) ** -10  # of central differences: their error is 1e-20 of the scale of change, their noise smaller
CRITICAL = mp.mpf("3.841458820694124")  # the 95 % point of chi-square with one degree of freedom
mp.mp.dps = DIGITS


# Two kinds of numbers, one set of laws.

class Floats:
    exp, log, log1p, expm1 = np.exp, np.log, np.log1p, np.expm1
    loggamma, digamma, lower, upper = special.gammaln, special.digamma, special.gammainc, special.gammaincc
    clip = staticmethod(np.clip)
    @staticmethod
    def log_beta_ratio(a, b, n):
        if b < 1e3:
            return special.gammaln(b + n) - special.gammaln(a + b + n) - special.gammaln(b) + special.gammaln(a + b)
        c = a + b  # Stirling's series, its great terms cancelled on paper
        rest = lambda x: 1 / (12 * x) - 1 / (360 * x ** 3)
        return ((b - 0.5) * np.log1p(n / b) - (c - 0.5) * np.log1p(n / c) + n * np.log1p(-a / (c + n))
                + rest(b + n) - rest(b) - rest(c + n) + rest(c))

    @staticmethod
    def log1mexp(x):
        return np.where(x > -0.693, np.log(-np.expm1(x)), np.log1p(-np.exp(x)))

    @staticmethod
    def softplus(x):
        return np.logaddexp(0, x)


class Digits:
    exp, log, log1p, expm1 = mp.exp, mp.log, mp.log1p, mp.expm1
    loggamma, digamma = mp.loggamma, mp.digamma
    @staticmethod
    def log_beta_ratio(a, b, n):
        return mp.loggamma(b + n) - mp.loggamma(a + b + n) - mp.loggamma(b) + mp.loggamma(a + b)

    @staticmethod
    def lower(a, x):
        return mp.gammainc(a, 0, x, regularized=True)

    @staticmethod
    def upper(a, x):
        return mp.gammainc(a, x, mp.inf, regularized=True)

    @staticmethod
    def clip(x, low, high):
        return min(max(x, low), high)

    @staticmethod
    def log1mexp(x):
        return mp.log(-mp.expm1(x))

    @staticmethod
    def softplus(x):
        return mp.log1p(mp.exp(x))


# A law gives ln R and, where it has a stable form of its own, ln(1 - R); a hazard gives -R'/R.

def raju(k, n, r, q):
    x = q / (2 * r * n * n)
    return k.log(k.lower(q / 2, x)), k.log(k.upper(q / 2, x))


def raju_hazard(k, n, r, q):
    a, x = q / 2, q / (2 * r * n * n)
    return 2 * k.exp(a * k.log(x) - x - k.loggamma(a)) / (n * k.lower(a, x))


def logistic(k, n, b, s):
    z = b + s * k.log(n)
    return -k.softplus(-z), -k.softplus(z)


LAWS = {  # name: (parameters, scales of the parameters, law, hazard)
    "exponential": (["rate"], "+", lambda k, n, r: (-r * n, None), lambda k, n, r: r + 0 * n),
    "logarithmic-key": (["scale", "exponent"], "++", lambda k, n, t, a: (-a * k.log1p(n / t), None),
                        lambda k, n, t, a: a / (t + n)),
    "power-key": (["scale", "shape"], "++", lambda k, n, s, c: (-k.exp(c * k.log(n / s)), None),
                  lambda k, n, s, c: c / n * k.exp(c * k.log(n / s))),
    "saturating-key": (["depth", "scale"], "++", lambda k, n, d, t: (d * k.expm1(-n / t), None),
                       lambda k, n, d, t: d / t * k.exp(-n / t)),
    "logistic": (["intercept", "slope"], "r-", logistic,
                 lambda k, n, b, s: -s / n * k.exp(logistic(k, n, b, s)[1])),
    "beta-geometric": (["a", "b"], "++",
                       lambda k, n, a, b: (k.log_beta_ratio(a, b, n), None),
                       lambda k, n, a, b: k.digamma(a + b + n) - k.digamma(b + n)),
    "gompertz": (["rate", "growth"], "++", lambda k, n, b, g: (-b / g * k.expm1(g * n), None),
                 lambda k, n, b, g: b * k.exp(g * n)),
    "raju-netrapalli": (["noise", "alternatives"], "++", raju, raju_hazard),
}


def staircase(breaks):
    edges = [0.0, *breaks]
    widths = [b - a for a, b in zip(edges, edges[1:])] + [1e300]

    def law(k, n, *rates):
        return -sum(r * k.clip(n - e, 0, w) for r, e, w in zip(rates, edges, widths)), None

    def hazard(k, n, *rates):
        return sum(r * ((n > e) & (n <= e + w)) if k is Floats else (r if e < n <= e + w else 0)
                   for r, e, w in zip(rates, edges, widths))

    return [f"rate{i + 1}" for i in range(len(edges))], "+" * len(edges), law, hazard


# A decorator makes ln R, ln(1 - R) and the hazard of those below it.

def background(k, n, r, f, c):
    return r - c * n, k.log(k.exp(f - c * n) - k.expm1(-c * n))


def ceiling(k, n, r, f, c):
    return r + k.log(c), k.log(1 - c + c * k.exp(f))


def floor(k, n, r, f, c):
    return k.log(c + (1 - c) * k.exp(r)), k.log(1 - c) + f


DECORATORS = {
    "background": ("+", background, lambda k, h, below, above, c: h + c),
    "ceiling": ("1", ceiling, lambda k, h, below, above, c: h),
    "floor": ("1", floor, lambda k, h, below, above, c: (1 - c) * h * k.exp(below - above)),
}


class Model:
    def __init__(self, name, breaks=None):
        base, *self.decorators = name.split("+")
        parameters, scales, self.law, self.base_hazard = staircase(breaks) if base == "staircase" else LAWS[base]
        self.name, self.breaks = name, breaks
        self.own = len(parameters)
        self.parameters = parameters + self.decorators
        self.scales = scales + "".join(DECORATORS[d][0] for d in self.decorators)
        self.order = len(self.parameters)

    def curve(self, k, n, p):
        """ln R and ln(1 - R) at n > 0."""
        r, f = self.law(k, n, *p[: self.own])
        if f is None:
            f = k.log1mexp(r)
        for d, c in zip(self.decorators, p[self.own:]):
            r, f = DECORATORS[d][1](k, n, r, f, c)
        return r, f

    def log_density(self, k, n, p):
        r, f = self.law(k, n, *p[: self.own])
        if f is None and self.decorators:
            f = k.log1mexp(r)
        h = self.base_hazard(k, n, *p[: self.own])
        for d, c in zip(self.decorators, p[self.own:]):
            above, f = DECORATORS[d][1](k, n, r, f, c)
            h = DECORATORS[d][2](k, h, r, above, c)
            r = above
        return k.log(h) + r

    # Scales on which a parameter is free: + logarithm, - logarithm of minus, 1 logit, r itself.
    def free(self, p):
        return [{"+": lambda x: mp.log(x), "-": lambda x: mp.log(-x), "1": lambda x: mp.log(x / (1 - x)), "r": lambda x: x}[s](
            mp.mpf(x)) for x, s in zip(p, self.scales)]

    def natural(self, u, k=Digits):
        return [{"+": lambda x: k.exp(x), "-": lambda x: -k.exp(x), "1": lambda x: 1 / (1 + k.exp(-x)), "r": lambda x: x}[s](x)
                for x, s in zip(u, self.scales)]


class Data:
    """Rows as sums of weighted terms: R ln R(n), F ln(1 - R(n)), B ln(R(l) - R(u)), D ln(-R'(t))."""

    def __init__(self, form, rows):
        self.form, self.rows, self.of_row = form, rows, []
        for row in rows:
            if form == "binomial":
                n, trials, successes, weight = [*row, 1][:4]
                terms = [("R", n, None, successes * weight), ("F", n, None, (trials - successes) * weight)]
            elif form == "interval":
                terms = [self.between(row[0], row[1], row[2])]
            else:
                t, failed = row
                terms = [("R", t, None, 1) if not failed else ("D", t, None, 1) if form == "events" else self.between(t - 1, t, 1)]
            self.of_row.append([t for t in terms if t[3] and not (t[0] == "R" and t[1] == 0)])
        total = collections.Counter()
        for terms in self.of_row:
            for kind, a, b, w in terms:
                total[kind, a, b] += w
        self.keys = sorted(total, key=str)
        self.weights = [total[key] for key in self.keys]
        self.blocks = []
        for kind in "RFBD":
            chosen = [i for i, key in enumerate(self.keys) if key[0] == kind]
            if chosen:
                self.blocks.append((kind, np.array([self.keys[i][1] for i in chosen], float),
                                    np.array([self.keys[i][2] or 0 for i in chosen], float),
                                    np.array([self.weights[i] for i in chosen], float)))
        places = [key[1] for key in self.keys] + [key[2] for key in self.keys if key[2]]
        self.middle = float(np.median([p for p in places if p > 0]))

    @staticmethod
    def between(lower, upper, count):
        if upper is None:
            return ("R", lower, None, count)
        return ("F", upper, None, count) if lower == 0 else ("B", lower, upper, count)

    def value(self, model, u):
        """The log-likelihood in double precision at free parameters; a great negative number where it has none."""
        with np.errstate(all="ignore"):
            p, total = model.natural(u, Floats), 0.0
            for kind, a, b, w in self.blocks:
                if kind == "D":
                    x = model.log_density(Floats, a, p)
                elif kind == "B":
                    x = np.log(np.exp(model.curve(Floats, a, p)[0]) - np.exp(model.curve(Floats, b, p)[0]))
                else:
                    x = model.curve(Floats, a, p)[kind == "F"]
                total += float(np.dot(w, x))
        return total if np.isfinite(total) else -1e12

    def terms(self, model, p):
        """Every distinct term at 40 digits and natural parameters."""
        curves = {}

        def curve(n):
            if n not in curves:
                curves[n] = model.curve(Digits, mp.mpf(n), p)
            return curves[n]

        found = []
        for kind, a, b in self.keys:
            if kind == "D":
                found.append(model.log_density(Digits, mp.mpf(a), p))
            elif kind == "B":
                found.append(mp.log(mp.exp(curve(a)[0]) - mp.exp(curve(b)[0])))
            else:
                found.append(curve(a)[kind == "F"])
        return found

    def exact(self, model, p):
        return mp.re(mp.fsum(w * x for w, x in zip(self.weights, self.terms(model, p))))


def derivatives(f, x, steps):
    """Value, gradient and Hessian by central differences."""
    k = len(x)

    def at(*moves):
        y = list(x)
        for i, s in moves:
            y[i] += s * steps[i]
        return f(y)

    middle = f(x)
    up, down = [at((i, 1)) for i in range(k)], [at((i, -1)) for i in range(k)]
    gradient = mp.matrix([(a - b) / (2 * h) for a, b, h in zip(up, down, steps)])
    hessian = mp.matrix(k, k)
    for i in range(k):
        hessian[i, i] = (up[i] - 2 * middle + down[i]) / steps[i] ** 2
        for j in range(i):
            both = at((i, 1), (j, 1)) + at((i, -1), (j, -1)) - up[i] - up[j] - down[i] - down[j] + 2 * middle
            hessian[i, j] = hessian[j, i] = both / (2 * steps[i] * steps[j])
    return middle, gradient, hessian


def starts(model, middle, generator, count):
    """Starts spread over several orders of magnitude about the middle of the data."""
    wide = lambda x, spread=1.5: x * np.exp(spread * generator.standard_normal())
    unit = lambda centre: 1 / (1 + np.exp(-(centre + 1.5 * generator.standard_normal())))
    for _ in range(count):
        t = wide(middle)
        draw = {
            "rate": lambda: wide(1 / middle), "scale": lambda: wide(middle), "exponent": lambda: wide(1), "shape": lambda: wide(1, 0.8),
            "depth": lambda: wide(1.5), "a": lambda: wide(1), "b": lambda: t * wide(1, 0.5), "growth": lambda: wide(1 / middle),
            "noise": lambda: wide(middle ** -2), "alternatives": lambda: wide(2), "background": lambda: wide(0.2 / middle),
            "ceiling": lambda: unit(2), "floor": lambda: unit(-2),
        }
        if model.name.startswith("logistic"):
            slope = -wide(1, 0.8)
            p = [-slope * np.log(t), slope]
        else:
            p = [draw[name.rstrip("0123456789")]() for name in model.parameters[: model.own]]
        yield [float(x) for x in model.free(p + [draw[d]() for d in model.decorators])]


def climb(model, data, label, count=24):
    """The highest of the maxima reached from all starts, in double precision, and the heights of the others."""
    generator = np.random.default_rng(zlib.crc32(label.encode()))
    objective = lambda u: -data.value(model, u)
    ends = []
    for start in starts(model, data.middle, generator, count):
        if objective(start) >= 1e12:
            continue
        end = minimize(objective, start, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 3000, "maxfev": 3000})
        ends.append(end)
    best = min(ends, key=lambda e: e.fun)
    again = minimize(objective, best.x, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-11, "maxiter": 3000, "maxfev": 3000})
    far = sorted({round(-e.fun, 3) for e in ends if e.fun > best.fun + 2e-3 and e.success}, reverse=True)
    return again.x, -again.fun, far


class AtBoundary(Exception):
    pass


class Fit:
    def __init__(self, name, data, label, count=24):
        self.model = model = name if isinstance(name, Model) else Model(name)
        self.data = data
        start, self.climbed, self.others = climb(model, data, label, count)
        u = [mp.mpf(float(x)) for x in start]
        goal = lambda u: data.exact(model, model.natural(u))
        for _ in range(12):
            _, gradient, hessian = derivatives(goal, u, [STEP] * model.order)
            try:
                mp.cholesky(-hessian)
                step = mp.lu_solve(hessian, -gradient)
            except (ValueError, ZeroDivisionError):
                raise AtBoundary(f"{label}: no maximum near {model.natural(start, Floats)}, {self.climbed}") from None
            largest = max(abs(s) for s in step)
            if largest > 0.5:
                raise AtBoundary(f"{label}: no maximum near {model.natural(start, Floats)}, {self.climbed}")
            u = [a + b for a, b in zip(u, step)]
            if largest < mp.mpf(10) ** -16:
                break
        else:
            raise AtBoundary(f"{label}: Newton does not settle")
        self.u = u
        self.p = model.natural(u)
        self.steps = [abs(x) * STEP * (min(1 - x, 1) if s == "1" else 1) for x, s in zip(self.p, model.scales)]
        self.maximum, _, hessian = derivatives(lambda p: data.exact(model, p), self.p, self.steps)
        self.information = -hessian
        self.covariance = self.information ** -1
        self.errors = [mp.sqrt(self.covariance[i, i]) for i in range(model.order)]
        assert self.climbed <= self.maximum + mp.mpf(10) ** -7, (label, self.climbed, self.maximum)

    def robust(self, clusters):
        """A^-1 B A^-1, B the sum over clusters of the outer products of their summed scores."""
        k, index = self.model.order, {key: i for i, key in enumerate(self.data.keys)}
        slopes = []
        for i in range(k):
            sides = []
            for sign in (1, -1):
                p = list(self.p)
                p[i] += sign * self.steps[i]
                sides.append(self.data.terms(self.model, p))
            slopes.append([mp.re(a - b) / (2 * self.steps[i]) for a, b in zip(*sides)])
        sums = collections.defaultdict(lambda: [mp.mpf(0)] * k)
        for terms, cluster in zip(self.data.of_row, clusters):
            for kind, a, b, w in terms:
                j = index[kind, a, b]
                sums[cluster] = [s + w * slopes[i][j] for i, s in enumerate(sums[cluster])]
        meat = mp.matrix(k, k)
        for s in sums.values():
            for i in range(k):
                for j in range(k):
                    meat[i, j] += s[i] * s[j]
        return self.covariance * meat * self.covariance

    def profile(self, i):
        """Where twice the fall of the profile log-likelihood of parameter i is CRITICAL; None where it never falls so far."""
        model, data, k = self.model, self.data, self.model.order
        centre = np.array([float(x) for x in self.u])
        target = float(self.maximum - CRITICAL / 2)
        others = [j for j in range(k) if j != i]
        spread = float(self.errors[i] / abs(self.p[i] if model.scales[i] in "+-" else self.p[i] * (1 - self.p[i]) if model.scales[i] == "1" else 1))
        ends = []
        for side in (-1, 1):
            nuisance = {0.0: centre[others]}

            def fall(distance):
                def whole(rest):
                    u = centre.copy()
                    u[i] += side * distance
                    u[others] = rest
                    return u

                if not others:
                    return data.value(model, whole([])) - target
                near = min(nuisance, key=lambda d: abs(d - distance))
                start = np.array(nuisance[near])
                simplex = np.vstack([start] + [start + 0.1 * e for e in np.eye(len(start))])
                end = minimize(lambda rest: -data.value(model, whole(rest)), start, method="Nelder-Mead",
                               options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000, "initial_simplex": simplex})
                nuisance[distance] = end.x
                return -end.fun - target

            reach = spread
            while fall(reach) > 0 and reach < 20:
                reach *= 1.4
            if reach >= 20:
                ends.append(None)
                continue
            distance = brentq(fall, 0, reach, xtol=1e-8) if fall(reach) < 0 else reach
            u = [mp.mpf(float(x)) for x in centre]
            u[i] += side * mp.mpf(distance)
            if others:
                fall(distance)
                for j, x in zip(others, nuisance[distance]):
                    u[j] = mp.mpf(float(x))
            for _ in range(10):
                value, gradient, hessian = derivatives(lambda u: data.exact(model, model.natural(u)), u, [STEP] * k)
                equations, jacobian = mp.matrix(k, 1), mp.matrix(k, k)
                for row, j in enumerate(others):
                    equations[row] = gradient[j]
                    for c in range(k):
                        jacobian[row, c] = hessian[j, c]
                equations[k - 1] = value - self.maximum + CRITICAL / 2
                for c in range(k):
                    jacobian[k - 1, c] = gradient[c]
                step = mp.lu_solve(jacobian, -equations)
                u = [a + b for a, b in zip(u, step)]
                if max(abs(s) for s in step) < mp.mpf(10) ** -14:
                    break
            else:
                raise AssertionError(("profile does not settle", model.name, i, side))
            assert side * (u[i] - self.u[i]) > 0
            ends.append(float(model.natural(u)[i]))
        return sorted(ends, key=lambda e: (e is None, e)) if None not in ends and model.scales[i] == "-" else ends

    def horizon(self, chance, robust=None):
        """n at which R is the chance, and two delta-method standard errors of its logarithm; None where R never falls so low."""
        model, target = self.model, mp.log(mp.mpf(chance))
        height = lambda x, p: model.curve(Digits, mp.exp(x), p)[0] - target
        low, high = mp.mpf(-12), mp.mpf(25)
        if height(high, self.p) > 0:  # levels off above the chance
            return None, None, None
        rough = brentq(lambda x: float(height(mp.mpf(x), self.p)), float(low), float(high), xtol=1e-12)
        x = mp.findroot(lambda x: height(x, self.p), (mp.mpf(rough), mp.mpf(rough) + mp.mpf(10) ** -9), tol=mp.mpf(10) ** -50)
        slope = (height(x + STEP, self.p) - height(x - STEP, self.p)) / (2 * STEP)
        moves = []
        for i in range(model.order):
            up, down = list(self.p), list(self.p)
            up[i] += self.steps[i]
            down[i] -= self.steps[i]
            moves.append(-(height(x, up) - height(x, down)) / (2 * self.steps[i]) / slope)
        error = lambda c: float(mp.sqrt(mp.fsum(moves[i] * c[i, j] * moves[j] for i in range(model.order) for j in range(model.order))))
        return float(mp.exp(x)), error(self.covariance), error(robust) if robust is not None else None

    def named(self, values):
        return {name: float(v) for name, v in zip(self.model.parameters, values)}

    def close(self, **published):
        """Assert what a publication says, to the digits it gives (a string each)."""
        have = {**self.named(self.p), "logLikelihood": float(self.maximum), **{"se_" + n: float(e) for n, e in zip(self.model.parameters, self.errors)}}
        for name, text in published.items():
            digits = len(text.split(".")[1]) if "." in text else 0
            assert abs(have[name] - float(text)) <= 0.51 * 10.0 ** -digits, (self.model.name, name, have[name], text)


cases, comparisons, goodness, known, remarks = [], [], [], {}, []


def entry(name, source, form, model, rows, breaks=None):
    found = {"name": name, "source": source, "form": form, "model": model}
    if breaks:
        found["breaks"] = breaks
    found["rows"] = rows
    return found


def report(name, fit):
    print(f"{name}: {fit.named(fit.p)} {float(fit.maximum)}" + (f" OTHER MODES {fit.others}" if fit.others else ""), file=sys.stderr, flush=True)


def add(name, source, form, model, rows, breaks=None, clusters=None, profiles=False, published=None, count=24):
    """Fit, hold to the publication, and write down."""
    data = Data(form, rows)
    try:
        fit = Fit(Model(model, breaks), data, name, count)
    except AtBoundary as problem:
        print("BOUNDARY", problem, file=sys.stderr, flush=True)
        raise
    report(name, fit)
    if published:
        fit.close(**published)
    found = entry(name, source, form, model, rows, breaks)
    found |= {"parameters": fit.named(fit.p), "standardErrors": fit.named(fit.errors), "logLikelihood": float(fit.maximum)}
    if clusters:
        covariance = fit.robust(clusters)
        found["clusters"] = clusters
        found["robustErrors"] = fit.named(mp.sqrt(covariance[i, i]) for i in range(fit.model.order))
    if profiles:
        found["profile95"] = {n: fit.profile(i) for i, n in enumerate(fit.model.parameters)}
    cases.append(found)
    known[name] = fit
    return fit


# 1. Data of textbooks, with what is published of them.

def textbooks():
    bearings = [17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.40, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88, 84.12,
                93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40]
    source = "Lieblein & Zelen (1956), millions of revolutions to failure of 23 ball bearings, as in Lawless, Statistical Models and Methods for Lifetime Data"
    rows = [[t, 1] for t in bearings]
    add("ball-bearings-power", source + "; Weibull scale 81.9, shape 2.10, log-likelihood -113.69", "events", "power-key", rows,
        profiles=True, published={"shape": "2.10", "scale": "81.9", "logLikelihood": "-113.69"})
    add("ball-bearings-gompertz", source, "events", "gompertz", rows)
    add("ball-bearings-logistic", source + " (log-logistic)", "events", "logistic", rows)

    remission = "Freireich et al. (1963), weeks of remission of 21 children with leukaemia on 6-MP, as in Cox & Oakes, Analysis of Survival Data"
    failed, censored = [6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    rows = sorted([[t, 1] for t in failed] + [[t, 0] for t in censored])
    add("six-mp-exponential", remission + "; rate 9/359", "events", "exponential", rows, profiles=True, published={"rate": "0.02507"})
    add("six-mp-power", remission + "; Weibull shape 1.354, scale 33.77", "events", "power-key", rows, profiles=True,
        published={"shape": "1.354", "scale": "33.77"})
    add("six-mp-logistic", remission + " (log-logistic)", "events", "logistic", rows, profiles=True)
    add("six-mp-discrete-exponential", remission + ", taken as whole weeks", "discrete-events", "exponential", rows)
    add("six-mp-discrete-power", remission + ", taken as whole weeks", "discrete-events", "power-key", rows)
    placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    add("placebo-power", "Freireich et al. (1963), weeks of remission of the 21 children on placebo; Weibull shape 1.37, scale 9.48", "events",
        "power-key", [[t, 1] for t in placebo], published={"shape": "1.37", "scale": "9.48"})

    doses = [1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839]
    beetles = list(zip(doses, [59, 60, 62, 56, 63, 59, 62, 60], [6, 13, 18, 28, 52, 53, 61, 60]))
    rows = [[10 ** x, m, m - dead] for x, m, dead in beetles]
    bliss = add("beetles-logistic", "Bliss (1935), beetles alive after five hours of CS2 at 10^x mg/l, as in Dobson; on log10 doses intercept 60.717 "
                "(5.181), slope -34.270 (2.912), deviance 11.23", "binomial", "logistic", rows, profiles=True, published={"intercept": "60.717", "se_intercept": "5.181"})
    ten = mp.log(10)
    assert abs(bliss.p[1] * ten + mp.mpf("34.270")) < 6e-4 and abs(bliss.errors[1] * ten - mp.mpf("2.912")) < 6e-4
    add("beetles-power", "Bliss (1935), as above; R = exp(-(dose/scale)^shape) is the complementary log-log model: on log10 doses intercept -39.572, "
        "slope 22.041, deviance 3.45", "binomial", "power-key", rows, profiles=True)
    power = known["beetles-power"]
    assert abs(power.p[1] * ten - mp.mpf("22.041")) < 6e-4 and abs(power.p[1] * mp.log(power.p[0]) - mp.mpf("39.572")) < 6e-4

    arm = """45 - 6 10 0 7 46 - 46 - 7 16 17 - 7 14 37 44 0 8 4 11 15 - 11 15 22 - 46 - 46 - 25 37 46 - 26 40 46 - 27 34 36 44 46 - 36 48 37 -
             40 - 17 25 46 - 11 18 38 - 5 12 37 - 0 5 18 - 24 - 36 - 5 11 19 35 17 25 24 - 32 - 33 - 19 26 37 - 34 - 36 -""".split()
    counts = collections.Counter((int(a), None if b == "-" else int(b)) for a, b in zip(arm[::2], arm[1::2]))
    assert sum(counts.values()) == 46 and sum(c for (a, b), c in counts.items() if b) == 21
    rows = [[a, b, c] for (a, b), c in sorted(counts.items(), key=str)]
    cosmesis = "Finkelstein & Wolfe (1985), months to breast retraction of the 46 women given radiotherapy alone"
    add("cosmesis-exponential", cosmesis, "interval", "exponential", rows, profiles=True)
    add("cosmesis-power", cosmesis, "interval", "power-key", rows, profiles=True)
    add("cosmesis-logistic", cosmesis, "interval", "logistic", rows)

    aarset = [0.1, 0.2, 1, 1, 1, 1, 1, 2, 3, 6, 7, 11, 12, 18, 18, 18, 18, 18, 21, 32, 36, 40, 45, 46, 47, 50, 55, 60, 63, 63, 67, 67, 67, 67, 72,
              75, 79, 82, 82, 83, 84, 84, 84, 85, 85, 85, 85, 85, 86, 86]
    source = "Aarset (1987), weeks to failure of 50 devices, a bathtub of a hazard"
    rows = [[t, 1] for t in aarset]
    assert len(aarset) == 50
    add("aarset-power", source + "; Weibull scale 44.91, shape 0.949, log-likelihood -241.00", "events", "power-key", rows,
        published={"shape": "0.949", "scale": "44.91", "logLikelihood": "-241.00"})
    add("aarset-gompertz", source + "; rate 0.0097, growth 0.0203, log-likelihood -235.33", "events", "gompertz", rows,
        published={"rate": "0.0097", "growth": "0.0203", "logLikelihood": "-235.33"})
    add("aarset-staircase", source, "events", "staircase", rows, breaks=[2, 60, 80])

    air = [23, 261, 87, 7, 120, 14, 62, 47, 225, 71, 246, 21, 42, 20, 5, 12, 120, 11, 3, 14, 71, 11, 14, 11, 16, 90, 1, 16, 52, 95]
    source = "Proschan (1963), hours between failures of the air conditioning of one Boeing 720; mean 59.6"
    rows = [[t, 1] for t in air]
    add("air-conditioning-exponential", source, "events", "exponential", rows, published={"rate": f"{1 / 59.6:.12f}"})
    add("air-conditioning-power", source + "; Weibull shape 0.854, scale 54.6", "events", "power-key", rows, published={"shape": "0.854", "scale": "54.6"})
    add("air-conditioning-logarithmic", source, "events", "logarithmic-key", rows)

    fluid = [0.19, 0.78, 0.96, 1.31, 2.78, 3.16, 4.15, 4.67, 4.85, 6.50, 7.35, 8.01, 8.27, 12.06, 31.75, 32.52, 33.91, 36.71, 72.89]
    add("insulating-fluid-power", "Nelson (1982), minutes to breakdown of an insulating fluid at 34 kV; Weibull shape 0.771, scale 12.22", "events",
        "power-key", [[t, 1] for t in fluid], profiles=True, published={"shape": "0.771", "scale": "12.22"})

    for arm, total, counts in [("smokers", 100, [29, 16, 17, 4, 3, 9, 4, 5, 1, 1, 1, 3, 7]),
                               ("non-smokers", 486, [198, 107, 55, 38, 18, 22, 7, 9, 5, 3, 6, 6, 12])]:
        assert sum(counts) == total
        source = f"Weinberg & Gladen (1986), menstrual cycles to conception of {total} {arm}, the last count beyond the twelfth"
        add(f"cycles-{arm}-beta-geometric", source, "interval", "beta-geometric",
            [[i, i + 1 if i < 12 else None, c] for i, c in enumerate(counts)], profiles=True)
        if arm == "smokers":
            rows = [[i + 1, 1] for i, c in enumerate(counts[:12]) for _ in range(c)] + [[12, 0]] * counts[12]
            add("cycles-smokers-discrete-beta-geometric", source, "discrete-events", "beta-geometric", rows)

    for kind, alive, published in [("regular", [1000, 631, 468, 382, 326, 289, 262, 241], {"a": "0.704", "b": "1.182"}),
                                   ("high-end", [1000, 869, 743, 653, 593, 551, 517, 491], {"a": "0.668", "b": "3.806"})]:
        rows = [[i, i + 1, a - b] for i, (a, b) in enumerate(zip(alive, alive[1:]))] + [[7, None, alive[-1]]]
        add(f"customers-{kind}-beta-geometric", f"Fader & Hardie (2007), years of 1000 {kind} customers until they leave, the first seven years; "
            + " ".join(f"{n} {v}" for n, v in published.items()), "interval", "beta-geometric", rows, profiles=True, published=published)


# 2. Every model on every form of data, drawn from the model.

BREAKS = [50.0, 300.0]
TRUTHS = {
    "exponential": [0.004], "logarithmic-key": [120, 0.9], "power-key": [300, 0.7], "saturating-key": [1.6, 150], "logistic": [6, -1.1],
    "beta-geometric": [0.8, 60], "gompertz": [0.0015, 0.005], "raju-netrapalli": [2e-5, 3], "staircase": [0.008, 0.002, 0.005],
    "logarithmic-key+background": [20, 0.4, 1.2e-3], "saturating-key+background": [0.8, 40, 1e-3], "logistic+background": [4, -1.6, 5e-4],
    "gompertz+background": [1e-4, 0.008, 2e-3], "exponential+ceiling": [0.004, 0.85], "power-key+ceiling": [400, 1.3, 0.9],
    "logistic+ceiling": [9, -1.7, 0.8], "gompertz+ceiling": [0.001, 0.006, 0.9], "exponential+floor": [0.01, 0.15], "gompertz+floor": [0.002, 0.008, 0.2],
    "logistic+floor": [8, -1.8, 0.2], "power-key+floor": [150, 1.2, 0.1], "logistic+ceiling+floor": [10, -2.2, 0.9, 0.15],
    "exponential+floor+ceiling": [0.01, 0.2, 0.9], "power-key+ceiling+floor": [200, 1.4, 0.85, 0.1],
}


def curve(name, n, p, breaks=None):
    with np.errstate(all="ignore"):
        return np.exp(Model(name, breaks).curve(Floats, np.asarray(n, float), p)[0])


def four_digits(x):
    return float(f"{x:.4g}")


def draw(form, name, seed, size, trials=None, truth=None):
    generator = np.random.default_rng(seed)
    breaks = BREAKS if name == "staircase" else None
    p = truth or TRUTHS[name]
    top = 800 if "gompertz" in name else 1500
    if form == "binomial":
        lengths = [float(round(x)) for x in np.geomspace(5, top, size)]
        trials = [int(t) for t in (np.exp(generator.uniform(np.log(30), np.log(2000), size)) if trials is None else [trials] * size)]
        return [[n, t, int(generator.binomial(t, r))] for n, t, r in zip(lengths, trials, curve(name, lengths, p, breaks))]
    if form == "interval":
        lengths = [float(round(x)) for x in np.geomspace(5, top, 11)]
        r = np.concatenate([[1.0], curve(name, lengths, p, breaks), [0.0]])
        counts = generator.multinomial(size, -np.diff(r))
        return [[a, b, int(c)] for a, b, c in zip([0.0, *lengths], [*lengths, None], counts) if c]
    rows = []
    for _ in range(size):
        chance, stop = generator.uniform(), generator.uniform(0.05 * top, top)
        height = lambda x: float(curve(name, np.exp([x]), p, breaks)[0]) - chance
        t = np.inf if height(20) > 0 else 0 if height(-20) < 0 else np.exp(brentq(height, -20, 20, xtol=1e-12))
        if form == "events":
            rows.append([four_digits(t), 1] if t < stop else [four_digits(stop), 0])
        else:
            rows.append([max(1, int(np.ceil(t))), 1] if t < np.floor(stop) else [int(np.floor(stop)), 0])
    return sorted(rows)


def synthetic():
    for number, name in enumerate(TRUTHS):
        breaks = BREAKS if name == "staircase" else None
        plain = "+" not in name
        for offset, (form, size) in enumerate([("binomial", 10 if plain else 12), ("interval", 1500 if plain else 12000),
                                               ("events", 120 if plain else 250), ("discrete-events", 100 if plain else 250)]):
            if not plain and (form, name) not in DECORATED:
                continue
            seed = 1000 * number + offset + SHIFT.get((form, name), 0)
            rows = draw(form, name, seed, size, trials=None if plain else 2000)
            add(f"{form}-{name}", f"drawn from the model with {TRUTHS[name]} by numpy.random.default_rng({seed})", form, name, rows, breaks,
                profiles=form == "binomial" and Model(name, breaks).order <= 2)


DECORATED = {("binomial", name) for name in TRUTHS if "+" in name} | {
    ("interval", name) for name in ["saturating-key+background", "logistic+background", "exponential+ceiling", "power-key+floor", "logistic+ceiling+floor"]} | {
    ("events", name) for name in ["gompertz+background", "exponential+floor", "gompertz+floor"]} | {
    ("discrete-events", name) for name in ["exponential+ceiling", "power-key+floor", "exponential+floor+ceiling"]}
SHIFT = {}


# 3. A few trials at each of many lengths, in clusters.

def bernoulli():
    for label, weighted, names in [("tasks", False, ["logistic", "power-key", "exponential", "logarithmic-key"]),
                                   ("weighted-tasks", True, ["logistic", "power-key"])]:
        generator = np.random.default_rng(77 + weighted)
        effect = 0.8 * generator.standard_normal(50)
        rows, clusters = [], []
        for _ in range(200):
            n = four_digits(np.exp(generator.uniform(np.log(0.02), np.log(2000))))
            family, trials = int(generator.integers(50)), int(generator.integers(1, 7))
            chance = 1 / (1 + np.exp(-(2.5 - 0.6 * np.log(n) + effect[family])))
            row = [n, trials, int(generator.binomial(trials, chance))]
            rows.append(row + [round(float(generator.uniform(0.2, 1.5)), 2)] if weighted else row)
            clusters.append(family)
        for name in names:
            add(f"{label}-{name}", "drawn from a logistic with a normal effect of the family, 200 tasks in 50 families, by numpy.random.default_rng"
                f"({77 + weighted})", "binomial", name, rows, clusters=clusters, profiles=True)


# 4. METR's counts: only results are written.

def metr(path):
    table = list(csv.DictReader(open(path)))
    for agent in sorted({r["agent"] for r in table}):
        mine = [r for r in table if r["agent"] == agent]
        data = Data("binomial", [[float(r["human_minutes"]), int(r["n_runs"]), int(r["n_successes"])] for r in mine])
        clusters = [r["task_family"] for r in mine]
        exponential = None
        for name in LAWS:
            label = f"metr-{agent}-{name}"
            found = {"name": label, "source": "METR Time Horizon 1.1, tasks of one agent; task_family is the cluster", "form": "binomial",
                     "model": name, "dataset": "metr_th11_task_counts.csv", "group": agent}
            try:
                fit = Fit(name, data, label, 16)
            except AtBoundary as problem:
                print("BOUNDARY", problem, file=sys.stderr, flush=True)
                assert name == "gompertz", label
                found |= {"limit": "growth runs to 0: the exponential", "logLikelihood": float(exponential.maximum)}
                cases.append(found)
                continue
            exponential = exponential or fit
            report(label, fit)
            robust = fit.robust(clusters)
            n50, n80 = fit.horizon("0.5", robust), fit.horizon("0.8", robust)
            found |= {"parameters": fit.named(fit.p), "standardErrors": fit.named(fit.errors),
                      "robustErrors": fit.named(mp.sqrt(robust[i, i]) for i in range(fit.model.order)), "logLikelihood": float(fit.maximum),
                      "horizons": {"n50": n50[0], "n80": n80[0], "seLogN50": n50[1], "seLogN80": n80[1], "robustSeLogN50": n50[2], "robustSeLogN80": n80[2]}}
            if name != "raju-netrapalli":
                found["profile95"] = {n: fit.profile(i) for i, n in enumerate(fit.model.parameters)}
            cases.append(found)


# 5. Likelihoods that rise towards an edge.

def limit(name, source, form, model, rows, words, supremum=None, inner=None, breaks=None, within=1e-2):
    """The supremum is known in closed form, or is the maximum of the inner model; every climb stays below and one gets near."""
    data = Data(form, rows)
    found = entry(name, source, form, model, rows, breaks)
    if inner:
        fit = Fit(inner, data, name + " inner")
        supremum = fit.maximum
        found["limitModel"], found["limitParameters"] = inner, fit.named(fit.p)
    _, height, _ = climb(Model(model, breaks), data, name)
    print(f"{name}: supremum {float(supremum)}, climbed {height}", file=sys.stderr, flush=True)
    assert height <= supremum + 1e-7 and height > supremum - within, (name, height, supremum)
    cases.append(found | {"logLikelihood": float(supremum), "limit": words})


def constant(rows):
    s, m = sum(r[2] for r in rows), sum(r[1] for r in rows)
    return s * mp.log(mp.mpf(s) / m) + (m - s) * mp.log(mp.mpf(m - s) / m)


def limits():
    lengths = [10.0, 30.0, 100.0, 300.0, 1000.0]
    flat = [[n, 50, 35] for n in lengths]
    for model, words in [("logistic", "slope runs to 0 from below: R = 0.7 at every n"),
                         ("power-key", "shape runs to 0 and scale to an end: R = 0.7 at every n"),
                         ("logarithmic-key", "scale and exponent run to 0: R = 0.7 at every n"),
                         ("saturating-key", "scale runs to 0, depth to -ln 0.7: R = 0.7 at every n"),
                         ("beta-geometric", "a and b run to 0, b/(a+b) to 0.7: R = 0.7 at every n")]:
        limit(f"flat-{model}", "the same 35 of 50 at every length; no falling R does better than the constant", "binomial", model, flat, words,
              constant(flat))
    rising = [[n, 60, s] for n, s in zip(lengths, [30, 33, 37, 40, 45])]
    limit("rising-logistic", "successes rise with length, R may not", "binomial", "logistic", rising,
          "slope runs to 0 from below: R = 185/300 at every n", constant(rising))
    split = [[n, 20, 20 if n < 200 else 0] for n in lengths]
    for model, words in [("logistic", "intercept runs to infinity, slope to minus infinity: a step between 100 and 300"),
                         ("power-key", "shape runs to infinity: a step between 100 and 300")]:
        limit(f"separated-{model}", "all succeed up to 100, all fail from 300", "binomial", model, split, words, mp.mpf(0))
    for model, words in [("exponential", "rate runs to 0: R = 1"), ("logistic", "intercept runs to infinity: R = 1")]:
        limit(f"no-failures-{model}", "every trial succeeds", "binomial", model, [[n, 40, 40] for n in lengths], words, mp.mpf(0))
    for model, words in [("exponential", "rate runs to infinity: R = 0"), ("logistic", "intercept runs to minus infinity: R = 0")]:
        limit(f"no-successes-{model}", "every trial fails", "binomial", model, [[n, 40, 0] for n in lengths], words, mp.mpf(0))
    limit("no-events-exponential", "every sequence is censored", "events", "exponential", [[n, 0] for n in lengths], "rate runs to 0: R = 1", mp.mpf(0))
    slowing = draw("binomial", "logarithmic-key", 501, 10, 400)
    limit("slowing-gompertz", "drawn from logarithmic-key, whose hazard falls", "binomial", "gompertz", slowing, "growth runs to 0: the exponential",
          inner="exponential")
    slowing = draw("events", "power-key", 502, 120)
    limit("slowing-events-gompertz", "drawn from power-key with shape 0.7, whose hazard falls", "events", "gompertz", slowing,
          "growth runs to 0: the exponential", inner="exponential")
    hastening = draw("binomial", "gompertz", 503, 10, 400)
    for model, words in [("logarithmic-key", "scale and exponent run to infinity, exponent/scale to rate: the exponential"),
                         ("saturating-key", "depth and scale run to infinity, depth/scale to rate: the exponential")]:
        limit(f"hastening-{model}", "drawn from gompertz, whose hazard grows", "binomial", model, hastening, words, inner="exponential")
    limit("hastening-beta-geometric", "drawn from gompertz, whose hazard grows", "binomial", "beta-geometric", hastening,
          "a and b run to infinity, ln(1 + a/b) to rate: the geometric, which is the exponential", inner="exponential")
    levelling = draw("binomial", "saturating-key", 504, 10, 400)
    limit("levelling-power-key+background", "drawn from saturating-key, whose hazard ends", "binomial", "power-key+background", levelling,
          "background runs to 0: power-key", inner="power-key")
    limit("hastening-exponential+floor", "drawn from gompertz, whose hazard grows", "binomial", "exponential+floor", hastening,
          "floor runs to 0: the exponential", inner="exponential")
    limit("hastening-exponential+ceiling", "drawn from gompertz, whose hazard grows", "binomial", "exponential+ceiling", hastening,
          "ceiling runs to 1: the exponential", inner="exponential")
    quiet = [[12.0, 1], [30.0, 1], [350.0, 1], [420.0, 0], [500.0, 1], [700.0, 0]]
    exposure = [sum(min(t, 50) for t, _ in quiet), sum(min(max(t - 50, 0), 250) for t, _ in quiet), sum(max(t - 300, 0) for t, _ in quiet)]
    limit("quiet-staircase", "no event from 50 to 300; rate1 = 2/exposure up to 50, rate3 = 2/exposure beyond 300", "events", "staircase", quiet,
          "rate2 runs to 0", sum(2 * mp.log(mp.mpf(2) / exposure[i]) - 2 for i in (0, 2)), breaks=BREAKS)
    cases[-1]["limitParameters"] = {"rate1": 2 / exposure[0], "rate2": 0.0, "rate3": 2 / exposure[2]}


# 6. Two models on the same binomial data; the unit of Vuong's statistic is one Bernoulli trial.

def compare():
    def both(label, rows, names):
        data = Data("binomial", rows)
        fits = [Fit(name, data, f"{label}-{name}") for name in names]
        for fit in fits:
            report(f"compare {label} {fit.model.name}", fit)
        return fits, {"name": f"{label}: {names[0]} and {names[1]}", "form": "binomial", "models": names, "rows": rows,
                      "parameters": [f.named(f.p) for f in fits], "logLikelihoods": [float(f.maximum) for f in fits]}

    def two_sided(z):
        return float(mp.erfc(abs(z) / mp.sqrt(2)))

    for label, names, rows in [
        ("vuong-logarithmic", ["logarithmic-key", "power-key"], draw("binomial", "logarithmic-key", 601, 10, 300)),
        ("vuong-power", ["power-key", "logistic"], draw("binomial", "power-key", 602, 10, 300)),
        ("vuong-logistic", ["logistic", "raju-netrapalli"], draw("binomial", "logistic", 603, 10, 300)),
        ("vuong-beta", ["beta-geometric", "saturating-key"], draw("binomial", "beta-geometric", 604, 10, 300)),
        ("vuong-orders", ["exponential", "logistic"], draw("binomial", "exponential", 605, 10, 100)),
    ]:
        (one, two), found = both(label, rows, names)
        n, total, squares = mp.mpf(0), mp.mpf(0), mp.mpf(0)
        for length, m, s in rows:
            (r1, f1), (r2, f2) = (f.model.curve(Digits, mp.mpf(length), f.p) for f in (one, two))
            for count, d in ((s, r1 - r2), (m - s, f1 - f2)):
                n, total, squares = n + count, total + count * d, squares + count * d * d
        spread = mp.sqrt(n * (squares / n - (total / n) ** 2))
        assert abs(total - (one.maximum - two.maximum)) < mp.mpf(10) ** -25
        extra = one.model.order - two.model.order
        numerators = {"z": total, "zAIC": total - extra, "zBIC": total - mp.mpf(extra) / 2 * mp.log(n)}
        found |= {"kind": "vuong", "units": int(n), "differences": float(total), "spread": float(spread)}
        for key, top in numerators.items():
            found |= {key: float(top / spread), "p" + key[1:]: two_sided(top / spread)}
        comparisons.append(found)

    for label, names, boundary, rows in [
        ("nested-shape", ["exponential", "power-key"], None, draw("binomial", "power-key", 611, 10, 40, [300, 0.85])),
        ("nested-growth", ["exponential", "gompertz"], "growth = 0", draw("binomial", "gompertz", 612, 10, 40, [0.003, 0.0015])),
        ("nested-background", ["saturating-key", "saturating-key+background"], "background = 0",
         draw("binomial", "saturating-key+background", 613, 10, 100, [1.2, 60, 2.5e-4])),
        ("nested-ceiling", ["logistic", "logistic+ceiling"], "ceiling = 1", draw("binomial", "logistic+ceiling", 614, 10, 100, [9, -1.7, 0.92])),
        ("nested-floor", ["exponential", "exponential+floor"], "floor = 0", draw("binomial", "exponential+floor", 615, 10, 100, [0.01, 0.02])),
    ]:
        fits, found = both(label, rows, names)
        ratio = 2 * (fits[1].maximum - fits[0].maximum)
        assert ratio > 0
        found |= {"kind": "nested", "statistic": float(ratio), "degreesOfFreedom": 1, "p": two_sided(mp.sqrt(ratio))}
        if boundary:
            found |= {"boundary": boundary, "pChiBarSquare": two_sided(mp.sqrt(ratio)) / 2}
        comparisons.append(found)


# 7. Goodness of fit, sums over the cells with 0 ln 0 = 0.

def fitness():
    for name in ["beetles-logistic", "beetles-power", "binomial-logistic", "binomial-power-key", "binomial-logistic+ceiling+floor"]:
        fit = known[name]
        deviance, pearson = mp.mpf(0), mp.mpf(0)
        for n, m, s in fit.data.rows:
            r, f = (mp.exp(x) for x in fit.model.curve(Digits, mp.mpf(n), fit.p))
            for count, chance in ((s, r), (m - s, f)):
                deviance += 2 * count * mp.log(count / (m * chance)) if count else 0
                pearson += (count - m * chance) ** 2 / (m * chance)
        freedom = len(fit.data.rows) - fit.model.order
        tail = lambda x: float(mp.gammainc(mp.mpf(freedom) / 2, x / 2, mp.inf, regularized=True))
        goodness.append({"case": name, "model": fit.model.name, "deviance": float(deviance), "pearson": float(pearson), "degreesOfFreedom": freedom,
                         "pDeviance": tail(deviance), "pPearson": tail(pearson)})
    assert abs(goodness[0]["deviance"] - 11.23) < 0.01 and abs(goodness[1]["deviance"] - 3.45) < 0.01


def check_laws():
    """The hazards are the slopes of the curves, and both kinds of numbers agree."""
    for name, truth in [*TRUTHS.items(), ("beta-geometric", [40, 5e4])]:
        model = Model(name, BREAKS if name == "staircase" else None)
        p = [mp.mpf(x) for x in truth]
        for n in (20, 90, 700):
            r = lambda x: mp.exp(model.curve(Digits, x, p)[0])
            density = mp.exp(model.log_density(Digits, mp.mpf(n), p))
            assert abs(mp.diff(r, n) + density) < mp.mpf(10) ** -15 * (density + mp.mpf(10) ** -5), (name, n)
            a, b = model.curve(Digits, mp.mpf(n), p)
            assert abs(mp.exp(a) + mp.exp(b) - 1) < mp.mpf(10) ** -30, (name, n)
            x, y = model.curve(Floats, np.array([float(n)]), truth)
            assert abs(x[0] - a) < 1e-10 * (1 + abs(a)) and abs(y[0] - b) < 1e-7 * (1 + abs(b)), (name, n)
            assert abs(model.log_density(Floats, np.array([float(n)]), truth)[0] - mp.log(density)) < 1e-9 * (1 + abs(mp.log(density)))


def laid_out(value, depth=0):
    """JSON with a line for a member and no more than a line for a list of rows."""
    pad = " " * (depth + 1)
    if isinstance(value, dict) and depth < 2:
        return "{\n" + ",\n".join(f"{pad}{json.dumps(k)}: {laid_out(v, depth + 1)}" for k, v in value.items()) + f"\n{' ' * depth}}}"
    if isinstance(value, list) and depth == 1 and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(pad + laid_out(v, depth + 1) for v in value) + f"\n{' ' * depth}]"
    if isinstance(value, dict) and depth == 2:
        return "{" + f",\n{pad}".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items()) + "}"
    return json.dumps(value)


if __name__ == "__main__":
    check_laws()
    textbooks()
    synthetic()
    bernoulli()
    limits()
    compare()
    fitness()
    if len(sys.argv) > 1:
        metr(sys.argv[1])
    names = [c["name"] for c in cases]
    assert len(set(names)) == len(names)
    print(laid_out({
        "tools": {"mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": np.__version__, "python": platform.python_version()},
        "cases": cases, "comparisons": comparisons, "goodness": goodness,
    }))
