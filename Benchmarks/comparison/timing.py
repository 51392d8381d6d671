"""Seconds of whole processes, and whether anything else was running."""

import os
import subprocess
import time


def run(command, environment=None):
    """Runs a command that must succeed; its output, processor seconds and wall seconds."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run([*map(str, command)], env=environment, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode != 0:
        raise SystemExit(f"compare-peers: {' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return done.stdout, processor, wall


def run_together(copies, command):
    """Wall seconds until several processes of one command, started at once, have all ended well."""
    start = time.perf_counter()
    processes = [subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL) for _ in range(copies)]
    codes = [process.wait() for process in processes]
    if any(codes):
        raise SystemExit(f"compare-peers: {' '.join(map(str, command))} ended with {max(codes)}")
    return time.perf_counter() - start


def peer_environment(cache):
    """One thread for whatever library there is, and no choice of its kernels made from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    return kept | dict.fromkeys(threads, "1") | {"NUMBA_CACHE_DIR": str(cache)}


class OtherWork:
    """The processors that other programs held while a block ran; None where the system does not tell."""

    def __enter__(self):
        self.busy, self.own, self.start = self._busy(), sum(os.times()[:4]), time.perf_counter()
        return self

    def __exit__(self, *_):
        busy, wall = self._busy(), time.perf_counter() - self.start
        own = sum(os.times()[:4]) - self.own
        self.processors = None if busy is None else max(0, busy - self.busy - own) / wall

    @staticmethod
    def _busy():
        try:
            with open("/proc/stat") as file:
                fields = [int(word) for word in file.readline().split()[1:9]]
        except OSError:
            return None
        # All but idle and waiting for disks.
        return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")
