"""Correlations of samples by scipy, and of populations by quadrature over the definition, as a second opinion on ours.

    python3 evaluation.py > evaluation.json          (ten seconds)

Populations: success and surprise of a model at three normal scores, their moments by Gauss and Hermite's rule in three
dimensions at once (160 nodes each, which must agree with 120), nothing factorised. Thresholds of detectors by scipy's brentq.
"""
import json
import platform

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import norm, pearsonr, rankdata, spearmanr


def rule(count):
    x, w = np.polynomial.hermite_e.hermegauss(count)
    return x, w / w.sum()


RULES = {count: rule(count) for count in (120, 160)}


def correlation(p, share, tasks, count=160):
    """Pearson's r of success, measured on so many tasks, and ln perplexity over tokens of which `share` is key."""
    x, w = RULES[count]
    key, non, own = np.meshgrid(x, x, x, indexing="ij", sparse=True)
    weight = w[:, None, None] * w[None, :, None] * w[None, None, :]
    h = p["keyHazard"] * np.exp(p["keySpread"] * key)
    e = p["errorShare"] * p["nonKeySurprise"] * np.exp(p["nonKeySpread"] * non)
    score = p["association"] * key + np.sqrt(1 - p["association"] ** 2) * own
    b = (1 - p["errorShare"]) * p["nonKeySurprise"] * np.exp(p["nonKeySpread"] * score)
    others = p["length"] - p["keyTokens"] if p["rule"] == "flawless" else 0
    r = np.exp(-p["keyTokens"] * h - others * e) + 0 * own
    s = share * h + (1 - share) * (e + b)
    mean = lambda f: float((weight * f).sum())
    mr, ms = mean(r), mean(s)
    noise = mean(r * (1 - r)) / tasks if np.isfinite(tasks) else 0
    return mean((r - mr) * (s - ms)) / np.sqrt(mean((s - ms) ** 2) * (mean((r - mr) ** 2) + noise)), mr


def key_share(d, alpha, flagged):
    t = brentq(lambda t: alpha * norm.sf(t - d) + (1 - alpha) * norm.sf(t) - flagged, -40, 40 + d, xtol=1e-13)
    return float(alpha * norm.sf(t - d) / (alpha * norm.sf(t - d) + (1 - alpha) * norm.sf(t)))


base = {
    "keyHazard": float(-np.log1p(-0.05)), "keySpread": 0.5, "nonKeySurprise": 1.0, "errorShare": 0.001, "nonKeySpread": 0.1,
    "association": 0.0, "keyTokens": 9.0, "length": 100.0, "rule": "flawless",
}
SETTINGS = [
    base, base | {"rule": "key-tokens-right"}, base | {"association": 0.6}, base | {"association": -0.9, "keySpread": 0.3},
    base | {"errorShare": 1.0, "nonKeySurprise": 0.001}, base | {"errorShare": 0.0}, base | {"keySpread": 0.05},
    base | {"keyHazard": 0.4, "keySpread": 0.8, "nonKeySpread": 0.5},
    base | {"keySpread": 0.0}, base | {"nonKeySpread": 0.0, "errorShare": 0.02, "nonKeySurprise": 0.3},
]
populations = []
for p in SETTINGS:
    for share in (p["keyTokens"] / p["length"], 0.8, 1.0):
        if p["keySpread"] == 0 and share == 1:
            continue
        for tasks in (1000, np.inf):
            r, mean = correlation(p, share, tasks)
            coarse, _ = correlation(p, share, tasks, 120)
            assert abs(r - coarse) < 1e-11, (p, r, coarse)
            populations.append(p | {
                "keyShare": share, "tasks": tasks if np.isfinite(tasks) else None, "pearson": r, "meanReliability": mean})

alpha = 0.09
d_prime = brentq(lambda d: correlation(base, key_share(d, alpha, alpha), 1000)[0] + 0.96, 3, 6, xtol=1e-12)
telling = np.exp(brentq(lambda a: correlation(
    base | {"errorShare": np.exp(a), "nonKeySurprise": 0.001 / np.exp(a)}, alpha, 1000)[0] + 0.5, np.log(1e-3), 0, xtol=1e-13))

samples = []
rng = np.random.default_rng(20240911)
for count, digits in ((5, 3), (16, 3), (40, 1), (200, 0)):
    x = np.round(rng.standard_normal(count), digits)
    y = np.round(-x + rng.standard_normal(count), digits)
    p, s = pearsonr(x, y), spearmanr(x, y)
    fisher = p.confidence_interval(0.95)
    half = norm.ppf(0.975) * np.sqrt((1 + s.statistic ** 2 / 2) / (count - 3))
    z = np.arctanh(s.statistic)
    samples.append({
        "x": x.tolist(), "y": y.tolist(), "ranks": rankdata(x).tolist(), "pearson": float(p.statistic),
        "pearsonLower": float(fisher.low), "pearsonUpper": float(fisher.high), "spearman": float(s.statistic),
        "spearmanLower": float(np.tanh(z - half)), "spearmanUpper": float(np.tanh(z + half)),
    })
print(json.dumps({
    "tools": {"python": platform.python_version(), "scipy": scipy.__version__, "numpy": np.__version__},
    "populations": populations, "publishedDPrime": float(d_prime), "tellingShare": float(telling), "samples": samples,
}))
