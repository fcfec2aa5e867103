"""A term, a break, an extension and a notice to a day: against days counted one by one."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES
from ways import decided, shared

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.contract import (
    BreakDecider,
    BreakPoint,
    Extension,
    ExtensionDecider,
    Grade,
    OfstedTarget,
)
from mou_builder.options.resources import PreFormationClaims
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
OPEN = OpenPoint()
DAY = dt.timedelta(1)
GO = dt.date(2027, 4, 1)
END = dt.date(2032, 3, 31)
"""The last day of five years from commencement."""


def window(first: dt.date, days: int) -> OpenPoint:
    """Return a day that is open within so many *days*."""
    return OpenPoint(earliest=first, latest=first + days * DAY)


def contracted(start: Any = GO, **said: Any) -> Options:
    """Return the options of the invented county with a contract of which this is *said*, and else
    with nothing that a term must hold but a notice of a month.
    """
    plain: dict[str, Any] = {
        "initial_term_years": OPEN,
        "initial_term_until": None,
        "notice_months": 1,
        "notice_by": None,
        "break_point": None,
        "extension": None,
        "ofsted_target": None,
        "later_ofsted_target": None,
    }
    contract = attrs.evolve(EXAMPLESHIRE.contract, **(plain | said))
    return attrs.evolve(EXAMPLESHIRE.replace("go_live.date", start), contract=contract)


def judge(start: Any = GO, **said: Any) -> bool | None:
    """Return what the check says."""
    return CHECKS["term_fits"].judge(contracted(start, **said))


def clashes(start: Any = GO, **said: Any) -> list[tuple[list[str], str, bool | None]]:
    """Return what it finds: places, words and answer."""
    finds = CHECKS["term_fits"].finds
    assert finds
    found: list[Clash] = [*finds(contracted(start, **said))]
    return [([one.path for one in clash.said], clash.expects, clash.met) for clash in found]


def years_on(day: dt.date, years: int) -> dt.date:
    """Return the day so many years after *day*; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day so many months before *day*, or the last of a month that is too short."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    for last in range(day.day, 0, -1):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


STARTS = (GO, window(GO - 2 * DAY, 4), window(GO, 0), window(GO, 1), window(GO - 40 * DAY, 3))
LASTS = (
    END, END - DAY, END + DAY, dt.date(2028, 4, 1), dt.date(2028, 4, 2), dt.date(2028, 4, 3),
    dt.date(2028, 3, 31), dt.date(2029, 3, 31), dt.date(2027, 3, 1),
)  # fmt: skip


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("years", [OPEN, 1, 2, 5], ids=str)
def test_a_term_to_a_day_ends_as_its_years_do(start: Any, years: Any) -> None:
    """And leaves room for what is due a year before its end."""
    for until in LASTS:

        def fits(first: dt.date, until: dt.date = until) -> bool:
            has_room = first < months_before(until, 12)
            return (
                has_room
                and years in {OPEN, until.year - first.year}
                and (years == OPEN or until == years_on(first, years) - DAY)
            )

        if isinstance(until, dt.date) and until <= dt.date(2027, 5, 1):
            continue  # no notice is short enough
        found = judge(start, initial_term_until=until, initial_term_years=years)
        assert found is decided(fits, start), until


def test_what_is_said_of_a_term_to_a_day() -> None:
    """Where it leaves no room, and where it ends on another day than its years."""
    room = "room after commencement for what is due 12 months before the end of the initial term"
    until, years = "contract.initial_term_until", "contract.initial_term_years"
    early = clashes(initial_term_until=dt.date(2028, 4, 1))
    assert early == [([until, "go_live.date"], room, False)]
    other = clashes(initial_term_until=END - DAY, initial_term_years=5)
    assert other == [([years, until, "go_live.date"], "years that end on that day", False)]
    assert clashes(initial_term_years=1) == [([years, "go_live.date"], room, False)]


def broken(**said: Any) -> BreakPoint:
    """Return a break of which this is *said*."""
    return BreakPoint(decided_by=BreakDecider.COUNCIL, needs_consent=True, **said)


