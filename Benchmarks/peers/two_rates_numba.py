"""The scenario of two-rates.yaml in numba, token by token: one number per token.

    two_rates_numba.py first|all SEQUENCES

`first` stops a sequence at its first error; `all` goes on, and draws for each error whether its token is key. Prints one
line of JSON. Compiled before anything is simulated, on the cache's files where there are some.
"""

import json
import sys

import numpy as np
from numba import njit

TOKENS = 10_000
t = np.arange(1, TOKENS + 1)
key, other = 0.08 * 0.002, 0.92 * (1e-5 + 4e-5 / (1 + (t - 1) / 500))
error = key + other
key_share = key / error


@njit(cache=True)
def first(random, error, sequences):
    good = 0
    for _ in range(sequences):
        right = True
        for p in error:
            if random.random() < p:
                right = False
                break
        good += right
    return good


@njit(cache=True)
def all_errors(random, error, key_share, sequences):
    good = errors = squares = key_errors = key_squares = 0
    for _ in range(sequences):
        count = keys = 0
        for at in range(error.size):
            if random.random() < error[at]:
                count += 1
                keys += random.random() < key_share[at]
        good += count == 0
        errors += count
        squares += count * count
        key_errors += keys
        key_squares += keys * keys
    return good, errors, squares, key_errors, key_squares


if __name__ == "__main__":
    random = np.random.Generator(np.random.SFC64(1))
    n = int(sys.argv[2])
    result = {"sequences": n}
    if sys.argv[1] == "first":
        good = first(random, error, n)
    else:
        good, errors, squares, keys, key_squares = all_errors(random, error, key_share, n)
        result["errors"] = [errors / n, (squares / n - (errors / n) ** 2) ** 0.5]
        result["keyErrors"] = [keys / n, (key_squares / n - (keys / n) ** 2) ** 0.5]
    result["reliability"] = {TOKENS: good / n}
    print(json.dumps(result))
