"""The pairwise set: every two values of options that can meet do so in a file, and each file makes
a document that nobody complains about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import attrs
import pytest
from pairwise import Factors, Row, factors, pair_files, rows
from sweeping import sampled
from sweeps.pairs import IN_ONE_START, document, docx, judged

from mou_builder import (
    Month,
    OpenPoint,
    Options,
    Year,
    check,
    lint_docx,
    load_options,
    read_requirements,
)
from mou_builder.options import Choice
from mou_builder.options.asking import Approved
from mou_builder.options.paths import element, hints, members
from mou_builder.options.scope import Decision, Service

MOST = 144
"""Files that there may be, a multiple of those that one LibreOffice reads."""


@cache
def options(number: int) -> Options:
    """Return the options in a file."""
    return load_options(pair_files()[number].encode())


# The pairs are counted again, by the classes of options and by what the files hold.


def tokens(hint: Any) -> frozenset[Any]:
    """Return what can be told apart among the values of an option of this type."""
    found: set[Any] = set()
    for part in members(hint):
        if part is OpenPoint:
            found.add("open")
        elif element(part) is not None:
            found |= {"empty", "members"}
        elif part is bool:
            found |= {True, False}
        elif part is Service:
            found |= set(Decision)
        elif isinstance(part, type) and issubclass(part, Choice):
            found |= set(part)
        else:
            found.add("left out" if part is type(None) else part)
    return frozenset(found)


def token(value: Any) -> Any:
    """Return the token of one value, which is all that is told apart."""
    if isinstance(value, OpenPoint):
        return "open"
    if isinstance(value, tuple):
        return "members" if value else "empty"
    if isinstance(value, Service):
        return value.decision
    if value is None:
        return "left out"
    return value if isinstance(value, bool | Choice) else type(value)


def varying(cls: Any, path: str = "") -> Iterator[tuple[str, frozenset[Any]]]:
    """Yield every option, at any depth, of which two values or more can be told apart."""
    for attribute in attrs.fields(cls):
        here = f"{path}.{attribute.name}".lstrip(".")
        hint = hints(cls)[attribute.name]
        if len(tokens(hint)) > 1:
            yield here, tokens(hint)
        for part in members(hint):
            if attrs.has(part) and part not in (Approved, OpenPoint, Month, Year, Service):
                yield from varying(part, here)


def told(table: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each option that is in a file, with the token of its value."""
    for attribute in attrs.fields(type(table)):
        here = f"{path}.{attribute.name}".lstrip(".")
        value = getattr(table, attribute.name)
        yield here, token(value)
        if attrs.has(type(value)) and not isinstance(value, Approved | OpenPoint | Month | Service):
            yield from told(value, here)


def can_meet(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    """Say whether a file can contain both: no option is below a table left out or open."""
    (a, x), (b, y) = sorted([one, other], key=lambda value: len(value[0]))
    del y
    return a != b and not (b.startswith(f"{a}.") and x in ("left out", "open"))


def test_every_pair_that_can_meet_is_in_a_file() -> None:
    """Pairs are counted from the classes and from the loaded files, independently of what made
    them.
    """
    options_ = dict(varying(Options))
    values = [(path, one) for path, kinds in options_.items() for one in kinds]
    number = {value: n for n, value in enumerate(values)}
    met = [0] * len(values)
    for file in range(len(pair_files())):
        held = [number[value] for value in told(options(file)) if value[0] in options_]
        bits = sum(1 << n for n in held)
        for n in held:
            met[n] |= bits
    wanted = [
        (one, other)
        for one, other in combinations(values, 2)
        if one[0] != other[0] and can_meet(one, other)
    ]
    missing = [(a, b) for a, b in wanted if not met[number[a]] >> number[b] & 1]
    assert len(options_) > 180
    assert len(wanted) > 100_000
    assert missing == []


def test_there_are_few_files() -> None:
    """There are no more than twice as many as the two options with the most values need."""
    words = sorted((len(values) for values in factors().values()), reverse=True)
    assert words[0] * words[1] <= len(pair_files()) < 2 * words[0] * words[1]


@pytest.mark.parametrize(
    ("path", "place"),
    [("aaa", 0), ("trust.new_answer", 90), ("review.pause.new_answer", 200), ("zzz", 1000)],
)
@pytest.mark.parametrize(
    "values", [(OpenPoint(), True, False), (False, True)], ids=["open", "decided"]
)
def test_a_new_yes_or_no_option_changes_few_files(
    path: str, place: int, values: tuple[Any, ...]
) -> None:
    """Wherever the option stands, it has its default in most files, and these say what they said
    before.
    """
    before = factors()
    items = list(before.items())
    after = dict([*items[:place], (path, values), *items[place:]])
    old, new = said(rows(before), before), said(rows(after), after)
    assert len(new) <= len(old) + 2
    assert len(new - old) < len(new) / 3
    for answer in values[1:]:
        assert any((path, str(answer)) in row for row in new)


def said(found: list[Row], given: Factors) -> set[frozenset[tuple[str, str]]]:
    """Return what each file says: every value that is not the default of its option."""
    return {frozenset((path, str(given[path][n])) for path, n in row.items() if n) for row in found}


def files_from(first: int) -> range:
    """Return the numbers of the files that are looked at together."""
    return range(first, min(first + IN_ONE_START, len(pair_files())))


@pytest.mark.parametrize("first", sampled(range(0, MOST, IN_ONE_START), 2))
def test_every_file_builds_and_has_an_outcome_for_every_requirement(first: int) -> None:
    """Its Word file has no fault either."""
    requirements = read_requirements()
    for number in files_from(first):
        found = check(options(number), document(number), requirements)
        assert len(found) == len(requirements)
        assert lint_docx(docx(number)) == (), pair_files()[number]


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(0, MOST, IN_ONE_START))
def test_the_oracles_have_nothing_to_say(first: int) -> None:
    """The Open XML SDK has no complaint, and LibreOffice prints and counts as we do."""
    assert list(judged(files_from(first))) == []


def test_every_file_is_put_to_the_oracles() -> None:
    """The test above has as many parts as it needs, and none that is empty."""
    assert MOST - IN_ONE_START < len(pair_files()) <= MOST
