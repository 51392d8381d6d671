"""The good inputs that mutants are made of, small enough for a run of each to take milliseconds."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


# A run of these takes a second even so: they are drawn a fifth as often.
SLOW = {"all-together.yaml", "strategies.yaml"}
# What scenarios among the tests name.
DATA = {f"data/{name}": (ROOT / "Tests/ScenariosTests/Good/data" / name).read_bytes() for name in ("errors.csv", "positions.csv")}


def calm(text):
    """The scenario with short lengths and few trials: what is looked for is a fault, not a result."""

    def at_most(limit):
        return lambda match: match[1] + (match[2] if float(match[2].replace("_", "")) <= limit else str(limit))

    number = r"([0-9][0-9_]*(?:\.[0-9]*)?(?:e[0-9]+)?)"
    text = re.sub(r"(\bto: *)" + number, at_most(600), text)
    text = re.sub(r"(\bfrom: *)" + number, at_most(20), text)
    text = re.sub(r"(\bpoints: *)" + number, at_most(5), text)
    text = re.sub(r"(\b(?:maxTrials|trials): *)" + number, at_most(64), text)
    text = re.sub(r"(\brelative: *)" + number, lambda match: match[1] + "0.5", text)
    return text


def scenarios():
    """Pairs of a name and a text; the refused ones say of what language refusals are made."""
    good = sorted((ROOT / "Scenarios").glob("*.yaml")) + sorted((ROOT / "Benchmarks").glob("*.yaml"))
    good += sorted((ROOT / "Tests/ScenariosTests/Good").glob("*.yaml"))
    bad = sorted((ROOT / "Tests/ScenariosTests/Bad").glob("*.yaml"))
    texts = [(path.name, calm(path.read_text())) for path in good for _ in range(1 if path.name in SLOW else 5)]
    refused = []
    for path in bad:
        try:
            refused.append((path.name, calm(path.read_text())))
        except (UnicodeDecodeError, ValueError):
            pass
    texts += [("kitchen-sink", KITCHEN_SINK)] * 5 + [("strategies-of-all-kinds", ALL_STRATEGIES)] * 2
    return texts, refused


def words(texts):
    """Keys and other words of the language, as the texts use them."""
    found = set()
    for text in texts:
        found.update(re.findall(r"[A-Za-z][A-Za-z0-9+-]*", re.sub(r"#.*|(?:title|question):.*", "", text)))
    return sorted(found)


def pieces(texts):
    """Values in braces and brackets, and blocks of lines: what is put in the place of another."""
    found = set()
    for text in texts:
        found.update(re.findall(r"[{\[][^{}\[\]\n]{0,120}[}\]]", text))
        found.update(re.findall(r"(?<=: )[^\s#{\[][^\n#]{0,60}", text))
    return sorted(found)


KITCHEN_SINK = """longhaul: 1
title: Everything at once
seed: 7
sequence:
  lengths: [1, 10, 100, 300]
  keyTokens:
    growth: {law: power, coefficient: 0.9, exponent: 0.5}
    placement: {law: bursty, meanBurst: 2}
    hardShare: 0.3
errors:
  key: {law: mixture, components: [{weight: 0.5, beta: {mean: 0.1, concentration: 9}}, {weight: 0.5, constant: 0.2}]}
  easyKey: {law: logit-normal, mean: 0.01, sigma: 1}
  nonKey:
    law: constant
    value: 0.001
    context: [{law: power, scale: 100, exponent: 0.5, floor: 0.1}, {law: window, size: 50, exponent: 1}]
  difficulty: {law: gamma, variance: 0.5}
success: {tolerance: {errors: 2}}
simulation: {trials: 64, interval: wilson, confidence: 0.9, sampler: auto}
models: [exponential, power-key+floor, staircase@10@100]
"""

ALL_STRATEGIES = """longhaul: 1
seed: 3
sequence:
  lengths: [50, 200]
  keyTokens:
    growth: {law: linear, share: 0.1}
    placement:
      law: domains
      domains:
        - {name: a, share: 0.7, meanLength: 60, factor: 0.5}
        - {name: b, share: 0.3, meanLength: 20, factor: 3}
      transitionShare: 0.9
      burst: 5
      lengthLaw: gamma
      shape: 4
