"""How long the program takes to start, and what a second thread brings: wall time, on a machine that does nothing else."""

import os
import statistics

from .goals import Goal, figure
from .setting import root
from .timing import OtherWork, run, run_together


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
    """The same sequences on two threads and on one, and on one thread twice at once: what the machine can give."""
    goals = []
    print("\nTHREADS  wall time of many sequences less few: one thread over two (in brackets: two processes at once)")
    for title, file, few, many, settings in (
        ("dynamics", "Benchmarks/dynamics.yaml", 100_000, 1_300_000, ()),
        ("all errors, two rates", "Benchmarks/two-rates.yaml", 100_000, 30_100_000, ("simulation.sampler=events",)),
    ):
        one, two, both = [], [], []
        with OtherWork() as others:
            # Machines that others share give a processor by fits and starts: rounds enough for the medians to settle.
            for _ in range(3 * s.rounds):
                for count, times in ((1, one), (2, two)):
                    command = s.longhaul_command(file, *settings, threads=count)
                    times.append(run(command(many))[2] - run(command(few))[2])
                command = s.longhaul_command(file, *settings)
                both.append(run_together(2, command(many)) - run_together(2, command(few)))
        one, two, both = map(statistics.median, (one, two, both))
        print(f"  {title:24} {figure(one / two)} ×  ({figure(2 * one / both)} ×)")
        print(busy(others.processors), end="", flush=True)
        goals.append(Goal(f"two threads: {title}", one / two, 1.9))
    return goals
