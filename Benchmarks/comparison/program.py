"""How long the program takes to start, and what a second thread brings: wall time, on a machine that does nothing else."""

import os
import statistics

from .goals import Goal, figure
from .setting import root
from .timing import OtherWork, run


def busy(others):
    """A sentence where other programs held more than a twentieth of a processor."""
    if others is None or others < 0.05:
        return ""
    return f"  other programs held {others:.2f} of {os.cpu_count()} processors meanwhile: do not trust this\n"


def start(s):
    """`longhaul --help`, and the scenario of scripts/quickstart."""
    scenario = ["run", root / "Scenarios/decay-vs-key-tokens.yaml", "--output", s.work / "quickstart", "--force"]
    with OtherWork() as others:
        helps = statistics.median(run([s.program, "--help"])[2] for _ in range(5 * s.rounds))
        runs = statistics.median(run([s.program, *scenario])[2] for _ in range(s.rounds))
    print("\nSTART  wall time of the whole program")
    print(f"  longhaul --help                  {figure(1e3 * helps):>7} ms")
    print(f"  the scenario of scripts/quickstart, report and figures written {figure(1e3 * runs):>7} ms")
    print(busy(others.processors), end="", flush=True)
    return [
        Goal("longhaul --help", 1e3 * helps, 30, False, "ms"),
        Goal("the scenario of scripts/quickstart", runs, 1, False, "s"),
    ]


def threads(s):
    """The same sequences on two threads and on one."""
    goals = []
    print("\nTHREADS  wall time of many sequences less few, on one thread over that on two")
    for title, file, few, many, settings in (
        ("dynamics", "Benchmarks/dynamics.yaml", 100_000, 1_300_000, ()),
        ("all errors, two rates", "Benchmarks/two-rates.yaml", 100_000, 30_100_000, ("simulation.sampler=events",)),
    ):
        ratios = []
        with OtherWork() as others:
            for _ in range(s.rounds):
                wall = {}
                for count in (1, 2):
                    command = s.longhaul_command(file, *settings, threads=count)
                    wall[count] = run(command(many))[2] - run(command(few))[2]
                ratios.append(wall[1] / wall[2])
        ratio = statistics.median(ratios)
        print(f"  {title:24} {figure(ratio)} ×  (rounds: {', '.join(figure(r) for r in ratios)})")
        print(busy(others.processors), end="", flush=True)
        goals.append(Goal(f"two threads: {title}", ratio, 1.9))
    return goals