errors:
  key: {law: beta, mean: 0.02, concentration: 50}
  nonKey: 0.0001
  visitDifficulty: {law: log-normal, variance: 0.2}
dynamics:
  disruptive: {key: 0.5, nonKey: 0.02}
  recovery: {perKeyToken: 0.1}
  selfConditioning: {gain: 0.5, window: 20}
success: on-track
strategies:
  - {name: targeted, compute: {budget: 1.5, allocation: threshold, law: power, exponent: 0.5, dPrime: 2}}
  - {name: vote-5, multiPath: {paths: 5, aggregate: majority, correlation: 0.2, dPrime: 2}}
  - {name: expert, experts: {factor: 0.5, routerAccuracy: 0.9, mismatchFactor: 2}}
  - {name: both, steps: [{compute: {budget: 2, law: power, exponent: 0.5}}, {multiPath: {paths: 3, at: sequences}}]}
simulation: {trials: 64}
models: none
"""

# Rows of a curve with one bend, as each form of data would tell it.
_LENGTHS = [10, 20, 40, 80, 160, 320]
TABLES = {
    "attempts": "length,success\n" + "".join(f"{n},{int((i * 7 + j * 5) % 6 >= i)}\n" for i, n in enumerate(_LENGTHS) for j in range(3)),
    "counts": "length,trials,successes\n" + "".join(f"{n},20,{19 - 3 * i}\n" for i, n in enumerate(_LENGTHS)),
    "positions": "position,event\n" + "".join(f"{n + 3 * j},{int(j < 2)}\n" for n in _LENGTHS[:4] for j in range(3)),
    "intervals": "lower,upper,count\n0,10,3\n10,20,4\n20,40,5\n40,80,4\n80,,9\n",
    "grouped": "length,trials,successes,group,cluster,weight\n" + "".join(f"{n},9,{8 - i},{'ab'[i % 2]},c{i // 2},{1 + i % 3}\n" for i, n in enumerate(_LENGTHS)),
    "quoted": '"length","success","group"\r\n"10","1","a, ""b"""\r\n"20","0","a, ""b"""\r\n"40","0","a, ""b"""\r\n"15","1","a, ""b"""\r\n',
}
GROWTH = {
    "growth": "text,position\n" + "".join(f"{t},{int(2 * k ** 1.4 + 3 * (t == 'b'))}\n" for t in "ab" for k in range(1, 9)),
    "windows": "text,position,group,start,end\n" + "".join(f"{t},{5 * k * k},{'xy'[t == 'b']},0,500\n" for t in "ab" for k in range(1, 7)),
}
ATTEMPTS = {
    "tasks": "task,trials,successes\n" + "".join(f"t{i},10,{(i * 7) % 11}\n" for i in range(12)),
    "wrong": "task,trials,successes,group,cluster,wrong\nt1,10,6,a,x,3;1\nt2,10,9,a,x,1\nt3,10,2,b,y,4;4\nt4,8,8,b,y,\nt5,10,0,a,z,10\n",
}
ERRORS = {"errors": "e,w\n0.1,1\n0.02,3\n0.5,2\n0,1\n1,0.5\n"}
RECORDED = {"recorded": "position,text\n" + "".join(f"{3 * k + k * k},{t}\n" for t in "ab" for k in range(1, 8))}

# Scenarios that name a table, which is put in the place of FILE.
READERS = {
    "errors": "longhaul: 1\nsequence: {lengths: [10, 100], keyTokens: {growth: {law: linear, share: 0.1}}}\n"
    "errors:\n  key: {law: empirical, file: FILE, column: e, weight: w}\n  nonKey: 0.001\n"
    "success: flawless\nsimulation: {trials: 64}\nmodels: [exponential]\n",
    "recorded": "longhaul: 1\nsequence:\n  lengths: [10, 60]\n  keyTokens:\n"
    "    placement: {law: recorded, file: FILE, column: position, text: text}\n"
    "errors: {key: 0.05, nonKey: 0.001}\nsuccess: flawless\nsimulation: {trials: 64}\nmodels: [exponential]\n",
}
