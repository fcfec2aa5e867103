"""Any options at all, drawn by Hypothesis from the classes of the options."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mou_builder import Month, OpenPoint, Options, Year, editions
from mou_builder.options import Choice
from mou_builder.options.asking import Approval, Approved
from mou_builder.options.paths import element, hints, members

MAX_EXAMPLES = 20
"""How many options a property of the tests is tried with."""


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n&<>\"'{}%#\\| "),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() not in ("", "none"))
DATES = st.dates(dt.date(2010, 1, 1), dt.date(2040, 12, 31))
MONTHS = st.builds(Month, st.integers(2010, 2040), st.integers(1, 12))
YEARS = st.builds(Year, st.integers(2010, 2040))
APPROVALS = (
    Approval("board.size_min", "at_least", 7),
    Approval("board.size_min", "at_most", 9),
    Approval("commissioner.appointed", "from", dt.date(2019, 5, 1)),
    Approval("go_live.date", "from", dt.date(2021, 4, 1)),
    Approval("mou.date", "is", (dt.date(2020, 10, 20),)),
    Approval("scope.decided.social_care.iro.decision", "is", ("out",)),
    Approval("shadow.start", "before", dt.date(2021, 4, 1), or_open=True),
    Approval("signature.council", "includes", ("chief_executive", "leader")),
    Approval("status.binding", "is", (False,)),
    Approval("trust.legal_form", "is", ("clg", "cic_clg")),
    Approval("trust.name", "is", ('A "name" with # and = in it',)),
)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    Approved: st.sets(st.sampled_from(APPROVALS)).map(
        lambda found: Approved(tuple(a for a in APPROVALS if a in found))
    ),
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 40),
    Decimal: st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**6, places=2),
    dt.date: DATES,
    Month: MONTHS,
    Year: YEARS,
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a type of option."""
    return st.one_of([value(part, hint) for part in members(hint)])


def value(part: Any, hint: Any) -> st.SearchStrategy[Any]:
    """Return values of one part of a type."""
    inside = element(part)
    if inside is not None:
        return st.lists(values(inside), max_size=3).map(tuple)
    if part is NoneType:
        return st.none()
    if part is OpenPoint:
        return open_points(hint)
    if part in LEAVES:
        return LEAVES[part]
    if issubclass(part, Choice):
        return st.sampled_from(list(part))
    return tables(part)


def open_points(hint: Any) -> st.SearchStrategy[OpenPoint]:
    """Return open points, with the words or dates still possible for those that have such
    bounds.
    """
    point: dict[str, st.SearchStrategy[Any]] = {"open": TEXT, "by": st.none() | DATES}
    choices = [p for p in members(hint) if isinstance(p, type) and issubclass(p, Choice)]
    if choices and len(choices[0]) > 1:
        words = st.sampled_from([choice.value for choice in choices[0]])
        point["between"] = st.just(()) | st.lists(words, min_size=2, unique=True).map(tuple)
    if dt.date in members(hint):
        point["latest"] = st.none() | DATES
    return st.builds(OpenPoint, **point)


def tables(cls: type) -> st.SearchStrategy[Any]:
    """Return values of a table of options, with each option given or at its default."""
    types = hints(cls)
    given_, default = {}, {}
    for attribute in attrs.fields(cls):
        target = given_ if attribute.default is attrs.NOTHING else default
        target[attribute.name] = values(types[attribute.name])
    return st.fixed_dictionaries(given_, optional=default).map(lambda kwargs: cls(**kwargs))


OPTIONS = st.builds(
    lambda options, version: attrs.evolve(options, edition=version),
    tables(Options),
    st.sampled_from(editions()),
)
QUIET = settings(
    max_examples=MAX_EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large,
                           HealthCheck.filter_too_much, HealthCheck.large_base_example],
)  # fmt: skip
