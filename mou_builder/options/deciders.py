"""Who decides a point that is open, and by when: what its options file says, and else the library.

The clause that a point is open in and the schedule of open points both ask here, so that neither
names another decider or another date than the other, nor than the options file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from attrs import frozen

from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options.limits import LIMITS, Limit
from mou_builder.options.places import value_at
from mou_builder.options.values import OpenPoint

_EXECUTIVE = "the Council’s {body}"
_CONSULTING = "the Council’s {body}, after consulting the Department"
_PARTIES = "the Parties"
_COUNCIL = "the Council"


USUALLY: Mapping[str, tuple[str, str]] = {
    "trust.legal_form": (_CONSULTING, "form"),
    "trust.ownership": (_CONSULTING, "form"),
    "trust.profit_distribution": (_EXECUTIVE, "form"),
    "procurement.basis": ("the Council with the Department, on legal advice", "form"),
    "workforce.terms_control": (_PARTIES, "form"),
    "reserved_matters.council": (_COUNCIL, "articles_shown"),
    "scope.bundle": (_CONSULTING, "scope"),
    "dcs.model": (_CONSULTING, "leadership"),
    "board.chair.appointed_by": (_PARTIES, "leadership"),
    "board.neds.appointed_by": (_PARTIES, "leadership"),
    "workforce.route": (_COUNCIL, "route_of_staff"),
    "information.controller": (_COUNCIL, "controller"),
    "support.route": (_COUNCIL, "support_source"),
    "pension.route": ("", "pension_route"),
    "pension.open_to_new_joiners": ("", "pension_route"),
    "direction.power": ("the Department", ""),
    "claims.protocol": ("the Council with its insurers", "claims"),
    "claims.pre_formation": (_COUNCIL, "claims"),
    "contract.exit_plan": (_COUNCIL, "contract_shown"),
    "contract.sum": (_COUNCIL, "contract_sum"),
    "escalation.steps": ("the Council with those who are to lead the Trust", "contract_shown"),
    "finance.change_control": ("the Council with the Trust", "contract_shown"),
    "finance.mechanism": ("the Council with the Trust", "contract_shown"),
    "shadow.planned": (_PARTIES, ""),
    "go_live.date": (_PARTIES, ""),
    "go_live.long_stop": (_PARTIES, ""),
    "communications.plan": (_PARTIES, ""),
    "improvement.continuity": (_PARTIES, ""),
    "review.pause": (_PARTIES, ""),
}
"""Who decides a point for which the options name nobody, and the limit by which it is decided where
they give no date; empty where the library names none."""


_MARKED_SERVICE = re.compile(r"scope\.(social_care|early_help|youth_justice|education|send|health)")


@frozen(eq=False, repr=False)
class Deciding(ByAttributes):
    """Who decides an open point, and by when."""

    who: str
    """Empty if nobody is named."""

    by: dt.date | None
    """The date, if it is known."""

    limit: Limit | None
    """The lead time that gives the date, if the options file gives none."""


def deciding(point: OpenPoint, path: str, options: object) -> Deciding:
    """Return who is to decide *point*, which stands at *path* of *options*, and by when."""
    who, name = USUALLY.get(_usual_name(path), ("", ""))
    named = value_at(options, "council.decides")
    body = "executive" if isinstance(named, OpenPoint) else named
    limit = LIMITS[name] if name and point.by is None else None
    by = limit.day(options) if limit else point.by
    return Deciding(point.open or who.format(body=body), by, limit)


def _usual_name(path: str) -> str:
    """Return the name under which the library says who decides what stands at *path*."""
    return "scope.bundle" if _MARKED_SERVICE.match(path) else path
