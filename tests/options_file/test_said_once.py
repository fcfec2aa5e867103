"""A date that is said once, as a milestone, is used everywhere; said to be open, it stays open."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mou_builder import Month, OpenPoint, build, to_markdown
from mou_builder.options.paths import value_at
from mou_builder.options_file.loading import load_options
from mou_builder.options_file.writing import canonical, dump_options

DAY = dt.date(2021, 3, 5)
OWN = {
    "company_incorporated": "trust.incorporation_date",
    "shadow_start": "shadow.start",
    "contract_signed": "contract.award_date",
    "go_live": "go_live.date",
    "review": "review.first_date",
}


def said(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return what a short file says, with its milestones *steps*."""
    return {
        "edition": "2020.1.0",
        "route": "voluntary",
        "mou": {"date": dt.date(2020, 10, 20)},
        "council": {"name": "Example Council", "type": "unitary"},
        "programme": {"milestones": list(steps)},
        **more,
    }


@pytest.mark.parametrize(("kind", "path"), OWN.items())
def test_a_date_said_as_a_milestone_is_that_of_the_step(kind: str, path: str) -> None:
    """In the option that clauses print, and back again from what is written."""
    options = load_options(said({"kind": kind, "date": DAY}))
    assert value_at(options, path) == DAY
    for text in (dump_options(options), canonical(options)):
        assert load_options(text.encode()) == options


def test_the_clause_and_the_timetable_give_one_date() -> None:
    """The definition of the Commencement Date has the day of the milestone."""
    text = to_markdown(build(load_options(said({"kind": "go_live", "date": DAY}))))
    assert "take over the Services, 5 March 2021 unless another is set" in text
    assert "[Commencement Date" not in text


@pytest.mark.parametrize(("kind", "path"), OWN.items())
def test_what_is_said_to_be_open_stays_open(kind: str, path: str) -> None:
    """Somebody is to decide it, whatever the milestone says: a finding names both."""
    table, _, name = path.partition(".")
    options = load_options(said({"kind": kind, "date": DAY}, **{table: {name: {"open": ""}}}))
    assert value_at(options, path) == OpenPoint()
    for text in (dump_options(options), canonical(options)):
        assert load_options(text.encode()) == options


def test_two_dates_of_one_step_fill_nothing() -> None:
    """Which of them counts is not for the program to say."""
    later = {"kind": "go_live", "date": dt.date(2021, 4, 1)}
    options = load_options(said({"kind": "go_live", "date": DAY}, later))
    assert options.go_live.date == OpenPoint()


def test_a_month_is_no_day_of_award() -> None:
    """Commencement can be known to the month, an award cannot."""
    options = load_options(
        said({"kind": "go_live", "date": "2021-04"}, {"kind": "contract_signed", "date": "2021-03"})
    )
    assert options.go_live.date == Month(2021, 4)
    assert options.contract.award_date == OpenPoint()


def test_no_start_of_a_period_that_is_not_planned() -> None:
    """Without a Shadow Period it has no start."""
    options = load_options(said({"kind": "shadow_start", "date": DAY}, shadow={"planned": False}))
    assert options.shadow.start == OpenPoint()


def test_each_application_to_ofsted_has_the_date_of_the_milestone() -> None:
    """Unless it has one of its own, or is said to be open."""
    listed = [
        {"kind": "ifa"},
        {"kind": "vaa", "apply_by": dt.date(2021, 1, 4)},
        {"kind": "childrens_homes", "apply_by": {"open": ""}},
    ]
    options = load_options(
        said({"kind": "ofsted_applications", "date": DAY}, ofsted={"registrations": listed})
    )
    assert isinstance(options.ofsted.registrations, tuple)
    found = [one.apply_by for one in options.ofsted.registrations]
    assert found == [DAY, dt.date(2021, 1, 4), OpenPoint()]
    assert load_options(dump_options(options).encode()) == options
