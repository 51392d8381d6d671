"""R(n), errors and derailments where errors may derail a sequence and make later errors more or less likely.

The law of (history of errors, counted errors, on track or derailed, difficulty, hidden state of the placement) is moved
token by token. Only self-conditioning needs the history, which doubles at each token; it is otherwise left out.
"""
import mpmath as mp
import numpy as np

import laws
import placements
from laws import L

NONE = {"disruptiveKey": 0.0, "disruptiveNonKey": 0.0, "recovery": 0.0}


def nodes(law, step=0.15):
    """Nodes and weights for the difficulty: the trapezoid rule in ln z, that gains digits with every node."""
    if law is None:
        return np.ones(1, dtype=L), np.ones(1, dtype=L)
    log_density, low, high = laws.difficulty_density(law)
    step = laws.number(step)
    x = [step * i for i in range(int(low / step), int(high / step) + 1)]
    density = [mp.exp(log_density(y)) * step for y in x]
    kept = [(mp.exp(y), w) for y, w in zip(x, density) if w > mp.mpf(10) ** -30]
    return tuple(np.array([laws.long(v) for v in column], dtype=L) for column in zip(*kept))


def survival(law, z, factor=L(1)):
    """E (1 − min(1, f e))^z for an array of z."""
    match law["law"]:
        case "mixture":
            total = sum(laws.number(c["weight"]) for c in law["components"])
            return sum(laws.long(laws.number(c["weight"]) / total) * survival(c, z, factor) for c in law["components"])
        case "constant":
            return np.power(1 - min(L(1), laws.long(laws.number(law["value"])) * factor), z)
    assert factor == 1, "spread errors under a context are solve.py's"
    values, back = np.unique(z, return_inverse=True)
    one = beta_survival if law["law"] == "beta" else logit_normal_survival
    return np.array([one(law, x) for x in values], dtype=L)[back].reshape(z.shape)


def beta_survival(law, z):
    return laws.long(laws.smooth_survival(law, mp.mpf(str(z))))


def logit_normal_survival(law, z):
    sigma, median = L(repr(law["sigma"])), L(repr(law["median"]))
    x = np.arange(-300, 301).astype(L) / 20
    weights = np.exp(-x * x / 2) / np.exp(-x * x / 2).sum()
    return (weights * np.exp(-z * np.log1p(np.exp(np.log(median / (1 - median)) + sigma * x)))).sum()


class Tokens:
    """The chances that key tokens and others are right, for each history, difficulty and hidden state."""

    def __init__(self, s):
        self.s, self.key, self.plain = s, None, None
        self.factor = None
        if s.get("context"):
            n = s["lengths"][-1]
            self.factor = laws.context(s["context"], laws.mean(s["nonKey"]), np.arange(1, n + 1, dtype=L))
        self.last = None

    def right(self, t, z):
        if self.last is None or self.last.shape != z.shape or not np.array_equal(self.last, z):
            self.last, self.key = z, self.key_survival(z)
            self.plain = None if self.factor is not None else survival(self.s["nonKey"], z)
        return self.key, self.plain if self.plain is not None else survival(self.s["nonKey"], z, self.factor[t - 1])

    def key_survival(self, z):
        hard = L(repr(self.s.get("hardShare", 1.0)))
        easy = self.s.get("easyKey", {"law": "constant", "value": 0.0})
        if hard == 1:
            return survival(self.s["key"], z)
        return hard * survival(self.s["key"], z) + (1 - hard) * survival(easy, z)


def counted(rule, is_key, is_disruptive):
    if rule in ("on-track", "never-derailed"):
        return is_disruptive
    return is_key or rule != "key-tokens-right"


def allowed(rule, n):
    """How many counted errors a success may have."""
    if isinstance(rule, dict):
        if "tolerance" in rule:
            return rule["tolerance"]
        most = laws.floor(laws.number(rule["share"]) * n)
        assert most == int(rule["share"] * n), "a share that rounds to another count in double precision"
        return most
    return 0


def one_more(state):
    """The state with one more counted error; the last count takes in all above it."""
    moved = np.zeros_like(state)
    moved[:, 1:] = state[:, :-1]
    moved[:, -1] += state[:, -1]
    return moved


