"""The few checks that a condition cannot say: the order of dates, and sums of numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from mou_builder.conditions.questions import Check, before, together
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.contract import Grade, OfstedTarget
from mou_builder.options.parties import CouncilSignatory
from mou_builder.options.paths import Place, at
from mou_builder.options.programme import MilestoneKind, ProgrammeMember
from mou_builder.options.resources import PensionRoute
from mou_builder.options.rights import DfeMatter, RightKind
from mou_builder.options.trust import Ownership
from mou_builder.options.values import span
from mou_builder.requirements.checks_of_agreement import CHECKS_OF_AGREEMENT
from mou_builder.requirements.checks_of_board import CHECKS_OF_BOARD
from mou_builder.requirements.checks_of_commissioners import CHECKS_OF_COMMISSIONERS
from mou_builder.requirements.checks_of_contract import CHECKS_OF_CONTRACT
from mou_builder.requirements.checks_of_councils import CHECKS_OF_COUNCILS
from mou_builder.requirements.checks_of_dates import CHECKS_OF_DATES
from mou_builder.requirements.checks_of_deciders import CHECKS_OF_DECIDERS
from mou_builder.requirements.checks_of_directions import CHECKS_OF_DIRECTIONS
from mou_builder.requirements.checks_of_lead_times import CHECKS_OF_LEAD_TIMES
from mou_builder.requirements.checks_of_parties import CHECKS_OF_PARTIES
from mou_builder.requirements.checks_of_registrations import CHECKS_OF_REGISTRATIONS
from mou_builder.requirements.checks_of_rights import CHECKS_OF_RIGHTS
from mou_builder.requirements.checks_of_sums import CHECKS_OF_SUMS

_NO_OVERALL_GRADE = dt.date(2026, 4, 1)
"""From this day Ofsted gives no overall grade to a council's children's services."""


def _shadow_before_go_live(options: Options) -> bool | None:
    return before(options.shadow.start, options.go_live.date)


_ORDER = (MilestoneKind.COMPANY_INCORPORATED, MilestoneKind.SHADOW_START, MilestoneKind.GO_LIVE)


def _milestones_in_order(options: Options) -> bool | None:
    """Compare each step with each that comes after it, however open dates are decided."""
    milestones = options.programme.milestones
    if isinstance(milestones, OpenPoint):
        return None
    dates = {m.kind: span(m.date) for m in milestones}
    known = [dates[kind] for kind in _ORDER if kind in dates]
    pairs = [(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]
    if any(earlier[0] > later[1] for earlier, later in pairs):
        return False
    return True if all(earlier[1] <= later[0] for earlier, later in pairs) else None


def _in_order(options: Options, place: Place) -> bool:
    """Say whether *place* is the list of milestones, or within one whose order matters."""
    milestone = at(options, place[:3])
    return isinstance(milestone, OpenPoint) or milestone.kind in _ORDER


def _nominees_a_minority(options: Options) -> bool | None:
    nominees, size = options.board.nominee_seats, options.board.size_min
    if isinstance(nominees, OpenPoint) or isinstance(size, OpenPoint):
        return None
    return 2 * nominees < size


def _board_size_in_order(options: Options) -> bool | None:
    least, most = options.board.size_min, options.board.size_max
    if isinstance(least, OpenPoint) or isinstance(most, OpenPoint):
        return None
    return least <= most


def _executives_and_non_executives(options: Options) -> bool | None:
    """Return False if one kind is counted out; a number still open may count it out, unless it can
    be no less than one.
    """
    numbers = (options.board.executives, options.board.independent_neds)
    least = [n.at_least or 0 if isinstance(n, OpenPoint) else n for n in numbers]
    if 0 in numbers:
        return False
    return True if all(least) else None


def _kinds(options: Options, matter: DfeMatter) -> tuple[RightKind | OpenPoint, ...]:
    """Return the kind of each right in *matter*; an open point if the list is open."""
    rights = options.dfe_rights.rights
    if isinstance(rights, OpenPoint):
        return (rights,)
    return tuple(right.kind for right in rights if right.matter is matter)


_CONTRACT = (DfeMatter.TERMINATION, DfeMatter.CONTRACT_CHANGE)


def _among(kinds: tuple[RightKind | OpenPoint, ...], wanted: tuple[RightKind, ...]) -> bool | None:
    """Return whether there is a right, and each is of a kind that is *wanted*."""
    known = [kind for kind in kinds if not isinstance(kind, OpenPoint)]
    if not kinds or any(kind not in wanted for kind in known):
        return False
    return True if len(known) == len(kinds) else None


def _department_consents_to_contract(options: Options) -> bool | None:
    return together([_among(_kinds(options, m), (RightKind.CONSENT,)) for m in _CONTRACT])


def _department_decides_on_chief_executive(options: Options) -> bool | None:
    kinds = _kinds(options, DfeMatter.CHIEF_EXECUTIVE)
    return _among(kinds, (RightKind.APPOINT, RightKind.CONSENT))


def _council_chairs_programme_board(options: Options) -> bool | None:
    board = options.programme.board
    return (
        None
        if isinstance(board, OpenPoint)
        else board[:1] == (ProgrammeMember.COUNCIL_CHIEF_EXECUTIVE,)
    )


def _target_in_terms_of_the_day(options: Options) -> bool | None:
    """Return True only if each target is stated in grades that Ofsted gives when it is judged."""
    contract = options.contract
    targets = (contract.ofsted_target, contract.later_ofsted_target)
    answers = [_in_terms_of_the_day(target, options) for target in targets]
    if False in answers:
        return False
    return None if None in answers else True


def _in_terms_of_the_day(target: OfstedTarget | None, options: Options) -> bool | None:
    if target is None or target.grade is Grade.GOOD_IN_EACH_AREA:
        return True
    first, last = (_years_later(day, target.within_years) for day in span(options.go_live.date))
    limit = _years_later(_NO_OVERALL_GRADE, 0)
    if options.mou.date >= _NO_OVERALL_GRADE or first >= limit:
        return False
    return True if last < limit else None


def _years_later(day: dt.date, years: int) -> tuple[int, int, int]:
    """Return year, month and day *years* after *day*, to be compared; 29 February included."""
    return day.year + years, day.month, day.day


def _pension_route_matches_ownership(options: Options) -> bool | None:
    route, owner = options.pension.route, options.trust.ownership
    if isinstance(route, PensionRoute) and route is not PensionRoute.DESIGNATED_BODY:
        return True
    if isinstance(owner, Ownership) and owner is not Ownership.INDEPENDENT:
        return True
    if route is PensionRoute.DESIGNATED_BODY and owner is Ownership.INDEPENDENT:
        return False
    return None


def _signatory_authorised(options: Options) -> bool | None:
    mandate, signature = options.mandate, options.signature
    if mandate is None:
        return False
    if isinstance(mandate, OpenPoint) or isinstance(signature, OpenPoint):
        return None
    delegate, signing = mandate.delegate, signature.council
    if isinstance(delegate, OpenPoint) or isinstance(signing, OpenPoint):
        return False if signing == () else None
    return delegate in signing


def _pause_within_its_limit(options: Options) -> bool | None:
    """Return False if the pause ends before it begins, or later than the longest pause allowed."""
    pause, paused = options.review.pause, options.review.paused
    if paused is None:
        return True
    (begins, began), (ends, ended) = span(paused.since), span(paused.until)
    if ended < begins:
        return False
    if isinstance(pause, OpenPoint) or isinstance(pause.max_months, OpenPoint):
        return None
    if _lasts_longer(began, ends, pause.max_months):
        return False
    certain = began <= ends and not _lasts_longer(begins, ended, pause.max_months)
    return True if certain else None


def _lasts_longer(start: dt.date, end: dt.date, longest: int) -> bool:
    months = 12 * (end.year - start.year) + end.month - start.month
    return (months, end.day) > (longest, start.day)


def _successors_named_in_time(options: Options) -> bool | None:
    """Return False if the council would be replaced before the day on which the memorandum is
    made.
    """
    change = options.reorganisation
    if change is None:
        return True
    if isinstance(change, OpenPoint):
        return None
    first, last = span(change.vesting_date)
    if last <= options.mou.date:
        return False
    return True if first > options.mou.date else None


def _words(*choices: Choice) -> tuple[str, ...]:
    """Return *choices* as they are written in a file."""
    return tuple(choice.value for choice in choices)


CHECKS: Mapping[str, Check] = {
    "shadow_before_go_live": Check(
        ("shadow.start", "go_live.date"),
        "a Shadow Period that starts before the Commencement Date",
        _shadow_before_go_live,
    ),
    "milestones_in_order": Check(
        ("programme.milestones.date",),
        "company, Shadow Period and commencement in that order",
        _milestones_in_order,
        looks_at=_in_order,
        also_reads=("programme.milestones.kind",),
        names=_words(*_ORDER),
    ),
    "nominees_a_minority": Check(
        ("board.nominee_seats", "board.size_min"),
        "fewer than half of the directors nominated by the council",
        _nominees_a_minority,
    ),
    "board_size_in_order": Check(
        ("board.size_min", "board.size_max"),
        "a least number of directors no greater than the greatest",
        _board_size_in_order,
    ),
    "executives_and_non_executives": Check(
        ("board.executives", "board.independent_neds"),
        "directors of both kinds, executive and independent non-executive",
        _executives_and_non_executives,
    ),
    "department_consents_to_contract": Check(
        ("dfe_rights.rights.matter", "dfe_rights.rights.kind"),
        "the Department’s consent to ending and to major change of the Service Contract",
        _department_consents_to_contract,
        names=_words(*_CONTRACT, RightKind.CONSENT),
    ),
    "department_decides_on_chief_executive": Check(
        ("dfe_rights.rights.matter", "dfe_rights.rights.kind"),
        "the Department’s consent to, or choice of, the Chief Executive",
        _department_decides_on_chief_executive,
        names=_words(DfeMatter.CHIEF_EXECUTIVE, RightKind.APPOINT, RightKind.CONSENT),
    ),
    "council_chairs_programme_board": Check(
        ("programme.board",),
        "a Programme Board whose first member, and chair, is the council’s chief executive",
        _council_chairs_programme_board,
        names=_words(ProgrammeMember.COUNCIL_CHIEF_EXECUTIVE),
    ),
    "target_in_terms_of_the_day": Check(
        ("contract.ofsted_target", "contract.later_ofsted_target", "go_live.date", "mou.date"),
        "no overall grade as the target of an inspection from 1 April 2026",
        _target_in_terms_of_the_day,
        also_reads=tuple(
            f"contract.{target}.{name}"
            for target in ("ofsted_target", "later_ofsted_target")
            for name in ("grade", "within_years")
        ),
        names=(_NO_OVERALL_GRADE,),
    ),
    "pause_within_its_limit": Check(
        ("review.paused.since", "review.paused.until", "review.pause.max_months"),
        "a last day no later than the longest pause allows",
        _pause_within_its_limit,
    ),
    "successors_named_in_time": Check(
        ("reorganisation.vesting_date", "mou.date"),
        "a vesting day that lies after the date of the memorandum",
        _successors_named_in_time,
    ),
    "pension_route_matches_ownership": Check(
        ("pension.route", "trust.ownership"),
        "a designated body only where councils own the Trust",
        _pension_route_matches_ownership,
    ),
    "signatory_authorised": Check(
        ("mandate.delegate", "signature.council"),
        "a signatory whom the council’s decision authorises",
        _signatory_authorised,
        names=tuple(office.value for office in CouncilSignatory),
    ),
    **CHECKS_OF_AGREEMENT,
    **CHECKS_OF_DECIDERS,
    **CHECKS_OF_DATES,
    **CHECKS_OF_BOARD,
    **CHECKS_OF_RIGHTS,
    **CHECKS_OF_CONTRACT,
    **CHECKS_OF_REGISTRATIONS,
    **CHECKS_OF_SUMS,
    **CHECKS_OF_COUNCILS,
    **CHECKS_OF_PARTIES,
    **CHECKS_OF_DIRECTIONS,
    **CHECKS_OF_COMMISSIONERS,
    **CHECKS_OF_LEAD_TIMES,
}
"""The checks that a requirement can name."""
