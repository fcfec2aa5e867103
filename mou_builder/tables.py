"""The tables and charts of a document: what stands in each, told by the options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs
from attrs import frozen

from . import governance, timeline
from .cells import Row, Uses, cell, count, lowered, number, said
from .document import Chart, Content, Reference, Text, Value
from .drafting import capitalised, day, listed
from .options import Choice, OpenPoint, Options
from .options.scope import GROUPS, Service
from .options.trust import CeoTitle, DfeMatter, Matter, RightKind, RightsUntil
from .paths import Opening, open_points

Columns = tuple[tuple[str, int], ...]
"""The words of a header, each with the relative width of its column."""


@frozen
class TableKind:
    """A table that a clause can ask for."""

    caption: str
    columns: Callable[[Options], Columns]
    rows: Callable[[Options, Uses], Iterable[Row]]
    shows: str = ""
    """The list option it shows, if it shows one: a clause must ask for it only if that has members."""

    refers: bool = False
    """Its rows say in which paragraphs open points are printed."""

    description: str = ""
    """How to read it; empty if its header says that."""


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
            said(GROUPS[group]),
            said(capitalised("; ".join(label for label, _ in named))),
            cell(service.decision if isinstance(service, Service) else service, path),
            _when(service, path),
            cell(service.reason if isinstance(service, Service) else None, f"{path}.reason"),
        )


def _when(service: Service | OpenPoint, path: str) -> Content:
    """Say when a deferred service is decided, and who decides."""
    if isinstance(service, OpenPoint) or not (service.transfer_date or service.decided_by):
        return cell(None)
    dates = [day(service.transfer_date)] if service.transfer_date else []
    return (Value(", ".join([*dates, *filter(None, [service.decided_by])]), path),)


def _seats(options: Options, _uses: Uses) -> Iterable[Row]:
    board = options.board
    yield (
        said("Executive Chair" if options.ceo.title is CeoTitle.NONE else "Chair, non-executive"),
        said("One"),
        cell(board.chair.appointed_by, "board.chair.appointed_by"),
        count(board.chair.term_years, "year", "years", "board.chair.term_years"),
    )
    yield (
        said("Independent non-executive directors"),
        number(board.independent_neds, "board.independent_neds"),
        cell(board.neds.appointed_by, "board.neds.appointed_by"),
        count(board.term_years, "year", "years", "board.term_years"),
    )
    if board.council_nominees != 0:
        yield (
            said("Directors nominated by the Council"),
            number(board.council_nominees, "board.council_nominees"),
            said("The Council"),
            count(board.term_years, "year", "years", "board.term_years"),
        )
    yield (
        said("Executive directors, the Chief Executive among them"),
        number(board.executives, "board.executives"),
        said("The Board"),
        said("While in post"),
    )
    for observer in board.observers:
        yield (
            (*said("Observer without a vote: "), Value(observer.label, "board.observers")),
            said("–"),
            said("–"),
            said("–"),
        )
    yield said("Directors in all"), _size(options), said("–"), said("–")


def _size(options: Options) -> Content:
    least = number(options.board.size_min, "board.size_min")
    most = number(options.board.size_max, "board.size_max")
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
    matters = options.reserved_matters.council
    for matter in () if isinstance(matters, OpenPoint) else matters:
        held = [
            f"{_right(rights[other])}: {lowered(other.label)}"
            for other in _SAME_MATTER.get(matter, ())
            if other in rights
        ]
        yield (
            (Value(matter.label, "reserved_matters.council"),),
            said("Proposes"),
            said("Approves"),
            said("; ".join(held) or "–"),
        )


def _right(kind: RightKind | OpenPoint) -> str:
    """Name a right of the Secretary of State in a few words."""
    return "Right to be decided" if isinstance(kind, OpenPoint) else kind.label


def _dfe_rights(options: Options, _uses: Uses) -> Iterable[Row]:
    rights = options.dfe_rights
    for index, right in enumerate(rights.rights, 1):
        yield (
            (Value(right.matter.label, "dfe_rights.rights"),),
            cell(right.kind, f"dfe_rights.rights[{index}].kind"),
            cell(right.until or rights.until_date, "dfe_rights.until_date")
            if right.until or rights.until is RightsUntil.DATE
            else said("The Direction ends"),
            count(rights.response_days, "Working Day", "Working Days", "dfe_rights.response_days"),
        )


def _milestones(options: Options, _uses: Uses) -> Iterable[Row]:
    path = "programme.milestones"
    for index, step in enumerate(options.programme.milestones, 1):
        yield (
            (Value(step.name or step.kind.label, path),),
            cell(step.date, f"{path}[{index}].date"),
            cell(step.owner, f"{path}[{index}].owner"),
            cell(step.depends_on, path),
        )


def _gateways(options: Options, _uses: Uses) -> Iterable[Row]:
    path = "programme.gateways"
    for index, gateway in enumerate(options.programme.gateways, 1):
        yield (
            cell(gateway.kind, path),
            cell(gateway.date, f"{path}[{index}].date"),
            cell(gateway.decided_by, f"{path}[{index}].decided_by"),
        )


def _risks(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, risk in enumerate(options.programme.risks, 1):
        path = f"programme.risks[{index}]"
        yield (
            cell(risk.risk, path),
            cell(risk.cause, f"{path}.cause"),
            cell(risk.effect, f"{path}.effect"),
            cell(
                listed(risk.mitigations)
                if len(risk.mitigations) == 1
                else "; ".join(risk.mitigations) or None,
                path,
            ),
            cell(risk.owner, f"{path}.owner"),
            _rating(risk.likelihood, risk.impact, path),
        )


def _rating(likelihood: Choice | OpenPoint, impact: Choice | OpenPoint, path: str) -> Content:
    if isinstance(likelihood, OpenPoint) or isinstance(impact, OpenPoint):
        still = likelihood if isinstance(likelihood, OpenPoint) else impact
        return cell(still, f"{path}.likelihood" if still is likelihood else f"{path}.impact")
    return (Value(f"{capitalised(likelihood.label)} / {impact.label}", path),)


def _kpis(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, kpi in enumerate(options.contract.kpis, 1):
        path = f"contract.kpis[{index}]"
        yield tuple(
            cell(getattr(kpi, name), f"{path}.{name}")
            for name in ("name", "owner", "baseline", "target", "frequency")
        )


def _costs(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, cost in enumerate(options.setup.costs, 1):
        path = f"setup.costs[{index}]"
        yield tuple(
            cell(getattr(cost, name), f"{path}.{name}") for name in ("item", "amount", "evidence")
        )


def _support(options: Options, _uses: Uses) -> Iterable[Row]:
    for service in options.support.services:
        yield (
            (Value(service.label, "support.services"),),
            cell(options.support.route, "support.route"),
            cell(options.support.review_date, "support.review_date"),
        )


def _registrations(options: Options, _uses: Uses) -> Iterable[Row]:
    for index, registration in enumerate(options.ofsted.registrations, 1):
        path = f"ofsted.registrations[{index}]"
        yield (
            cell(registration.kind, path),
            said("The Trust"),
            cell(registration.apply_by, f"{path}.apply_by"),
        )


def _findings(options: Options, _uses: Uses) -> Iterable[Row]:
    paused = options.review.paused
    for index, finding in enumerate(paused.findings if paused else (), 1):
        path = f"review.paused.findings[{index}]"
        yield tuple(
            cell(getattr(finding, name), f"{path}.{name}")
            for name in ("domain", "question", "evidence", "finding")
        )


def _open_points(options: Options, uses: Uses) -> Iterable[Row]:
    """One row for each point that is printed, or that somebody is named to decide.

    The same point of several members of a list stands together, and so do several points that
    are open in the same way for the same members.
    """
    alike: dict[tuple[str, bool, OpenPoint], list[Opening]] = {}
    for opening in open_points(options):
        if opening.path in uses or opening.point.open:
            key = (opening.subject, bool(opening.of), opening.point)
            alike.setdefault(key, []).append(opening)
    rows: dict[tuple[str, str, OpenPoint], list[list[Opening]]] = {}
    for (subject, in_list, point), openings in alike.items():
        of = "; ".join(opening.of for opening in openings)
        rows.setdefault(("" if in_list else subject, of, point), []).append(openings)
    for (_, of, point), groups in rows.items():
        subjects = [group[0].subject for group in groups]
        subject = "; ".join([subjects[0], *map(lowered, subjects[1:])])
        paths = [opening.path for group in groups for opening in group]
        yield (
            said(f"{subject}: {of}" if of else subject),
            _decider(point),
            _where(tuple(place for path in paths for place in uses.get(path, ()))),
        )
    if not rows:
        yield said("No point is open"), said("–"), said("–")


def _decider(point: OpenPoint) -> Content:
    """Say who decides, and by when if that is settled."""
    when = f"by {day(point.by)}" if point.by else ""
    answer = ", ".join(filter(None, [point.open, when]))
    return (Value(capitalised(answer), ""),) if answer else said("–")


def _where(paragraphs: tuple[str, ...]) -> Content:
    """Refer to each paragraph in which an open point is printed."""
    content: list[Reference | Text] = []
    for paragraph in dict.fromkeys(paragraphs):
        content += [Text(", ")] if content else []
        content.append(Reference(paragraph, form="cited"))
    return tuple(content) or said("–")


def always(*columns: tuple[str, int]) -> Callable[[Options], Columns]:
    """Give the columns of a table that has the same ones whatever the options are."""
    return lambda _options: columns


TABLES: Mapping[str, TableKind] = {
    "scope": TableKind(
        "Services",
        always(
            ("Group", 14),
            ("Services", 33),
            ("Position", 18),
            ("When and by whom", 14),
            ("Reason", 21),
        ),
        _services,
    ),
    "board": TableKind(
        "Composition of the Board",
        always(("Seat", 30), ("Number", 22), ("Appointed by", 28), ("Term of office", 20)),
        _seats,
    ),
    "reserved_matters": TableKind(
        "Reserved Matters",
        always(("Matter", 34), ("Board", 14), ("Council", 14), ("Secretary of State", 38)),
        _reserved_matters,
        shows="reserved_matters.council",
    ),
    "dfe_rights": TableKind(
        "Rights of the Secretary of State",
        always(("Decision", 40), ("Right", 16), ("Lasts until", 24), ("Answer within", 20)),
        _dfe_rights,
        shows="dfe_rights.rights",
    ),
    "programme.milestones": TableKind(
        "Milestones",
        always(("Milestone", 30), ("Date", 28), ("Owner", 26), ("Depends on", 16)),
        _milestones,
        shows="programme.milestones",
    ),
    "programme.gateways": TableKind(
        "Gateways",
        always(("Gateway", 40), ("Date", 25), ("Decided by", 35)),
        _gateways,
        shows="programme.gateways",
    ),
    "programme.risks": TableKind(
        "Risks",
        always(
            ("Risk", 16),
            ("Cause", 13),
            ("Effect", 13),
            ("Mitigation", 28),
            ("Owner", 14),
            ("Likelihood / impact", 16),
        ),
        _risks,
        shows="programme.risks",
    ),
    "contract.kpis": TableKind(
        "Key Performance Indicators",
        always(
            ("Indicator", 32), ("Owner", 18), ("Baseline", 16), ("Target", 18), ("Frequency", 16)
        ),
        _kpis,
        shows="contract.kpis",
    ),
    "setup.costs": TableKind(
        "Set-Up Costs",
        always(("Item", 45), ("Amount", 20), ("Evidence", 35)),
        _costs,
        shows="setup.costs",
    ),
    "support.services": TableKind(
        "Support Services",
        always(("Service", 30), ("Supplied by", 48), ("Reviewed", 22)),
        _support,
        shows="support.services",
    ),
    "ofsted.registrations": TableKind(
        "Registrations",
        always(("Registration", 42), ("Applicant", 22), ("Application by", 36)),
        _registrations,
        shows="ofsted.registrations",
    ),
    "review.paused.findings": TableKind(
        "Findings",
        always(("Domain", 20), ("What should hold", 34), ("Evidence", 28), ("Finding", 18)),
        _findings,
        shows="review.paused.findings",
    ),
    "governance": TableKind(
        "Governance",
        always(("Body", 33), ("What it does", 42), ("Answers to", 25)),
        lambda options, _uses: governance.rows(options),
    ),
    "timeline": TableKind(
        "Timetable as a chart",
        timeline.columns,
        lambda options, _uses: timeline.rows(options),
        description=timeline.HOW_TO_READ,
    ),
    "open_points": TableKind(
        "Open points",
        always(("Point", 48), ("Who decides, and by when", 33), ("Where it stands", 19)),
        _open_points,
        refers=True,
    ),
}
"""The tables that a clause can ask for, by the name it uses."""


CHARTS: Mapping[str, Callable[[Options, str], Chart]] = {"governance": governance.chart}
"""The charts that a clause can ask for, by the name it uses."""
