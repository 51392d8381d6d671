"""Golden scenarios with derailment, recovery, self-conditioning and domains (placements.py, histories.py, checks.py).

    python3 dynamics.py > dynamics.json
"""
import json
import platform
from itertools import product

import mpmath as mp
import numpy

import checks
from generate import GROWTHS, KEYS
from histories import solve

LENGTHS = [1, 10, 100, 477, 1000]
MIDDLE = [1, 7, 60, 300]
FEW = [1, 3, 6, 10]
DIFFICULTIES = {
    "no": None,
    "gamma": {"law": "gamma", "variance": 0.5},
    "log-normal": {"law": "log-normal", "variance": 1.0},
    "beta": {"law": "beta", "mean": 0.01, "concentration": 90.0},
}
RULES = {
    "on-track": "on-track",
    "never-derailed": "never-derailed",
    "tolerance": {"tolerance": 3},
    "share": {"share": 0.05},
    "key-tokens-right": "key-tokens-right",
    "flawless": "flawless",
}
RECORDED = {"recorded": [[1, 2, 9, 40, 55, 58, 61, 62, 63, 200, 305, 420], [3, 100, 150, 190, 191, 192, 600, 900], [250]]}
NONKEY = {"law": "constant", "value": 0.004}
SPREAD = {"law": "mixture", "components": [{"weight": 0.9, "law": "constant", "value": 0.001},
                                           {"weight": 0.1, "law": "constant", "value": 0.03}]}
CONTEXT = [{"law": "exponential", "floor": 0.001, "scale": 150.0}, {"law": "window", "size": 200.5, "exponent": 0.7}]
HARD = {"hardShare": 0.6, "easyKey": {"law": "constant", "value": 0.008}}


def domain(name, share, length, factor):
    return {"name": name, "share": share, "meanLength": length, "factor": factor}


def domains(list_, transition_share=0.5, burst=4, shape=1.0):
    return {"domains": {"domains": list_, "transitionShare": transition_share, "burst": burst, "shape": shape}}


TWO = [domain("prose", 0.7, 60.0, 0.5), domain("code", 0.3, 25.0, 3.0)]
THREE = [domain("prose", 0.5, 120.0, 1.0), domain("code", 0.3, 30.0, 2.5), domain("proof", 0.2, 10.5, 0.25)]
EQUAL = [domain("a", 0.2, 40.0, 4.0), domain("b", 0.8, 40.0, 0.25)]
ONE = [domain("all", 1.0, 30.0, 1.0)]
PLACEMENTS = {
    "even": "even",
    "independent": "independent",
    "bursty": {"bursty": 4.0},
    "recorded": RECORDED,
    "domains": domains(TWO),
}


def derailing(key, other, recovery, gain=None, window=None):
    given = {"disruptiveKey": key, "disruptiveNonKey": other, "recovery": recovery}
    return {**given, "gain": gain, "window": window} if gain is not None else given


def scenario(name, **given):
    base = {"growth": GROWTHS["power"], "placement": "independent", "key": {"law": "constant", "value": 0.04},
            "nonKey": NONKEY, "success": "on-track", "lengths": LENGTHS}
    return {"name": name, **base, **{key: value for key, value in given.items() if value is not None}}


