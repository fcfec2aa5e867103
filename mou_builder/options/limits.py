"""The lead times of the clause library, each once: how long before or after which day, and whose.

A clause names one by a field such as ``{{ limits.contract_sum }}``, and never types a lead time of
its own; the Timetable, the schedule of open points and the checks ask here too.  So all of them
name the same time and, once the day from which it is counted is known, the same date.

The numbers are proposals, of practice where a clause cites no other source; which source, the
clause says that names the limit.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options.places import value_at
from mou_builder.options.values import Day, OpenPoint, first_day
from mou_builder.options.working_days import months_from, working_days_from


class Unit(enum.Enum):
    """In what a lead time is counted."""

    MONTHS = "months"
    WEEKS = "weeks"
    WORKING_DAYS = "working days"


def _of(path: str) -> Callable[[object], Any]:
    return lambda options: value_at(options, path)


@frozen(eq=False, repr=False)
class Anchor(ByAttributes):
    """A day from which lead times are counted."""

    words: str
    reads: tuple[str, ...] = ()
    """The options that say the day; none if it is not one day."""

    when: Callable[[object], Day | OpenPoint | None] = lambda _: None

    def day(self, options: object) -> dt.date | None:
        """Return the day, if *options* say it; where only a month is given, its first day."""
        found = self.when(options)
        return None if found is None or isinstance(found, OpenPoint) else first_day(found)


def _end_of_term(options: object) -> dt.date | None:
    """Return the last day of the initial term: the one said or, if none is, that of its years."""
    until: dt.date | None = value_at(options, "contract.initial_term_until")
    return until or _years_on(options, value_at(options, "contract.initial_term_years"))


def _break(options: object) -> dt.date | None:
    """Return the day on which the contract may be broken off: the one said or, if none is, the last
    of the contract year.
    """
    day = value_at(options, "contract.break_point.date")
    if isinstance(day, dt.date):
        return day
    return _years_on(options, value_at(options, "contract.break_point.year"))


def _years_on(options: object, years: int | OpenPoint | None) -> dt.date | None:
    start = COMMENCEMENT.day(options)
    if start is None or years is None or isinstance(years, OpenPoint):
        return None
    end = _moved(start, lambda day: months_from(day, 12 * years))
    return _moved(end, lambda day: day - dt.timedelta(1)) if end else None


COMMENCEMENT = Anchor("the Commencement Date", ("go_live.date",), _of("go_live.date"))
AWARD = Anchor(
    "the award of the Service Contract", ("contract.award_date",), _of("contract.award_date")
)
INCORPORATION = Anchor(
    "the incorporation of the Trust",
    ("trust.incorporation_date",),
    _of("trust.incorporation_date"),
)
MEMORANDUM = Anchor("the date of this Memorandum", ("mou.date",), _of("mou.date"))
VESTING = Anchor(
    "the Vesting Day", ("reorganisation.vesting_date",), _of("reorganisation.vesting_date")
)
END_OF_TERM = Anchor(
    "the end of the initial term",
    ("go_live.date", "contract.initial_term_years", "contract.initial_term_until"),
    _end_of_term,
)
BREAK = Anchor(
    "the day of the break",
    ("go_live.date", "contract.break_point.year", "contract.break_point.date"),
    _break,
)
FIRST_SET = Anchor("the day first set for commencement", ("go_live.date",), _of("go_live.date"))
END_OF_CONTRACT = Anchor("the Service Contract is due to end")
GATEWAY = Anchor("the date of the gateway")
SERVICE_MOVES = Anchor("the service is to move")
CHANGE = Anchor("a change")
SUCCESSION = Anchor("they take over")


@frozen(eq=False, repr=False)
class Limit(ByAttributes):
    """A lead time: so many units before a day or, if *after*, after it."""

    count: int
    unit: Unit
    anchor: Anchor
    step: str = ""
    """What the Timetable calls what is to be done by then; empty if it does not show it."""

    owner: str = ""
    """Who does it."""

    milestone: str = ""
    """The kind of milestone by which the options can say a date of their own for it."""

    after: bool = False
    always: bool = False
    """Some clause that names it stands in every memorandum."""

    def day(self, options: object) -> dt.date | None:
        """Return the date that it comes to, if *options* say the day from which it is counted."""
        start = self.anchor.day(options)
        return None if start is None else self._from(start)

    def counted(self, start: dt.date) -> dt.date:
        """Return the date that it comes to from *start*; *start* itself where the calendar ends."""
        return self._from(start) or start

    def _from(self, start: dt.date) -> dt.date | None:
        count = self.count if self.after else -self.count
        return _moved(start, lambda day: _counted(day, count, self.unit))


def _counted(day: dt.date, count: int, unit: Unit) -> dt.date:
    if unit is Unit.MONTHS:
        return months_from(day, count)
    if unit is Unit.WEEKS:
        return day + dt.timedelta(weeks=count)
    return working_days_from(day, count)


def _moved(day: dt.date, move: Callable[[dt.date], dt.date]) -> dt.date | None:
    """Return where *move* leads from *day*; None if the calendar does not reach so far."""
    try:
        return move(day)
    except (ValueError, OverflowError):
        return None


@frozen(eq=False, repr=False)
class Deadline(ByAttributes):
    """A limit as one memorandum has it: with its date, where that is known."""

    limit: Limit
    date: dt.date | None


def _before_commencement(
    count: int, step: str, owner: str, milestone: str = "", *, always: bool = False
) -> Limit:
    return Limit(count, Unit.MONTHS, COMMENCEMENT, step, owner, milestone, always=always)


_COUNCIL = "The Council"
_TRUST = "The Trust"
_BOARD = "The Programme Board"
_LEAD = "The programme lead"


LIMITS: Mapping[str, Limit] = {
    # Counted from the date of the memorandum.
    "programme_set_up": Limit(20, Unit.WORKING_DAYS, MEMORANDUM, after=True),
    "publication": Limit(10, Unit.WORKING_DAYS, MEMORANDUM, after=True),
    "sent_for_endorsement": Limit(5, Unit.WORKING_DAYS, MEMORANDUM, after=True),
    "first_lists": Limit(2, Unit.MONTHS, MEMORANDUM, after=True),
    "recruitment_plan": Limit(
        3, Unit.MONTHS, MEMORANDUM, "Plan to recruit and keep staff", _COUNCIL,
        after=True, always=True,
    ),
    "open_points": Limit(3, Unit.MONTHS, MEMORANDUM, after=True, always=True),
    # Counted to the incorporation of the Trust.
    "form": Limit(2, Unit.MONTHS, INCORPORATION),
    "articles_shown": Limit(
        20, Unit.WORKING_DAYS, INCORPORATION, "Draft Articles shown to the Department", _COUNCIL,
        always=True,
    ),
    "owners_settled": Limit(
        1, Unit.MONTHS, INCORPORATION, "Councils settle votes, shares and withdrawal",
        "The Councils",
    ),
    # Counted to the award of the Service Contract.
    "contract_shown": Limit(
        30, Unit.WORKING_DAYS, AWARD, "Draft Service Contract shown to the Department", _COUNCIL,
        always=True,
    ),
    # Counted to commencement, from the longest to the shortest.
    "systems_unchanged": _before_commencement(6, "", ""),
    "scope": _before_commencement(6, "", ""),
    "leadership": _before_commencement(6, "", ""),
    "staff_listed": _before_commencement(6, "Posts in scope listed", _COUNCIL, always=True),
    "route_of_staff": _before_commencement(6, "", ""),
    "secondment": _before_commencement(6, "Conclusion whether TUPE applies", _COUNCIL),
    "staff_excepted": _before_commencement(6, "Staff who do not transfer named", _COUNCIL),
    "contracts_listed": _before_commencement(
        6, "Contracts with third parties listed", _COUNCIL, always=True
    ),
    "landlords": _before_commencement(6, "Landlords asked for consent", _COUNCIL),
    "contract_sum_shown": _before_commencement(
        6, "Calculation of the first Contract Sum shown", _COUNCIL, always=True
    ),
    "councils_shares": _before_commencement(
        6, "Shares of the Councils settled", "The Councils"
    ),
    "pension_views": _before_commencement(
        6, "Views of the pension authority and its actuary", _COUNCIL, always=True
    ),
    "registrations": _before_commencement(
        6, "Applications made to Ofsted", _TRUST, "ofsted_applications"
    ),
    "foster_carers": _before_commencement(6, "Foster carers told", _COUNCIL),
    "adoption_agency": _before_commencement(
        6, "Arrangement with the adoption agency settled", _COUNCIL
    ),
    "controller": _before_commencement(6, "", ""),
    "support_source": _before_commencement(6, "Source of each Support Service", _COUNCIL),
    "pension_draft": _before_commencement(4, "Draft admission agreement sent", _COUNCIL),
    "pension_route": _before_commencement(4, "", "", "pension_route"),
    "pension_security": _before_commencement(
        4, "Pension liabilities and security confirmed", _COUNCIL
    ),
    "claims": _before_commencement(4, "", ""),
    "buildings_listed": _before_commencement(
        4, "Buildings listed and terms of use proposed", _COUNCIL, always=True
    ),
    "support_first": _before_commencement(
        4, "Terms for payroll, human resources, finance and ICT", _COUNCIL
    ),
    "commencement_confirmed": _before_commencement(
        3, "Commencement Date confirmed or replaced", "The Parties"
    ),
    "directors": _before_commencement(
        3, "Board appointed", "Whoever appoints each director", "board_appointed"
    ),
    "consultation": _before_commencement(
        3, "Consultation of staff and trade unions begins", _COUNCIL, always=True
    ),
    "indicators": _before_commencement(
        3, "Key Performance Indicators settled", _COUNCIL
    ),
    "building_condition": _before_commencement(3, "Condition of buildings recorded", _COUNCIL),
    "claims_sorted": _before_commencement(3, "Pre-Formation Claims sorted", _COUNCIL),
    "client_function": _before_commencement(
        3, "Client Function staffed", _COUNCIL, always=True
    ),
    "delegation": _before_commencement(
        3, "Functions that may be delegated confirmed", _COUNCIL
    ),
    "direction_names_trust": _before_commencement(3, "", ""),
    "support": _before_commencement(3, "Support Services arranged", _COUNCIL, "slas"),
    "contract_sum": _before_commencement(
        2, "First Contract Sum set", _COUNCIL, "budget", always=True
    ),
    "insurance": _before_commencement(
        2, "Insurance confirmed and its register complete", _COUNCIL, "insurance", always=True
    ),
    "claims_protocol": _before_commencement(
        2, "Claims Protocol settled", "The Council, the Trust and the insurers"
    ),
    "inventory": _before_commencement(2, "Inventory of equipment", _COUNCIL, always=True),
    "sharing": _before_commencement(
        2, "Agreements on sharing information", "The Council and the Trust"
    ),
    "pension_resolution": _before_commencement(
        2, "Resolution naming the members of the scheme", "The Board"
    ),
    "employee_information": _before_commencement(
        2, "Employee liability information given", _COUNCIL
    ),
    "readiness_certified": Limit(
        40, Unit.WORKING_DAYS, COMMENCEMENT, "Readiness Criteria certified",
        "The officers named in the criteria", always=True,
    ),
    "protocols": _before_commencement(
        1, "Protocols on linked services settled", "The Council and the Trust"
    ),
    "unallocated": _before_commencement(
        1, "Report on open cases without a worker", _COUNCIL, always=True
    ),
    "unregistered": _before_commencement(1, "", ""),
    "families_told": Limit(
        4, Unit.WEEKS, COMMENCEMENT, "Families, carers, staff and partners told", _COUNCIL,
        always=True,
    ),
    "recommendation": Limit(
        25, Unit.WORKING_DAYS, COMMENCEMENT, "Recommendation on readiness", _BOARD, always=True
    ),
    "transfer_plan": Limit(
        20, Unit.WORKING_DAYS, COMMENCEMENT, "Plan for the transfer approved", _BOARD, always=True
    ),
    "decision": Limit(10, Unit.WORKING_DAYS, COMMENCEMENT, "Decision on readiness"),
    # Counted from commencement.
    "conditions": Limit(3, Unit.MONTHS, COMMENCEMENT, after=True),
    "programme_board_ends": Limit(
        3, Unit.MONTHS, COMMENCEMENT, "End of the Programme Board", _BOARD,
        after=True, always=True,
    ),
    "exit_plan": Limit(
        6, Unit.MONTHS, COMMENCEMENT, "Draft Exit Plan given", _TRUST, after=True
    ),
    "systems_kept": Limit(6, Unit.MONTHS, COMMENCEMENT, after=True),
    "long_stop": Limit(6, Unit.MONTHS, FIRST_SET, after=True),
    "exit_plan_imposed": Limit(12, Unit.MONTHS, COMMENCEMENT, after=True),
    "lasting_occupation": Limit(
        12, Unit.MONTHS, COMMENCEMENT, "Lasting terms of occupation proposed", _COUNCIL, after=True
    ),
    # Counted to other days.
    "successors": Limit(
        9, Unit.MONTHS, VESTING, "Arrangements with the Successor Councils settled", _COUNCIL
    ),
    "direction_passes": Limit(
        6, Unit.MONTHS, VESTING, "Statement whether the Direction passes", "The Department"
    ),
    "successors_reported": Limit(3, Unit.MONTHS, VESTING),
    "after_the_term": Limit(12, Unit.MONTHS, END_OF_TERM),
    "break_review": Limit(15, Unit.MONTHS, BREAK),
    "break_notice": Limit(12, Unit.MONTHS, BREAK),
    "extension": Limit(12, Unit.MONTHS, END_OF_CONTRACT),
    "gateway_evidence": Limit(10, Unit.WORKING_DAYS, GATEWAY),
    "deferred": Limit(3, Unit.MONTHS, SERVICE_MOVES),
    "conversion": Limit(6, Unit.MONTHS, CHANGE),
    "unforeseen_successors": Limit(12, Unit.MONTHS, SUCCESSION),
}  # fmt: skip
"""Every lead time, by the name that a clause uses."""


@frozen(eq=False, repr=False)
class Limits(ByAttributes):
    """The limits as one memorandum has them."""

    _options: object = field()


def _as_property(limit: Limit) -> property:
    def deadline(self: Limits) -> Deadline:
        return Deadline(limit, limit.day(self._options))

    words = limit.step or f"{limit.count} {limit.unit.value}: a limit"
    return property(deadline, doc=f"{words}.")


for _name, _limit in LIMITS.items():
    setattr(Limits, _name, _as_property(_limit))
