"""Indices of sensitivity by SALib: the same function, design sizes and measures as Benchmarks/Programs/SensitivityStudy.

    sensitivity_salib.py sobol|morris SIZE REPEATS RESAMPLES

SIZE is the rows of the base sample or the trajectories, RESAMPLES those of the bootstrap that intervals come from. Prints
one line of JSON: points, seconds of design and of indices (medians over the repeats, the output itself left out), and by
measure and input the estimate and half its 95 % interval.
"""

import json
import statistics
import sys
import time

import numpy as np
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

PROBLEM = {"num_vars": 3, "names": ["share", "key", "other"], "bounds": [[0, 1]] * 3}


def reliability(u):
    """R = (1 - a e - (1 - a) e')^n of linear growth, for a share a, errors e at key tokens and e' at others."""
    share = 0.02 + 0.13 * u[:, 0]
    key = np.exp(np.log(1e-3) + np.log(10) * u[:, 1])
    other = np.exp(np.log(1e-6) + np.log(100) * u[:, 2])
    return np.exp(2000 * np.log1p(-share * key - (1 - share) * other))


def median(repeats, work):
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return result, statistics.median(seconds)


def main(method, size, repeats, resamples):
    if method == "sobol":
        points, design = median(
            repeats, lambda: sobol_sample.sample(PROBLEM, size, calc_second_order=False, scramble=True, seed=1))
        outputs = reliability(points)
        found, indices = median(repeats, lambda: sobol_analysis.analyze(
            PROBLEM, outputs, calc_second_order=False, num_resamples=resamples, seed=1))
        measures = {"first": ("S1", "S1_conf"), "total": ("ST", "ST_conf")}
    else:
        points, design = median(repeats, lambda: morris_sample.sample(PROBLEM, size, num_levels=4, seed=1))
        outputs = reliability(points)
        found, indices = median(repeats, lambda: morris_analysis.analyze(
            PROBLEM, points, outputs, num_levels=4, num_resamples=resamples, seed=1))
        measures = {"muStar": ("mu_star", "mu_star_conf")}
    print(json.dumps({
        "points": len(outputs), "designSeconds": design, "indicesSeconds": indices,
        "measures": {
            name: [[float(v), float(h)] for v, h in zip(found[value], found[half])]
            for name, (value, half) in measures.items()},
    }))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
