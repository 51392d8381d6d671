"""How long scipy takes over the fits a time horizon asks for, as a yardstick.

    python3 fits_scipy.py metr_th11_task_counts.csv AGENT

Seven models of two parameters or fewer on one agent's counts, each by BFGS from five starts on scales where the
parameters are free, likelihoods vectorised over rows and stable at both ends. Rows are kept apart, as the file has
them. Prints the highest log-likelihood of each model and, last, the seconds of the fits alone: neither imports nor
reading.
"""
import csv
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln


def log1mexp(x):
    """ln(1 - exp(x)) for x < 0."""
    return np.where(x > -0.6931471805599453, np.log(-np.expm1(x)), np.log1p(-np.exp(x)))


def from_log(law):
    def curve(n, log_n, u):
        r = law(n, log_n, u)
        return r, log1mexp(r)
    return curve


def logistic(n, log_n, u):
    z = u[0] - np.exp(u[1]) * log_n
    return -np.logaddexp(0, -z), -np.logaddexp(0, z)


def beta_geometric(n, log_n, u):
    a, b = np.exp(u)
    return gammaln(b + n) - gammaln(a + b + n) - gammaln(b) + gammaln(a + b)


# model: (ln R and ln(1 - R) at free parameters, starts at a typical length t)
MODELS = {
    "exponential": (from_log(lambda n, log_n, u: -np.exp(u[0]) * n), lambda t: [[-t], [1 - t], [-1 - t], [2 - t], [-2 - t]]),
    "logarithmic-key": (from_log(lambda n, log_n, u: -np.exp(u[1]) * np.log1p(n * np.exp(-u[0]))),
                        lambda t: [[t, 0], [t - 2, -1], [t + 2, 1], [t - 1, 0.5], [t + 1, -0.5]]),
    "power-key": (from_log(lambda n, log_n, u: -np.exp(np.exp(u[1]) * (log_n - u[0]))),
                  lambda t: [[t, 0], [t - 1, -0.7], [t + 1, -0.7], [t, 0.5], [t + 2, -0.3]]),
    "saturating-key": (from_log(lambda n, log_n, u: np.exp(u[0]) * np.expm1(-n * np.exp(-u[1]))),
                       lambda t: [[0, t], [-0.7, t - 1], [0.7, t + 1], [1, t], [0, t - 2]]),
    "logistic": (logistic, lambda t: [[t, 0], [0.5 * t, -0.7], [2 * t, 0.7], [0.7 * (t + 1), -0.35], [t - 1, 0]]),
    "beta-geometric": (from_log(beta_geometric), lambda t: [[0, t], [-1, t - 2], [1, t + 2], [0.5, t - 1], [-0.5, t + 1]]),
    "gompertz": (from_log(lambda n, log_n, u: -np.exp(u[0] - u[1]) * np.expm1(np.exp(u[1]) * n)),
                 lambda t: [[-t, -t - 2], [-t - 1, -t - 1], [1 - t, -t - 3], [-t, -t - 4], [-t - 2, -t]]),
}


def fit(curve, starts, n, log_n, s, f):
    def objective(u):
        r, q = curve(n, log_n, u)
        value = -(s @ r + f @ q)
        return value if np.isfinite(value) else 1e10

    return min((minimize(objective, np.array(u, float), method="BFGS") for u in starts), key=lambda end: end.fun)


def main(path, agent):
    with open(path) as file:
        rows = [r for r in csv.DictReader(file) if r["agent"] == agent]
    if not rows:
        sys.exit(f"{path} has no agent {agent}")
    n = np.array([float(r["human_minutes"]) for r in rows])
    s = np.array([float(r["n_successes"]) for r in rows])
    f = np.array([float(r["n_runs"]) for r in rows]) - s
    found = {}
    begin = time.perf_counter()
    with np.errstate(all="ignore"):
        log_n = np.log(n)
        typical = float(np.median(log_n[f > 0])) if (f > 0).any() else float(log_n.max())
        for name, (curve, starts) in MODELS.items():
            found[name] = fit(curve, starts(typical), n, log_n, s, f)
    seconds = time.perf_counter() - begin
    for name, end in found.items():
        print(f"{name:16} {-end.fun:.6f}  free parameters {' '.join(f'{u:.6f}' for u in end.x)}")
    print(f"{seconds:.3f} seconds")


if __name__ == "__main__":
    main(*sys.argv[1:3])