def run(s, chain, z, absorb=False):
    """At each length the law of (count, on track?) over the difficulties, and the sums of expectations over tokens.

    `absorb` takes away, token by token, what has more errors than are allowed there.
    """
    rule, n = s["success"], s["lengths"][-1]
    given = {**NONE, **s.get("dynamics", {})}
    disrupts = {True: L(repr(given["disruptiveKey"])), False: L(repr(given["disruptiveNonKey"]))}
    recovery, conditioned = L(repr(given["recovery"])), given.get("gain", 0) != 0
    tokens, hidden = Tokens(s), len(chain.start)
    # Axes: history, counted errors, on track or derailed, difficulty, hidden.
    x = np.zeros((1, allowed(rule, n) + 2, 2, len(z), hidden), dtype=L)
    x[0, 0, 0] = chain.start
    heat = np.zeros(1, dtype=L)
    sums = {name: np.zeros(len(z), dtype=L) for name in ("errors", "keyErrors", "derailments", "derailedTokens")}
    laws_at, gone = [], np.zeros(len(z), dtype=L)
    for t in range(1, n + 1):
        x = x @ chain.moves[t - 1]
        key = chain.keys[t - 1]
        multiplier = np.maximum(0, 1 + L(repr(given["gain"])) * heat) if conditioned else np.ones(1, dtype=L)
        right = tokens.right(t, multiplier[:, None, None] * z[:, None] * chain.factors)
        on, off = x[:, :, 0], x[:, :, 1]
        clean, wrong = np.zeros_like(x), np.zeros_like(x)
        clean[:, :, 0] = on * (key * right[0] + (1 - key) * right[1])[:, None] + off * key * recovery
        clean[:, :, 1] = off * (1 - key * recovery)
        for is_key, chance in ((True, key * (1 - right[0])), (False, (1 - key) * (1 - right[1]))):
            for is_disruptive, part in ((False, 1 - disrupts[is_key]), (True, disrupts[is_key])):
                if part == 0:
                    continue
                flow = on * (chance * part)[:, None]
                total = flow.sum(axis=(0, 1, 3))
                sums["errors"] += total
                sums["keyErrors"] += total if is_key else 0
                sums["derailments"] += total if is_disruptive else 0
                wrong[:, :, int(is_disruptive)] += one_more(flow) if counted(rule, is_key, is_disruptive) else flow
        if conditioned:
            x = np.concatenate([clean, wrong])
            heat = np.concatenate([heat, heat + 1]) * np.exp(-1 / L(repr(given["window"])))
        else:
            x = clean + wrong
        if absorb:
            gone += x[:, allowed(rule, t) + 1 :].sum(axis=(0, 1, 2, 4))
            x[:, allowed(rule, t) + 1 :] = 0
        sums["derailedTokens"] += x[:, :, 1].sum(axis=(0, 1, 3))
        if t in s["lengths"]:
            law = x.sum(axis=(0, 4))
            laws_at.append((law.sum(axis=(0, 1)), gone.copy()) if absorb else law)
    return laws_at, sums


def log(success, failure):
    """ln of a probability from it and its complement: the smaller of the two has the digits."""
    return float(np.log1p(-failure) if failure < 0.5 else np.log(success)) + 0.0


def solve(s):
    """The scenario with ln R and ln P(no failure event yet) at its lengths, and its expectations at the longest."""
    z, w = nodes(s.get("difficulty"))
    rule, lengths = s["success"], s["lengths"]
    texts = placements.chains(s)
    w = w / len(texts)
    is_share = isinstance(rule, dict) and "share" in rule
    # At each length: success and failure.
    reliability, unfailed, never_over = (np.zeros((len(lengths), 2), dtype=L) for _ in range(3))
    expected = {name: L(0) for name in ("errors", "keyErrors", "derailments", "derailedTokens")}
    for chain in texts:
        laws_at, sums = run(s, chain, z)
        for i, (n, law) in enumerate(zip(lengths, laws_at)):
            within = allowed(rule, n) + 1
            counts = [(part.sum(axis=(0, 1)) * w).sum() for part in (law[:within], law[within:])]
            tracks = [(law[:, side].sum(axis=0) * w).sum() for side in (0, 1)]
            unfailed[i] += counts
            reliability[i] += tracks if rule == "on-track" else counts
        for name, value in sums.items():
            expected[name] += (value * w).sum()
        if is_share:
            never_over += [[(part * w).sum() for part in parts] for parts in run(s, chain, z, absorb=True)[0]]
    result = {**s, "logReliability": reliability, "firstFailure": unfailed}
    if is_share:
        # Never more errors than the share of the tokens so far, at any token up to the length.
        result["neverOverShare"] = never_over
    for name in ("logReliability", "firstFailure", "neverOverShare"):
        if name in result:
            assert np.abs(result[name].sum(axis=1) - 1).max() < 1e-14, s["name"]
            result[name] = [log(*pair) for pair in result[name]]
            assert np.isfinite(result[name]).all() and max(result[name]) <= 0, s["name"]
    return {**result, **{name: float(value) for name, value in expected.items()}}
