"""The seats of a Board, counted: the check against sums done one by one."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest
from conftest import EXAMPLES

from mou_builder import OpenPoint, Options, load_options
from mou_builder.options.trust import CeoTitle
from mou_builder.requirements.checks import CHECKS

NAMES = ("size_min", "size_max", "executives", "independent_neds", "council_nominees", "quorum")
EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
Bounds = tuple[int, int]
MOST = 7
"""More than the greatest number tried."""


def adds_up(seats: tuple[int, ...], *, double: bool) -> bool:
    """Say whether numbers of the Board fit each other, one of whom may be counted *double*: as the
    Chair and as an executive director.
    """
    least, most, executives, independent, nominees, quorum = seats
    directors = 1 + executives + independent + nominees
    return (
        least <= most
        and directors - double <= most
        and directors >= least
        and 2 <= quorum <= least
        and executives + double <= independent + nominees
        and nominees <= executives + independent
    )


def drawn(seed: int) -> Iterator[tuple[tuple[int | OpenPoint, ...], bool]]:
    """Yield numbers of a Board, up to three of them open within bounds or without an upper one."""
    chance = random.Random(seed)
    for _ in range(400):
        values: list[int | OpenPoint] = [chance.randrange(MOST) for _ in NAMES]
        values[0], values[1] = chance.randrange(2, 5), chance.randrange(3, MOST)
        values[5] = chance.randrange(1, 4)
        for place in chance.sample(range(len(NAMES)), chance.randrange(4)):
            low = chance.randrange(MOST)
            values[place] = OpenPoint(at_least=low, at_most=chance.randrange(low, MOST))
        yield tuple(values), chance.random() < 0.5


def of_many(seed: int) -> Iterator[tuple[tuple[int | OpenPoint, ...], bool]]:
    """Yield numbers of a Board of more than forty seats, up to four of them open within bounds."""
    chance = random.Random(seed)
    for _ in range(300):
        independent, nominees = chance.choice((0, 1, 2, 5, 20)), chance.choice((0, 1, 5, 20, 25))
        executives = max(43 + chance.randrange(-1, 4) - independent - nominees, 0)
        if chance.random() < 0.6:
            executives = max(nominees + independent + chance.randrange(-2, 2), 0)
        total = 1 + executives + independent + nominees
        values: list[int | OpenPoint] = [
            max(2, total + chance.randrange(-3, 2)),
            max(41, total + chance.randrange(-2, 3)),
            executives,
            independent,
            nominees,
            chance.choice((1, 2, 5, total - 1, total)),
        ]
        for place in chance.sample(range(len(NAMES)), chance.randrange(5)):
            value = values[place]
            assert isinstance(value, int)
            low = max(41 if place == 1 else 0, value - chance.randrange(4))
            values[place] = OpenPoint(at_least=low, at_most=low + chance.randrange(5))
        yield tuple(values), chance.random() < 0.5


def without_end(seed: int) -> Iterator[tuple[tuple[int | OpenPoint, ...], bool]]:
    """Yield numbers of a small Board, one or two of them open without an upper bound."""
    chance = random.Random(seed)
    for _ in range(300):
        values: list[int | OpenPoint] = [chance.randrange(MOST) for _ in NAMES]
        values[0], values[5] = chance.randrange(2, 7), chance.randrange(1, 4)
        for place in chance.sample(range(len(NAMES)), chance.randrange(1, 3)):
            values[place] = OpenPoint(at_least=chance.choice((None, 0, 1, 3, 6)))
        yield tuple(values), chance.random() < 0.5


def choices(value: int | OpenPoint) -> tuple[int, ...]:
    """Return every number that *value* can turn out to be, as far as it matters."""
    if isinstance(value, int):
        return (value,)
    most = 4 * MOST if value.at_most is None else value.at_most
    return tuple(range(value.at_least or 0, most + 1))


def seated(values: tuple[int | OpenPoint, ...], *, double: bool) -> Options:
    """Return the options of the invented county with another Board."""
    options = EXAMPLESHIRE
    for name, value in zip(NAMES, values, strict=True):
        options = options.replace(f"board.{name}", value)
    title = CeoTitle.NONE if double else CeoTitle.CHIEF_EXECUTIVE
    return options.replace("ceo.title", title)


@pytest.mark.parametrize("seed", range(4))
def test_seats_add_up_as_they_are_counted(seed: int) -> None:
    """Yes or no if every way to decide what is open gives that; open if some ways do and some do
    not.
    """
    for values, double in itertools.chain(drawn(seed), of_many(seed), without_end(seed)):
        ways = {adds_up(w, double=double) for w in itertools.product(*map(choices, values))}
        expected = ways.pop() if len(ways) == 1 else None
        found = CHECKS["seats_add_up"].judge(seated(values, double=double))
        assert found is expected, (values, double)


@pytest.mark.parametrize(
    ("size", "executives", "independent", "nominees", "double"),
    [
        (10, (3, 7), (0, 2), (1, 2), False),
        (7, (0, 0), (0, 2), (2, 5), True),
        (12, (1, 2), (0, 2), (3, 7), True),
        (4, (1, 2), (0, 0), (1, 2), False),
        (40, (19, 20), (0, 0), (19, 20), False),
    ],
)
def test_each_number_could_be_kept_and_all_of_them_cannot(
    size: int, executives: Bounds, independent: Bounds, nominees: Bounds, double: bool
) -> None:
    """The last two are missed by one, since who nominates is as many as who does not."""
    seats = (OpenPoint(at_least=a, at_most=b) for a, b in (executives, independent, nominees))
    options = seated((size, size, *seats, 2), double=double)
    assert CHECKS["seats_add_up"].judge(options) is False
    finds = CHECKS["seats_add_up"].finds
    assert finds
    assert False not in {clash.met for clash in [*finds(options)][:-1]}


@pytest.mark.parametrize("path", ["board.term_years", "board.chair.term_years"])
@pytest.mark.parametrize(
    ("years", "answer"),
    [(0, False), (1, True), (OpenPoint(), None), (OpenPoint(at_most=1), None)],
)
def test_a_term_of_office_lasts_a_year(
    path: str, years: int | OpenPoint, answer: bool | None
) -> None:
    """Or more."""
    options = EXAMPLESHIRE.replace(path, years)
    assert CHECKS["seats_add_up"].judge(options) is answer
