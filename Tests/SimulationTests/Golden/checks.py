"""What the golden values of dynamics.py must agree with: the values of solve.py, and plain enumeration."""
import json
import math
from pathlib import Path

import histories
import laws
import solve

EXPECTED = ("errors", "keyErrors", "derailments", "derailedTokens")


def near(a, b, what, within=1e-12):
    assert len(a) == len(b) and all(abs(x - y) <= within * max(1e-3, abs(y)) for x, y in zip(a, b)), (what, a, b)


def agrees_with_scenarios():
    """Without dynamics these are the values of solve.py, difficulties by another quadrature."""
    for s in json.loads(Path(__file__).with_name("scenarios.json").read_text())["scenarios"]:
        spread = s["nonKey"]["law"] == "beta" and "context" in s
        if s["lengths"][-1] <= 1000 and not spread:
            result = histories.solve({k: v for k, v in s.items() if k not in ("logReliability", "errors", "keyErrors")})
            near(result["logReliability"], s["logReliability"], s["name"])
            near(result["firstFailure"], s["logReliability"], s["name"])
            near([result["errors"], result["keyErrors"]], [s["errors"], s["keyErrors"]], s["name"])


def succeeds(s, errors, on, n):
    rule = s["success"]
    match rule:
        case "flawless":
            return not errors
        case "key-tokens-right":
            return not any(is_key for _, is_key, _ in errors)
        case "never-derailed":
            return not any(disruptive for _, _, disruptive in errors)
        case "on-track":
            return on
    return len(errors) <= (rule["tolerance"] if "tolerance" in rule else rule["share"] * n)


def enumerated(s, n):
    """R(n), P(no failure event by n) and the expectations: every history written out, in double precision."""
    d = s["dynamics"]
    result = {name: 0.0 for name in ("reliability", "unfailed", *EXPECTED)}

    def survival(law, z):
        return float(laws.survival(law, z))

    def walk(q, t, chance, errors, on, derailed):
        if chance == 0:
            return
        if t > n:
            result["reliability"] += chance * succeeds(s, errors, on, n)
            calm = not any(disruptive for _, _, disruptive in errors)
            result["unfailed"] += chance * (calm if s["success"] == "on-track" else succeeds(s, errors, on, n))
            result["errors"] += chance * len(errors)
            result["keyErrors"] += chance * sum(is_key for _, is_key, _ in errors)
            result["derailments"] += chance * sum(disruptive for _, _, disruptive in errors)
            result["derailedTokens"] += chance * derailed
            return
        for is_key in (True, False):
            here = chance * (q[t - 1] if is_key else 1 - q[t - 1])
            if not on:
                back = d["recovery"] if is_key else 0
                walk(q, t + 1, here * back, errors, True, derailed)
                walk(q, t + 1, here * (1 - back), errors, False, derailed + 1)
                continue
            heat = sum(math.exp(-(t - at) / d.get("window", 1)) for at, _, _ in errors)
            m = max(0, 1 + d.get("gain", 0) * heat)
            wrong = 1 - survival(s["key" if is_key else "nonKey"], m)
            disrupts = d["disruptiveKey" if is_key else "disruptiveNonKey"]
            walk(q, t + 1, here * (1 - wrong), errors, True, derailed)
            walk(q, t + 1, here * wrong * (1 - disrupts), errors + [(t, is_key, False)], True, derailed)
            walk(q, t + 1, here * wrong * disrupts, errors + [(t, is_key, True)], False, derailed + 1)

    texts = solve.key_chances(s)
    for q in texts:
        walk([float(x) for x in q], 1, 1 / len(texts), [], True, 0)
    return result


def agrees_with_enumeration():
    dynamics = [{"disruptiveKey": 0.6, "disruptiveNonKey": 0.3, "recovery": 0.4, "gain": gain, "window": 1.7}
                for gain in (-0.8, 0.0, 3.0)]
    for given in [*dynamics, {"disruptiveKey": 1.0, "disruptiveNonKey": 0.1, "recovery": 0.7}]:
        for rule in ("flawless", "key-tokens-right", "on-track", "never-derailed", {"tolerance": 1}, {"share": 0.4}):
            for placement in ("independent", "even", {"recorded": [[1, 3], [2, 4, 5]]}):
                s = {"name": f"{given} {rule} {placement}", "growth": {"law": "power", "coefficient": 0.7, "exponent": 0.8},
                     "placement": placement, "key": {"law": "constant", "value": 0.3},
                     "nonKey": {"law": "constant", "value": 0.15}, "success": rule, "dynamics": given, "lengths": [2, 4]}
                result = histories.solve(s)
                for i, n in enumerate(s["lengths"]):
                    plain = enumerated(s, n)
                    near([math.exp(result["logReliability"][i])], [plain["reliability"]], s["name"])
                    near([math.exp(result["firstFailure"][i])], [plain["unfailed"]], s["name"])
                near([result[x] for x in EXPECTED], [plain[x] for x in EXPECTED], s["name"])


def agrees_without_strength(s):
    """Dynamics of no strength are as good as none."""
    none = histories.solve({k: v for k, v in s.items() if k != "dynamics"})
    some = histories.solve(s)
    for name in ("logReliability", "firstFailure"):
        near(none[name], some[name], s["name"])
    near([none[x] for x in EXPECTED], [some[x] for x in EXPECTED], s["name"])
