"""Optimal allocations of compute, from the definition alone, as a second opinion on ours.

    python3 allocation.py > allocation.json          (a minute)

Classes of N_j tokens with hazards h_j; minimise sum N_j h_j g(c) subject to sum N_j c = C, c >= 1, where the tokens of a class
may be treated differently. For one price x of a pass every token takes the c that makes h g(c) + x c least; the price is
bisected at 40 digits until the budget is met, and where the demand jumps the rest is spent on a part of the class that jumps.
The least c is found by search among c = 1 and the roots of -h g'(c) = x beyond the last inflection, found by bisection.

Two other programs check each total: scipy's SLSQP for the convex laws, and for all the linear programme over mixtures of compute
on a grid (HiGHS), which knows nothing of slopes and bounds the optimum from above by the grid's error.
"""
import json
import platform

import mpmath as mp
import numpy as np
import scipy
from scipy.optimize import linprog, minimize

mp.mp.dps = 40

LAWS = {
    "power": lambda p: (lambda c: c ** -p["exponent"], lambda c: -p["exponent"] * c ** (-p["exponent"] - 1), 1),
    "exponential": lambda p: (
        lambda c: mp.e ** (-p["rate"] * (c - 1)), lambda c: -p["rate"] * mp.e ** (-p["rate"] * (c - 1)), 1),
    "stretched": lambda p: (
        lambda c: mp.e ** -(((c - 1) / p["scale"]) ** p["shape"]),
        lambda c: (-p["shape"] / p["scale"] * ((c - 1) / p["scale"]) ** (p["shape"] - 1)
                   * mp.e ** -(((c - 1) / p["scale"]) ** p["shape"])) if c > 1 else mp.mpf(0) if p["shape"] > 1 else -mp.inf,
        1 + p["scale"] * ((p["shape"] - 1) / p["shape"]) ** (1 / p["shape"]) if p["shape"] > 1 else 1),
}


def law_of(spec):
    p = {k: mp.mpf(repr(v)) for k, v in spec.items() if k != "law"}
    if spec["law"] == "saturating":
        g, slope, inflection = LAWS["exponential" if "rate" in p else "power"](p)
        floor = p["floor"]
        return lambda c: floor + (1 - floor) * g(c), lambda c: (1 - floor) * slope(c), inflection
    return LAWS[spec["law"]](p)


def response(law, h, x):
    """The c >= 1 with the least h g(c) + x c."""
    g, slope, inflection = law
    low = mp.mpf(inflection)
    if h == 0 or (low > 1 or slope(low) > -mp.inf) and -h * slope(low) <= x:
        return mp.mpf(1)
    high = low + 1
    while -h * slope(high) > x:
        high = 2 * high
    for _ in range(150):
        middle = (low + high) / 2
        low, high = (middle, high) if -h * slope(middle) > x else (low, middle)
    return high if h * g(high) + x * high < h * g(mp.mpf(1)) + x else mp.mpf(1)


def optimum(law, classes, budget):
    def demand(log_x):
        return [response(law, h, mp.e ** log_x) for _, h in classes]

    def cost(cs):
        return sum(n * c for (n, _), c in zip(classes, cs))

    low, high = mp.mpf(-2000), mp.mpf(200)
    for _ in range(140):
        middle = (low + high) / 2
        low, high = (middle, high) if cost(demand(middle)) >= budget else (low, middle)
    more, less = demand(low), demand(high)
    part = (budget - cost(less)) / (cost(more) - cost(less)) if cost(more) - cost(less) > mp.mpf("1e-20") else mp.mpf(1)
    mean = [part * a + (1 - part) * b for a, b in zip(more, less)]
    total = sum(n * h * (part * law[0](a) + (1 - part) * law[0](b)) for (n, h), a, b in zip(classes, more, less))
    return low, mean, total


def by_slsqp(law, classes, budget):
    n, h = np.array([[float(v) for v in c] for c in classes]).T
    g = np.vectorize(lambda c: float(law[0](mp.mpf(c))))
    start = np.full(len(n), float(budget) / n.sum())
    scale = (n * h).sum()
    found = minimize(
        lambda c: (n * h * g(np.maximum(c, 1))).sum() / scale, start, method="SLSQP", bounds=[(1, None)] * len(n),
        constraints={"type": "eq", "fun": lambda c: (n * c).sum() / float(budget) - 1},
        options={"maxiter": 1000, "ftol": 1e-13})
    return found.fun * scale


