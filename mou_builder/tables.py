"""The tables of a document: what stands in each row, told by the options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
from attrs import frozen

from .document import Blank, Content, Reference, Text, Value
from .drafting import capitalised, counted, day, in_words, listed, wording
from .options import Choice, OpenPoint, Options
from .options.scope import GROUPS, Service
from .options.trust import CeoTitle, DfeMatter, Matter, Ownership, RightsUntil
from .paths import Opening, open_points

Uses = Mapping[str, tuple[str, ...]]
"""The paragraphs in which each option's open point is printed, by its path."""

Row = tuple[Content, ...]


@frozen
class TableKind:
    """A table that a clause can ask for."""

    caption: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Callable[[Options, Uses], Iterable[Row]]
    shows: str = ""
    """The list option it shows, if it shows one: a clause must ask for it only if that has members."""


def _cell(value: Any, path: str = "") -> Content:
    """Write one cell; an open point says who is to decide it and by when."""
    if value is None or value == ():
        return (Text("–"),)
    if isinstance(value, OpenPoint):
        return (Blank(_to_be_decided(value), path),)
    return (Value(capitalised(wording(value)), path),)


def _to_be_decided(point: OpenPoint) -> str:
    """Say who decides an open point, and by when."""
    who = f" by {point.open}" if point.open else ""
    when = f" by {day(point.by)}" if point.by else ""
    return f"to be decided{who}{when}"


def _said(text: str) -> Content:
    return (Text(text),)


def _services(options: Options, _uses: Uses) -> Iterable[Row]:
    """One row for the services of a group about which the same is decided."""
    rows: dict[tuple[str, Service | OpenPoint], list[tuple[str, str]]] = {}
    for group, name, service in options.scope.services():
        attribute = attrs.fields_dict(type(getattr(options.scope, group)))[name]
        path = "scope.bundle" if service is options.scope.bundle else f"scope.{group}.{name}"
        rows.setdefault((group, service), []).append((attribute.metadata["label"], path))
    for (group, service), named in rows.items():
        path = named[0][1]
        yield (
            _said(GROUPS[group]),
            _said(capitalised("; ".join(label for label, _ in named))),
            _cell(service.decision if isinstance(service, Service) else service, path),
            _when(service, path),
            _cell(service.reason if isinstance(service, Service) else None, path),
        )


def _when(service: Service | OpenPoint, path: str) -> Content:
    """Say when a deferred service is decided, and who decides."""
    if isinstance(service, OpenPoint) or not (service.transfer_date or service.decided_by):
        return _cell(None)
    said = [day(service.transfer_date)] if service.transfer_date else []
    return (Value(", ".join([*said, *filter(None, [service.decided_by])]), path),)


def _seats(options: Options, _uses: Uses) -> Iterable[Row]:
    board = options.board
    yield (
        _said("Executive Chair" if options.ceo.title is CeoTitle.NONE else "Chair, non-executive"),
        _said("One"),
        _cell(board.chair.appointed_by, "board.chair.appointed_by"),
        _years(board.chair.term_years, "board.chair.term_years"),
    )
    yield (
        _said("Independent non-executive directors"),
        _number(board.independent_neds, "board.independent_neds"),
        _cell(board.neds.appointed_by, "board.neds.appointed_by"),
        _years(board.term_years, "board.term_years"),
    )
    if board.council_nominees != 0:
        yield (
            _said("Directors nominated by the Council"),
            _number(board.council_nominees, "board.council_nominees"),
            _said("The Council"),
            _years(board.term_years, "board.term_years"),
        )
    yield (
        _said("Executive directors, the Chief Executive among them"),
        _number(board.executives, "board.executives"),
        _said("The Board"),
        _said("While in post"),
    )
    for observer in board.observers:
        yield (
            (*_said("Observer without a vote: "), Value(observer.label, "board.observers")),
            _said("–"),
            _said("–"),
            _said("–"),
        )
    yield _said("Directors in all"), _size(options), _said("–"), _said("–")


