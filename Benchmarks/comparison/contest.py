"""The same sequences by several programs: nanoseconds of each, and whether their answers agree."""

import dataclasses
import json
import math
import statistics
from collections.abc import Callable

from .goals import figure
from .timing import run

# Two answers may differ by so many standard errors of their difference: 7 in a million that are right do.
MOST_STANDARD_ERRORS = 4.5


@dataclasses.dataclass
class Contestant:
    """A program that simulates as many sequences as it is told: few and many, whose difference is timed."""

    name: str
    command: Callable[[int], list]
    few: int
    many: int
    environment: dict | None = None
    # What it prints as {quantity: (value, standard error)}.
    answers: Callable[[str], dict] = None


@dataclasses.dataclass
class Result:
    nanoseconds: float
    answers: dict


class Disagreement(SystemExit):
    """Two programs whose answers differ by more than chance; nothing they take is worth comparing."""


def peer_answers(text):
    """Of a peer's line of JSON: R by length, and errors per sequence."""
    told = json.loads(text)
    n = told["sequences"]
    answers = {}
    for length, r in told["reliability"].items():
        # Of a share that was never or always met, as much as one sequence more would make it.
        answers[f"R({length})"] = (r, math.sqrt(max(r * (1 - r), 1 / n) / n))
    for name in ("errors", "keyErrors"):
        if name in told:
            mean, deviation = told[name]
            answers[name] = (mean, deviation / math.sqrt(n))
    return answers


def check_agreement(title, name, answers, yardstick):
    shared = answers.keys() & yardstick.keys()
    if not shared:
        raise Disagreement(f"compare-peers: {title}: {name} answers nothing that Longhaul does")
    for quantity in sorted(shared):
        (a, s), (b, t) = answers[quantity], yardstick[quantity]
        if not abs(a - b) <= MOST_STANDARD_ERRORS * math.hypot(s, t):
            raise Disagreement(
                f"compare-peers: {title}: {quantity} is {a:.6g} ± {s:.2g} by {name}, {b:.6g} ± {t:.2g} by Longhaul")


def compete(title, contestants, rounds, same=True):
    """Runs the contestants round by round, so that a drifting machine harms none; the first is what others are held to.

    With `same` they do the same work, and their answers must agree. Prints a table and gives the results by name.
    """
    seconds = {contestant.name: [] for contestant in contestants}
    answers = {}
    for contestant in contestants:
        # Compilers that keep what they made make it now.
        run(contestant.command(contestant.few), contestant.environment)
    for _ in range(rounds):
        for contestant in contestants:
            spent = {}
            for count in (contestant.few, contestant.many):
                text, spent[count], _ = run(contestant.command(count), contestant.environment)
            answers[contestant.name] = contestant.answers(text)
            seconds[contestant.name].append(
                (spent[contestant.many] - spent[contestant.few]) / (contestant.many - contestant.few))
    for contestant in contestants[1:] if same else []:
        check_agreement(title, contestant.name, answers[contestant.name], answers[contestants[0].name])
    results = {
        name: Result(1e9 * statistics.median(values), answers[name]) for name, values in seconds.items()}
    base = results[contestants[0].name].nanoseconds
    print(f"\n{title}")
    for contestant in contestants:
        value = results[contestant.name].nanoseconds
        spread = 50 * (max(seconds[contestant.name]) - min(seconds[contestant.name])) * 1e9 / value
        print(f"  {contestant.name:56} {figure(value):>9} ns  {figure(value / base):>7} ×  ±{spread:.0f} %", flush=True)
    return results
