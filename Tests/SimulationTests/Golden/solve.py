"""R(n) and expected errors of a scenario, token by token from the definitions."""
import mpmath as mp
import numpy as np

import laws
from laws import L


def key_survival(s, z):
    beta = L(repr(s.get("hardShare", 1.0)))
    easy = s.get("easyKey", {"law": "constant", "value": 0.0})
    hard = laws.survival(s["key"], z) if beta > 0 else L(0)
    return beta * hard + (1 - beta) * laws.survival(easy, z) if beta < 1 else hard


def tokens(s, z):
    """For one difficulty: the chance to be right if key, and an array of the chances if not."""
    n = s["lengths"][-1]
    t = np.arange(1, n + 1, dtype=L)
    value = laws.mean(s["nonKey"])
    if not s.get("context") or value == 0:
        return key_survival(s, z), np.full(n, laws.survival(s["nonKey"], z), dtype=L)
    factor = laws.context(s["context"], value, t)
    return key_survival(s, z), np.asarray(laws.survival(s["nonKey"], z, factor), dtype=L)


def key_chances(s):
    """Per text: the chance q(t) that each position is key, and the fixed keys where placement is known."""
    n = s["lengths"][-1]
    placement = s["placement"]
    if isinstance(placement, dict) and "recorded" in placement:
        result = []
        for text in placement["recorded"]:
            keys = np.zeros(n, dtype=L)
            keys[[p - 1 for p in text if p <= n]] = 1
            result.append(keys)
        return result
    k = laws.counts(s["growth"], n)
    if placement == "even":
        return [np.array([L(laws.floor(b, s["growth"]) > laws.floor(a, s["growth"])) for a, b in zip(k, k[1:])])]
    return [np.array([laws.long(min(mp.mpf(1), max(mp.mpf(0), b - a))) for a, b in zip(k, k[1:])])]


def allowed(rule, n):
    if isinstance(rule, dict):
        return rule["tolerance"] if "tolerance" in rule else laws.floor(laws.number(rule["share"]) * n)
    return 0


def recursion(s, q, z, right_key, right_other):
    """R at every length by the joint law of (last token key?, errors so far), one scalar difficulty."""
    rule = s["success"]
    most = allowed(rule, s["lengths"][-1])
    burst = s["placement"].get("bursty") if isinstance(s["placement"], dict) else None
    if rule == "key-tokens-right":
        right_other = np.ones_like(right_other)
    state = np.zeros((2, most + 1), dtype=L)
    state[0, 0] = 1
    result, before = [], L(0)
    for t, n in enumerate(range(1, s["lengths"][-1] + 1)):
        stay = enter = q[t]
        if burst:
            # stay = 1 − 1/burst, unless enter = (q − stay q′)/(1 − q′) would leave [0, 1].
            stay = 1 - 1 / L(burst)
            if before > 0:
                stay = min(stay, q[t] / before)
                stay = max(stay, (q[t] - (1 - before)) / before)
            enter = (q[t] - stay * before) / (1 - before) if before < 1 else L(0)
            before = q[t]
        key = state[1] * stay + state[0] * enter
        other = state[1] * (1 - stay) + state[0] * (1 - enter)
        state = np.array([other * right_other[t], key * right_key])
        state[0, 1:] += other[:-1] * (1 - right_other[t])
        state[1, 1:] += key[:-1] * (1 - right_key)
        if n in s["lengths"]:
            result.append(state[:, : allowed(rule, n) + 1].sum())
    return result


def curve(s, q, z):
    right_key, right_other = tokens(s, z)
    bursty = isinstance(s["placement"], dict) and "bursty" in s["placement"]
    if isinstance(s["success"], dict) or bursty:
        return recursion(s, q, z, right_key, right_other)
    other = 1 - right_other if s["success"] == "flawless" else np.zeros_like(right_other)
    log = np.cumsum(np.log1p(-(q * (1 - right_key) + (1 - q) * other)))
    return [log[n - 1] for n in s["lengths"]]


def solve(s):
    """The scenario with ln R at its lengths, and of the errors at the longest the mean, at key tokens too, and the variance."""
    z, w = laws.difficulty(s.get("difficulty"))
    bursty = isinstance(s["placement"], dict) and "bursty" in s["placement"]
    takes_logs = not (isinstance(s["success"], dict) or bursty)
    rows, errors, key_errors, squares = [], L(0), L(0), L(0)
    texts = key_chances(s)
    for zi, wi in zip(z, w):
        right_key, right_other = tokens(s, zi)
        for q in texts:
            share = wi / len(texts)
            values = np.array(curve(s, q, zi), dtype=L)
            rows.append(np.log(share) + (values if takes_logs else np.log(values)))
            key_errors += share * (q * (1 - right_key)).sum()
            wrong = q * (1 - right_key) + (1 - q) * (1 - right_other)
            errors += share * wrong.sum()
            squares += share * ((wrong * (1 - wrong)).sum() + wrong.sum() ** 2)
    rows = np.array(rows)
    top = rows.max(axis=0)
    log = top + np.log(np.exp(rows - top).sum(axis=0))
    if len(rows) == 1:
        log = rows[0]
    result = {**s, "logReliability": [float(x) for x in log], "errors": float(errors), "keyErrors": float(key_errors)}
    if not bursty:
        # Given difficulty and text, tokens err independently.
        result["variance"] = float(squares - errors**2)
    return result
