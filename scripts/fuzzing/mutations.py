"""Mutants of texts: edits of bytes, of tokens and of structure, every one drawn from a generator that the caller seeds."""
import re

# Within some range or other of the language, at its edge.
EXTREMES = (
    "0 1 2 3 10 1e-3 1e-6 1e-8 1e-12 1e-17 1e-300 5e-324 0.5 0.9 0.99 0.999999 0.9999999999999999 1.0000000000000002 "
    "1e3 1000 4096 1e5 1e6 1e9 1e12 1e15 -1 -0.5"
).split()
# Beyond every range, or no number at all.
NONSENSE = (
    "-0.0 1e-308 1e308 1e309 -1e308 nan NaN .nan inf -inf .inf -.inf 1e13 1e18 1e300 1001 4097 65536 2147483648 4294967296 "
    "9007199254740992 9007199254740993 9223372036854775807 9223372036854775808 18446744073709551615 18446744073709551616 "
    "0x10 0o7 1_000 1,000 +5 5. .5 1e 1e+ -- ~ true null on '' \"\" '1' 1% ½ ١ −1 1/3"
).split() + [""]
NUMBER = re.compile(rb"(?<![\w.])[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])")
WORD = re.compile(rb"[A-Za-z][A-Za-z0-9+-]*")
FLOW = re.compile(rb"[{\[][^{}\[\]\n]*[}\]]")
TEXTS = [
    b"\xef\xbb\xbf", b"\x00", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\r\n", b"\r", b"\t", b"\x1b[31m", b"\x7f", b"\x85",
    "\u2028".encode(), "\u202e".encode(), "é".encode(), "e\u0301".encode(), "\U0001f9ea".encode(), "\ufeff".encode(),
    b"&a ", b"*a", b"<<: *a", b"!!python/object/apply:os.system ['true'] ", b"!swift ", b"!!str ", b"!!binary ", b"%YAML 1.2\n---\n",
    b"\n---\n", b"\n...\n", b"? ", b"- ", b": ", b"#", b"|\n", b">-\n", b"'", b'"', b"{", b"}", b"[", b"]", b",", b";", b"@", b"`",
    b"${HOME}", b"$(true)", b"../", b"/dev/zero", b"/dev/null", b"/etc/passwd", b"-", b"%s%n",
]  # fmt: skip


def _change_bytes(rng, data, _):
    """One to eight bytes flipped, put in or taken out."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        place = rng.randint(0, len(data))
        match rng.randint(0, 3):
            case 0 if place < len(data):
                data[place] ^= 1 << rng.randint(0, 7)
            case 1 if place < len(data):
                data[place] = rng.randint(0, 255)
            case 2:
                data[place:place] = bytes(rng.randint(0, 255) for _ in range(rng.randint(1, 4)))
            case _:
                del data[place : place + rng.randint(1, 6)]
    return bytes(data)


def _put_text(rng, data, _):
    place = rng.choice([0, len(data), rng.randint(0, len(data))])
    return data[:place] + rng.choice(TEXTS) * rng.choice([1, 1, 1, 2, 50]) + data[place:]


def _replace(rng, data, matches, new):
    if not matches:
        return data
    match = rng.choice(matches)
    return data[: match.start()] + new(match[0]) + data[match.end() :]


def _number(rng):
    return rng.choice(EXTREMES if rng.random() < 0.65 else NONSENSE).encode()


def _change_number(rng, data, _):
    def new(old):
        if rng.random() < 0.6:
            return _number(rng)
        try:
            value = float(old) * rng.choice([-1, 0.1, 0.5, 0.999, 1.001, 2, 10, 100])
        except ValueError:
            return b"1"
        return (str(int(value)) if value.is_integer() and rng.random() < 0.8 else repr(value)).encode()

    return _replace(rng, data, list(NUMBER.finditer(data)), new)


def _change_word(rng, data, material):
    return _replace(rng, data, list(WORD.finditer(data)), lambda _: rng.choice(material.words))


def _swap_tokens(rng, data, _):
    tokens = list(re.finditer(rb"[\w.+-]+", data))
    if len(tokens) < 2:
        return data
    a, b = sorted(rng.sample(range(len(tokens)), 2))
    a, b = tokens[a], tokens[b]
    return data[: a.start()] + b[0] + data[a.end() : b.start()] + a[0] + data[b.end() :]


def _change_value(rng, data, material):
    """The value of a key, or a list or mapping, becomes one from another file, or another kind of thing."""
    matches = list(FLOW.finditer(data)) + list(re.finditer(rb"(?<=: )[^\n#{\[][^\n#]*", data))

    def new(old):
        match rng.randint(0, 9):
            case 0: return b"[" + old + b"]"
            case 1: return b"{" + rng.choice(material.words) + b": " + old + b"}"
            case 2: return b""
            case 3: return b"[" + b", ".join([old] * rng.choice([2, 3, 40, 2000])) + b"]"
            case 4: return b"[]" if rng.random() < 0.5 else b"{}"
            case _: return rng.choice(material.pieces)  # fmt: skip

    return _replace(rng, data, matches, new)


def _blocks(data):
    """Lines with all that is indented below each, as a list of lines and of ends."""
    lines = data.split(b"\n")
    depths = [len(line) - len(line.lstrip(b" -")) if line.strip() else 10**6 for line in lines]
    ends = []
    for first, depth in enumerate(depths):
        last = first + 1
        while last < len(lines) and depths[last] > depth:
            last += 1
        ends.append(last)
    return lines, ends


def _change_block(rng, data, material):
    """A line with all below it is taken out, doubled, moved, indented, or replaced by one of another file."""
    lines, ends = _blocks(data)
    first = rng.randrange(len(lines))
    last = ends[first]
    block = lines[first:last]
    match rng.randint(0, 6):
        case 0:
            del lines[first:last]
        case 1:
            lines[first:first] = block * rng.choice([1, 1, 2, 30])
        case 2:
            del lines[first:last]
            place = rng.randint(0, len(lines))
            lines[place:place] = block
        case 3:
            lines[first:last] = [b" " * rng.choice([1, 2, 4]) + line for line in block]
        case 4:
            lines[first:last] = [line[rng.choice([1, 2]) :] for line in block]
        case _:
            other, others = _blocks(rng.choice(material.texts))
            start = rng.randrange(len(other))
            piece = other[start : others[start]]
            lines[first:last] = piece if rng.random() < 0.3 else _indented_like(lines[first], piece)
    return b"\n".join(lines)


def _indented_like(line, piece):
    wanted = len(line) - len(line.lstrip(b" "))
    given = len(piece[0]) - len(piece[0].lstrip(b" "))
    return [b" " * wanted + part[min(given, len(part) - len(part.lstrip(b" "))) :] for part in piece]


def _add_key(rng, data, material):
    """A key that may belong elsewhere, with a value that may belong to another."""
    entry = rng.choice(material.words) + b": " + rng.choice(material.pieces)
    flows = list(re.finditer(rb"\{", data))
    if flows and rng.random() < 0.6:
        place = rng.choice(flows).end()
        return data[:place] + entry + b", " + data[place:]
    lines = data.split(b"\n")
    line = rng.randrange(len(lines))
    depth = len(lines[line]) - len(lines[line].lstrip(b" "))
    lines.insert(line, b" " * depth + entry)
    return b"\n".join(lines)


def _exaggerate(rng, data, _):
    """Long words, deep nesting, many items."""
    size = rng.choice([50, 500, 5000])
    piece = rng.choice([b"[", b"{a: ", b"- ", b"x", b"9", b" ", b"\n", b"a: 1, ", b"'", b"\\", b"#", b"? ", b"0,", b"&a ", b"\xc3\xa9"]) * size
    place = rng.choice([len(data), rng.randint(0, len(data))])
    return data[:place] + piece + data[place:]


def _change_ends(rng, data, _):
    match rng.randint(0, 3):
        case 0: return b"\xef\xbb\xbf" + data
        case 1: return data.replace(b"\n", b"\r\n")
        case 2: return data[: rng.randint(0, len(data))]
        case _: return data.rstrip(b"\n")  # fmt: skip


def _change_cells(rng, data, material):
    """One cell, row or column of a table."""
    rows = [line.split(b",") for line in data.split(b"\n")]
    row = rng.randrange(len(rows))
    column = rng.randrange(len(rows[row]))
    match rng.randint(0, 9):
        case 0 | 1 | 2:
            rows[row][column] = _number(rng)
        case 3:
            rows[row][column] = rng.choice([b'"', b'""', b'"' + rows[row][column] + b'"', b" ", b"\t", rows[0][0], b"a" * 5000])
        case 4:
            rows.insert(rng.randint(0, len(rows)), rows[row])
        case 5:
            del rows[row]
        case 6:
            value = _number(rng)
            for other in rows[1:]:
                if len(other) > column:
                    other[column] = value
        case 7:
            for other in rows:
                if len(other) > column:
                    other.append(other[column])
        case 8:
            for other in rows:
                if len(other) > column:
                    del other[column]
        case _:
            rows[0][rng.randrange(len(rows[0]))] = rng.choice(material.words)
    return b"\n".join(b",".join(cells) for cells in rows)


def _many_rows(rng, data, _):
    lines = data.split(b"\n")
    # Three times three hundred would take gigabytes before it is cut.
    return b"\n".join(lines[:1] + lines[1:] * min(rng.choice([2, 10, 300]), 1 + MOST // max(1, len(data))))


# Some faults hide behind a size; files of more than a megabyte are tested by themselves.
MOST = 900_000

YAML = [
    (_change_number, 30), (_change_value, 16), (_change_block, 14), (_change_word, 12), (_add_key, 8), (_swap_tokens, 6),
    (_change_bytes, 5), (_put_text, 5), (_exaggerate, 2), (_change_ends, 2),
]  # fmt: skip
CSV = [
    (_change_cells, 40), (_change_number, 20), (_swap_tokens, 8), (_change_word, 3), (_change_bytes, 8), (_put_text, 6),
    (_many_rows, 4), (_exaggerate, 3), (_change_ends, 4),
]  # fmt: skip


class Material:
    """What mutants are made of beside the file itself: words, values and whole texts of others."""

    def __init__(self, words, pieces, texts):
        self.words = [word.encode() for word in words]
        self.pieces = [piece.encode() for piece in pieces]
        self.texts = [text.encode() for text in texts]


def mutant(rng, data, edits, material):
    """The data after one or more edits; few of them reach far into the program, many the corners of the parser."""
    functions, weights = zip(*edits)
    for _ in range(rng.choice([1, 1, 1, 1, 2, 2, 3, 6])):
        data = rng.choices(functions, weights)[0](rng, data, material)[:MOST]
    return data