BREAKS = (
    END, END - DAY, END - 2 * DAY, END + DAY, dt.date(2028, 7, 1), dt.date(2028, 7, 2),
    dt.date(2028, 7, 3), dt.date(2028, 7, 4), dt.date(2029, 3, 31), dt.date(2029, 3, 30),
    dt.date(2030, 3, 31),
)  # fmt: skip


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("year", [OPEN, 2, 3], ids=str)
@pytest.mark.parametrize("to_a_day", [True, False])
def test_a_break_on_a_day_lies_in_the_term(start: Any, year: Any, to_a_day: bool) -> None:
    """With room for its review before it, and at the end of its year where that is said."""
    term = {"initial_term_until": END} if to_a_day else {"initial_term_years": 5}
    for day in BREAKS:

        def fits(first: dt.date, day: dt.date = day) -> bool:
            end = END if to_a_day else years_on(first, 5) - DAY
            in_year = year == OPEN or day == years_on(first, year) - DAY
            return day < end and first < months_before(day, 15) and in_year

        found = judge(start, break_point=broken(date=day, year=year), **term)
        assert found is decided(fits, start), day


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("year", [1, 2, 4, 5, OpenPoint(at_least=4, at_most=5)], ids=str)
def test_a_break_after_years_lies_in_a_term_to_a_day(start: Any, year: Any) -> None:
    """Its last day comes before that of the term, and not within the first year."""

    def fits(first: dt.date, number: int, until: dt.date) -> bool:
        return number >= 2 and years_on(first, number) - DAY < until

    for until in (END, END - DAY, END + DAY, END + 2 * DAY, dt.date(2031, 4, 1)):
        found = judge(start, initial_term_until=until, break_point=broken(year=year))
        assert found is decided(fits, start, year, until), until


@pytest.mark.parametrize(
    ("term", "year", "answer"),
    [
        (OpenPoint(at_least=5, at_most=6), 4, True),
        (OpenPoint(at_least=4, at_most=6), 4, None),
        (OpenPoint(at_least=2, at_most=4), 4, False),
        (OpenPoint(at_least=5, at_most=6), OpenPoint(at_least=6, at_most=7), False),
        (OpenPoint(at_least=5, at_most=6), OpenPoint(at_least=5, at_most=7), None),
        (2, OpenPoint(at_least=0, at_most=3), False),
        (3, OpenPoint(at_least=0, at_most=2), None),
        (3, OpenPoint(at_least=0, at_most=1), False),
        (OPEN, 3, None),
        (OPEN, OPEN, None),
        (4, OpenPoint(at_least=2, at_most=3), True),
    ],
)
def test_a_break_after_years_lies_in_a_term_of_years(
    term: Any, year: Any, answer: bool | None
) -> None:
    """Where each may be open."""
    assert judge(initial_term_years=term, break_point=broken(year=year)) is answer


def test_an_open_break_is_open() -> None:
    """It may not fit, or there may be none; and it is named with the term."""
    assert clashes(initial_term_years=5, break_point=OPEN) == [
        (
            ["contract.break_point", "contract.initial_term_years"],
            "a break before the end of the initial term",
            None,
        )
    ]


def extended(**said: Any) -> Extension:
    """Return an extension of which this is *said*."""
    return Extension(decided_by=ExtensionDecider.COUNCIL, **said)


NUMBERS = (OPEN, 1, 2, 3, OpenPoint(at_least=1, at_most=2), OpenPoint(at_least=0, at_most=1))


@pytest.mark.parametrize("start", [GO, window(GO, 1), window(GO - DAY, 1)], ids=str)
@pytest.mark.parametrize("to_a_day", [True, False])
def test_an_extension_to_a_day_goes_beyond_the_term(start: Any, to_a_day: bool) -> None:
    """And ends as its years do, so many times, where both are said."""
    term = {"initial_term_until": END} if to_a_day else {"initial_term_years": 5}
    for until, years, times in product(
        (
            END,
            END + DAY,
            END - DAY,
            *(years_on(END, n) + d * DAY for n in (1, 2, 4) for d in (0, 1)),
        ),
        (OPEN, 1, 2),
        NUMBERS[1:],
    ):

        def fits(first: dt.date, number: int, until: dt.date = until, years: Any = years) -> bool:
            end = END if to_a_day else years_on(first, 5) - DAY
            return (
                number >= 1
                and until > end
                and (years == OPEN or until == years_on(end, years * number))
            )

        said = extended(until=until, years=years, times=times)
        found = judge(start, extension=said, **term)
        assert found is decided(fits, start, times), (until, years, times)


@pytest.mark.parametrize("years", [0, 1, OPEN, OpenPoint(at_least=1)], ids=str)
@pytest.mark.parametrize("times", [0, 1, OPEN, OpenPoint(at_least=1)], ids=str)
def test_an_extension_of_years(years: Any, times: Any) -> None:
    """Is of at least one, at least once."""
    pools = [
        {OPEN: (0, 1), OpenPoint(at_least=1): (1, 2)}.get(one, (one,)) for one in (years, times)
    ]
    expected = shared(a >= 1 and b >= 1 for a, b in product(*pools))
    assert judge(initial_term_years=5, extension=extended(years=years, times=times)) is expected


