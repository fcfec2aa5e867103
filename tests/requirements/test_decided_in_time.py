"""Open points and the days by which they are to be decided, against lead times counted by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from attrs import fields
from conftest import EXAMPLES
from counting import DAY, Before, months, working
from ways import decided

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.scope import (
    EarlyHelp,
    Education,
    Health,
    Retained,
    Send,
    SocialCare,
    YouthJustice,
)
from mou_builder.requirements.checks import CHECKS

GO, AWARD, COMPANY = "go_live.date", "contract.award_date", "trust.incorporation_date"
Due = tuple[str, Before, str]
"""From which day it is counted, how, and in which words."""

FORM: Due = (COMPANY, months(2), "two months before the incorporation of the Trust")
ARTICLES: Due = (COMPANY, working(20), "20 Working Days before the incorporation of the Trust")
CONTRACT: Due = (AWARD, working(30), "30 Working Days before the award of the Service Contract")
SIX: Due = (GO, months(6), "six months before the Commencement Date")
FOUR: Due = (GO, months(4), "four months before the Commencement Date")
TWO: Due = (GO, months(2), "two months before the Commencement Date")
FIRST_DAY: Due = (GO, lambda day: day, "the Commencement Date")

IN_PLACE = (
    "board.size_min", "board.size_max", "board.quorum", "board.executives",
    "board.independent_neds", "board.council_nominees", "board.term_years",
    "board.chair.term_years", "ceo.title", "accountability.contract_owner",
    "reserved_matters.response_days", "dfe_rights.response_days", "dfe_rights.instrument",
    "contract.initial_term_years", "contract.notice_months", "setup.payer", "setup.amount",
    "finance.deficit", "finance.working_capital", "finance.working_capital_amount",
    "workforce.count", "pension.fund", "assets.route", "insurance.route",
)  # fmt: skip
"""Each point without a lead time that has to be settled when the services begin."""

POINTS: Mapping[str, Due] = {
    "trust.legal_form": FORM,
    "trust.ownership": FORM,
    "trust.profit_distribution": FORM,
    "procurement.basis": FORM,
    "workforce.terms_control": FORM,
    "reserved_matters.council": ARTICLES,
    "scope.bundle": SIX,
    "dcs.model": SIX,
    "board.chair.appointed_by": SIX,
    "board.neds.appointed_by": SIX,
    "workforce.route": SIX,
    "information.controller": SIX,
    "support.route": SIX,
    "pension.route": FOUR,
    "pension.open_to_new_joiners": FOUR,
    "claims.protocol": FOUR,
    "claims.pre_formation": FOUR,
    "contract.exit_plan": CONTRACT,
    "escalation.steps": CONTRACT,
    "finance.change_control": CONTRACT,
    "finance.mechanism": CONTRACT,
    "contract.sum": TWO,
    "scope.social_care.front_door": SIX,
    "scope.social_care.contact": SIX,
    "scope.early_help.youth": SIX,
    "scope.youth_justice.offending_service": SIX,
    "scope.education.admissions": SIX,
    "scope.send.casework": SIX,
    "scope.health.health_visiting": SIX,
    **dict.fromkeys(IN_PLACE, FIRST_DAY),
}
"""Each point that has to be settled some time before another day."""

STARTS: Mapping[str, dt.date] = {
    GO: dt.date(2027, 4, 30), AWARD: dt.date(2027, 3, 17), COMPANY: dt.date(2026, 10, 15),
}  # fmt: skip
BARE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path, day in STARTS.items():
    BARE = BARE.replace(path, day)
for path in ("pension.route", "contract.sum", "setup.amount", "finance.working_capital_amount"):
    BARE = BARE.replace(path, OpenPoint())


def found(options: Options) -> list[Clash]:
    """Return what the check finds."""
    finds = CHECKS["decided_in_time"].finds
    assert finds
    return [*finds(options)]


def answers(options: Options) -> list[tuple[list[str], bool | None]]:
    """Return the places of each clash that it finds, and its answer."""
    return [([said.path for said in clash.said], clash.met) for clash in found(options)]


def test_what_names_no_day_is_in_time() -> None:
    """Whether it is decided or open."""
    assert found(BARE) == []
    for path in POINTS:
        assert found(BARE.replace(path, OpenPoint())) == []


@pytest.mark.parametrize("path", POINTS)
def test_a_point_is_decided_no_later_than_its_lead_time(path: str) -> None:
    """On the last day that it allows, and not on the day after."""
    start, back, words = POINTS[path]
    last = back(STARTS[start])
    for days, in_time in ((-30, True), (0, True), (1, False), (90, False)):
        point = OpenPoint(by=last + days * DAY)
        clashes = found(BARE.replace(path, point))
        if in_time:
            assert clashes == []
            continue
        [clash] = clashes
        assert [(said.path, said.value) for said in clash.said] == [
            (f"{path}.by", point.by), (start, STARTS[start]),
        ]  # fmt: skip
        assert clash.met is False
        assert clash.expects == f"a date no later than {words}"


@pytest.mark.parametrize("path", POINTS)
def test_a_lead_time_before_a_day_that_is_open(path: str) -> None:
    """Whatever of its days it turns out to be; of a month the first day counts."""
    start, back, _ = POINTS[path]
    first = STARTS[start]
    window = OpenPoint(earliest=first, latest=first + 4 * DAY)
    for days in range(-2, 9):
        by = back(first) + days * DAY
        options = BARE.replace(path, OpenPoint(by=by)).replace(start, window)
        answer = decided(lambda day, by=by: bool(by <= back(day)), window)
        places = [f"{path}.by", start]
        assert answers(options) == ([] if answer else [(places, answer)]), by
        unbounded = options.replace(start, OpenPoint())
        assert answers(unbounded) == [(places, None)]
    if start != AWARD:
        month = Month(first.year, first.month)
        by = back(dt.date(first.year, first.month, 1))
        options = BARE.replace(start, month).replace(path, OpenPoint(by=by))
        assert answers(options) == []
        later = options.replace(path, OpenPoint(by=by + DAY))
        assert answers(later) == [([f"{path}.by", start], False)]


def test_a_scope_that_is_open_is_named_once() -> None:
    """Not with each service that follows it; a service that is open by itself is named too."""
    by = dt.date(2027, 1, 1)
    for words in ((), ("social_care_only", "full_service")):
        options = BARE.replace("scope.bundle", OpenPoint(by=by, between=words))
        assert answers(options) == [(["scope.bundle.by", GO], False)]
        both = options.replace("scope.early_help.youth", OpenPoint(by=by))
        assert answers(both) == [
            (["scope.bundle.by", GO], False), (["scope.early_help.youth.by", GO], False),
        ]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "scope.retained.complaints", "direction.power", "shadow.planned", "go_live.long_stop",
        "communications.plan", "improvement.continuity", "review.pause", "contract.extension", "review.first_date",
    ],
)  # fmt: skip
def test_other_points_have_no_lead_time(path: str) -> None:
    """They can be decided on any day."""
    assert found(BARE.replace(path, OpenPoint(by=dt.date(2030, 1, 1)))) == []


def test_what_the_check_reads() -> None:
    """Each of these points, and each service by itself; it awaits only the days from which the
    lead times are counted.
    """
    check = CHECKS["decided_in_time"]
    groups = {
        "social_care": SocialCare, "early_help": EarlyHelp, "youth_justice": YouthJustice,
        "education": Education, "send": Send, "health": Health,
    }  # fmt: skip
    services = {
        f"scope.{name}.{one.name}" for name, group in groups.items() for one in fields(group)
    }
    assert {*check.also_reads} == {*POINTS} | services
    assert {*check.paths} == {"pension.route", "scope.bundle", "contract.sum", *STARTS}
    for path in (*check.paths, *check.also_reads):
        assert check.looks_at(BARE, tuple(path.split("."))) is (path in STARTS)
    assert not {f"scope.retained.{one.name}" for one in fields(Retained)} & {*check.also_reads}
