"""Golden values for key errors that go together: one Beta error probability p for all key tokens of a sequence.

    python3 association.py > association.json

p has the mean e of the key law and the intra-class correlation ρ = 1/(a + b + 1). Given k key tokens, none errs with
chance E (1 − p)^k = B(a, b + k) / B(a, b); what is left is a sum over the law of k, of terms that are not negative.
Non-key tokens err independently. Every value is checked against a quadrature over p.
"""
import json
import platform

import mpmath as mp
import numpy as np

import laws
import solve
from laws import L

LENGTHS = [1, 10, 100, 477, 1000]
GROWTHS = {
    "linear": {"law": "linear", "share": 0.09},
    "dense": {"law": "linear", "share": 0.4},
    "power": {"law": "power", "coefficient": 0.9, "exponent": 0.5},
    "steep-power": {"law": "power", "coefficient": 4.0, "exponent": 0.4},
}


def scenarios():
    for growth in GROWTHS:
        for placement in ("even", "independent"):
            for rho in (0.01, 0.05, 0.2, 0.5):
                yield scenario(growth, placement, rho, 0.02, 0.0007)
    for placement in ("even", "independent"):
        yield scenario("linear", placement, 0.1, 0.3, 0.0)
        yield scenario("power", placement, 0.001, 0.05, 0.01)
        yield scenario("dense", placement, 0.9, 0.001, 0.0001)


def scenario(growth, placement, rho, key, other):
    constant = lambda value: {"law": "constant", "value": value}
    return {"name": f"{growth}, {placement}, ρ = {rho}, e = {key}", "growth": GROWTHS[growth], "placement": placement,
            "correlation": rho, "key": constant(key), "nonKey": constant(other), "lengths": LENGTHS}


def beta(s):
    e, rho = laws.number(s["key"]["value"]), laws.number(s["correlation"])
    size = 1 / rho - 1
    return e * size, (1 - e) * size


def all_right(s, n):
    """E (1 − p)^k for k = 0, …, n."""
    a, b = beta(s)
    values = [mp.mpf(1)]
    for k in range(n):
        values.append(values[-1] * (b + k) / (a + b + k))
    return np.array([laws.long(x) for x in values])


def by_quadrature(s, q, other):
    """E Π (1 − q p − (1 − q) other) over p, by the trapezoid rule in ln(p / (1 − p))."""
    a, b = (laws.long(x) for x in beta(s))
    norm = laws.long(mp.log(mp.beta(*beta(s))))
    step = min(L(0.2), np.sqrt(1 / a + 1 / b) / 3)
    middle = np.log(a / b)
    x = middle + np.arange(int((-45 / a - 15) / step), int((45 / b + 15) / step)) * step
    below = np.logaddexp(L(0), -x)  # −ln p
    above = np.logaddexp(L(0), x)
    weights = step * np.exp(-a * below - b * above - norm)
    p = np.exp(-below)
    logs = np.zeros_like(p)
    for share, how_often in zip(*np.unique(q, return_counts=True)):
        # 1 − p is exp(−above) with all its digits.
        logs += how_often * np.log(share * np.exp(-above) + (1 - share) * (1 - other))
    return (weights * np.exp(logs)).sum()


def answers(s):
    n = s["lengths"][-1]
    q = solve.key_chances(s)[0].astype(L)
    e, other = L(repr(s["key"]["value"])), L(repr(s["nonKey"]["value"]))
    right = all_right(s, n)
    rows = {name: [] for name in ("flawless", "keyTokensRight", "anyKeyError", "independentAnyKeyError", "keyTokens",
                                  "unionBound", "independentFlawless", "independentKeyTokensRight")}
    # Joint law of how many tokens were key and that no other token erred; the other, of key tokens alone.
    flawless, keys = np.zeros(n + 1, dtype=L), np.zeros(n + 1, dtype=L)
    flawless[0] = keys[0] = 1
    for t, share in enumerate(q, 1):
        for law, calm in ((flawless, 1 - other), (keys, L(1))):
            moved = law[:-1] * share
            law *= (1 - share) * calm
            law[1:] += moved
        if t not in s["lengths"]:
            continue
        no_error, no_key_error = (flawless * right).sum(), (keys * right).sum()
        any_key_error = (keys * (1 - right)).sum()
        independent = np.log1p(-q[:t] * e).sum()
        expected = q[:t].sum()
        rows["flawless"].append(np.log(no_error))
        rows["keyTokensRight"].append(np.log1p(-any_key_error) if any_key_error < 0.5 else np.log(no_key_error))
        rows["anyKeyError"].append(any_key_error)
        rows["independentAnyKeyError"].append(-np.expm1(independent))
        rows["independentKeyTokensRight"].append(independent)
        rows["independentFlawless"].append(np.log1p(-q[:t] * e - (1 - q[:t]) * other).sum())
        rows["keyTokens"].append(expected)
        rows["unionBound"].append(min(L(1), expected * e))
        verify(s, q[:t], other, no_error, no_key_error, rows)
    return {**s, **{name: [float(x) + 0.0 for x in values] for name, values in rows.items()}}


def verify(s, q, other, no_error, no_key_error, rows):
    for value, by_other in ((no_error, other), (no_key_error, L(0))):
        assert abs(by_quadrature(s, q, by_other) / value - 1) < 1e-13, (s["name"], len(q))
    # Errors that go together are fewer sequences with any than independent ones, and these fewer than the bound.
    any_, independent, union = (rows[x][-1] for x in ("anyKeyError", "independentAnyKeyError", "unionBound"))
    assert any_ <= independent * (1 + 1e-15) and independent <= union * (1 + 1e-15)
    if s["growth"]["law"] == "linear" and s["placement"] == "independent":
        a, b = beta(s)
        closed = mp.hyp2f1(-len(q), a, a + b, laws.number(s["growth"]["share"]))
        assert abs(laws.long(closed) / no_key_error - 1) < 1e-15, s["name"]


if __name__ == "__main__":
    tools = {"mpmath": mp.__version__, "numpy": np.__version__, "python": platform.python_version(), "digits": 18}
    print(json.dumps({"tools": tools, "scenarios": [answers(s) for s in scenarios()]}, indent=1))
