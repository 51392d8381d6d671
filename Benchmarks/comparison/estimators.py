"""What averaging R given the difficulty is worth, against counting successes: variance times time."""

import json
import statistics

from .goals import Goal, figure
from .setting import longhaul_answers
from .timing import run

FILE = "Benchmarks/difficulty.yaml"


def conditional(s):
    """Two rates and difficulty between sequences: the conditional estimator against the plain one."""
    seconds = {"plain": [], "conditional": []}
    sizes = {"plain": (200_000, 6_200_000), "conditional": (200_000, 2_200_000)}
    points = {}
    for _ in range(s.rounds):
        for estimator, (few, many) in sizes.items():
            command = s.longhaul_command(FILE, f"simulation.estimator={estimator}")
            _, little, _ = run(command(few))
            text, much, _ = run(command(many))
            seconds[estimator].append((much - little) / (many - few))
            # Which refuses estimates that are not the exact R within their errors.
            longhaul_answers(text)
            points[estimator] = json.loads(text)["arms"][0]["reliability"]
    cost = {name: statistics.median(values) for name, values in seconds.items()}
    print("\nCONDITIONAL ESTIMATOR  two rates, difficulty of variance 0.5 between sequences")
    for name in cost:
        print(f"  {name:12} {figure(1e9 * cost[name]):>7} ns per sequence")
    print("         n        R   variance ÷   variance × time ÷")
    efficiency = {}
    for plain, other in zip(points["plain"], points["conditional"]):
        variance = {
            name: point["standardError"] ** 2 * sizes[name][1] for name, point in (("plain", plain), ("conditional", other))}
        ratio = variance["plain"] / variance["conditional"]
        efficiency[plain["n"]] = ratio * cost["plain"] / cost["conditional"]
        print(f"  {plain['n']:8,} {plain['exact']:8.4f} {figure(ratio):>12} {figure(efficiency[plain['n']]):>19}", flush=True)
    return [Goal("conditional estimator: variance × time, n = 10,000", efficiency[10_000], 10)]