def rules_by_placement():
    """Every rule with every placement; growth, difficulty, key law and strengths take turns."""
    strengths = list(product((1.0, 0.5, 0.0), (0.3, 0.02, 0.0), (0.2, 1.0, 0.0)))
    strengths = [x for x in strengths if x[0] or x[1]]
    for i, (rule, placement) in enumerate(product(RULES, PLACEMENTS)):
        growth = list(GROWTHS)[(i * 3 + i // 7) % len(GROWTHS)]
        difficulty = list(DIFFICULTIES)[(i + i // 5) % 4]
        key = list(KEYS)[(i // 2) % 4]
        strength = strengths[i * 7 % len(strengths)]
        yield scenario(
            f"{rule}, {placement}, {growth}, {difficulty} difficulty, {key} key errors, {strength}",
            success=RULES[rule], placement=PLACEMENTS[placement], growth=GROWTHS[growth], key=KEYS[key],
            difficulty=DIFFICULTIES[difficulty], dynamics=derailing(*strength),
            context=CONTEXT if i % 4 == 1 else None, nonKey=SPREAD if i % 3 == 2 else NONKEY,
            lengths=MIDDLE if rule == "share" and difficulty != "no" else LENGTHS, **(HARD if i % 5 == 3 else {}))


def derailments():
    """Derailment alone, its corners, and long sequences."""
    for key, other, recovery in product((1.0, 0.5), (0.0, 0.3), (0.0, 0.2, 1.0)):
        yield scenario(f"on-track, dense keys, {key} {other} {recovery}", growth=GROWTHS["linear"],
                       dynamics=derailing(key, other, recovery))
    long = [1, 100, 3000, 10000]
    yield scenario("long, on-track", dynamics=derailing(0.5, 0.02, 0.2), lengths=long)
    yield scenario("long, on-track, bursty", growth=GROWTHS["logarithmic"], placement={"bursty": 3.0},
                   dynamics=derailing(1.0, 0.3, 0.2), lengths=long)
    yield scenario("long, on-track, even, keys run out", growth=GROWTHS["capped"], placement="even",
                   dynamics=derailing(1.0, 0.02, 1.0), lengths=long)
    yield scenario("long, tolerance, even", growth=GROWTHS["power"], placement="even", success={"tolerance": 20},
                   dynamics=derailing(0.5, 0.02, 0.2), lengths=long)
    yield scenario("long, on-track, domains", placement=domains(TWO), dynamics=derailing(0.5, 0.02, 0.2), lengths=long)
    yield scenario("long, on-track, gamma difficulty", difficulty=DIFFICULTIES["gamma"],
                   dynamics=derailing(0.5, 0.02, 0.2), lengths=[1, 100, 3000])


def domain_scenarios():
    """Domains with no dynamics, and what their placement can be at its edges."""
    for rule, growth in product(("flawless", "key-tokens-right"), ("linear", "logarithmic", "steep-power", "table")):
        yield scenario(f"domains, {rule}, {growth}", success=rule, growth=GROWTHS[growth], placement=domains(THREE))
    for burst, share in ((1, 0.0), (1, 1.0), (2, 0.3), (10, 1.0), (10, 0.0)):
        yield scenario(f"domains, zones of {burst} with a share of {share}", growth=GROWTHS["linear"], success="flawless",
                       placement=domains(TWO, share, burst), key={"law": "constant", "value": 0.1})
        yield scenario(f"domains, zones of {burst} with a share of {share}, derailing", growth=GROWTHS["linear"],
                       placement=domains(TWO, share, burst), dynamics=derailing(0.5, 0.3, 0.2))
    yield scenario("domains of equal length", placement=domains(EQUAL), success={"tolerance": 2})
    yield scenario("one domain", placement=domains(ONE, 0.8, 3), success="flawless", lengths=MIDDLE)
    yield scenario("domains, two errors", placement=domains(THREE), success={"tolerance": 2}, growth=GROWTHS["linear"],
                   difficulty=DIFFICULTIES["gamma"], lengths=MIDDLE)
    yield scenario("domains, context", placement=domains(THREE), success="flawless", context=CONTEXT,
                   growth=GROWTHS["saturating"], difficulty=DIFFICULTIES["log-normal"])
    yield scenario("domains, every token key for long", placement=domains(THREE), success="key-tokens-right",
                   growth={"law": "power", "coefficient": 3.0, "exponent": 0.75}, lengths=MIDDLE)
    for shape in (2.0, 3.0):
        yield scenario(f"domains of shape {shape}, flawless", placement=domains(TWO, 0.6, 3, shape), success="flawless",
                       growth=GROWTHS["linear"])
        yield scenario(f"domains of shape {shape}, on-track", placement=domains(THREE, 0.6, 3, shape),
                       dynamics=derailing(1.0, 0.02, 0.2), difficulty=DIFFICULTIES["gamma"], lengths=MIDDLE)


def conditioned():
    """Self-conditioning over every history: every rule with every placement; strengths and laws take turns."""
    growths = {
        "linear": {"law": "linear", "share": 0.4},
        "power": {"law": "power", "coefficient": 0.9, "exponent": 0.7},
        "logarithmic": {"law": "logarithmic", "coefficient": 3.0, "scale": 5.0},
    }
    short = [domain("prose", 0.6, 6.0, 0.5), domain("code", 0.4, 2.5, 2.0)]
    rules = {**RULES, "tolerance": {"tolerance": 2}, "share": {"share": 0.25}}
    placements = {"independent": "independent", "even": "even", "bursty": {"bursty": 2.5},
                  "recorded": {"recorded": [[1, 2, 5, 9], [3, 4, 10], [6]]}, "domains": domains(short, 0.6, 2)}
    heats = [(2.0, 3.0), (0.5, 50.0), (20.0, 0.5), (-0.8, 5.0), (5.0, 8.0), (-0.8, 50.0), (1.0, 0.5)]
    strengths = [(0.5, 0.3, 0.2), (0.0, 0.0, 0.0), (1.0, 0.02, 1.0), (0.5, 0.0, 1.0), (0.3, 0.6, 0.5)]
    keys = [{"law": "constant", "value": 0.25}, {"law": "beta", "mean": 0.2, "concentration": 5.0},
            {"law": "constant", "value": 0.4}, {"law": "logit-normal", "median": 0.15, "sigma": 1.0}]
    others = [{"law": "constant", "value": 0.08}, {"law": "constant", "value": 0.15}]
    for i, (rule, placement) in enumerate(product(rules, placements)):
        gain, window = heats[i * 3 % len(heats)]
        strength = strengths[(i + i // 5) % len(strengths)]
        if rule in ("on-track", "never-derailed") and not any(strength):
            strength = strengths[0]
        difficulty = ("gamma", "log-normal", "beta")[i % 3] if i % 4 == 0 else "no"
        growth = list(growths)[i % 3]
        lengths = [1, 2, 4, 7] if difficulty != "no" else FEW
        yield scenario(
            f"self-conditioning, {rule}, {placement}, {growth}, {difficulty} difficulty, {strength}, {gain} over {window}",
            success=rules[rule], placement=placements[placement], growth=growths[growth], key=keys[i // 2 % 4],
            nonKey=others[i % 2], difficulty=DIFFICULTIES[difficulty], lengths=lengths,
            dynamics=derailing(*strength, gain, window), **(HARD if i % 6 == 2 else {}),
            context=[{"law": "power", "scale": 4.0, "exponent": 1.0}] if i % 7 == 3 else None)
    yield scenario("self-conditioning, to 12 tokens", key=keys[0], nonKey=others[0], lengths=[1, 4, 8, 12],
                   dynamics=derailing(0.5, 0.3, 0.5, 2.0, 4.0))
    yield scenario("self-conditioning, three domains", key=keys[0], nonKey=others[1], lengths=FEW,
                   placement=domains([domain("prose", 0.5, 6.0, 0.5), domain("code", 0.3, 2.5, 2.0),
                                      domain("proof", 0.2, 4.0, 1.5)], 0.6, 3),
                   dynamics=derailing(0.5, 0.1, 0.5, 2.0, 4.0))


def strengthless():
    for rule, given in (("flawless", derailing(0.0, 0.0, 0.3, 0.0, 5.0)), ("key-tokens-right", derailing(0.0, 0.0, 1.0)),
                        ("tolerance", derailing(0.0, 0.0, 0.0, 0.0, 1.0))):
        for placement in ("bursty", "domains"):
            s = scenario(f"no strength, {rule}, {placement}", success=RULES[rule], placement=PLACEMENTS[placement],
                         difficulty=DIFFICULTIES["gamma"], dynamics=given)
            checks.agrees_without_strength(s)
            yield s


def scenarios():
    yield from rules_by_placement()
    yield from derailments()
    yield from domain_scenarios()
    yield from conditioned()
    yield from strengthless()


if __name__ == "__main__":
    checks.agrees_with_scenarios()
    checks.agrees_with_enumeration()
    tools = {"mpmath": mp.__version__, "numpy": numpy.__version__, "python": platform.python_version(), "digits": 18}
    print(json.dumps({"tools": tools, "scenarios": [solve(s) for s in scenarios()]}, indent=1))
