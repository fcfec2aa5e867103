"""Write the pairwise set: options files that between them contain every pair of option values.

python tools/make_pairwise.py tests/pairwise

The values are the words of each closed choice, both answers, open, left out, and one example of any
other kind of value. Two values belong together if one options file can contain both: neither is
below a table that is left out. What a council approved is left out: it consists of conditions on
other options, and nothing in the document depends on it.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from mou_builder import Options, dump_options
from mou_builder.options import Choice, Month, OpenPoint
from mou_builder.options.parties import Approved
from mou_builder.options.paths import hints, members
from mou_builder.options.scope import Decision, Service
from mou_builder.proof.domains import Named, domain, is_variable, realised, smallest

EDITION = "2020.1.0"
DATE = dt.date(2020, 10, 20)
BASE = smallest(EDITION, DATE)
TRIES = 20
"""Rows grown for each that is kept."""

Values = dict[str, int]
"""For each option the position of its value among those it can have."""


def options(cls: Any = Options, path: str = "") -> Iterator[str]:
    """Yield every option that can have two values or more."""
    for name, hint in hints(cls).items():
        here = f"{path}.{name}".lstrip(".")
        if name not in attrs.fields_dict(cls) or here == "edition":
            continue
        if is_variable(hint) and len(values(here)) > 1:
            yield here
        for part in members(hint):
            if attrs.has(part) and part not in (Approved, Month, OpenPoint, Service):
                yield from options(part, here)


def values(path: str) -> tuple[Any, ...]:
    """Return the values of an option: one of each kind that has no closed choice; a service is what
    is decided about it.
    """
    kept: dict[Any, Any] = {}
    for value in domain(path, Named(), DATE):
        if isinstance(value, Service):
            kept |= {decision: Service(decision=decision) for decision in Decision}
        else:
            closed = value is None or isinstance(value, Choice | bool | OpenPoint)
            kept.setdefault(value if closed else (type(value), value == ()), value)
    return tuple(kept.values())


FACTORS = {path: values(path) for path in options()}


def above(path: str) -> tuple[str, ...]:
    """Return the tables above an option that vary themselves."""
    return tuple(other for other in FACTORS if path.startswith(f"{other}."))


ABOVE = {path: above(path) for path in FACTORS}
BELOW = {path: [below for below in FACTORS if path in ABOVE[below]] for path in FACTORS}


def is_given(path: str, row: Values) -> bool:
    """Say whether an option is in the file: no table above it is open or left out."""
    return all(table in row and gives_its_table(table, row[table]) for table in ABOVE[path])


VALUES = [(path, position) for path, taken in FACTORS.items() for position in range(len(taken))]
NUMBER = {value: number for number, value in enumerate(VALUES)}


def gives_its_table(path: str, position: int) -> bool:
    """Say whether a value lets the options below it be in the file."""
    value = FACTORS[path][position]
    return value is not None and not isinstance(value, OpenPoint)


def together(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Say whether some file can contain both values."""
    if one[0] == other[0]:
        return False
    return all(
        gives_its_table(*value)
        for value, below in ((one, other[0]), (other, one[0]))
        if value[0] in ABOVE[below]
    )


def wanted() -> list[int]:
    """Return for each value, as bits, the values that some file can contain with it."""
    return [
        sum(1 << number for number, other in enumerate(VALUES) if together(value, other))
        for value in VALUES
    ]


def rows() -> list[Values]:
    """Return rows of values that between them contain every two that some file can contain.

    The search is greedy: each row is the best of several, grown value by value so that each adds
    the most missing pairs; the rows are the same every time.
    """
    missing = wanted()
    chance = random.Random(1)  # noqa: S311 - the same rows every time
    found = []
    while any(missing):
        row = max((grown(missing, chance) for _ in range(TRIES)), key=lambda r: gain(r, missing))
        bits = held(row)
        for number in numbers(bits):
            missing[number] &= ~bits
        found.append(row)
    return found


def grown(missing: list[int], chance: random.Random) -> Values:
    """Return one row, grown from the value that most pairs lack; tables
    before what they contain.
    """
    most = max(number.bit_count() for number in missing)
    first = chance.choice([n for n, bits in enumerate(missing) if bits.bit_count() == most])
    start, position = VALUES[first]
    row = {start: position}
    for table in ABOVE[start]:
        row[table] = next(n for n in range(len(FACTORS[table])) if gives_its_table(table, n))
    bits = sum(1 << NUMBER[value] for value in row.items())
    rest = [path for path in FACTORS if path not in row]
    chance.shuffle(rest)
    for path in sorted(rest, key=lambda path: path.count(".") if ABOVE[path] else 0):
        if is_given(path, row):
            gains = {n: promise(path, n, bits, missing) for n in range(len(FACTORS[path]))}
            best = max(gains.values())
            row[path] = chance.choice([n for n, found in gains.items() if found == best])
            bits |= 1 << NUMBER[path, row[path]]
    return row


def promise(path: str, position: int, bits: int, missing: list[int]) -> int:
    """Return how many missing pairs a value adds to a row; for a table, also those
    its options can add.
    """
    own = (missing[NUMBER[path, position]] & bits).bit_count()
    if not gives_its_table(path, position):
        return own
    return own + sum(
        max((missing[NUMBER[below, n]] & bits).bit_count() for n in range(len(FACTORS[below])))
        for below in BELOW[path]
    )


def held(row: Values) -> int:
    """Return the values of a row, as bits."""
    return sum(1 << NUMBER[value] for value in row.items())


def gain(row: Values, missing: list[int]) -> int:
    """Return how many missing pairs a row contains, each counted twice."""
    bits = held(row)
    return sum((missing[number] & bits).bit_count() for number in numbers(bits))


def numbers(bits: int) -> list[int]:
    """Return the positions of the bits that are set."""
    return [number for number in range(bits.bit_length()) if bits >> number & 1]


def files() -> dict[str, str]:
    """Return the options files of the set by name."""
    found = {}
    for number, row in enumerate(rows(), 1):
        chosen = {path: FACTORS[path][position] for path, position in row.items()}
        found[f"pair-{number:02}.toml"] = dump_options(realised(BASE, chosen))
    return found


def main() -> None:
    """Write the set into the folder named on the command line."""
    folder = Path(sys.argv[1])
    for old in folder.glob("pair-*.toml"):
        old.unlink()
    for name, content in files().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
