"""The pairwise set: options that between them hold every two values that one file can hold.

The values are the words of each closed choice, both answers, open, left out, and for any other
kind of value one example.  Two values belong together if one options file can hold both: none
stands below a table that is left out.  What a council approved is left out: it is conditions on
other options, and nothing in the document depends on it.

The set is made in three steps, so that one more yes-or-no option changes few of its rows:

1. rows of the options that are not answered by yes or no, greedily, each the best of several;
2. for each yes-or-no option, alone and by nothing but its own path, the few rows in which it has
   another answer than its default: with every value of step 1, and by a code that makes any two of
   them meet in every way;
3. rows for the pairs still missing.

Nothing is drawn by chance: what could be either is decided by a digest of the path and the row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import combinations, islice
from math import comb
from typing import Any

import attrs
from attrs import frozen
from sessions import once

from mou_builder import Month, OpenPoint, Options, Year, dump_options
from mou_builder.options import Choice
from mou_builder.options.asking import Approved
from mou_builder.options.paths import hints, members
from mou_builder.options.scope import Decision, Service
from mou_builder.proof.domains import Named, domain, is_variable, realised, smallest

EDITION = "2020.1.0"
DATE = dt.date(2020, 10, 20)
TRIES = 20
"""Rows grown for each that is kept."""

CODED = 14
"""Rows in which the answers of a yes-or-no option are a code; any two codes of seven rows out of
fourteen that share the first row meet in every way.
"""

Factors = Mapping[str, tuple[Any, ...]]
"""For each option the values that it can have, its default first."""

Row = dict[str, int]
"""For each option that stands in a file the position of its value."""


def factors() -> dict[str, tuple[Any, ...]]:
    """Return every option that can have two values or more, with its values."""
    return {path: values for path in _paths(Options) if len(values := _values(path)) > 1}


def _paths(cls: Any, path: str = "") -> Iterator[str]:
    for name, hint in hints(cls).items():
        here = f"{path}.{name}".lstrip(".")
        if name not in attrs.fields_dict(cls) or here == "edition":
            continue
        if is_variable(hint):
            yield here
        for part in members(hint):
            if attrs.has(part) and part not in (Approved, Month, Year, OpenPoint, Service):
                yield from _paths(part, here)


def _values(path: str) -> tuple[Any, ...]:
    """Return the values of an option: one of each kind that has no closed choice; a service is
    what is decided about it.
    """
    kept: dict[Any, Any] = {}
    for value in domain(path, Named(), DATE):
        if isinstance(value, Service):
            kept |= {decision: Service(decision=decision) for decision in Decision}
        else:
            closed = value is None or isinstance(value, Choice | bool | OpenPoint)
            kept.setdefault(value if closed else (type(value), value == ()), value)
    return tuple(kept.values())


@frozen
class Space:
    """Options with their values, the tables above and the options below each, and every value
    with a number.
    """

    factors: Factors
    above: dict[str, tuple[str, ...]]
    below: dict[str, tuple[str, ...]]
    values: tuple[tuple[str, int], ...]
    number: dict[tuple[str, int], int]

    def gives_its_table(self, path: str, position: int) -> bool:
        """Say whether a value lets the options below it stand in the file."""
        value = self.factors[path][position]
        return value is not None and not isinstance(value, OpenPoint)

    def is_given(self, path: str, row: Row) -> bool:
        """Say whether an option stands in the file: each table above it is given."""
        return all(t in row and self.gives_its_table(t, row[t]) for t in self.above[path])

    def together(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Say whether some file can hold both values."""
        return one[0] != other[0] and all(
            self.gives_its_table(*value)
            for value, below in ((one, other[0]), (other, one[0]))
            if value[0] in self.above[below]
        )

    def held(self, row: Row) -> int:
        """Return the values that a row holds, as bits."""
        return sum(1 << self.number[value] for value in row.items())


def space(given: Factors) -> Space:
    """Return the space of the options *given*."""
    above = {path: tuple(t for t in given if path.startswith(f"{t}.")) for path in given}
    values = tuple((path, n) for path, taken in given.items() for n in range(len(taken)))
    return Space(
        given,
        above,
        {path: tuple(below for below in given if path in above[below]) for path in given},
        values,
        {value: number for number, value in enumerate(values)},
    )


def is_answer(values: tuple[Any, ...]) -> bool:
    """Say whether an option is answered by yes or no, or may be open."""
    return {True, False} <= {value for value in values if isinstance(value, bool)}


def rows(given: Factors) -> list[Row]:
    """Return rows of values that between them hold every two that some file can hold."""
    whole = space(given)
    others = space({path: values for path, values in given.items() if not is_answer(values)})
    found = [dict(row) for row in _without_answers(tuple(others.factors.items()))]
    bits = [others.held(row) for row in found]
    for path in given:
        if path not in others.factors:
            _answer(path, found, whole, bits)
    return [*found, *_greedy(whole, _missing(whole, found), "more ")]


def _without_answers(given: tuple[tuple[str, tuple[Any, ...]], ...]) -> tuple[Row, ...]:
    """Return rows for the options that are not answered by yes or no."""
    name = sha256(repr(given).encode()).hexdigest()
    return once(f"pairwise {name}", lambda: _found_without_answers(given))


