"""Sensitivity of known functions by SALib, and the grid's trajectories drawn by a second generator, as a second opinion on ours.

    pip install SALib==1.6.0 numpy; python3 sensitivity.py > sensitivity.json

`sobol`: outputs in our order (first matrix, second, mixed input by input) at random points. ST is SALib's, which has the same
estimator with the variance's divisor 2N (ours 2N - 1); S1 is Jansen's formula in numpy, for SALib has Saltelli's (2010).
`error` is the standard error from the scrambles in their order, by the textbook's residuals of a ratio.

`morris`: trajectories as the streams give them. numpy's Philox is the same 4x64-10 with key (seed, purpose 19) and counter
(block, 0, 2^32 + trajectory, 0); it counts up before it draws, so it starts one below. mu, mu*, sigma are SALib's.
"""
import json
import platform
import sys
from importlib.metadata import version

import numpy as np
from SALib.analyze import morris, sobol


def ishigami(u):
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g(u):
    a = np.array([0, 1, 4.5, 9, 99, 99, 99, 99.])[: u.shape[1]]
    return np.prod((abs(4 * u - 2) + a) / (1 + a), axis=1)


def problem(inputs):
    return {"num_vars": inputs, "names": [f"x{i}" for i in range(inputs)], "bounds": [[0, 1]] * inputs}


def sobol_case(name, function, inputs, rows, scrambles):
    points = np.random.default_rng(len(name)).random((rows, 2 * inputs))
    first, second = points[:, :inputs], points[:, inputs:]
    mixed = []
    for i in range(inputs):
        mixed.append(first.copy())
        mixed[-1][:, i] = second[:, i]
    a, b, ab = function(first), function(second), [function(m) for m in mixed]
    salib = sobol.analyze(
        problem(inputs), np.column_stack([a, *ab, b]).ravel(), calc_second_order=False, num_resamples=10, seed=1)
    both = np.concatenate([a, b])
    s1 = [1 - np.mean((b - m) ** 2) / (2 * np.var(both, ddof=1)) for m in ab]
    size = rows // scrambles
    centred = ((a - both.mean()) ** 2 + (b - both.mean()) ** 2) / 2 * (2 * rows) / (2 * rows - 1)
    errors = []
    for m in ab:
        x = (a - m) ** 2 / 2
        rest = (x - x.mean() / centred.mean() * centred).reshape(scrambles, size).mean(1)
        errors.append(np.sqrt(np.sum(rest**2) / (scrambles * (scrambles - 1))) / centred.mean())
    return {
        "name": name, "inputs": inputs, "rows": rows, "scrambles": scrambles,
        "outputs": np.concatenate([a, b, *ab]).tolist(), "variance": float(np.var(both, ddof=1)),
        "first": [float(x) for x in s1], "salibTotal": salib["ST"].tolist(), "totalError": [float(x) for x in errors],
    }


class Stream:
    def __init__(self, seed, purpose, replicate):
        counter = ((replicate << 128) - 1) % 2**256
        self.bits = np.random.Philox(
            key=np.array([seed, purpose], dtype=np.uint64),
            counter=np.array([(counter >> 64 * i) % 2**64 for i in range(4)], dtype=np.uint64))

    def uniform(self):
        return ((int(self.bits.random_raw()) >> 12) + 0.5) * 2.0**-52


def morris_case(name, function, inputs, trajectories, levels, seed):
    half, points = levels // 2, []
    for t in range(trajectories):
        stream = Stream(seed, 19, 2**32 + t)
        ends = []
        for _ in range(inputs):
            lower = int(stream.uniform() * half)
            ends.append((lower, lower + half) if stream.uniform() < 0.5 else (lower + half, lower))
        order = list(range(inputs))
        for i in range(inputs - 1, 0, -1):
            j = int(stream.uniform() * (i + 1))
            order[i], order[j] = order[j], order[i]
        level = [end[0] for end in ends]
        points.append([x / (levels - 1) for x in level])
        for i in order:
            level[i] = ends[i][1]
            points.append([x / (levels - 1) for x in level])
    x = np.array(points)
    y = function(x)
    salib = morris.analyze(problem(inputs), x, y, num_levels=levels, num_resamples=10, seed=1)
    return {
        "name": name, "inputs": inputs, "trajectories": trajectories, "levels": levels, "seed": seed, "points": points,
        "outputs": y.tolist(), "mu": np.asarray(salib["mu"]).tolist(), "muStar": np.asarray(salib["mu_star"]).tolist(),
        "sigma": np.asarray(salib["sigma"]).tolist(),
    }


print(f"Python {platform.python_version()}, numpy {np.__version__}, SALib {version('SALib')}", file=sys.stderr)
json.dump(
    {
        "sobol": [sobol_case("Ishigami", ishigami, 3, 64, 4), sobol_case("g-function", g, 8, 64, 8)],
        "morris": [
            morris_case("Ishigami", ishigami, 3, 12, 8, 5), morris_case("g-function", g, 6, 10, 4, 2**63 + 1),
            morris_case("linear", lambda u: u @ np.array([3, -2, 0.5, 0]), 4, 5, 6, 3),
        ],
    }, sys.stdout, indent=0)
print()
