"""Seven laws fitted to METR's counts of one agent, in Longhaul and in scipy: the maxima alone, and the same maxima."""

import csv
import json
import random
import re
import statistics
import sys

from .contest import Disagreement
from .goals import Goal, figure
from .setting import root
from .timing import run

FIELDS = ["agent", "human_minutes", "n_runs", "n_successes"]
MODELS = "exponential,logarithmic-key,power-key,saturating-key,logistic,beta-geometric,gompertz"


def rows(counts):
    """Those of the file's first agent; without the file, 228 made-up tasks."""
    if counts.is_file():
        with open(counts) as file:
            table = list(csv.DictReader(file))
        return [[row[field] for field in FIELDS] for row in table if row["agent"] == table[0]["agent"]]
    draw = random.Random(1)
    made_up = []
    for _ in range(228):
        minutes = 0.02 * 10 ** (5 * draw.random())
        chance = 1 / (1 + 0.012 * minutes**0.75)
        made_up.append(["made-up", minutes, 6, sum(draw.random() < chance for _ in range(6))])
    return made_up


def fits(s):
    """Seven fits each, start of the program and reading left out."""
    file, data = s.work / "agent.csv", rows(s.counts)
    with open(file, "w", newline="") as out:
        csv.writer(out).writerows([FIELDS, *data])
    columns = "length=human_minutes,trials=n_runs,successes=n_successes"
    ours = [s.program, "fit", file, "--columns", columns, "--model", MODELS, "--threads", "1"]
    theirs = [sys.executable, root / "Benchmarks/peers/fits_scipy.py", file, data[0][0]]

    def found(text, pattern):
        return float(re.search(pattern, text).group(1))

    seconds = {"Longhaul": [], "scipy": []}
    for _ in range(2 * s.rounds - 1):
        seconds["Longhaul"].append(found(run(ours)[0], r"the maxima alone ([0-9.e-]+) s"))
        told = run(theirs, s.environment)[0]
        seconds["scipy"].append(found(told, r"([0-9.]+) seconds"))
    group = json.loads(run([*ours, "--json", "-"])[0])["groups"][0]
    heights = {fit["model"]: fit["logLikelihood"] for fit in group["fits"]}
    for line in told.splitlines()[:-1]:
        model, height = line.split()[:2]
        # A law without a maximum ends near its limit in scipy, which is never higher.
        if not heights[model] > float(height) - 1e-4:
            raise Disagreement(f"compare-peers: ln L of {model} is {heights[model]} by Longhaul, {height} by scipy")
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    ratio = medians["scipy"] / medians["Longhaul"]
    print(f"\nFITS  seven laws, {len(data)} tasks of {data[0][0]}, the maxima alone")
    for name, value in medians.items():
        print(f"  {name:12} {figure(1e3 * value):>7} ms  {figure(value / medians['Longhaul']):>7} ×", flush=True)
    return [Goal("fits: times faster than scipy", ratio, 20)]
