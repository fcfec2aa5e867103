"""The outcome of a requirement against that of every completion, and what a finding rests on."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from decided_by import put
from memoranda import options

from mou_builder import Month, OpenPoint, Options, Outcome, Requirement, Year, read_requirements
from mou_builder.conditions.clashes import Clash, Said, verdict
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.holding import holds
from mou_builder.conditions.questions import Check, asked_by, raised_by, together
from mou_builder.conditions.words import wanted as words_of
from mou_builder.options.intervention import Direction, DirectionKind, DirectionStatus
from mou_builder.options.values import span
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.evidence import Evidence
from mou_builder.requirements.expecting import Expected
from mou_builder.requirements.outcomes import as_judged, looked_at, outcome, outcome_as_answered
from mou_builder.requirements.requirements import InForce

PLAIN: Requirement = attrs.evolve(
    read_requirements()[0], in_force=InForce(), when=(), expects=(), check="", covered=False
)
"""A requirement that asks for nothing."""

DAY = dt.date(2020, 10, 20)
OPEN = OpenPoint()
NEAR = tuple(DAY + dt.timedelta(n) for n in range(-3, 4))
BOUNDS = (None, *NEAR)
AWARDS = tuple(
    OpenPoint(earliest=first, latest=last)
    for first, last in itertools.product(BOUNDS, repeat=2)
    if not (first and last and last < first)
)
COMMENCEMENTS: tuple[Any, ...] = (
    *NEAR, Month(2020, 10), Year(2019), OPEN, OpenPoint(latest=DAY), OpenPoint(earliest=DAY),
)  # fmt: skip


def possible(award: OpenPoint, own: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an award that is to come no earlier than the memorandum of
    *own* and no later than *end*, of those that it allows; a bound that leaves none is none.
    """
    first, last = span(award)
    first = max(first, own) if own <= last else first
    late = max(first, own)
    return first, min(last, end) if late <= end else last


@pytest.mark.parametrize("award", AWARDS)
def test_an_award_to_come_lies_between_the_memorandum_and_commencement(award: OpenPoint) -> None:
    """As far as its own bounds let it."""
    for own, start in itertools.product(NEAR, COMMENCEMENTS):
        given = put(put(options(), "contract.award_date", award), "go_live.date", start)
        given = put(given, "mou.date", own)
        found = as_judged(given, None).contract.award_date
        assert span(found) == possible(award, own, span(start)[1]), (own, start)
        assert put(as_judged(given, None), "contract.award_date", award) == given
        as_at = dt.date(2026, 1, 1)
        later = as_judged(given, as_at)
        assert later.mou.date == as_at
        assert put(later, "mou.date", own) == as_judged(given, None)


def test_an_award_that_is_decided_stays() -> None:
    """Whenever it was."""
    for day in NEAR:
        given = put(options(), "contract.award_date", day)
        assert as_judged(given, None) == given


FIRST: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "board.size_min": (OpenPoint(at_least=5, at_most=7), (5, 6, 7)),
    "contract.exit_plan": (OPEN, (True, False)),
}
"""For an option what it is first, and what it can turn out to be."""

TESTS = (
    Asked("board.size_min", "at_least", 6), Asked("board.size_min", "at_most", 5),
    Asked("board.size_min", "at_least", 5), Asked("contract.exit_plan", "is", (True,)),
    Asked("contract.exit_plan", "is", (False,)), Asked("route", "is", ("directed",)),
    Asked("route", "is", ("voluntary",)), Asked("contract.exit_plan", "is", (True,), or_open=True),
    Asked("contract.exit_plan", "open", expected=False),
)  # fmt: skip


def every(starts: dict[str, Any]) -> Iterator[Options]:
    """Yield every completion of options with these values to begin with."""
    ways = [FIRST[path][1] if starts[path] == FIRST[path][0] else (starts[path],) for path in FIRST]
    for values in itertools.product(*ways):
        given = options()
        for path, value in zip(FIRST, values, strict=True):
            given = put(given, path, value)
        yield given


