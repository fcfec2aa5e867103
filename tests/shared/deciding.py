"""Options with every open point decided, for tests of the copy for signature."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs

from mou_builder import Month, OpenPoint, Options, Year
from mou_builder.options import Choice
from mou_builder.options.board import Appointer
from mou_builder.options.contract import WorkingCapital
from mou_builder.options.intervention import DirectionKind
from mou_builder.options.parties import Version
from mou_builder.options.paths import element, hints, members, placed, value_at
from mou_builder.options.programme import MilestoneKind

PLAIN: dict[Any, Any] = {
    str: "the Council",
    bool: True,
    int: 3,
    Decimal: Decimal(1_000_000),
    dt.date: dt.date(2021, 4, 1),
}


FITTING: dict[str, Any] = {
    "go_live.date": dt.date(2021, 10, 1),
    "go_live.long_stop": dt.date(2022, 4, 1),
    "support.review_date": dt.date(2022, 4, 1),
    "shadow.length_months": 6,
    "board.neds.appointed_by": Appointer.COUNCIL,
    "direction.kind": DirectionKind.TRUST,
    "reorganisation": None,
}
"""Decisions that fit the others, of the points that cannot be decided just anyhow."""


def agreed(options: Options) -> Options:
    """Return *options* with every open point decided so that all fit, and the text agreed."""
    for path, value in FITTING.items():
        if isinstance(value_at(options, path), OpenPoint):
            options = placed(options, tuple(path.split(".")), value)
    done = _in_agreement(decided(options))
    return attrs.evolve(done, status=attrs.evolve(done.status, version=Version.AGREED))


def _in_agreement(options: Options) -> Options:
    """Return *options* with the memorandum agreed on its own date, if a milestone says when, and
    without an amount of no working capital.
    """
    steps = options.programme.milestones
    for number, step in enumerate(steps if isinstance(steps, tuple) else (), 1):
        if step.kind is MilestoneKind.MOU_AGREED:
            options = options.replace(f"programme.milestones[{number}].date", options.mou.date)
    if options.finance.working_capital is WorkingCapital.NONE:
        options = options.replace("finance.working_capital_amount", 0)
    return options


def decided(value: Any, hint: Any = None) -> Any:
    """Return *value* with each open point in it decided somehow."""
    if isinstance(value, OpenPoint):
        return _decision(value, hint)
    if isinstance(value, tuple):
        return tuple(decided(member, hint) for member in value)
    if attrs.has(type(value)) and not isinstance(value, Month | Year):
        types = hints(type(value))
        return attrs.evolve(
            value,
            **{
                a.name: decided(getattr(value, a.name), types[a.name])
                for a in attrs.fields(type(value))
            },
        )
    return value


def _decision(point: OpenPoint, hint: Any) -> Any:
    part = next(p for p in members(hint) if p not in (OpenPoint, NoneType, Month, Year))
    inside = element(part)
    if inside is not None:
        return (_decision(point, inside),)
    if part in PLAIN:
        return PLAIN[part]
    if issubclass(part, Choice):
        return next(c for c in part if not point.between or c.value in point.between)
    types = hints(part)
    given = {a.name: types[a.name] for a in attrs.fields(part) if a.default is attrs.NOTHING}
    return decided(part(**{name: _decision(OpenPoint(), h) for name, h in given.items()}))