def test_what_is_said_of_an_extension() -> None:
    """Each place by its name."""
    term = "contract.initial_term_years"
    years, times, until = (f"contract.extension.{name}" for name in ("years", "times", "until"))
    assert clashes(initial_term_years=5, extension=extended(years=0, times=0)) == [
        ([times], "at least one", False),
        ([years], "at least one", False),
    ]
    early = extended(until=END, years=OPEN, times=1)
    assert clashes(initial_term_years=5, extension=early) == [
        ([until, term], "an extension beyond the initial term", False)
    ]
    other = extended(until=years_on(END, 2), years=1, times=1)
    assert clashes(initial_term_years=5, extension=other) == [
        ([years, times, until, term], "extensions that end on that day", False)
    ]
    never = extended(until=years_on(END, 2), years=1, times=OPEN)
    assert [one[2] for one in clashes(initial_term_years=5, extension=never)] == [None, None]


def runs(by: dt.date, months: int, end: dt.date) -> bool:
    """Say whether a notice of so many *months* runs from a day to an *end*, or the day after it."""
    after = end + DAY
    exact = (after.year - by.year) * 12 + after.month - by.month
    return (
        months in {exact, exact - 1}
        if after.day < by.day
        else (months == exact if after.day == by.day else months in {exact, exact + 1})
    )


BY = (
    dt.date(2031, 3, 31), dt.date(2031, 4, 1), dt.date(2031, 3, 30), dt.date(2031, 4, 2),
    dt.date(2031, 4, 30), dt.date(2031, 5, 1), dt.date(2031, 5, 2), dt.date(2031, 3, 1),
    dt.date(2031, 2, 28), END, END - DAY, END + DAY, GO, GO + DAY, GO - DAY, dt.date(2029, 3, 31),
    dt.date(2029, 4, 1), dt.date(2029, 4, 2),
)  # fmt: skip
POINTS: tuple[Any, ...] = (
    None, broken(year=3), broken(date=dt.date(2030, 3, 31)), broken(year=OPEN), OPEN,
)  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
@pytest.mark.parametrize("months", [1, 12, 13, 0])
def test_a_notice_by_a_day_runs_to_an_end(point: Any, months: int) -> None:
    """Of the term, or of the break; while the break is open it may run to that."""
    for by in BY:
        ends = [END]
        if isinstance(point, BreakPoint) and point.year != OPEN:
            ends.append(dt.date(2030, 3, 31))
        if isinstance(point, BreakPoint) and point.date:
            ends.append(point.date)
        inside = GO < by < END
        expected: bool | None = inside and any(runs(by, months, end) for end in ends)
        waits = isinstance(point, OpenPoint) or (
            isinstance(point, BreakPoint) and point.year == OPEN and point.date is None
        )
        if waits and inside:
            expected = None
        found = judge(initial_term_years=5, break_point=point, notice_months=months, notice_by=by)
        assert found is expected, by


@pytest.mark.parametrize("start", STARTS[:4], ids=str)
def test_a_notice_by_a_day_lies_in_the_term(start: Any) -> None:
    """After commencement and before the end, whatever day those turn out to be."""

    def fits(first: dt.date, by: dt.date) -> bool:
        return first < by < years_on(first, 5) - DAY

    for by in (GO - 3 * DAY, *(day + n * DAY for day in (GO, END) for n in range(-2, 4))):
        found = judge(start, initial_term_years=5, notice_months=OPEN, notice_by=by)
        assert found is decided(fits, start, by), by


def test_a_notice_before_an_end_that_is_not_one_day() -> None:
    """May run to it."""
    by = dt.date(2031, 3, 31)
    start = window(GO, 1)
    assert judge(start, initial_term_years=5, notice_months=12, notice_by=by) is None
    assert judge(GO, initial_term_years=OPEN, notice_months=12, notice_by=by) is None


@pytest.mark.parametrize("months", [0, 23, 24, 25, OPEN, OpenPoint(at_most=23)], ids=str)
def test_a_notice_is_shorter_than_the_term(months: Any) -> None:
    """And named with it."""
    known = {OPEN: None, OpenPoint(at_most=23): True}
    expected = known[months] if isinstance(months, OpenPoint) else months < 24
    assert judge(initial_term_years=2, notice_months=months) is expected
    if not expected:
        assert [one[0] for one in clashes(initial_term_years=2, notice_months=months)] == [
            ["contract.notice_months", "contract.initial_term_years"]
        ]


def test_what_is_said_of_a_notice_by_a_day() -> None:
    """Each place by its name."""
    said = {"initial_term_years": 5, "notice_months": 12}
    months, by, term = (
        f"contract.{n}" for n in ("notice_months", "notice_by", "initial_term_years")
    )
    runs_on = ([months, by, term], "a notice that runs to the break or the end of the initial term",
               False)  # fmt: skip
    assert clashes(**said, notice_by=GO) == [
        ([by, "go_live.date"], "a notice after commencement", False),
        runs_on,
    ]
    assert clashes(**said, notice_by=END) == [
        ([by, term], "a notice given before the initial term ends", False),
        runs_on,
    ]


