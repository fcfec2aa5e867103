"""Whether a draft stays within what the council approved."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from mou_builder.conditions.clashes import said_at
from mou_builder.conditions.completions import whatever_is_decided
from mou_builder.conditions.holding import Condition
from mou_builder.files.by_attributes import one_line
from mou_builder.options import OpenPoint, Options
from mou_builder.options.parties import MandateDecision
from mou_builder.options.paths import Place, at, place_of, placed, value_at
from mou_builder.options.values import SPANS, span
from mou_builder.options_file.approved import condition_of


class Standing(enum.Enum):
    """How an option stands to what was approved."""

    OUTSIDE = "outside"
    OPEN = "open"
    WITHIN = "within"


@frozen
class Authority:
    """One approved value, with what the draft says instead or as well."""

    path: str
    approved: Condition
    found: Any
    standing: Standing

    __repr__ = one_line


MANDATE_READS = ("mandate.decided_by", "mandate.date", "mandate.minute", "mandate.approved")
"""The options that say what the council decided, which is printed with each judgement."""


_STANDINGS = {True: Standing.WITHIN, False: Standing.OUTSIDE, None: Standing.OPEN}


def within_mandate(options: Options) -> tuple[Authority, ...]:
    """Say for each of *options* that the council's decision speaks of whether it is within what was
    approved, whatever is decided; what needs attention comes first.

    Return nothing without a decision, if it only noted, or if it does not say what it approved.
    """
    mandate = options.mandate
    if mandate is None or isinstance(mandate, OpenPoint):
        return ()
    if mandate.decision is MandateDecision.NOTED:
        return ()
    by_path: dict[str, Condition] = {}
    for test in condition_of(mandate.approved):
        by_path[test.path] = (*by_path.get(test.path, ()), test)
    found = [
        Authority(path, tests, value_at(options, path), _STANDINGS[_by_days(path, tests, options)])
        for path, tests in by_path.items()
    ]
    order = list(Standing)
    return tuple(sorted(found, key=lambda authority: order.index(authority.standing)))


def _by_days(path: str, tests: Condition, options: Options) -> bool | None:
    """Say whether what stands at *path* passes *tests*, a month or a year only if each of its days
    does: what names the month allows every day of it.
    """
    place = next(_spans(options, path), None)
    if place is None:
        return whatever_is_decided(tests, options)
    first, last = span(at(options, place))
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    answers = {_by_days(path, tests, placed(options, place, day)) for day in days}
    if False in answers:
        return False
    return None if None in answers else True


def _spans(options: Options, path: str) -> Iterator[Place]:
    """Yield the place of each month or year at *path*."""
    for said in said_at(options, path):
        if isinstance(said.value, SPANS):
            yield place_of(said.path)
