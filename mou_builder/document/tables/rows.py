"""The rows of each table, as the options give them: one function for each, in
the order of its table.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from mou_builder.document.document import Content, Text, Value
from mou_builder.document.drafting import capitalised, day, listed, money
from mou_builder.document.tables.cells import (
    Row,
    Uses,
    cell,
    count_cell,
    lowered,
    members_of,
    number_cell,
    references,
    words_cell,
)
from mou_builder.document.tables.timetable import asked_elsewhere
from mou_builder.document.undecided import decider
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.board import Nominee
from mou_builder.options.paths import Opening
from mou_builder.options.paths import open_points as all_open
from mou_builder.options.resources import SupportService
from mou_builder.options.rights import (
    DfeMatter,
    DfeRight,
    DfeRights,
    Matter,
    RightKind,
    RightsUntil,
)
from mou_builder.options.scope import GROUPS, Service
from mou_builder.options.trust import CeoTitle


def services(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield a row for the services of a group about which the same is decided."""
    rows: dict[tuple[str, Service | OpenPoint, str], list[tuple[str, str]]] = {}
    for group, name, service in options.scope.services():
        if _told_with_support(options, group, name):
            continue
        attribute = attrs.fields_dict(type(getattr(options.scope, group)))[name]
        own = getattr(getattr(options.scope, group), name)
        of_bundle = own is None and isinstance(service, OpenPoint)
        path = "scope.bundle" if of_bundle else f"scope.{group}.{name}"
        apart = path if _is_date_open(service) else ""
        rows.setdefault((group, service, apart), []).append((attribute.metadata["label"], path))
    for (group, service, _), named in rows.items():
        path = named[0][1]
        yield (
            words_cell(GROUPS[group]),
            words_cell(capitalised("; ".join(label for label, _ in named))),
            cell(service.decision if isinstance(service, Service) else service, path),
            _when(service, path),
            cell(service.reason if isinstance(service, Service) else None, f"{path}.reason"),
        )


def _told_with_support(options: Options, group: str, name: str) -> bool:
    """Say whether a service of which nothing is said stands among the Support Services instead."""
    if group != "retained" or getattr(options.scope.retained, name) is not None:
        return False
    legal = SupportService.LEGAL in members_of(options.support.services)
    return name == "support_services" or (name == "legal_services" and legal)


def _is_date_open(service: Service | OpenPoint) -> bool:
    return isinstance(service, Service) and isinstance(service.transfer_date, OpenPoint)


def _when(service: Service | OpenPoint, path: str) -> Content:
    """Return when a deferred service is decided, and who decides."""
    if isinstance(service, OpenPoint) or not (service.transfer_date or service.decided_by):
        return cell(None)
    date = service.transfer_date
    if isinstance(date, OpenPoint):
        decider = date.open or service.decided_by or ""
        return cell(attrs.evolve(date, open=decider), f"{path}.transfer_date")
    dates = [day(date)] if date else []
    return (Value(", ".join([*dates, *filter(None, [service.decided_by])]), path),)


