"""Checks of the Board: seats that add up, and nominees who may sit on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from mou_builder.conditions.clashes import (
    Clash,
    Said,
    at_most,
    in_order,
    numbers,
    plain,
    said_at,
    verdict,
)
from mou_builder.conditions.questions import Check
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.board import ElectedMembers, FirstBoard, Nominee, NomineeKind
from mou_builder.options.trust import CeoTitle
from mou_builder.requirements.fitting import fitting

_SEATS = ("board.executives", "board.independent_neds", "board.council_nominees")
_SIZES = ("board.size_min", "board.size_max")


_LINES = "board.nominees"


def _at(options: Options, *names: str) -> tuple[Said, ...]:
    return tuple(_said(options, name) for name in names)


def _said(options: Options, name: str) -> Said:
    """Return what stands in the option of the Board called *name*; of nominees who are listed, how
    many there are.
    """
    if name == "council_nominees" and options.board.nominees:
        seats = options.board.nominee_seats
        return Said(_LINES, seats if isinstance(seats, OpenPoint) else f"{seats} in all")
    return Said(f"board.{name}", getattr(options.board, name))


def _seats_add_up(options: Options) -> Iterator[Clash]:
    """Yield what speaks against the numbers of directors, taken together."""
    found = tuple(_numbers(options))
    yield from found
    if verdict(found) is None and not _can_add_up(options):
        yield Clash(_at(options, "executives", "independent_neds", "council_nominees"), _SUM)


_LEAST_QUORUM = 2
"""With the Chair alone there is no meeting, and no majority of non-executives."""


_SUM = "seats that add up to the size of the Board, the Chair among them"


def _together(*values: int | OpenPoint) -> OpenPoint:
    """Return the sum of *values* as the range in which it lies."""
    least, most = (sum(ends) for ends in zip(*map(numbers, values), strict=True))
    return OpenPoint(at_least=int(least), at_most=None if most == float("inf") else int(most))


def _numbers(options: Options) -> Iterator[Clash]:
    board = options.board
    executives, independent = board.executives, board.independent_neds
    nominees, least, most = board.nominee_seats, board.size_min, board.size_max
    # One person who is Chair and Chief Executive may be counted among the executives.
    double = int(options.ceo.title is CeoTitle.NONE)
    seats = _together(1, executives, independent, nominees)
    places = ("executives", "independent_neds", "council_nominees", "size_min", "size_max")
    rules: tuple[tuple[bool | None, tuple[str, ...], str], ...] = (
        (at_most(least, most), ("size_min", "size_max"), "a least number no greater than the most"),
        (at_most(seats, most, -double), (*places[:3], "size_max"), _SUM),
        (at_most(least, seats), (*places[:3], "size_min"), _SUM),
        (at_most(board.quorum, least), ("quorum", "size_min"), "a quorum that the Board can have"),
        (
            at_most(_LEAST_QUORUM, board.quorum),
            ("quorum",),
            "a quorum of which most can be non-executive",
        ),
        (
            at_most(executives, _together(independent, nominees), double),
            places[:3],
            "most directors non-executive",
        ),
        (
            at_most(nominees, _together(executives, independent)),
            places[:3],
            "directors nominated by the council in a minority",
        ),
        (at_most(1, board.term_years), ("term_years",), "a term of at least one year"),
    )
    for answer, names, words in rules:
        if answer is not True:
            yield Clash(_at(options, *names), words, answer)
    if at_most(1, board.chair.term_years) is not True:
        said = Said("board.chair.term_years", board.chair.term_years)
        yield Clash((said,), "a term of at least one year", at_most(1, board.chair.term_years))


def _can_add_up(options: Options) -> bool:
    """Say whether there are numbers, each as it can still be decided, that add up."""
    board = options.board
    double = int(options.ceo.title is CeoTitle.NONE)
    (e, e_most), (i, i_most) = numbers(board.executives), numbers(board.independent_neds)
    n, n_most = numbers(board.nominee_seats)
    quorum = max(_LEAST_QUORUM, numbers(board.quorum)[0])
    least = max(numbers(board.size_min)[0], quorum)
    if min(numbers(board.size_min)[1], numbers(board.size_max)[1]) < least:
        return False
    most = numbers(board.size_max)[1]
    if most <= _COUNTED:
        return any(
            max(i, lead + double - named, named - lead, least - 1 - lead - named)
            <= min(i_most, most - 1 + double - lead - named)
            for lead in range(e, int(min(e_most, most)) + 1)
            for named in range(n, int(min(n_most, most)) + 1)
        )
    low_n = max(n, e + double - i_most)
    low_e = max(e, low_n - i_most)
    low_i = max(i, low_e + double - low_n, low_n - low_e)
    high_e = min(e_most, i_most + n_most - double)
    high_n = min(n_most, high_e + i_most)
    high_e = min(high_e, i_most + high_n - double)
    fits = low_e <= e_most and low_n <= n_most and low_i <= i_most
    few = 1 + low_e + low_i + low_n - double
    return fits and few <= most and 1 + high_e + i_most + high_n >= least


_COUNTED = 40
"""A Board of no more seats is counted through: a sum can be missed by one."""


def _nominees_may_sit(options: Options) -> Iterator[Clash]:
    """Yield the nominees and what is said of elected members if the one excludes the other."""
    board = options.board
    if board.nominees:
        yield from _listed_may_sit(options)
        return
    answers = {
        _may_sit(members, kind, some=some)
        for members, kind, some in product(
            _each(board.elected_members, ElectedMembers),
            _each(board.council_nominee_kind, NomineeKind),
            _each_number(board.council_nominees),
        )
    }
    if answers != {True}:
        yield Clash(
            _at(options, "council_nominee_kind", "elected_members", "council_nominees"),
            _WHO,
            None if True in answers else False,
        )


_WHO = "nominees who may be directors, and a seat for a member who must be one"


def _listed_may_sit(options: Options) -> Iterator[Clash]:
    """Yield each listed nominee whom what is said of elected members excludes, and all together if
    none may be the member whom it requires.
    """
    board = options.board
    some = [
        (Said(f"{_LINES}[{index}].kind", one.kind), numbers(one.seats)[0] > 0)
        for index, one in enumerate(board.nominees, 1)
        if numbers(one.seats)[1] > 0
    ]
    said = Said("board.elected_members", board.elected_members)
    possible = _each(board.elected_members, ElectedMembers)
    for line, is_seated in some:
        fits = {
            members is not ElectedMembers.NONE or kind is NomineeKind.OFFICER
            for members, kind in product(possible, _each(line.value, NomineeKind))
        }
        if fits != {True}:
            answer = None if True in fits or not is_seated else False
            yield Clash((line, said), _WHO, answer)
    if ElectedMembers.REQUIRED in possible:
        kinds = [(_each(line.value, NomineeKind), is_seated) for line, is_seated in some]
        surely = any(NomineeKind.OFFICER not in each and is_seated for each, is_seated in kinds)
        maybe = any(each != (NomineeKind.OFFICER,) for each, _ in kinds)
        if not surely:
            known = len(possible) == 1 and not maybe
            lines = tuple(line for line, _ in some)
            yield Clash((*lines, said), _WHO, False if known else None)


def _first_board_fits(options: Options) -> Iterator[Clash]:
    """Yield a first Board of nobody, or no smaller than the full one, or that lasts too long."""
    first = options.board.first
    if first is None:
        return
    directors = Said("board.first.directors", first.directors)
    until = Said("board.first.until", first.until)
    most, start = Said("board.size_max", options.board.size_max), options.go_live.date
    formed = Said("trust.incorporation_date", options.trust.incorporation_date)
    rules: tuple[tuple[bool | None, tuple[Said, ...], str], ...] = (
        (at_most(1, first.directors), (directors,), "a first Board of at least one director"),
        (at_most(first.directors, most.value, 1), (directors, most), "a full Board that is larger"),
        (
            in_order(first.until, start),
            (until, Said("go_live.date", start)),
            "a full Board by commencement",
        ),
        (in_order(formed.value, first.until), (until, formed), "a first Board of the company"),
    )
    for answer, said, words in rules:
        if answer is not True:
            yield Clash(said, words, answer)


def _nominees_said_alike(options: Options) -> Iterator[Clash]:
    """Yield each line of the nominees that does not agree with what else is said of them."""
    board = options.board
    seats, number = board.nominee_seats, board.council_nominees
    if board.nominees and not isinstance(number, OpenPoint):
        least, most = numbers(seats)
        answer = seats == number or (None if least <= number <= most else False)
        if answer is not True:
            said = (Said("board.council_nominees", number), *_at(options, "council_nominees"))
            yield Clash(said, "as many nominees as are listed", answer)
    names = [("board.chair.name", board.chair.name), *_names(options)]
    for (one, name), (other, again) in combinations(names, 2):
        if name is not None and again is not None and plain(name) == plain(again):
            yield Clash((Said(one, name), Said(other, again)), "one seat for one person")
    for index, nominee in enumerate(board.nominees, 1):
        yield from _line_fits(options, nominee, f"{_LINES}[{index}]")


def _names(options: Options) -> Iterator[tuple[str, str | None]]:
    for index, nominee in enumerate(options.board.nominees, 1):
        yield f"{_LINES}[{index}].name", nominee.name


def _line_fits(options: Options, nominee: Nominee, path: str) -> Iterator[Clash]:
    kind, number, name = nominee.kind, nominee.number, nominee.name
    asked = options.board.council_nominee_kind
    if isinstance(asked, NomineeKind) and asked is not NomineeKind.EITHER and kind is not asked:
        said = (Said("board.council_nominee_kind", asked), Said(f"{path}.kind", kind))
        possible = _each(kind, NomineeKind)
        yield Clash(said, "nominees of the kind said for all", None if asked in possible else False)
    if name is not None and not isinstance(number, OpenPoint) and number != 1:
        said = (Said(f"{path}.name", name), Said(f"{path}.number", number))
        yield Clash(said, "one director for one name")
    if nominee.term_years == 0:
        yield Clash((Said(f"{path}.term_years", 0),), "a term of at least one year")
    councils = said_at(options, "council.name") + said_at(options, "councils.name")
    who = nominee.nominated_by
    if who is not None and plain(who) not in {plain(str(one.value)) for one in councils}:
        yield Clash((Said(f"{path}.nominated_by", who), *councils), "a council that is a party")


def _may_sit(members: Choice, kind: Choice, *, some: bool) -> bool:
    """Say whether *some* nominees of a *kind*, or none, agree with what is said of *members*."""
    if members is ElectedMembers.NONE:
        return not some or kind is NomineeKind.OFFICER
    if members is ElectedMembers.REQUIRED:
        return some and kind is not NomineeKind.OFFICER
    return True


def _each(value: Choice | OpenPoint, kind: type[Choice]) -> tuple[Choice, ...]:
    """Return what an open choice can still be; else the choice itself."""
    if not isinstance(value, OpenPoint):
        return (value,)
    return tuple(c for c in kind if not value.between or c.value in value.between)


def _each_number(value: int | OpenPoint) -> tuple[bool, ...]:
    """Return whether there can be some, and whether there can be none."""
    least, most = numbers(value)
    return tuple(some for some, can in ((False, least == 0), (True, most > 0)) if can)


CHECKS_OF_BOARD: Mapping[str, Check] = {
    "seats_add_up": fitting(
        (*_SIZES, *_SEATS, "board.quorum", "board.term_years", "board.chair.term_years"),
        "a size, seats, a quorum and terms that fit each other",
        _seats_add_up,
        also_reads=("ceo.title", f"{_LINES}.number", f"{_LINES}.name"),
        starts={
            "board.size_min": 9,
            "board.size_max": 9,
            "board.executives": 3,
            "board.independent_neds": 4,
            "board.council_nominees": 1,
            "board.quorum": 5,
            "board.term_years": 3,
            "board.chair.term_years": 3,
        },
    ),
    "nominees_may_sit": fitting(
        ("board.council_nominee_kind", "board.elected_members", "board.council_nominees"),
        "nominees who may be directors",
        _nominees_may_sit,
        also_reads=(f"{_LINES}.kind", f"{_LINES}.number", f"{_LINES}.name"),
        starts={
            "board.council_nominee_kind": NomineeKind.OFFICER,
            "board.elected_members": ElectedMembers.NONE,
            "board.council_nominees": 1,
        },
    ),
    "first_board_fits": fitting(
        ("board.first.directors", "board.first.until", "board.size_max", "go_live.date"),
        "a first Board that is smaller than the full one and ends by commencement",
        _first_board_fits,
        also_reads=("trust.incorporation_date",),
        starts={
            "board.first": FirstBoard(directors=1, until=dt.date(2027, 1, 4)),
            "board.size_max": 9,
            "go_live.date": dt.date(2027, 4, 1),
            "trust.incorporation_date": dt.date(2026, 12, 1),
        },
    ),
    "nominees_said_alike": fitting(
        (f"{_LINES}.kind", f"{_LINES}.number", "board.council_nominees"),
        "nominees who are said alike",
        _nominees_said_alike,
        also_reads=(
            *(f"{_LINES}.{name}" for name in ("name", "term_years", "nominated_by")),
            "board.council_nominee_kind",
            "board.chair.name",
            "council.name",
            "councils.name",
        ),
        starts={
            _LINES: (Nominee(kind=NomineeKind.OFFICER, number=1),),
            "board.council_nominees": 1,
            "board.council_nominee_kind": NomineeKind.OFFICER,
        },
    ),
}
"""The checks of the Board that a requirement can name."""