@cache
def _found_without_answers(given: tuple[tuple[str, tuple[Any, ...]], ...]) -> tuple[Row, ...]:
    """Return rows for the options that are not answered by yes or no; they take some seconds."""
    others = space(dict(given))
    return tuple(_greedy(others, _wanted(others), ""))


def _wanted(space: Space) -> list[int]:
    """Return for each value, as bits, the values that some file can hold with it."""
    return [
        sum(1 << number for number, other in enumerate(space.values) if space.together(one, other))
        for one in space.values
    ]


def _missing(space: Space, found: list[Row]) -> list[int]:
    missing = _wanted(space)
    for row in found:
        _strike(missing, space.held(row))
    return missing


def _strike(missing: list[int], bits: int) -> None:
    """Take the pairs of a row out of *missing*."""
    for number in _numbers(bits):
        missing[number] &= ~bits


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _greedy(space: Space, missing: list[int], prefix: str) -> Iterator[Row]:
    """Yield rows until nothing is missing, each the best of several."""
    number = 0
    while any(missing):
        tried = (_grown(space, missing, f"{prefix}{number}/{n}") for n in range(TRIES))
        row = max(tried, key=lambda row: _gain(space.held(row), missing))
        _strike(missing, space.held(row))
        yield row
        number += 1


def _gain(bits: int, missing: list[int]) -> int:
    """Return how many missing pairs a row holds, each counted twice."""
    return sum((missing[number] & bits).bit_count() for number in _numbers(bits))


def _chance(*what: object) -> int:
    """Return a number that depends on *what* and on nothing else."""
    digest = sha256("\0".join(map(str, what)).encode()).digest()
    return int.from_bytes(digest[:8])


def _grown(space: Space, missing: list[int], name: str) -> Row:
    """Return a row grown from the value that lacks most pairs; tables come before what they hold.

    Each value adds the most pairs not yet held; an option that adds none stays at its default.
    """
    most = max(number.bit_count() for number in missing)
    first = [n for n, bits in enumerate(missing) if bits.bit_count() == most]
    start, position = space.values[min(first, key=lambda n: _chance(name, *space.values[n]))]
    row = {start: position}
    for table in space.above[start]:
        row[table] = next(
            n for n in range(len(space.factors[table])) if space.gives_its_table(table, n)
        )
    bits = space.held(row)
    rest = sorted(
        (path for path in space.factors if path not in row),
        key=lambda path: (path.count(".") if space.above[path] else 0, _chance(name, path)),
    )
    for path in rest:
        if space.is_given(path, row):
            row[path] = _best(space, path, bits, missing, name)
            bits |= 1 << space.number[path, row[path]]
    return row


def _best(space: Space, path: str, bits: int, missing: list[int], name: str) -> int:
    """Return the position of the value that adds the most missing pairs to a row."""
    gains = [_promise(space, path, n, bits, missing) for n in range(len(space.factors[path]))]
    best = max(gains)
    if not best and is_answer(space.factors[path]):
        return 0
    return min(
        (n for n, gain in enumerate(gains) if gain == best), key=lambda n: _chance(name, path, n)
    )


def _promise(space: Space, path: str, position: int, bits: int, missing: list[int]) -> int:
    """Return how many missing pairs a value adds to a row; for a table also those its options can
    add.
    """
    own = (missing[space.number[path, position]] & bits).bit_count()
    if not space.below[path] or not space.gives_its_table(path, position):
        return own
    return own + sum(
        max(
            (missing[space.number[below, n]] & bits).bit_count()
            for n in range(len(space.factors[below]))
        )
        for below in space.below[path]
    )


def _answer(path: str, found: list[Row], whole: Space, bits: list[int]) -> None:
    """Put the answers of one yes-or-no option into the rows in which it stands; *bits* are the
    other values of each row.
    """
    given = [number for number, row in enumerate(found) if whole.is_given(path, row)]
    last = len(whole.factors[path]) - 1
    answers = dict.fromkeys(given, 0)
    first, *rest = coded = given[:CODED]
    codes = combinations(rest, CODED // 2 - 1)
    code = next(islice(codes, _chance(path) % comb(len(rest), CODED // 2 - 1), None))
    for number in coded:
        answers[number] = 1 if number in (first, *code) else last if last > 1 else 0
    for answer in range(1, last + 1):
        _meet(path, answer, answers, bits)
    for number in given:
        found[number][path] = answers[number]


def _meet(path: str, answer: int, answers: dict[int, int], bits: list[int]) -> None:
    """Put *answer* into as few more rows as it needs to meet every value that the rows hold."""
    left = 0
    for number in answers:
        left |= bits[number]
    for number, given in answers.items():
        if given == answer:
            left &= ~bits[number]
    while free := [number for number, given in answers.items() if not given]:
        best = min(free, key=lambda n: (-(bits[n] & left).bit_count(), _chance(path, answer, n)))
        if not bits[best] & left:
            break
        answers[best] = answer
        left &= ~bits[best]


@cache
def pair_files() -> tuple[str, ...]:
    """Return the options files of the set."""
    return once("pairwise", _pair_files)


def _pair_files() -> tuple[str, ...]:
    given = factors()
    base = smallest(EDITION, DATE)
    return tuple(
        dump_options(realised(base, {path: given[path][n] for path, n in row.items()}))
        for row in rows(given)
    )