def seats(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield who sits on the Board: how many, appointed by whom and for how long."""
    board = options.board
    yield (
        _chair(options),
        words_cell("One"),
        cell(board.chair.appointed_by, "board.chair.appointed_by"),
        count_cell(board.chair.term_years, "year", "years", "board.chair.term_years"),
    )
    yield (
        words_cell("Independent non-executive directors"),
        number_cell(board.independent_neds, "board.independent_neds"),
        cell(board.neds.appointed_by, "board.neds.appointed_by"),
        count_cell(board.term_years, "year", "years", "board.term_years"),
    )
    yield from _nominees(options)
    if not board.nominees and board.council_nominees != 0:
        yield (
            words_cell("Directors nominated by the Council"),
            number_cell(board.council_nominees, "board.council_nominees"),
            words_cell("The Council"),
            count_cell(board.term_years, "year", "years", "board.term_years"),
        )
    yield (
        words_cell("Executive directors, the Chief Executive among them"),
        number_cell(board.executives, "board.executives"),
        words_cell("The Board"),
        words_cell("While in post"),
    )
    for observer in board.observers:
        yield (
            (*words_cell("Observer without a vote: "), Value(observer.label, "board.observers")),
            words_cell("–"),
            words_cell("–"),
            words_cell("–"),
        )
    yield words_cell("Directors in all"), _size(options), words_cell("–"), words_cell("–")


def _nominees(options: Options) -> Iterable[Row]:
    """Yield a row for each line of the council's nominees."""
    board = options.board
    for index, nominee in enumerate(board.nominees, 1):
        path = f"board.nominees[{index}]"
        own = nominee.term_years is not None
        yield (
            _nominee(nominee, path),
            number_cell(nominee.seats, f"{path}.number"),
            cell(nominee.nominated_by, f"{path}.nominated_by")
            if nominee.nominated_by
            else words_cell("The Council"),
            count_cell(
                nominee.term_years if nominee.term_years is not None else board.term_years,
                "year",
                "years",
                f"{path}.term_years" if own else "board.term_years",
            ),
        )


def _nominee(nominee: Nominee, path: str) -> Content:
    """Return whom a council nominates: of what kind and, if that is known, who."""
    name = (Text(", "), Value(nominee.name, f"{path}.name")) if nominee.name else ()
    if isinstance(nominee.kind, OpenPoint):
        return (*words_cell("Nominated director: "), *cell(nominee.kind, f"{path}.kind"), *name)
    kind = nominee.kind.label.replace("the Council", nominee.nominated_by or "the Council")
    return (*words_cell("Nominated director: "), Value(kind, f"{path}.kind"), *name)


def _chair(options: Options) -> Content:
    """Return what the seat of the Chair is called."""
    title = options.ceo.title
    if isinstance(title, OpenPoint):
        return (*words_cell("Chair, executive or not: "), *cell(title, "ceo.title"))
    return words_cell("Executive Chair" if title is CeoTitle.NONE else "Chair, non-executive")


def _size(options: Options) -> Content:
    least = number_cell(options.board.size_min, "board.size_min")
    most = number_cell(options.board.size_max, "board.size_max")
    if options.board.size_min == options.board.size_max and isinstance(least[0], Value):
        return least
    return (*least, Text(" to "), *(attrs.evolve(m, text=m.text.lower()) for m in most))


_SAME_MATTER = {
    Matter.BOARD_APPOINTMENTS: (DfeMatter.CHAIR, DfeMatter.NON_EXECUTIVES),
    Matter.ARTICLES: (DfeMatter.ARTICLES_AND_OWNERSHIP,),
}
"""Matters of the council in which the Secretary of State may have a right too."""


def reserved_matters(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each matter that the Council reserves, and who does what about it."""
    listed = options.dfe_rights.rights
    rights = {right.matter: right.kind for right in members_of(listed)}
    for matter in members_of(options.reserved_matters.council):
        held = [
            f"{_right(rights[other])}: {lowered(other.label)}"
            for other in _SAME_MATTER.get(matter, ())
            if other in rights
        ]
        yield (
            (Value(matter.label, "reserved_matters.council"),),
            words_cell("Proposes"),
            words_cell("Approves"),
            cell(listed, "dfe_rights.rights")
            if isinstance(listed, OpenPoint) and matter in _SAME_MATTER
            else words_cell("; ".join(held) or "–"),
        )


def _right(kind: RightKind | OpenPoint) -> str:
    """Return a right of the Secretary of State in a few words."""
    return "Right to be decided" if isinstance(kind, OpenPoint) else kind.label


def dfe_rights(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each right of the Secretary of State, and how long it lasts."""
    rights = options.dfe_rights
    for index, right in enumerate(members_of(rights.rights), 1):
        yield (
            (Value(right.matter.label, "dfe_rights.rights"),),
            cell(right.kind, f"dfe_rights.rights[{index}].kind"),
            _lasts_until(right, rights),
            count_cell(
                rights.response_days, "Working Day", "Working Days", "dfe_rights.response_days"
            ),
        )


def _lasts_until(right: DfeRight, rights: DfeRights) -> Content:
    """Return until when *right*, one of *rights*, lasts."""
    if right.until or rights.until is RightsUntil.DATE:
        return cell(right.until or rights.until_date, "dfe_rights.until_date")
    if isinstance(rights.until, OpenPoint):
        return cell(rights.until, "dfe_rights.until")
    return words_cell("The Direction ends")


def risks(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each risk."""
    for index, risk in enumerate(members_of(options.programme.risks), 1):
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


def kpis(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each Key Performance Indicator."""
    for index, kpi in enumerate(members_of(options.contract.kpis), 1):
        path = f"contract.kpis[{index}]"
        yield tuple(
            cell(getattr(kpi, name), f"{path}.{name}")
            for name in ("name", "owner", "baseline", "target", "frequency")
        )


def costs(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each set-up cost; all amounts have pence if one has, so that they line up."""
    amounts = [cost.amount for cost in options.setup.costs if isinstance(cost.amount, Decimal)]
    pence = any(amount != amount.to_integral_value() for amount in amounts)
    for index, cost in enumerate(options.setup.costs, 1):
        path = f"setup.costs[{index}]"
        amount = cost.amount
        yield (
            cell(cost.item, f"{path}.item"),
            cell(
                money(amount, pence=pence) if isinstance(amount, Decimal) else amount,
                f"{path}.amount",
            ),
            cell(cost.evidence, f"{path}.evidence"),
        )


def support(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each service that the Council supplies."""
    for service in members_of(options.support.services):
        yield (
            (Value(service.label, "support.services"),),
            cell(options.support.route, "support.route"),
            cell(options.support.review_date, "support.review_date"),
        )


def registrations(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each registration with Ofsted."""
    for index, registration in enumerate(members_of(options.ofsted.registrations), 1):
        path = f"ofsted.registrations[{index}]"
        yield (
            cell(registration.kind, path),
            words_cell("The Trust"),
            cell(registration.apply_by, f"{path}.apply_by"),
        )


def domain_findings(options: Options, _uses: Uses) -> Iterable[Row]:
    """Yield each finding of the review of a pause."""
    paused = options.review.paused
    for index, finding in enumerate(paused.findings if paused else (), 1):
        path = f"review.paused.findings[{index}]"
        yield tuple(
            cell(getattr(finding, name), f"{path}.{name}")
            for name in ("domain", "question", "evidence", "finding")
        )


def open_point_rows(options: Options, uses: Uses) -> Iterable[Row]:
    """Yield a row for each point that is printed, or that someone is named to decide.

    The same point of several members of a list is in one row, and so are several points that are
    open in the same way for the same members.
    """
    alike: dict[tuple[str, bool, OpenPoint, str], list[Opening]] = {}
    elsewhere = asked_elsewhere(options)
    for opening in all_open(options):
        named = opening.point.open and opening.path not in elsewhere
        if opening.path in uses or named:
            decides = decider(opening.point, opening.path, options)
            key = (opening.subject, bool(opening.of), opening.point, decides)
            alike.setdefault(key, []).append(opening)
    rows: dict[tuple[str, str, OpenPoint, str], list[list[Opening]]] = {}
    for (subject, in_list, point, decides), openings in alike.items():
        of = "; ".join(opening.of for opening in openings)
        rows.setdefault(("" if in_list else subject, of, point, decides), []).append(openings)
    for (_, of, _, decides), groups in rows.items():
        subjects = [group[0].subject for group in groups]
        subject = "; ".join([subjects[0], *map(lowered, subjects[1:])])
        paths = [opening.path for group in groups for opening in group]
        yield (
            words_cell(f"{subject}: {of}" if of else subject),
            (Value(decides, ""),) if decides else words_cell("–"),
            _where(paths, uses),
        )
    if not rows:
        yield words_cell("No point is open"), words_cell("–"), words_cell("–")


def _where(paths: list[str], uses: Uses) -> Content:
    """Return a reference to each paragraph in which one of the open points at *paths* is printed; a
    point that is printed in none stands where the parties sign.
    """
    places = tuple(dict.fromkeys(place for path in paths for place in uses.get(path, ())))
    if places:
        return references(places)
    return words_cell("signatures" if any(path in uses for path in paths) else "–")