def by_completions(
    when: tuple[Asked, ...], expects: tuple[Asked, ...], starts: dict[str, Any]
) -> Outcome:
    """Return the outcome that all completions share; a test lets an option be open or waits."""
    opened = {path for path, (first, _) in FIRST.items() if starts[path] == first}
    asked = tuple(t for t in expects if not (t.or_open and t.path in opened))
    found = set()
    for given in every(starts):
        if not holds(when, given):
            found.add(Outcome.NOT_APPLICABLE)
        else:
            found.add(Outcome.MET if holds(asked, given) else Outcome.NOT_MET)
    [answer] = found if len(found) == 1 else [Outcome.OPEN]
    waits = any(t.operator == "open" and t.path in opened for t in expects)
    return Outcome.OPEN if answer is Outcome.MET and waits else answer


@pytest.mark.parametrize("when", [(), *((test,) for test in TESTS[:7])])
def test_an_outcome_is_that_of_every_completion(when: tuple[Asked, ...]) -> None:
    """Up to three tests are expected at once, of options open and decided."""
    starts = [
        dict(zip(FIRST, values, strict=True))
        for values in itertools.product(*((first, ways[0]) for first, ways in FIRST.values()))
    ]
    for start in starts:
        given = options()
        for path, value in start.items():
            given = put(given, path, value)
        for count in range(4):
            for expects in itertools.combinations(TESTS, count):
                requirement = attrs.evolve(PLAIN, when=when, expects=expects)
                found = outcome(requirement, given, {})
                assert found is by_completions(when, expects, start), (start, expects)


def entry(path: str, operator: str, expected: Any, because: tuple[str, ...] = ()) -> Expected:
    """Return that something is expected of the option or fact at *path*."""
    test = Asked(path, operator, expected)
    return Expected(asked_by(test), (path,), test, because=because)


def test_what_is_wanting_is_shown_with_the_options_for_whose_sake_it_is_asked() -> None:
    """What is as expected is shown alone."""
    given = put(options(), "board.size_min", 5)
    for number, met in ((5, True), (6, False)):
        asked = entry("board.size_min", "at_least", number, ("route", "edition"))
        more = () if met else ("route", "edition")
        values = () if met else (given.route, given.edition)
        assert looked_at(asked, given) == (
            met, (Evidence(("board.size_min", *more), (5, *values), asked.test, met),),
        )  # fmt: skip


def test_of_a_fact_that_is_wanting_the_options_that_make_it_so_are_shown() -> None:
    """In place of the fact, and before those for whose sake it is asked."""
    asked = entry("direction_in_force", "is", (True,), ("route", "edition"))
    decided = Direction(
        superseded_by=DAY, status=DirectionStatus.IN_FORCE, kind=DirectionKind.TRUST
    )
    given = put(put(options(), "direction", decided), "mou.date", DAY)
    met, [evidence] = looked_at(asked, given)
    assert met is False
    assert evidence.paths == (
        "direction.superseded_by", "mou.date", "direction.status", "direction.kind", "route",
        "edition",
    )  # fmt: skip
    assert evidence.found[-2:] == (given.route, given.edition)
    assert isinstance(asked.test, Asked)
    given = put(options(), "direction", None)
    assert looked_at(asked, given) == (
        False,
        (Evidence(("direction", "route", "edition"), (None, given.route, given.edition),
                  f"direction_in_force {words_of(asked.test)}", met=False),),
    )  # fmt: skip


FACTS = (
    ("council_owned", "is", (True,), ("trust.ownership",)),
    ("initial_term_months", "at_least", 12, (
        "contract.initial_term_years", "contract.initial_term_until", "go_live.date",
    )),
    ("board.size_is_fixed", "is", (True,), ("board.size_min", "board.size_max")),
)  # fmt: skip


