"""The two-rate scenario in NumPy: vectorised over tokens, or by events. Usage: two_rates_numpy.py tokens|events N"""

import sys

import numpy as np

TOKENS = 10_000
t = np.arange(1, TOKENS + 1)
p = 0.08 * 0.002 + 0.92 * (1e-5 + 4e-5 / (1 + (t - 1) / 500))
random = np.random.Generator(np.random.Philox(1))
mode, sequences = sys.argv[1], int(sys.argv[2])

good = 0
if mode == "tokens":
    for start in range(0, sequences, 500):
        batch = min(500, sequences - start)
        good += int((~(random.random((batch, TOKENS)) < p).any(axis=1)).sum())
else:
    hazard = np.cumsum(-np.log1p(-p))
    for start in range(0, sequences, 100_000):
        batch = min(100_000, sequences - start)
        good += int((np.searchsorted(hazard, random.standard_exponential(batch)) >= TOKENS).sum())
print(f"R = {good / sequences:.6f}")