def target(years: int) -> OfstedTarget:
    """Return a target to be reached within so many *years*."""
    return OfstedTarget(grade=Grade.GOOD_IN_EACH_AREA, within_years=years)


@pytest.mark.parametrize("within", [*range(1, 10), 15, 16])
def test_a_target_falls_within_the_longest_contract(within: int) -> None:
    """However it is said how long that is."""
    for term, extension, longest in (
        ({"initial_term_years": 3}, None, (3, 3)),
        ({"initial_term_years": 3}, extended(years=2, times=2), (7, 7)),
        (
            {"initial_term_years": 3},
            extended(years=2, times=OpenPoint(at_least=1, at_most=2)),
            (5, 7),
        ),
        (
            {"initial_term_years": 3},
            extended(years=OpenPoint(at_least=1, at_most=3), times=2),
            (5, 9),
        ),
        ({"initial_term_years": 3}, extended(years=2, times=OpenPoint(at_least=1)), (5, 99)),
        ({"initial_term_years": 3}, extended(years=OpenPoint(at_least=1), times=2), (5, 99)),
        ({"initial_term_years": 3}, OPEN, (3, 99)),
        ({"initial_term_years": OpenPoint(at_least=3, at_most=5)}, OPEN, (3, 99)),
        (
            {"initial_term_years": 3},
            extended(years=OpenPoint(at_least=0, at_most=2), times=1),
            (3, 5),
        ),
        ({"initial_term_years": 3}, extended(years=0, times=OpenPoint(at_least=1)), (3, 3)),
        ({"initial_term_years": 3}, extended(years=4, times=3), (15, 15)),
        (
            {"initial_term_years": 3},
            extended(years=4, times=OpenPoint(at_least=3, at_most=3)),
            (15, 15),
        ),
        ({"initial_term_until": dt.date(2030, 3, 31)}, None, (3, 3)),
        ({"initial_term_until": dt.date(2030, 3, 30)}, None, (2, 2)),
        (
            {"initial_term_years": 3},
            extended(until=dt.date(2034, 3, 31), years=OPEN, times=1),
            (7, 7),
        ),
        (
            {"initial_term_years": 3},
            extended(until=dt.date(2034, 3, 30), years=OPEN, times=1),
            (6, 6),
        ),
    ):
        found = [
            met
            for paths, words, met in clashes(
                **term, extension=extension, ofsted_target=target(within)
            )
            if words == "a target that falls within the contract"
            and paths[0] == "contract.ofsted_target.within_years"
        ]
        least, most = longest
        answer = True if within <= least else (None if within <= most else False)
        assert found == ([] if answer else [answer]), (term, extension)


@pytest.mark.parametrize(("first", "second"), [(1, 1), (1, 2), (2, 1), (3, 4), (2, 3)])
def test_a_later_target_falls_later(first: int, second: int) -> None:
    """And within the contract too."""
    found = clashes(
        initial_term_years=3, ofsted_target=target(first), later_ofsted_target=target(second)
    )
    names = [f"contract.{name}.within_years" for name in ("ofsted_target", "later_ofsted_target")]
    expected = []
    if second > 3:
        expected.append(([names[1], "contract.initial_term_years"],
                         "a target that falls within the contract", False))  # fmt: skip
    if second <= first:
        expected.append((names, "a later target that falls later", False))
    assert found == expected


def test_the_calendar_ends() -> None:
    """A term, an extension or a notice may be said to last until then, and none has an end."""
    last = dt.date(9999, 12, 31)
    assert judge(initial_term_until=last) is True
    assert judge(initial_term_until=last, notice_by=dt.date(9998, 12, 31), notice_months=12) is True
    assert judge(OPEN, initial_term_years=5) is True
    assert judge(OPEN, initial_term_years=OPEN) is None
    long = extended(until=END + DAY, years=1, times=OPEN)
    assert judge(OPEN, initial_term_years=OPEN, extension=long) is None
    assert judge(OPEN, initial_term_until=END, initial_term_years=5) is None
    assert judge(Month(2027, 4), initial_term_until=END, initial_term_years=5) is None


CLAIMS = [claims.value for claims in PreFormationClaims]


@pytest.mark.parametrize("claims", [[], *([one] for one in CLAIMS), CLAIMS, OPEN], ids=str)
def test_somebody_holds_earlier_claims(claims: Any) -> None:
    """The council, or the Trust with an indemnity."""
    holds = {"council_retains", "indemnity_to_trust"}
    expected = None if claims == OPEN else bool(holds & {*claims})
    found = CHECKS["claims_held"].judge(EXAMPLESHIRE.replace("claims.pre_formation", claims))
    assert found is expected
