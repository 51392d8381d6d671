"""What contests need: Longhaul, the peers compiled, and Python with their libraries."""

import json
import math
import os
import pathlib
import shutil
import subprocess
import sys

from .contest import MOST_STANDARD_ERRORS, Contestant, Disagreement, peer_answers
from .timing import peer_environment

root = pathlib.Path(__file__).resolve().parent.parent.parent


class Setting:
    """Paths of programs, and contestants made of them."""

    def __init__(self, program, work, rounds, counts):
        self.program, self.work, self.rounds, self.counts = program, work, rounds, counts
        self.environment = peer_environment(root / ".build/peers/numba")
        self.compiler = os.environ.get("CC") or ("clang" if shutil.which("clang") else "cc")

    def compiled(self, source, with_gsl=False):
        """The path of a C peer, compiled as fast as the compiler can for this machine."""
        path = self.work / (source + ("-gsl" if with_gsl else ""))
        if not path.exists():
            gsl = subprocess.run(
                ["pkg-config", "--cflags", "--libs", "gsl"], check=True, capture_output=True, text=True).stdout.split()
            subprocess.run(
                [self.compiler, "-O3", "-march=native", *(["-DWITH_GSL", "-DHAVE_INLINE"] if with_gsl else []), "-o", path,
                 root / f"Benchmarks/peers/{source}.c", *(gsl if with_gsl else []), "-lm"], check=True)
        return path

    def longhaul_command(self, file, *settings, threads=1):
        """A run of so many sequences that prints its numbers and writes no files."""
        def command(n):
            sets = [f"simulation.trials={n}", *settings]
            return [self.program, "run", root / file, "--threads", threads, "--json", "-"] + [
                part for setting in sets for part in ("--set", setting)]

        return command

    def longhaul(self, name, file, few, many, *settings):
        return Contestant(name, self.longhaul_command(file, *settings), few, many, None, longhaul_answers)

    def c(self, name, source, words, few, many, after=(), with_gsl=False):
        path = self.compiled(source, with_gsl)
        return Contestant(name, lambda n: [path, *words, n, *after], few, many, self.environment, peer_answers)

    def python(self, name, script, words, few, many, after=()):
        path = root / "Benchmarks/peers" / script
        return Contestant(
            name, lambda n: [sys.executable, path, *words, n, *after], few, many, self.environment, peer_answers)


def longhaul_answers(text):
    """Of a run's JSON: R by length, and errors per sequence where every sequence's were listed; both true to the exact R."""
    arm = json.loads(text)["arms"][0]
    answers = {}
    for point in arm["reliability"]:
        answers[f"R({point['n']})"] = (point["estimate"], point["standardError"] or 0)
        exact = point.get("exact")
        if exact is not None and abs(point["estimate"] - exact) > MOST_STANDARD_ERRORS * point["standardError"]:
            raise Disagreement(
                f"compare-peers: Longhaul's R({point['n']}) is {point['estimate']} ± {point['standardError']}, exactly {exact}")
    if arm.get("errors"):
        mean, share = arm["errors"]["meanPerSequence"], arm["errors"]["keyShare"]
        answers["errors"] = (mean["estimate"], mean["standardError"])
        answers["keyErrors"] = (
            mean["estimate"] * share["estimate"],
            math.hypot(mean["standardError"] * share["estimate"], mean["estimate"] * share["standardError"]))
    return answers