def by_programme(law, classes, budget, top):
    grid = 1 + (top - 1) * np.linspace(0, 1, 4001) ** 2
    g = np.array([float(law[0](mp.mpf(c))) for c in grid])
    n, h = np.array([[float(v) for v in c] for c in classes]).T
    scale = (n * h).sum()
    cost = np.concatenate([a * b * g for a, b in zip(n, h)]) / scale
    rows = np.zeros((len(n) + 1, len(cost)))
    for j in range(len(n)):
        rows[j, j * len(grid):(j + 1) * len(grid)] = 1
        rows[-1, j * len(grid):(j + 1) * len(grid)] = n[j] * grid / float(budget)
    return linprog(cost, A_eq=rows, b_eq=np.ones(len(n) + 1), method="highs").fun * scale


MIX = [(90.0, 0.0001), (7.5, 0.02), (2.5, 0.3)]
MANY = [(1000.0, 1e-5), (300.0, 1e-4), (40.25, 1e-3), (12.0, 0.01), (3.0, 0.1), (0.5, 1.2), (20.0, 0.0)]
PROBLEMS = [
    ("power", {"law": "power", "exponent": 0.5}, MIX, 1.5),
    ("power, little to spend", {"law": "power", "exponent": 2.0}, MIX, 1.001),
    ("power, all above one", {"law": "power", "exponent": 1.0}, MIX, 60.0),
    ("power, many", {"law": "power", "exponent": 0.3}, MANY, 2.0),
    ("exponential", {"law": "exponential", "rate": 0.7}, MIX, 1.5),
    ("exponential, many", {"law": "exponential", "rate": 0.05}, MANY, 4.0),
    ("saturating exponential", {"law": "saturating", "floor": 0.2, "rate": 0.5}, MIX, 2.0),
    ("saturating power", {"law": "saturating", "floor": 0.6, "exponent": 1.5}, MANY, 3.0),
    ("steep at first", {"law": "stretched", "scale": 2.0, "shape": 0.5}, MIX, 1.5),
    ("little helps little, within a jump", {"law": "stretched", "scale": 4.0, "shape": 2.0}, MIX, 1.3),
    ("little helps little, between jumps", {"law": "stretched", "scale": 4.0, "shape": 2.0}, MIX, 1.18),
    ("little helps little, beyond all jumps", {"law": "stretched", "scale": 3.0, "shape": 3.0}, MIX, 8.0),
    ("little helps little, first jump", {"law": "stretched", "scale": 10.0, "shape": 4.0}, MANY, 1.002),
]


def main():
    cases = []
    for name, spec, classes, average in PROBLEMS:
        law = law_of(spec)
        exact = [(mp.mpf(repr(n)), mp.mpf(repr(h))) for n, h in classes]
        budget = mp.mpf(repr(average)) * sum(n for n, _ in exact)
        log_price, mean, total = optimum(law, exact, budget)
        programme = by_programme(law, exact, budget, 1.5 * float(max(mean)) + 10)
        # The grid's error is that of the hazard at the start, however little is left of it.
        base = sum(n * h for n, h in exact)
        assert -1e-9 * total < programme - total < 1e-4 * total + 1e-5 * base, (name, programme, total)
        if law[2] == 1:
            slsqp = by_slsqp(law, exact, budget)
            assert -1e-9 < slsqp / total - 1 < 1e-2, (name, slsqp / total - 1)
        cases.append({
            "name": name, "law": spec, "classes": [{"count": n, "hazard": h} for n, h in classes], "average": average,
            "logMultiplier": float(log_price), "compute": [float(c) for c in mean], "totalHazard": float(total)})
    tools = f"python {platform.python_version()}, mpmath {mp.__version__}, scipy {scipy.__version__}"
    print(json.dumps({"generator": "allocation.py", "tools": tools, "cases": cases}, indent=1))


main()
