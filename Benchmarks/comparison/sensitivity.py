"""Sobol' and Morris indices of one function on as many points, by Longhaul's library, its command, and SALib."""

import json
import statistics
import sys

from .contest import MOST_STANDARD_ERRORS, Disagreement
from .goals import Goal, figure
from .setting import root
from .timing import run

SCENARIO = """\
longhaul: 1
title: Reliability of 2,000 tokens
seed: 1
sequence: {lengths: [2000], keyTokens: {growth: {law: linear, share: 0.08}, placement: independent}}
errors: {key: 0.002, nonKey: 0.00001}
success: flawless
simulation: {trials: 100}
models: none
"""
RANGES = {
    "sequence.keyTokens.growth.share": "uniform(0.02,0.15)", "errors.key": "log-uniform(1e-3,1e-2)",
    "errors.nonKey": "log-uniform(1e-6,1e-4)",
}
# Half a 95 % interval over its standard error; Student's, of eight parts, is wider still.
NORMAL = 1.96


def check(method, name, measures, yardstick):
    """Estimates agree within their errors, as their own intervals tell these."""
    for measure in measures.keys() & yardstick.keys():
        for index, ((a, h), (b, g)) in enumerate(zip(measures[measure], yardstick[measure])):
            if not abs(a - b) <= MOST_STANDARD_ERRORS / NORMAL * (h * h + g * g) ** 0.5:
                raise Disagreement(
                    f"compare-peers: {method}: {measure} of input {index} is {a:.4f} ± {h:.4f} by {name}, "
                    f"{b:.4f} ± {g:.4f} by SALib")


def sensitivity(s):
    """Indices with their intervals, the function's values given; then whole studies."""
    run(["swift", "build", "--package-path", root / "Benchmarks", "-c", "release", "--product", "sensitivity-study"])
    ours = root / "Benchmarks/.build/release/sensitivity-study"
    theirs = [sys.executable, root / "Benchmarks/peers/sensitivity_salib.py"]
    print("\nSENSITIVITY  indices of three inputs with 95 % intervals, values of the function given")
    goals = []
    for method, size in (("sobol", 512), ("sobol", 4096), ("morris", 20), ("morris", 200)):
        seconds = {}
        for _ in range(s.rounds):
            for name, command, environment in (
                ("Longhaul", [ours, method, size, 51], None),
                ("SALib", [*theirs, method, size, 5, 100], s.environment),
                ("SALib, 2 resamples", [*theirs, method, size, 5, 2], s.environment),
            ):
                told = json.loads(run(command, environment)[0])
                seconds.setdefault(name, []).append((told["designSeconds"], told["indicesSeconds"]))
                if name == "Longhaul":
                    study = told
                elif name == "SALib":
                    if told["points"] != study["points"]:
                        raise Disagreement(f"compare-peers: {method}: {told['points']} points, not {study['points']}")
                    check(method, "Longhaul", study["measures"], told["measures"])
                    salib = told
        medians = {name: [statistics.median(column) for column in zip(*values)] for name, values in seconds.items()}
        for name, (design, indices) in medians.items():
            print(f"  {method:6} {salib['points']:6,} points  {name:20} design {figure(1e3 * design):>8} ms   indices "
                  f"{figure(1e3 * indices):>8} ms  {figure(indices / medians['Longhaul'][1]):>8} ×", flush=True)
        if method == "sobol":
            command_study(s, size, salib["measures"], [*theirs, method, size, 1, 100])
    return goals


def command_study(s, rows, salib, theirs):
    """The whole study, start of the program to printed indices, by `longhaul sensitivity` and by a script with SALib.

    Longhaul reads, plans and simulates a scenario for each point and keeps it in a store; the script evaluates one line
    of NumPy for all.
    """
    file, store = s.work / "study.yaml", s.work / "study.sqlite"
    file.write_text(SCENARIO)
    command = [s.program, "sensitivity", file, "--output", "reliability.2000", "--method", "sobol", "--points", rows,
               "--store", store, "--force", "--threads", "1", "--json", "-"]
    command += [part for key, law in RANGES.items() for part in ("--vary", f"{key}={law}")]
    seconds = {"longhaul sensitivity": [], "script with SALib": []}
    for _ in range(s.rounds):
        told, processor, _ = run(command)
        seconds["longhaul sensitivity"].append(processor)
        seconds["script with SALib"].append(run(theirs, s.environment)[1])
    indices = json.loads(told)["parameters"]
    measures = {
        measure: [[i[measure]["estimate"], 0.5 * (i[measure]["upper"] - i[measure]["lower"])] for i in indices]
        for measure in ("first", "total")}
    check("sobol", "`longhaul sensitivity`", measures, salib)
    for name, values in seconds.items():
        print(f"         whole study      {name:20} {figure(statistics.median(values)):>8} s", flush=True)
