"""The scenario of two-rates.yaml in NumPy.

    two_rates_numpy.py tokens|positions|comparison|all SEQUENCES
    two_rates_numpy.py intervals SEQUENCES LENGTH…

tokens      a number for every token, until the first error: stretches of 250 tokens for all sequences that have none yet
positions   one draw on the inverse cumulative hazard per sequence: at which token it first fails
intervals   the same draw, but only in which interval between lengths it fails, which is what R at these lengths takes
comparison  the same for the whole length alone: whether a number is below R
all         all errors: a Poisson number of hits on the cumulative hazard, several of a token being one, and their class

Arrays of a batch are allocated once and fit into the cache. Prints one line of JSON.
"""

import json
import sys

import numpy as np

TOKENS = 10_000
t = np.arange(1, TOKENS + 1)
key, other = 0.08 * 0.002, 0.92 * (1e-5 + 4e-5 / (1 + (t - 1) / 500))
error = key + other
hazard = np.cumsum(-np.log1p(-error))
# NumPy's fastest generator.
random = np.random.Generator(np.random.SFC64(1))


def batches(sequences, size):
    for start in range(0, sequences, size):
        yield min(size, sequences - start)


def tokens(sequences, stretch=250, size=400):
    numbers, wrong = np.empty(size * stretch), np.empty(size * stretch, dtype=bool)
    good = 0
    for alive in batches(sequences, size):
        for start in range(0, TOKENS, stretch):
            if alive == 0:
                break
            u = numbers[: alive * stretch].reshape(alive, stretch)
            w = wrong[: alive * stretch].reshape(alive, stretch)
            random.random(out=u)
            np.less(u, error[start : start + stretch], out=w)
            alive -= int(w.any(axis=1).sum())
        good += alive
    return {"reliability": {TOKENS: good / sequences}}


def positions(sequences, size=16_384):
    # By token, and last those without an error.
    failures = np.zeros(TOKENS + 1, dtype=np.int64)
    buffer = np.empty(size)
    for count in batches(sequences, size):
        drawn = random.standard_exponential(out=buffer[:count])
        failures += np.bincount(np.searchsorted(hazard, drawn), minlength=TOKENS + 1)
    return {"reliability": {TOKENS: int(failures[TOKENS]) / sequences}}


def intervals(sequences, *lengths, size=16_384):
    # By interval, and last those that outlive the longest length.
    failures = np.zeros(len(lengths) + 1, dtype=np.int64)
    edges = hazard[np.array(lengths) - 1]
    buffer = np.empty(size)
    for count in batches(sequences, size):
        drawn = random.standard_exponential(out=buffer[:count])
        failures += np.bincount(np.searchsorted(edges, drawn), minlength=failures.size)
    alive = sequences - np.cumsum(failures)
    return {"reliability": {n: int(a) / sequences for n, a in zip(lengths, alive)}}


def comparison(sequences, size=16_384):
    good = 0
    numbers, right = np.empty(size), np.empty(size, dtype=bool)
    survival = np.exp(-hazard[-1])
    for count in batches(sequences, size):
        np.less(random.random(out=numbers[:count]), survival, out=right[:count])
        good += int(np.count_nonzero(right[:count]))
    return {"reliability": {TOKENS: good / sequences}}


def all_errors(sequences, size=16_384):
    share = key / error
    good, sums = 0, np.zeros((2, 2))
    for count in batches(sequences, size):
        hits = random.poisson(hazard[-1], count)
        sequence = np.repeat(np.arange(count) * TOKENS, hits)
        at = np.searchsorted(hazard, random.random(sequence.size) * hazard[-1])
        place = np.sort(sequence + at)
        place = place[np.diff(place, prepend=-1) != 0]
        owner, at = np.divmod(place, TOKENS)
        errors = np.bincount(owner, minlength=count)
        keys = np.bincount(owner[random.random(at.size) < share[at]], minlength=count)
        good += int(np.count_nonzero(errors == 0))
        for row, counts in zip(sums, (errors, keys)):
            row += counts.sum(), np.dot(counts, counts)
    (errors, squares), (keys, key_squares) = sums / sequences
    return {
        "reliability": {TOKENS: good / sequences},
        "errors": [errors, (squares - errors**2) ** 0.5],
        "keyErrors": [keys, (key_squares - keys**2) ** 0.5],
    }


if __name__ == "__main__":
    works = {
        "tokens": tokens, "positions": positions, "intervals": intervals, "comparison": comparison, "all": all_errors}
    sequences, *lengths = map(int, sys.argv[2:])
    print(json.dumps({"sequences": sequences} | works[sys.argv[1]](sequences, *lengths)))
