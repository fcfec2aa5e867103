"""Options made in Python keep the rules of a file, and those that do not are refused with their
path.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from mou_builder import (
    Approval,
    Approved,
    Board,
    Bundle,
    Chair,
    ChiefExecutive,
    Contract,
    ContractGroup,
    Council,
    CouncilType,
    Decision,
    Finance,
    Grade,
    Kpi,
    Mandate,
    Month,
    Mou,
    OfstedTarget,
    OpenPoint,
    Options,
    OptionsError,
    Pension,
    Problem,
    Route,
    Scope,
    Service,
    Trust,
    build,
    load_options,
)

DATE = dt.date(2020, 10, 20)
COUNCIL = Council(name="Example Council", type=CouncilType.COUNTY)
LEAST = Options(edition="2020.1.0", route=Route.DIRECTED, mou=Mou(date=DATE), council=COUNCIL)
FORMS = "clg, cic, cic_clg, cic_shares, cls, cbs, mutual_employee_owned, charity_clg, almo"


def refused(make: Callable[[], object]) -> tuple[Problem, ...]:
    """Return the problems with what *make* makes."""
    with pytest.raises(OptionsError) as caught:
        make()
    return caught.value.problems


def test_the_least_options_are_made_as_a_file_says_them() -> None:
    """What a file may leave out, Python may leave out too."""
    assert (
        load_options(
            'edition = "2020.1.0"\nroute = "directed"\nmou.date = 2020-10-20\n'
            'council = { name = "Example Council", type = "county" }\n'
        )
        == LEAST
    )


WRONG: dict[str, tuple[Callable[[], object], str, str]] = {
    "a number below its limit": (
        lambda: attrs.evolve(Contract(), initial_term_years=-3),
        "limits",
        "contract.initial_term_years must be from 0 to 1,000,000,000 (got -3).",
    ),
    "a number above its limit": (
        lambda: Board(size_min=10**9 + 1),
        "limits",
        "board.size_min must be from 0 to 1,000,000,000 (got 1000000001).",
    ),
    "a text for a number": (
        lambda: Contract(initial_term_years="seven"),  # type: ignore[arg-type]
        "kind",
        'contract.initial_term_years must be a whole number (got "seven").',
    ),
    "true for a number": (
        lambda: Chair(term_years=True),
        "kind",
        "board.chair.term_years must be a whole number (got true).",
    ),
    "a number for true or false": (
        lambda: Pension(open_to_new_joiners=1),  # type: ignore[arg-type]
        "kind",
        "pension.open_to_new_joiners must be true or false (got 1).",
    ),
    "a bare word": (
        lambda: Trust(legal_form="cic"),  # type: ignore[arg-type]
        "kind",
        'trust.legal_form must be LegalForm.CIC, and not its word (got "cic").',
    ),
    "a text that is not a word": (
        lambda: Trust(legal_form="clgg"),  # type: ignore[arg-type]
        "word",
        f'trust.legal_form must be one of {FORMS} (got "clgg"). Did you mean clg?',
    ),
    "a word of another choice": (
        lambda: Trust(legal_form=Grade.GOOD_OVERALL),  # type: ignore[arg-type]
        "kind",
        f"trust.legal_form must be one of {FORMS} (got Grade.GOOD_OVERALL).",
    ),
    "a dict for a table": (
        lambda: attrs.evolve(LEAST, council={"name": "Example", "type": "county"}),
        "kind",
        "council must be a Council (got a table).",
    ),
    "a table for another": (
        lambda: attrs.evolve(LEAST, council=Contract()),
        "kind",
        "council must be a Council (got a Contract).",
    ),
    "None for what must be given": (
        lambda: attrs.evolve(LEAST, edition=None),
        "kind",
        "edition must be a text in quotes (got None).",
    ),
    "a blank text": (
        lambda: attrs.evolve(COUNCIL, executive=" \t"),
        "text",
        "council.executive is blank. Say something, or leave it out.",
    ),
    "an empty text": (
        lambda: attrs.evolve(COUNCIL, name=""),
        "text",
        "council.name is blank. Say something, or leave it out.",
    ),
    "a control character": (
        lambda: attrs.evolve(COUNCIL, name="x\x07"),
        "text",
        (
            "council.name holds the character U+0007 at position 2, which no Word document can hold. "
            "Take it out."
        ),
    ),
    "half a surrogate pair": (
        lambda: attrs.evolve(COUNCIL, name="\ud800"),
        "text",
        (
            "council.name holds the character U+D800 at position 1, which no Word document can hold. "
            "Take it out."
        ),
    ),
    "a date as text": (
        lambda: Contract(award_date="2021-10-01"),  # type: ignore[arg-type]
        "kind",
        'contract.award_date must be a date, such as date(2021, 10, 1) (got "2021-10-01").',
    ),
    "a date of no calendar": (
        lambda: Contract(award_date="2021-02-30"),  # type: ignore[arg-type]
        "date",
        "contract.award_date must be a date of the calendar (got 2021-02-30).",
    ),
    "a date with a time": (
        lambda: Mou(date=dt.datetime(2020, 10, 20)),  # noqa: DTZ001 - refused anyhow
        "kind",
        "mou.date must be a date, such as date(2021, 10, 1) (got 2020-10-20 00:00:00).",
    ),
    "a month where there must be a day": (
        lambda: Mou(date=Month(2020, 10)),  # type: ignore[arg-type]
        "kind",
        "mou.date must be a date, such as date(2021, 10, 1) (got 2020-10).",
    ),
    "a thirteenth month": (
        lambda: Trust(incorporation_date=Month(2020, 13)),
        "date",
        "trust.incorporation_date must be a date, a month such as Month(2020, 7) or a year such as Year(2019) (got 2020-13).",
    ),
    "a year before the first": (
        lambda: Trust(incorporation_date=Month(0, 1)),
        "date",
        "trust.incorporation_date must be a date, a month such as Month(2020, 7) or a year such as Year(2019) (got 0000-01).",
    ),
    "a month as text": (
        lambda: Trust(incorporation_date="2020-07"),  # type: ignore[arg-type]
        "date",
        (
            "trust.incorporation_date must be a date, a month such as Month(2020, 7) or a year "
            "such as Year(2019) "
            '(got "2020-07").'
        ),
    ),
    "a whole number for a sum": (
        lambda: Contract(sum=5),  # type: ignore[arg-type]
        "kind",
        "contract.sum must be a sum in pounds, such as Decimal(2900000) (got 5).",
    ),
    "a tenth of a penny": (
        lambda: Contract(sum=Decimal("1.001")),
        "limits",
        (
            "contract.sum must be from 0 to 1,000,000,000,000 pounds, with at most two places of "
            "pence (got 1.001)."
        ),
    ),
    "a sum that is not a number": (
        lambda: Finance(working_capital_amount=Decimal("NaN")),
        "limits",
        (
            "finance.working_capital_amount must be from 0 to 1,000,000,000,000 pounds, with at most "
            "two places of pence (got NaN)."
        ),
    ),
    "a list": (
        lambda: ChiefExecutive(endorsement=[]),  # type: ignore[arg-type]
        "kind",
        "ceo.endorsement must be a tuple (got a list).",
    ),
    "a bare word in a list": (
        lambda: Contract(governance=(ContractGroup.JOINT_COMMITTEE, "strategic_group")),  # type: ignore[arg-type]
        "kind",
        (
            "contract.governance[2] must be ContractGroup.STRATEGIC_GROUP, and not its word "
            '(got "strategic_group").'
        ),
    ),
    "a dict in a list": (
        lambda: Contract(kpis=(Kpi(name="Visits"), {"name": "Plans"})),  # type: ignore[arg-type]
        "kind",
        "contract.kpis[2] must be a Kpi (got a table).",
    ),
    "open where it must be decided": (
        lambda: Kpi(name=OpenPoint()),  # type: ignore[arg-type]
        "kind",
        (
            "contract.kpis.name must be a text in quotes "
            "(got an open point, but this must be decided)."
        ),
    ),
    "a Trust that exists already": (
        lambda: Trust(exists=True),  # type: ignore[call-arg]
        "unknown",
        (
            "trust.exists cannot be said: the library serves a Trust still to be set up, for one "
            "council or for several at once, and none that exists already and is joined."
        ),
    ),
    "an open point that names nobody in particular": (
        lambda: Trust(name=OpenPoint(open=" ")),
        "text",
        "trust.name.open is blank. Say something, or leave it out.",
    ),
    "an open point by no day": (
        lambda: Trust(name=OpenPoint(by="soon")),  # type: ignore[arg-type]
        "kind",
        'trust.name.by must be a date, such as date(2021, 10, 1) (got "soon").',
    ),
    "an open point between words that there are not": (
        lambda: Trust(legal_form=OpenPoint(between=("clg", "nothing"))),
        "open",
        f'trust.legal_form must leave open only {FORMS} (got "nothing").',
    ),
    "an open point that is decided": (
        lambda: Trust(legal_form=OpenPoint(between=("clg", "clg"))),
        "open",
        'trust.legal_form leaves nothing open: "between" needs two words or more.',
    ),
    "a number that is open from a date": (
        lambda: Board(size_min=OpenPoint(earliest=DATE)),
        "open",
        'board.size_min is not a date, so "earliest" and "latest" have no place in it.',
    ),
    "a date that is open from late to early": (
        lambda: Contract(award_date=OpenPoint(earliest=DATE, latest=dt.date(2020, 1, 1))),
        "open",
        'contract.award_date has an "earliest" date after its "latest".',
    ),
    "a text that is open up to a number": (
        lambda: Trust(name=OpenPoint(at_most=0)),
        "open",
        'trust.name is not a number, so "at_least" and "at_most" have no place in it.',
    ),
    "what was approved of no option": (
        lambda: Mandate(
            decided_by="the Cabinet",
            date=DATE,
            approved=Approved((Approval("board.size", "is", (7,)),)),
        ),
        "approved",
        (
            'mandate.approved.board.size cannot be what was approved: "board.size" is not an option. '
            "Did you mean board.size_min?"
        ),
    ),
    "what was approved by no test": (
        lambda: Mandate(
            decided_by="the Cabinet",
            date=DATE,
            approved=Approved((Approval("board.size_min", "atleast", 7),)),
        ),
        "approved",
        (
            'mandate.approved.board.size_min cannot be what was approved: "atleast" is not a test. '
            "Tests: is, includes, lacks, empty, at_least, at_most, from, before, open, given. "
            "Did you mean at_least?"
        ),
    ),
    "what may be open and never is": (
        lambda: Mandate(
            decided_by="the Cabinet",
            date=DATE,
            approved=Approved((Approval("mou.date", "from", DATE, or_open=True),)),
        ),
        "approved",
        (
            "mandate.approved.mou.date cannot be what was approved: mou.date is never open. "
            'Take "or_open" out.'
        ),
    ),
    "what was approved twice over": (
        lambda: Mandate(
            decided_by="the Cabinet",
            date=DATE,
            approved=Approved((Approval("go_live.date", "open", expected=True, or_open=True),)),
        ),
        "approved",
        (
            'mandate.approved.go_live.date cannot be what was approved: "or_open" stands beside a '
            "test, such as before. For open alone write open."
        ),
    ),
    "a class of options that stands in many places": (
        lambda: Service(decision="in"),  # type: ignore[arg-type]
        "kind",
        'service.decision must be Decision.IN, and not its word (got "in").',
    ),
    "a class of options that stands in two places": (
        lambda: OfstedTarget(grade=Grade.GOOD_OVERALL, within_years=-1),
        "limits",
        "ofsted_target.within_years must be from 0 to 1,000,000,000 (got -1).",
    ),
    "a class of options in a list": (
        lambda: Kpi(name=OpenPoint()),  # type: ignore[arg-type]
        "kind",
        (
            "contract.kpis.name must be a text in quotes "
            "(got an open point, but this must be decided)."
        ),
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_no_file_could_say_is_refused(wrong: str) -> None:
    """There is one problem, with its path and its code."""
    make, code, said = WRONG[wrong]
    [problem] = refused(make)
    assert problem.sentence == f"options: {said}"
    assert said.startswith(f"{problem.path} ")
    assert (problem.code, problem.file, problem.line) == (code, None, None)


def test_every_problem_of_a_table_is_named_at_once() -> None:
    """Problems come in the order of the options."""
    found = refused(lambda: Contract(notice_months=-1, sum=5, initial_term_years="seven"))  # type: ignore[arg-type]
    assert [problem.path for problem in found] == [
        "contract.initial_term_years", "contract.notice_months", "contract.sum",
    ]  # fmt: skip


SOUND: dict[str, Callable[[], Any]] = {
    "the ends of the numbers": lambda: Board(size_min=0, size_max=10**9),
    "the ends of the sums": lambda: Contract(sum=Decimal(10) ** 12),
    "pence": lambda: Contract(sum=Decimal("0.10")),
    "a sum of many noughts": lambda: Contract(sum=Decimal("1.000")),
    "a month": lambda: Trust(incorporation_date=Month(1, 12)),
    "text over several lines": lambda: attrs.evolve(COUNCIL, name="one\ntwo\tthree"),
    "an open point with all that fits": lambda: Contract(
        award_date=OpenPoint(open="x", by=DATE, earliest=DATE, latest=DATE)
    ),
    "numbers left open": lambda: Board(size_min=OpenPoint(at_least=0, at_most=0)),
    "words left open": lambda: Trust(legal_form=OpenPoint(between=("clg", "cic"))),
    "no list": lambda: ChiefExecutive(endorsement=()),
    "nothing approved": lambda: Mandate(decided_by="the Cabinet", date=DATE),
    "open as approved": lambda: Mandate(
        decided_by="the Cabinet",
        date=DATE,
        approved=Approved((Approval("board.size_min", "at_least", 7),)),
    ),
    "open or a date as approved": lambda: Mandate(
        decided_by="the Cabinet",
        date=DATE,
        approved=Approved((Approval("go_live.date", "from", DATE, or_open=True),)),
    ),
}


@pytest.mark.parametrize("sound", SOUND)
def test_what_a_file_could_say_is_made(sound: str) -> None:
    """The options are made as given."""
    made = SOUND[sound]()
    assert attrs.evolve(made) == made


def test_a_bundle_left_open_between_words_leaves_its_services_open() -> None:
    """The words left to the bundle are not those of a service, and derived values keep the rules
    too.
    """
    point = OpenPoint(
        open="Cabinet", between=(Bundle.FULL_SERVICE.value, Bundle.SOCIAL_CARE_ONLY.value)
    )
    options = attrs.evolve(LEAST, scope=Scope(bundle=point))
    assert options.scope.decided.social_care.fostering == OpenPoint(open="Cabinet")
    assert options.scope.decided.retained.scrutiny == Service(decision=Decision.OUT)
    assert build(options).parts


def test_a_table_without_what_it_needs_names_it_and_all_else_that_is_wrong() -> None:
    """As a file of the same options does; what Python itself refuses stays its error."""
    with pytest.raises(OptionsError) as caught:
        Options(council={"name": "Example"})  # type: ignore[call-arg, arg-type]
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("missing", "edition"), ("missing", "route"), ("missing", "mou"), ("kind", "council"),
    ]  # fmt: skip
    with pytest.raises(
        OptionsError, match=r"unknown option council\.nam\. Did you mean council\.name"
    ):
        Council(nam="Example")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"positional argument"):
        Options("2020.1.0")  # type: ignore[misc, call-arg]
