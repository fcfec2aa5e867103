"""Checks of the Secretary of State's rights: each once, of its clause's kind, and as long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from mou_builder.conditions.clashes import (
    Clash,
    Said,
    in_order,
    members_at,
    numbers,
    years_after,
)
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.board import Appointer
from mou_builder.options.contract import BreakDecider, BreakPoint
from mou_builder.options.rights import DfeMatter, DfeRight, RightKind, RightsUntil
from mou_builder.options.trust import Endorser
from mou_builder.options.values import Choice, Day, span
from mou_builder.requirements.fitting import fitting

_RIGHTS = "dfe_rights.rights"


def _listed(options: Options) -> tuple[tuple[Said, ...], bool]:
    """Return each right at its place, and whether the list itself is still open."""
    found = members_at(options, _RIGHTS)
    listed = tuple(said for said in found if isinstance(said.value, DfeRight))
    return listed, len(listed) < len(found)


def _kind(right: Said) -> Said:
    """Return the kind of a right at its place."""
    return Said(f"{right.path}.kind ({right.value.matter.value})", right.value.kind)


def _matter(right: Said) -> Said:
    """Return the matter of a right at its place, with what it is."""
    kind = right.value.kind
    word = "open" if isinstance(kind, OpenPoint) else kind.value
    return Said(right.path, f"{right.value.matter.value}, {word}")


def _rights_once(options: Options) -> Iterator[Clash]:
    for one, other in combinations(_listed(options)[0], 2):
        if one.value.matter is other.value.matter:
            yield Clash((_matter(one), _matter(other)), "each right listed once")
    if _listed(options)[1]:
        yield Clash((Said(_RIGHTS, OpenPoint()),), "each right listed once", None)


_STATE = (Appointer.SECRETARY_OF_STATE, Appointer.DFE_WITH_COUNCIL)
_ALL = tuple(RightKind)
_CONSENT: tuple[RightKind, ...] = (RightKind.CONSENT,)
_NO_CHOICE = (RightKind.CONSENT, RightKind.CONSULT)


def _kinds_for(appointer: Appointer) -> tuple[RightKind, ...]:
    """Return the kinds of right that agree with who appoints."""
    if appointer in (*_STATE, Appointer.MIXED):
        return (RightKind.APPOINT,)
    if appointer is Appointer.JOINT_COUNCIL_DFE_COMMISSIONER:
        return (RightKind.APPOINT, RightKind.CONSENT)
    return _NO_CHOICE


def _possible(value: Appointer | OpenPoint) -> tuple[Appointer, ...]:
    if not isinstance(value, OpenPoint):
        return (value,)
    return tuple(a for a in Appointer if not value.between or a.value in value.between)


def _right_kinds(right: DfeRight) -> tuple[RightKind, ...]:
    """Return the kinds that *right* can turn out to be."""
    kind = right.kind
    if not isinstance(kind, OpenPoint):
        return (kind,)
    return tuple(k for k in RightKind if not kind.between or k.value in kind.between)


def _rights_fit_clauses(options: Options) -> Iterator[Clash]:
    """Yield each right that is not of the kind that a clause of the text takes it to be."""
    if options.direction is None:
        yield from _break_without_direction(options)
        return
    rights, is_open = _listed(options)
    yield from _appointments(options, rights, is_open=is_open)
    for right in rights:
        yield from _of_its_kind(options, right)
    yield from _break_consents(options, rights)


def _appointments(options: Options, rights: tuple[Said, ...], *, is_open: bool) -> Iterator[Clash]:
    """Yield who appoints and the right to appoint, if they do not agree."""
    board = options.board
    for matter, path, appointer in (
        (DfeMatter.CHAIR, "board.chair.appointed_by", board.chair.appointed_by),
        (DfeMatter.NON_EXECUTIVES, "board.neds.appointed_by", board.neds.appointed_by),
    ):
        held: tuple[Said | None, ...] = tuple(r for r in rights if r.value.matter is matter)
        possible = _possible(appointer)
        waits = is_open and not held
        some = any(all(_agree(r, who, any) for r in held or (None,)) for who in possible)
        for right in held or (None,):
            if not waits and all(_agree(right, who, all) for who in possible):
                continue
            answer = None if some or waits else False
            said = _kind(right) if right else Said(_RIGHTS, f"without {matter.value}")
            words = f"the right of {matter.value} as {path} says who appoints"
            yield Clash((Said(path, appointer), said), words, answer)


def _agree(right: Said | None, who: Appointer, which: Callable[[Iterable[bool]], bool]) -> bool:
    """Say whether *which* of the kinds that a right can turn out to be agree with *who* appoints;
    of a right that is not listed, whether none is needed.
    """
    if right is None:
        return who not in (*_STATE, Appointer.MIXED)
    return which(kind in _kinds_for(who) for kind in _right_kinds(right.value))


def _of_its_kind(options: Options, right: Said) -> Iterator[Clash]:
    """Yield a right on the contract that is no consent, or on an appointment that others make."""
    matter = right.value.matter
    said: tuple[Said, ...] = (_kind(right),)
    also: tuple[RightKind, ...] = ()
    if matter in (DfeMatter.TERMINATION, DfeMatter.CONTRACT_CHANGE):
        wanted, words = _CONSENT, "consent, without which the contract is not ended or changed"
    elif matter is DfeMatter.CHIEF_EXECUTIVE:
        endorsers = options.ceo.endorsement
        if not isinstance(endorsers, OpenPoint) and Endorser.DFE not in endorsers:
            wanted, words = (
                _NO_CHOICE,
                "no appointment of a Chief Executive whom the Board appoints",
            )
        else:
            wanted, words = _CONSENT, "consent to a Chief Executive whom the Department endorses"
            said = (*said, Said("ceo.endorsement", endorsers))
            if isinstance(endorsers, OpenPoint):
                also = _NO_CHOICE  # as long as the Department may not be among them
    elif matter in (DfeMatter.ARTICLES_AND_OWNERSHIP, DfeMatter.SCOPE_CHANGE):
        wanted, words = _NO_CHOICE, "consent or consultation: there is nobody to appoint"
    else:
        return
    possible = _right_kinds(right.value)
    answers = {kind in each for kind in possible for each in (wanted, also or wanted)}
    if answers != {True}:
        yield Clash(said, words, None if True in answers else False)


def _break(options: Options) -> BreakPoint | None:
    found = options.contract.break_point
    return found if isinstance(found, BreakPoint) else None


def _break_consents(options: Options, rights: tuple[Said, ...]) -> Iterator[Clash]:
    """Yield a break said to need no consent where ending the contract needs it."""
    point = _break(options)
    for right in rights:
        if point and not point.needs_consent and right.value.matter is DfeMatter.TERMINATION:
            said = (Said("contract.break_point.needs_consent", point.needs_consent), _matter(right))
            yield Clash(said, "consent to a break, which ends the contract")


def _break_without_direction(options: Options) -> Iterator[Clash]:
    point = _break(options)
    if point and point.decided_by is BreakDecider.SECRETARY_OF_STATE:
        said = (Said("contract.break_point.decided_by", point.decided_by), Said("direction", None))
        yield Clash(said, "a Direction under which the Secretary of State decides")


_RELIED_ON = (
    DfeMatter.CHAIR,
    DfeMatter.CHIEF_EXECUTIVE,
    DfeMatter.TERMINATION,
    DfeMatter.CONTRACT_CHANGE,
)
"""Rights on which a clause relies for as long as the Direction is in force."""


def _rights_last(options: Options) -> Iterator[Clash]:
    """Yield each right that ends on a date before the contract on which it bears."""
    if options.direction is None:
        return
    rights, is_open = _listed(options)
    term, until = options.contract.initial_term_years, options.contract.initial_term_until
    (first, last), (least, most) = span(options.go_live.date), numbers(term)
    end: Day | OpenPoint = until or OpenPoint(
        earliest=years_after(first, int(least)),
        latest=years_after(last, int(min(most, 9999))),
    )
    for right in rights:
        ends = right.value.until
        said = Said(f"{right.path}.until", ends)
        if ends is None and options.dfe_rights.until is RightsUntil.DATE:
            ends = options.dfe_rights.until_date
            said = Said("dfe_rights.until_date", ends)
        if ends is None or right.value.matter not in _RELIED_ON:
            continue
        answer = in_order(end, ends)
        if answer is not True:
            places = (Said("go_live.date", options.go_live.date), _of(until or term))
            words = "a right that lasts as long as the initial term of the contract it bears on"
            yield Clash((said, _matter(right), *places), words, answer)
    if is_open:
        yield Clash((Said(_RIGHTS, OpenPoint()),), "rights that last", None)


def _of(term: dt.date | int | OpenPoint) -> Said:
    name = "until" if isinstance(term, dt.date) else "years"
    return Said(f"contract.initial_term_{name}", term)


def _words(*choices: Choice) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


_RIGHT_PATHS = (f"{_RIGHTS}.matter", f"{_RIGHTS}.kind")


CHECKS_OF_RIGHTS: Mapping[str, Check] = {
    "rights_once": fitting(
        _RIGHT_PATHS,
        "each right listed once",
        _rights_once,
        names=_words(DfeMatter.TERMINATION, RightKind.CONSENT, RightKind.CONSULT),
        starts={_RIGHTS: ()},
    ),
    "rights_fit_clauses": fitting(
        ("board.chair.appointed_by", "board.neds.appointed_by", *_RIGHT_PATHS),
        "each right of the kind that the clause which relies on it takes it to be",
        _rights_fit_clauses,
        also_reads=("direction", "ceo.endorsement", "contract.break_point.needs_consent",
                    "contract.break_point.decided_by"),
        names=_words(DfeMatter.CHAIR, RightKind.APPOINT, RightKind.CONSULT),
        starts={
            "board.chair.appointed_by": Appointer.COUNCIL,
            "board.neds.appointed_by": Appointer.COUNCIL,
            _RIGHTS: (),
        },
    ),
    "rights_last": fitting(
        ("go_live.date", "contract.initial_term_years", "dfe_rights.until_date",
         f"{_RIGHTS}.matter", f"{_RIGHTS}.until"),
        "each right as long as the clause that relies on it",
        _rights_last,
        also_reads=("direction", "dfe_rights.until", f"{_RIGHTS}.kind",
                    "contract.initial_term_until"),
        names=_words(DfeMatter.TERMINATION),
        starts={_RIGHTS: ()},
    ),
}  # fmt: skip
"""The checks of rights that a requirement can name."""
