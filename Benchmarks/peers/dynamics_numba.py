"""Derailment, recovery and self-conditioning in numba, token by token: the scenario of dynamics.yaml.

    dynamics_numba.py direct|tuned SEQUENCES

direct  the process as one writes it down: NumPy's fastest generator, a number for whether a token is key and another for
        whether it is wrong
tuned   xoshiro256+ written out, one number for both (below the share of key tokens it is, over the share, uniform again),
        and an exponential only where that is below the hazard, which bounds the probability

Prints one line of JSON.
"""

import json
import sys
from math import exp, expm1, log1p

import numpy as np
from numba import njit

TOKENS = 10_000
SHARE, RECOVERY, GAIN, FADING = 0.08, 0.2, 0.5, exp(-1 / 200)
HAZARD_KEY, HAZARD_OTHER = -log1p(-0.01), -log1p(-0.0001)
DISRUPTIVE_KEY, DISRUPTIVE_OTHER = 0.5, 0.02


@njit(cache=True)
def direct(random, sequences):
    on_track = errors = squares = derailments = 0
    for _ in range(sequences):
        memory, derailed, count = 0.0, False, 0
        for _ in range(TOKENS):
            key = random.random() < SHARE
            if derailed:
                if key and random.random() < RECOVERY:
                    derailed = False
            else:
                hazard = (HAZARD_KEY if key else HAZARD_OTHER) * (1 + GAIN * memory)
                if random.random() < -expm1(-hazard):
                    count += 1
                    memory += 1
                    if random.random() < (DISRUPTIVE_KEY if key else DISRUPTIVE_OTHER):
                        derailed = True
                        derailments += 1
            memory *= FADING
        on_track += not derailed
        errors += count
        squares += count * count
    return on_track, errors, squares, derailments


@njit(cache=True, inline="always")
def advance(s0, s1, s2, s3):
    """The next uniform number of xoshiro256+ (Blackman & Vigna 2018), and its next state."""
    bits = s0 + s3
    shifted = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << np.uint64(45)) | (s3 >> np.uint64(19))
    return (np.int64(bits >> np.uint64(12)) + 0.5) * 2.0**-52, s0, s1, s2, s3


@njit(cache=True)
def tuned(state, sequences):
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    on_track = errors = squares = derailments = 0
    for _ in range(sequences):
        memory, derailed, count = 0.0, False, 0
        for _ in range(TOKENS):
            u, s0, s1, s2, s3 = advance(s0, s1, s2, s3)
            key = u < SHARE
            if derailed:
                if key and u * (1 / SHARE) < RECOVERY:
                    derailed = False
            else:
                hazard = (HAZARD_KEY if key else HAZARD_OTHER) * (1 + GAIN * memory)
                v = u * (1 / SHARE) if key else (u - SHARE) * (1 / (1 - SHARE))
                if v < hazard and v < -expm1(-hazard):
                    count += 1
                    memory += 1
                    w, s0, s1, s2, s3 = advance(s0, s1, s2, s3)
                    if w < (DISRUPTIVE_KEY if key else DISRUPTIVE_OTHER):
                        derailed = True
                        derailments += 1
            memory *= FADING
        on_track += not derailed
        errors += count
        squares += count * count
    return on_track, errors, squares, derailments


if __name__ == "__main__":
    n = int(sys.argv[2])
    source = np.random.SFC64(1)
    if sys.argv[1] == "direct":
        on_track, errors, squares, derailments = direct(np.random.Generator(source), n)
    else:
        on_track, errors, squares, derailments = tuned(source.random_raw(4), n)
    print(json.dumps({
        "sequences": n, "reliability": {TOKENS: on_track / n}, "derailments": derailments / n,
        "errors": [errors / n, (squares / n - (errors / n) ** 2) ** 0.5],
    }))
