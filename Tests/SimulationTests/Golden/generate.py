"""Golden scenarios: reliability and expected errors from the definitions (laws.py, solve.py).

    python3 generate.py > scenarios.json
"""
import json
import platform

import mpmath as mp
import numpy

from solve import solve

LENGTHS = [1, 10, 100, 477, 1000]
LONG = [1, 13, 1000, 10000, 100000]
SHORT = [1, 7, 60, 200]
LINEAR = {"law": "linear", "share": 0.29}
GROWTHS = {
    "linear": LINEAR,
    "logarithmic": {"law": "logarithmic", "coefficient": 6.0, "scale": 40.0},
    "power": {"law": "power", "coefficient": 0.9, "exponent": 0.5},
    "steep-power": {"law": "power", "coefficient": 4.0, "exponent": 0.4},
    "saturating": {"law": "saturating", "limit": 12.0, "scale": 300.0},
    "capped": {"law": "capped", "share": 0.3, "limit": 37.1},
    "table": {"law": "table", "points": [[10, 2], [20.5, 20], [300, 40], [500, 41.5]]},
}
KEYS = {
    "constant": {"law": "constant", "value": 0.02},
    "beta": {"law": "beta", "mean": 0.03, "concentration": 20.0},
    "logit-normal": {"law": "logit-normal", "median": 0.01, "sigma": 1.5},
    "mixture": {
        "law": "mixture",
        "components": [
            {"weight": 3.0, "law": "constant", "value": 0.001},
            {"weight": 1.0, "law": "beta", "mean": 0.1, "concentration": 4.0},
        ],
    },
}
CONTEXTS = {
    "power": [{"law": "power", "floor": 0.00002, "scale": 100.0, "exponent": 1.5}],
    "exponential": [{"law": "exponential", "scale": 150.0}],
    "window": [{"law": "window", "size": 250.5, "exponent": 2.0}],
    "list": [{"law": "power", "scale": 50.0, "exponent": 1.0}, {"law": "window", "size": 400.0, "exponent": 1.5}],
}
DIFFICULTIES = {
    "gamma": {"law": "gamma", "variance": 0.5},
    "log-normal": {"law": "log-normal", "variance": 1.0},
    "beta": {"law": "beta", "mean": 0.01, "concentration": 90.0},
}
RULES = {"tolerance": {"tolerance": 3}, "share": {"share": 0.01}}
PLACEMENTS = {
    "even": "even",
    "independent": "independent",
    "bursty": {"bursty": 4.0},
    "recorded": {"recorded": [[1, 2, 9, 40, 55, 58], [3, 100, 150, 190]]},
}
NONKEY = {"law": "constant", "value": 0.0007}
SPREAD = {"law": "mixture", "components": [{"weight": 0.9, "law": "constant", "value": 0.0002},
                                           {"weight": 0.1, "law": "constant", "value": 0.01}]}


def scenario(name, **given):
    base = {"growth": GROWTHS["power"], "placement": "independent", "key": KEYS["constant"], "nonKey": NONKEY,
            "success": "flawless", "lengths": LENGTHS}
    return {"name": name, **base, **given}


def scenarios():
    for growth in GROWTHS:
        for placement in ("even", "independent", "bursty"):
            yield scenario(f"{growth}, {placement}", growth=GROWTHS[growth], placement=PLACEMENTS[placement])
    yield scenario("long, even, context", placement="even", lengths=LONG, context=CONTEXTS["power"])
    yield scenario("long, dense keys, even, context", growth={"law": "linear", "share": 0.4}, placement="even",
                   lengths=LONG, context=CONTEXTS["power"])
    yield scenario("long, independent, context", lengths=LONG, context=CONTEXTS["list"])
    yield scenario("long, saturating to a whole limit, even", growth={**GROWTHS["saturating"], "limit": 10.0},
                   placement="even", lengths=LONG)
    for key in KEYS:
        for rule in ("flawless", "key-tokens-right"):
            yield scenario(f"{key} key errors, {rule}", key=KEYS[key], success=rule, placement="even",
                           hardShare=0.6, easyKey={"law": "constant", "value": 0.004})
    for name, laws in CONTEXTS.items():
        for placement in ("even", "independent", "bursty"):
            yield scenario(f"context {name}, {placement}", placement=PLACEMENTS[placement], context=laws)
    yield scenario("context over spread errors", nonKey=SPREAD, context=CONTEXTS["list"])
    yield scenario("context rot up to certain errors", lengths=SHORT, nonKey={"law": "constant", "value": 0.03},
                   context=[{"law": "window", "size": 20.0, "exponent": 1.45}])
    for z, law in DIFFICULTIES.items():
        for placement, where in PLACEMENTS.items():
            lengths = LENGTHS if placement != "bursty" else SHORT
            yield scenario(f"{z} difficulty, {placement}", placement=where, difficulty=law, lengths=lengths)
        yield scenario(f"{z} difficulty, spread errors", difficulty=law, key=KEYS["beta"], nonKey=SPREAD,
                       context=CONTEXTS["power"], placement="even", lengths=SHORT)
        yield scenario(f"{z} difficulty, tolerance", difficulty=law, success=RULES["tolerance"], lengths=SHORT)
    yield scenario("beta errors under context and difficulty", nonKey={**KEYS["beta"], "concentration": 7.0},
                   context=CONTEXTS["power"], difficulty=DIFFICULTIES["gamma"], lengths=[1, 5, 20])
    yield scenario("strong gamma difficulty", difficulty={"law": "gamma", "variance": 5.0}, placement="even")
    yield scenario("hard sequences in difficulty", difficulty=DIFFICULTIES["gamma"], key=KEYS["mixture"],
                   success="key-tokens-right", growth=LINEAR)
    for rule, what in RULES.items():
        for placement, where in PLACEMENTS.items():
            yield scenario(f"{rule}, {placement}", placement=where, success=what)
    for z in DIFFICULTIES:
        yield scenario(f"{z} difficulty, constant hazard", growth=LINEAR, key=KEYS["mixture"], difficulty=DIFFICULTIES[z])
    yield scenario("LeCun", growth={"law": "linear", "share": 0.0}, nonKey={"law": "constant", "value": 0.01})
    yield scenario("key tokens only", growth={"law": "linear", "share": 1.0}, placement="even")
    yield scenario("rare", key={"law": "constant", "value": 0.5}, placement="even", lengths=LONG)


if __name__ == "__main__":
    tools = {"mpmath": mp.__version__, "numpy": numpy.__version__, "python": platform.python_version(), "digits": 18}
    print(json.dumps({"tools": tools, "scenarios": [solve(s) for s in scenarios()]}, indent=1))