def _number(value: int | OpenPoint, path: str) -> Content:
    if isinstance(value, OpenPoint):
        return _cell(value, path)
    return (Value(capitalised(in_words(value)), path),)


def _years(value: int | OpenPoint, path: str) -> Content:
    if isinstance(value, OpenPoint):
        return _cell(value, path)
    return (Value(capitalised(counted(value, "year", "years")), path),)


def _size(options: Options) -> Content:
    least = _number(options.board.size_min, "board.size_min")
    most = _number(options.board.size_max, "board.size_max")
    if options.board.size_min == options.board.size_max and isinstance(least[0], Value):
        return least
    return (*least, Text(" to "), *(attrs.evolve(m, text=m.text.lower()) for m in most))


_SAME_MATTER = {
    Matter.BOARD_APPOINTMENTS: (DfeMatter.CHAIR, DfeMatter.NON_EXECUTIVES),
    Matter.ARTICLES: (DfeMatter.ARTICLES_AND_OWNERSHIP,),
}
"""Matters of the council in which a right of the Secretary of State can also lie."""


def _reserved_matters(options: Options, _uses: Uses) -> Iterable[Row]:
    rights = {right.matter: right.kind for right in options.dfe_rights.rights}
    for matter in options.reserved_matters.council:
        held = [
            f"{rights[other].label}: {_lower(other.label)}"
            for other in _SAME_MATTER.get(matter, ())
            if other in rights
        ]
        yield (
            (Value(matter.label, "reserved_matters.council"),),
            _said("Proposes"),
            _said("Approves"),
            _said("; ".join(held) or "–"),
        )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _dfe_rights(options: Options, _uses: Uses) -> Iterable[Row]:
    rights = options.dfe_rights
    for right in rights.rights:
        yield (
            (Value(right.matter.label, "dfe_rights.rights"),),
            (Value(right.kind.label, "dfe_rights.rights"),),
            _cell(right.until or rights.until_date, "dfe_rights.until_date")
            if right.until or rights.until is RightsUntil.DATE
            else _said("The Direction ends"),
            _answer(rights.response_days, "dfe_rights.response_days"),
        )


def _answer(value: int | OpenPoint, path: str) -> Content:
    if isinstance(value, OpenPoint):
        return _cell(value, path)
    return (Value(counted(value, "Working Day", "Working Days"), path),)


def _milestones(options: Options, _uses: Uses) -> Iterable[Row]:
    path = "programme.milestones"
    for index, step in enumerate(options.programme.milestones, 1):
        yield (
            (Value(step.name or step.kind.label, path),),
            _cell(step.date, f"{path}[{index}].date"),
            _cell(step.owner, f"{path}[{index}].owner"),
            _cell(step.depends_on, path),
        )


def _gateways(options: Options, _uses: Uses) -> Iterable[Row]:
    path = "programme.gateways"
    for index, gateway in enumerate(options.programme.gateways, 1):
        yield (
            _cell(gateway.kind, path),
            _cell(gateway.date, f"{path}[{index}].date"),
            _cell(gateway.decided_by, f"{path}[{index}].decided_by"),
        )


