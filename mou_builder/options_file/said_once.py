"""A date that an options file says once, as a milestone, is used wherever it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from mou_builder.options import OpenPoint, Options
from mou_builder.options.paths import Place, at, placed
from mou_builder.options.programme import MilestoneKind
from mou_builder.options.values import OPEN, Day

_OWN: tuple[tuple[MilestoneKind, Place], ...] = (
    (MilestoneKind.COMPANY_INCORPORATED, ("trust", "incorporation_date")),
    (MilestoneKind.SHADOW_START, ("shadow", "start")),
    (MilestoneKind.CONTRACT_SIGNED, ("contract", "award_date")),
    (MilestoneKind.GO_LIVE, ("go_live", "date")),
    (MilestoneKind.REVIEW, ("review", "first_date")),
)
"""Steps that have a date of their own among the options, which clauses print."""


_ONLY_DAYS = {MilestoneKind.CONTRACT_SIGNED, MilestoneKind.OFSTED_APPLICATIONS}
"""Steps whose own date cannot be a month or a year."""


def only_as_milestones(options: Options) -> Iterator[tuple[Place, Day]]:
    """Yield the place of each date that is unsaid there, with what the one milestone that tells it
    says.
    """
    dates = _dates(options)
    if not dates:
        return
    for kind, place in (*_OWN, *_applications(options)):
        told = dates.get(kind, set())
        if len(told) == 1 and at(options, place) == OPEN:
            [day] = told
            if kind not in _ONLY_DAYS or type(day) is dt.date:
                yield place, day


def _dates(options: Options) -> dict[MilestoneKind, set[Day]]:
    """Return the dates that milestones of each kind give."""
    found: dict[MilestoneKind, set[Day]] = {}
    steps = options.programme.milestones
    for step in () if isinstance(steps, OpenPoint) else steps:
        if not isinstance(step.date, OpenPoint):
            found.setdefault(step.kind, set()).add(step.date)
    if options.shadow.planned is False:
        found.pop(MilestoneKind.SHADOW_START, None)
    return found


def _applications(options: Options) -> Iterator[tuple[MilestoneKind, Place]]:
    listed = options.ofsted.registrations
    for index, _ in enumerate(() if isinstance(listed, OpenPoint) else listed):
        place = ("ofsted", "registrations", index, "apply_by")
        yield MilestoneKind.OFSTED_APPLICATIONS, place


def used_throughout(options: Options, said: Mapping[str, Any]) -> Options:
    """Return *options* with each date that what was *said*, as plain values, gives as a milestone
    alone; where it says that the date is open, it stays so.
    """
    for place, day in tuple(only_as_milestones(options)):
        if _is_unsaid(said, place):
            options = placed(options, place, day)
    return options


def _is_unsaid(said: Any, place: Place) -> bool:
    """Say whether *said* leaves out what stands at *place*."""
    for step in place:
        if isinstance(said, Mapping):
            if step not in said:
                return True
            said = said[step]
        elif isinstance(said, (list, tuple)) and isinstance(step, int):
            said = said[step]
        else:
            return False
    return False


def with_open_said(options: Options, plain: dict[str, Any]) -> dict[str, Any]:
    """Return *plain*, which *options* are written as, with each date said to be open that would
    else be read off a milestone.
    """
    for place, _ in only_as_milestones(options):
        inside: Any = plain
        for step in place[:-1]:
            inside = inside[step] if isinstance(step, int) else inside.setdefault(step, {})
        inside[place[-1]] = {"open": ""}
    return plain
