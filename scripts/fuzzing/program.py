"""Runs the program on one input, and says what no input may do to it."""
import json
import os
import re
import select
import signal
import time

EXIT_CODES = {0, 2, 3, 64, 65, 66, 73, 74, 75}
REFUSED = {64, 65, 66}
SECONDS = 5
# A machine may be busy: what hangs has no processor time to show, and is waited for longer.
WALL_SECONDS = 60
MEGABYTES = 1000
CRASH = re.compile(rb"Fatal error|Swift runtime failure|Assertion failed|Precondition failed|Stack dump|AddressSanitizer")
NOT_A_NUMBER = re.compile(rb"(?<![\w./%'-])-?(?:nan|inf|infinity)(?![\w%'])", re.IGNORECASE)
# Nothing but line ends and tabs may reach a terminal of what a file says.
# C0 and C1, marks that turn the order of letters, and other ends of lines, as UTF-8.
CONTROL = re.compile(
    rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c"
)
ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


class Outcome:
    """How a run ended, with what it wrote and took."""

    def __init__(self, status, seconds, megabytes, output, errors):
        self.status, self.seconds, self.megabytes, self.output, self.errors = status, seconds, megabytes, output, errors


def run(program, arguments, scratch):
    """The program's outcome in the working directory; what it wrote passes through files in `scratch`."""
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC
    files = [os.open(os.path.join(scratch, name), flags, 0o600) for name in ("stdout", "stderr")]
    null = os.open(os.devnull, os.O_RDONLY)
    # A child is told to have taken as much as its parent ever did: from here on our peak is what we hold.
    with open("/proc/self/clear_refs", "w") as peak:
        peak.write("5")
    actions = [(os.POSIX_SPAWN_DUP2, from_, to) for to, from_ in enumerate([null, *files])]
    process = os.posix_spawn(program, [program, *arguments], ENVIRONMENT, file_actions=actions)
    os.close(null)
    status, resources = _wait(process)
    texts = []
    for file in files:
        texts.append(os.pread(file, 8_000_000, 0))
        os.close(file)
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return Outcome(code, resources.ru_utime + resources.ru_stime, resources.ru_maxrss / 1024, *texts)


def _wait(process):
    handle = os.pidfd_open(process)
    try:
        end = time.monotonic() + WALL_SECONDS
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        while not poll.poll(1000):
            if time.monotonic() > end or _processor_seconds(process) > 4 * SECONDS:
                os.kill(process, signal.SIGKILL)
                break
    finally:
        os.close(handle)
    _, status, resources = os.wait4(process, 0)
    return status, resources


def _processor_seconds(process):
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fault(outcome, arguments, given, source=b""):
    """Why an outcome is one that no input may have, in a few words that are the same for the same fault; or nothing.

    `given` are the files that lay in the working directory before, `source` the input, whose words reports may repeat.
    """
    errors = outcome.errors
    if outcome.status == -signal.SIGKILL or outcome.seconds > SECONDS:
        return f"takes more than {SECONDS} s"
    if outcome.status < 0:
        place = re.search(rb"([\w+/]+\.swift:\d+: )?Fatal error[^\n]{0,120}", errors)
        return f"ends by signal {-outcome.status}" + (f": {place[0].decode(errors='replace')}" if place else "")
    if CRASH.search(errors):
        return "tells of a fault of its own"
    if outcome.status not in EXIT_CODES:
        return f"ends with exit code {outcome.status}: " + _words(errors)
    if outcome.megabytes > MEGABYTES:
        return f"takes more than {MEGABYTES} MB"
    if outcome.status in REFUSED and not errors.strip():
        return f"ends with {outcome.status} without a word"
    if CONTROL.search(errors) or CONTROL.search(outcome.output):
        return "hands a control character to the terminal"
    if len(errors) > 200_000:
        return "says more than anybody reads"
    new = sorted(set(os.listdir()) - given)
    if new and (outcome.status in REFUSED or "-o" not in arguments and "--store" not in arguments):
        return "writes " + ", ".join(re.sub(r"\d+", "N", name) for name in new[:3])
    if beside := sorted(set(os.listdir("..")) - {"here", "stdout", "stderr"}):
        return f"writes {beside[0]} outside its directory"
    if outcome.status in (0, 2):
        return _false_numbers(outcome, arguments, source) or _false_files(new, source)
    return None


def _false_files(names, source):
    """What is wrong with files that were written, if anything."""
    for name in names:
        folders = os.walk(name) if os.path.isdir(name) else [(".", [], [name])]
        for path in (os.path.join(folder, file) for folder, _, files in folders for file in files):
            kind = path.rsplit(".", 1)[-1]
            if kind not in ("txt", "csv", "json", "svg"):
                continue
            with open(path, "rb") as file:
                text = file.read(8_000_000)
            # Numbers of a figure have gaps, which go by these words.
            is_drawn = kind == "csv" and os.path.exists(path[:-4] + ".svg")
            if not is_drawn and (word := _false_number(text, source)):
                return f"writes {word} into a file of kind {kind}"
            if kind != "csv" and CONTROL.search(text):
                return f"writes a control character into a file of kind {kind}"
    return None


def _false_numbers(outcome, arguments, source):
    if "--json" in arguments and outcome.output.strip():

        def refuse(word):
            raise ValueError(f"prints {word}")

        try:
            json.loads(outcome.output, parse_constant=refuse)
        except ValueError as error:
            return f"prints JSON that is none: {re.sub('[0-9]+', 'N', str(error))}"
    word = _false_number(outcome.output, source)
    return f"prints {word}" if word else None


def _false_number(text, source):
    """What stands for a number in a text and is none, unless the source says the same word."""
    said = {word.lower() for word in NOT_A_NUMBER.findall(source)}
    return next((word.decode() for word in NOT_A_NUMBER.findall(text) if word.lower() not in said), None)


def _words(errors):
    """The first line of a message, without numbers and names of files."""
    line = errors.decode(errors="replace").strip().split("\n")[0]
    return re.sub(r"[\w./-]*\d[\w./-]*", "N", line)[:160]