@pytest.mark.parametrize(("path", "operator", "expected", "reads"), FACTS)
def test_of_a_fact_that_is_open_the_open_options_behind_it_are_shown(
    path: str, operator: str, expected: Any, reads: tuple[str, ...]
) -> None:
    """Those that are decided are not; of an option, itself."""
    asked = entry(path, operator, expected, ("route",))
    assert isinstance(asked.test, Asked)
    still = tuple(read for read in reads if read != "contract.initial_term_until")
    assert looked_at(asked, options()) == (
        None, (Evidence(still, (OPEN,) * len(still), f"{path} {words_of(asked.test)}", met=None),),
    )  # fmt: skip


def test_of_an_option_that_is_open_itself_is_shown() -> None:
    """And of a fact that looks at services, the fact, since they are too many to be named."""
    asked = entry("board.size_min", "at_least", 5, ("route",))
    assert looked_at(asked, options()) == (
        None, (Evidence(("board.size_min",), (OPEN,), asked.test, met=None),),
    )  # fmt: skip
    asked = entry("contract.exit_plan", "open", expected=False)
    assert looked_at(asked, options()) == (
        True, (Evidence(("contract.exit_plan",), (OPEN,), asked.test, met=None),),
    )  # fmt: skip
    asked = entry("contract.exit_plan", "open", expected=True)
    assert [e.met for e in looked_at(asked, options())[1]] == [False]
    given = put(options(), "scope.bundle", OPEN)
    asked = entry("scope.includes_education", "is", (True,))
    [evidence] = looked_at(asked, given)[1]
    assert (evidence.paths, evidence.expected) == (("scope.includes_education",), asked.test)


def found_by(clashes: tuple[Clash, ...]) -> Expected:
    """Return that places are expected to fit, of which these do not or may not."""
    rule = Check(("route",), "all fits", lambda _: verdict(clashes), finds=lambda _: clashes)
    return Expected(raised_by(rule), rule.paths, rule.expects, rule.finds)


def test_three_places_that_clash_are_shown_at_most() -> None:
    """Those that make it what it is: if one does not fit, none that may yet fit; if none clashes,
    that all fits.
    """
    for count in range(6):
        for answers in itertools.product((False, None), repeat=count):
            clashes = tuple(
                Clash((Said(f"a{n}", n), Said(f"b{n}", -n)), f"fit {n}", met)
                for n, met in enumerate(answers)
            )
            found = False if False in answers else None if answers else True
            answer, evidence = looked_at(found_by(clashes), options())
            shown = [n for n, met in enumerate(answers) if met is found][:3]
            assert answer is found
            assert evidence == (
                tuple(Evidence((f"a{n}", f"b{n}"), (n, -n), f"fit {n}", found) for n in shown)
                or (Evidence((), (), "all fits", met=True),)
            )


def test_a_check_whose_answer_is_exact_is_not_asked_of_every_completion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its answer that it depends is the outcome."""
    clash = Clash((Said("route", "x"),), "fit", met=None)
    rule = Check(("board.size_min",), "all fits", lambda _: None, finds=lambda _: (clash,))
    monkeypatch.setitem(CHECKS, "exact", rule)  # type: ignore[arg-type] - it is a dict
    assert outcome(attrs.evolve(PLAIN, check="exact"), options(), {}) is Outcome.OPEN


def unasked(_: Options) -> bool | None:
    """Fail: the answer is known already."""
    raise AssertionError


def test_what_is_answered_is_not_asked_again() -> None:
    """Unless two answers depend on points still open, which may never come out alike together."""
    rule = Check(("board.size_min",), "a number", unasked)
    one = Expected(raised_by(rule), rule.paths, rule.expects)
    outcomes = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.OPEN}
    given = options()
    for count in range(4):
        for answers in itertools.product((True, False, None), repeat=count):
            expected = (one,) * count
            if answers.count(None) > 1 and False not in answers:
                with pytest.raises(AssertionError):
                    outcome_as_answered(PLAIN, expected, answers, given, given)
            else:
                found = outcome_as_answered(PLAIN, expected, answers, given, given)
                assert found is outcomes[together(list(answers))]