def _risks(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, risk in enumerate(options.programme.risks, 1):
        path = f"programme.risks[{index}]"
        yield (
            _cell(risk.risk, path),
            _cell(risk.cause, f"{path}.cause"),
            _cell(risk.effect, f"{path}.effect"),
            _cell(
                listed(risk.mitigations)
                if len(risk.mitigations) == 1
                else "; ".join(risk.mitigations) or None,
                path,
            ),
            _cell(risk.owner, f"{path}.owner"),
            _rating(risk.likelihood, risk.impact, path),
        )


def _rating(likelihood: Choice | OpenPoint, impact: Choice | OpenPoint, path: str) -> Content:
    if isinstance(likelihood, OpenPoint) or isinstance(impact, OpenPoint):
        still = likelihood if isinstance(likelihood, OpenPoint) else impact
        return _cell(still, f"{path}.likelihood" if still is likelihood else f"{path}.impact")
    return (Value(f"{capitalised(likelihood.label)} / {impact.label}", path),)


def _kpis(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, kpi in enumerate(options.contract.kpis, 1):
        path = f"contract.kpis[{index}]"
        yield tuple(
            _cell(getattr(kpi, name), f"{path}.{name}")
            for name in ("name", "owner", "baseline", "target", "frequency")
        )


def _costs(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, cost in enumerate(options.setup.costs, 1):
        path = f"setup.costs[{index}]"
        yield tuple(
            _cell(getattr(cost, name), f"{path}.{name}") for name in ("item", "amount", "evidence")
        )


def _support(options: Options, _uses: Uses) -> Iterable[Row]:
    for service in options.support.services:
        yield (
            (Value(service.label, "support.services"),),
            _cell(options.support.route, "support.route"),
            _cell(options.support.review_date, "support.review_date"),
        )


def _registrations(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, registration in enumerate(options.ofsted.registrations, 1):
        path = f"ofsted.registrations[{index}]"
        yield (
            _cell(registration.kind, path),
            _said("The Trust"),
            _cell(registration.apply_by, f"{path}.apply_by"),
        )


def _governance(options: Options, _uses: Uses) -> Iterable[Row]:
    """The bodies, what each does, and to whom it answers."""
    rights = options.direction_in_force
    yield (
        _said("Secretary of State and Department"),
        _said(
            "Gives the Direction, holds the rights that go with it and reviews progress"
            if rights
            else "Supports improvement and reviews progress"
        ),
        _said("Parliament"),
    )
    if options.commissioner is not None:
        yield (
            (*_said("Commissioner: "), *_cell(options.commissioner.names, "commissioner.names")),
            _cell(options.commissioner.roles, "commissioner.roles"),
            _said("Secretary of State"),
        )
    yield (
        (
            *_said("Council: full council and "),
            Value(options.council.executive, "council.executive"),
        ),
        _said("Holds the statutory duties, owns and commissions the Trust"),
        _said("Residents"),
    )
    yield (
        _cell(options.accountability.scrutiny_committee, "accountability.scrutiny_committee"),
        _said("Scrutinises the Council and the Trust"),
        _said("Full council"),
    )
    yield (
        _said("Corporate parenting panel"),
        _said("Watches over children looked after and care leavers"),
        _said("Full council"),
    )
    yield (
        (
            *_said("Improvement Board, chaired by "),
            *_lowered(_cell(options.improvement.board_chair, "improvement.board_chair")),
        ),
        _said("Drives and tests the Improvement Plan"),
        _said("Secretary of State and Council" if rights else "Council"),
    )
    yield (
        (*_said("Programme Board: "), Value(wording(options.programme.board), "programme.board")),
        _said("Steers the Programme until the Commencement Date"),
        _said("Council and Department"),
    )
    yield (
        _said("Board of the Trust"),
        _said("Directs the Trust and answers for its performance"),
        _said("The Council, for the Service Contract")
        if options.trust.ownership is Ownership.INDEPENDENT
        else _said("Council, as member and as commissioner"),
    )
    yield (
        (Value(options.ceo.title.label, "ceo.title"), Text(" of the Trust")),
        _said("Leads the Services"),
        _said("Board"),
    )


def _lowered(content: Content) -> Content:
    """Take back the capital that begins a cell, where it stands inside a sentence."""
    first = content[0]
    if isinstance(first, Value) and first.text.startswith("The "):
        return (attrs.evolve(first, text=_lower(first.text)),)
    return content


def _open_points(options: Options, uses: Uses) -> Iterable[Row]:
    """One row for each point that is printed, or that somebody is named to decide; the same
    point of several members of a list stands together.
    """
    rows: dict[tuple[str, bool, OpenPoint], list[Opening]] = {}
    for opening in open_points(options):
        if opening.path in uses or opening.point.open:
            key = (opening.subject, bool(opening.of), opening.point)
            rows.setdefault(key, []).append(opening)
    for (subject, _, point), openings in rows.items():
        of = "; ".join(opening.of for opening in openings if opening.of)
        yield (
            _said(f"{subject}: {of}" if of else subject),
            _decider(point),
            _where(tuple(p for opening in openings for p in uses.get(opening.path, ()))),
        )
    if not rows:
        yield _said("No point is open"), _said("–"), _said("–")


def _decider(point: OpenPoint) -> Content:
    """Say who decides, and by when if that is settled."""
    when = f"by {day(point.by)}" if point.by else ""
    said = ", ".join(filter(None, [point.open, when]))
    return (Value(capitalised(said), ""),) if said else _said("–")


def _where(paragraphs: tuple[str, ...]) -> Content:
    """Refer to each paragraph in which an open point is printed."""
    content: list[Reference | Text] = []
    for paragraph in dict.fromkeys(paragraphs):
        content += [Text(", ")] if content else []
        content.append(Reference(paragraph, form="cited"))
    return tuple(content) or _said("–")


TABLES: Mapping[str, TableKind] = {
    "scope": TableKind(
        "Services",
        ("Group", "Services", "Position", "When and by whom", "Reason"),
        (15, 37, 14, 14, 20),
        _services,
    ),
    "board": TableKind(
        "Composition of the Board",
        ("Seat", "Number", "Appointed by", "Term of office"),
        (30, 22, 28, 20),
        _seats,
    ),
    "reserved_matters": TableKind(
        "Reserved Matters",
        ("Matter", "Board", "Council", "Secretary of State"),
        (34, 14, 14, 38),
        _reserved_matters,
        shows="reserved_matters.council",
    ),
    "dfe_rights": TableKind(
        "Rights of the Secretary of State",
        ("Decision", "Right", "Lasts until", "Answer within"),
        (40, 16, 24, 20),
        _dfe_rights,
        shows="dfe_rights.rights",
    ),
    "programme.milestones": TableKind(
        "Milestones",
        ("Milestone", "Date", "Owner", "Depends on"),
        (30, 28, 26, 16),
        _milestones,
        shows="programme.milestones",
    ),
    "programme.gateways": TableKind(
        "Gateways",
        ("Gateway", "Date", "Decided by"),
        (40, 25, 35),
        _gateways,
        shows="programme.gateways",
    ),
    "programme.risks": TableKind(
        "Risks",
        ("Risk", "Cause", "Effect", "Mitigation", "Owner", "Likelihood / impact"),
        (16, 13, 13, 28, 14, 16),
        _risks,
        shows="programme.risks",
    ),
    "contract.kpis": TableKind(
        "Key Performance Indicators",
        ("Indicator", "Owner", "Baseline", "Target", "Frequency"),
        (32, 18, 16, 18, 16),
        _kpis,
        shows="contract.kpis",
    ),
    "setup.costs": TableKind(
        "Set-Up Costs",
        ("Item", "Amount", "Evidence"),
        (45, 20, 35),
        _costs,
        shows="setup.costs",
    ),
    "support.services": TableKind(
        "Support Services",
        ("Service", "Supplied by", "Reviewed"),
        (30, 48, 22),
        _support,
        shows="support.services",
    ),
    "ofsted.registrations": TableKind(
        "Registrations",
        ("Registration", "Applicant", "Application by"),
        (42, 22, 36),
        _registrations,
        shows="ofsted.registrations",
    ),
    "governance": TableKind(
        "Governance",
        ("Body", "What it does", "Answers to"),
        (36, 40, 24),
        _governance,
    ),
    "open_points": TableKind(
        "Open points",
        ("Point", "Who decides, and by when", "Where it stands"),
        (48, 33, 19),
        _open_points,
    ),
}
"""The tables that a clause can ask for, by the name it uses."""
