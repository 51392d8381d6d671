"""Sequences simulated by Longhaul and by peers: two rates, dynamics, growth that saturates."""

from .contest import compete
from .goals import Goal, figure

TWO_RATES = "Benchmarks/two-rates.yaml"
# 31 lengths, of which each tenth is one of 10, 100, 1,000 and 10,000.
GRID = sorted({round(10 ** (1 + i / 10)) for i in range(31)})


def first_error(s):
    """Two rates, first error only."""
    one = compete("FIRST ERROR ONLY  two rates, 10,000 tokens, R at one length", [
        s.longhaul("Longhaul", TWO_RATES, 1_000_000, 201_000_000),
        s.c("C, the same algorithm for any lengths", "two_rates", ["first"], 1_000_000, 201_000_000, [10_000]),
        s.c("C, for one length alone: no table, no search", "two_rates", ["first-at-one-length"], 1_000_000, 201_000_000, [10_000]),
        s.python("NumPy by events: the token of the first error", "two_rates_numpy.py", ["positions"], 100_000, 10_100_000),
        s.python("NumPy by events: the interval between lengths", "two_rates_numpy.py", ["intervals"], 1_000_000, 101_000_000, [10_000]),
        s.python("NumPy, for one length alone: one comparison", "two_rates_numpy.py", ["comparison"], 1_000_000, 201_000_000),
        s.python("NumPy over tokens, to the first error", "two_rates_numpy.py", ["tokens"], 500, 40_500),
        s.python("numba token by token, to the first error", "two_rates_numba.py", ["first"], 1_000, 101_000),
        s.c("C with GSL token by token, to the first error", "two_rates_tokens", ["first"], 1_000, 51_000, with_gsl=True),
    ], s.rounds)
    many = compete("FIRST ERROR ONLY  the same, R at 31 lengths from 10 to 10,000", [
        s.longhaul("Longhaul", TWO_RATES, 1_000_000, 201_000_000, f"sequence.lengths={GRID}"),
        s.c("C, the same algorithm", "two_rates", ["first"], 1_000_000, 201_000_000, GRID),
        s.python("NumPy by events: the interval between lengths", "two_rates_numpy.py", ["intervals"], 100_000, 40_100_000, GRID),
    ], s.rounds)
    ours, ours_many = one["Longhaul"].nanoseconds, many["Longhaul"].nanoseconds
    of = lambda results, name: next(r.nanoseconds for n, r in results.items() if n.startswith(name))
    return [
        Goal("first error: times faster than NumPy over tokens", of(one, "NumPy over tokens") / ours, 2000),
        Goal("first error: times faster than NumPy by events (token)", of(one, "NumPy by events: the token") / ours, 2.5),
        Goal("first error: times faster than NumPy by events (31 intervals)", of(many, "NumPy by events") / ours_many, 2.5),
        Goal("first error: time over that of C, one length", ours / of(one, "C, the same"), 1.2, False),
        Goal("first error: time over that of C, 31 lengths", ours_many / of(many, "C, the same"), 1.2, False),
    ]


def all_errors(s):
    """Two rates, all errors listed."""
    one = compete("ALL ERRORS LISTED  two rates, 10,000 tokens, 1.75 errors a sequence", [
        s.longhaul("Longhaul", TWO_RATES, 100_000, 10_100_000, "simulation.sampler=events"),
        s.c("C, the same algorithm", "two_rates", ["all"], 100_000, 10_100_000, [10_000]),
        s.python("NumPy by events", "two_rates_numpy.py", ["all"], 100_000, 3_100_000),
        s.python("numba token by token", "two_rates_numba.py", ["all"], 1_000, 31_000),
        s.c("C with GSL token by token", "two_rates_tokens", ["all"], 1_000, 21_000, with_gsl=True),
    ], s.rounds)
    many = compete("ALL ERRORS LISTED  the same, R at 31 lengths from 10 to 10,000", [
        s.longhaul("Longhaul", TWO_RATES, 100_000, 10_100_000, "simulation.sampler=events", f"sequence.lengths={GRID}"),
        s.c("C, the same algorithm", "two_rates", ["all"], 100_000, 10_100_000, GRID),
    ], s.rounds)
    return [
        Goal("all errors: time over that of C, one length",
             one["Longhaul"].nanoseconds / one["C, the same algorithm"].nanoseconds, 1.2, False),
        Goal("all errors: time over that of C, 31 lengths",
             many["Longhaul"].nanoseconds / many["C, the same algorithm"].nanoseconds, 1.2, False),
    ]


def dynamics(s):
    """Derailment, recovery and self-conditioning."""
    found = compete("DYNAMICS  derailment, recovery 0.2, self-conditioning; 10,000 tokens, 800 of them key", [
        s.longhaul("Longhaul", "Benchmarks/dynamics.yaml", 100_000, 700_000),
        s.python("numba token by token", "dynamics_numba.py", ["direct"], 500, 15_500),
        s.python("numba, tuned: own generator, one number, squeezed", "dynamics_numba.py", ["tuned"], 500, 30_500),
        s.c("C with GSL token by token", "dynamics", ["direct"], 500, 15_500, with_gsl=True),
        s.c("C, tuned: own generator, one number, squeezed", "dynamics", ["tuned"], 500, 30_500),
    ], s.rounds)
    times = found["numba token by token"].nanoseconds / found["Longhaul"].nanoseconds
    return [Goal("dynamics: times faster than numba token by token", times, 25)]


def saturating(s):
    """Growth that saturates, at lengths up to 1e9."""
    costs = {}
    for sampler, many in (("auto", 201_000_000), ("events", 8_100_000)):
        title = "first error only" if sampler == "auto" else "all errors listed"
        found = compete(f"LENGTH  saturating growth, {title}", [
            s.longhaul(f"Longhaul, n = 1e{e}", "Benchmarks/saturating.yaml", 100_000, many,
                       f"sequence.lengths=[1000, 1e{e}]", f"simulation.sampler={sampler}")
            for e in (4, 6, 9)
        ], s.rounds, same=False)
        costs[sampler] = []
        for result in found.values():
            # A sequence of e errors takes e + 1 events: the last is the draw that says there are no more.
            events = 1 + result.answers["errors"][0] if sampler == "events" else 1
            costs[sampler].append(result.nanoseconds / events)
    print("  by event: " + ", ".join(figure(cost) for cost in costs["events"]) + " ns")
    return [
        Goal(f"{title}: cost of an event at the worst length over the best", max(costs[name]) / min(costs[name]), 1.2, False)
        for name, title in (("auto", "first error"), ("events", "all errors"))
    ]
