"""The timetable: what the options date, and the lead times that clauses name, in order of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve, frozen

from mou_builder.document.document import Content, Text, Value
from mou_builder.document.drafting import capitalised, day, deadline
from mou_builder.document.tables.cells import Row, Uses, cell, members_of, references
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import OpenPoint, Options
from mou_builder.options.limits import LIMITS, Deadline
from mou_builder.options.paths import value_at
from mou_builder.options.programme import Milestone, MilestoneKind
from mou_builder.options.values import OPEN, Day, span

TIMETABLE_READS = (
    "programme.milestones.kind",
    "programme.milestones.name",
    "programme.milestones.date",
    "programme.milestones.owner",
    "programme.milestones.depends_on",
    "programme.gateways.kind",
    "programme.gateways.date",
    "programme.gateways.decided_by",
    "trust.incorporation_date",
    "contract.award_date",
    "shadow.planned",
    "shadow.start",
    "go_live.date",
    "go_live.long_stop",
    "review.first_date",
    "mou.date",
    "reorganisation.vesting_date",
    "trust.convert_later.to",
    "trust.convert_later.date",
    "mandate.further.decided_by",
    "mandate.further.of",
    "mandate.further.date",
)
"""The options that say which steps there are, when they are due and who takes them."""


@frozen(eq=False, repr=False)
class Step(ByAttributes):
    """One step of the Programme."""

    label: str
    path: str
    """The option that names it."""

    date: Day | OpenPoint | None
    """When it is due; None if only its lead time says that."""

    date_path: str
    owner: str | OpenPoint
    owner_path: str
    after: str | None = None
    """What must come first."""

    limit: str = ""
    """The lead time by which it is due; empty if it has none."""

    deadline: Deadline | None = None

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day on which it can be due, if its date is known."""
        if self.date is not None and not isinstance(self.date, OpenPoint):
            return span(self.date)
        if self.deadline and self.deadline.date:
            return self.deadline.date, self.deadline.date
        return None


_OWN = (
    (MilestoneKind.COMPANY_INCORPORATED, "Company incorporated", "trust.incorporation_date"),
    (MilestoneKind.SHADOW_START, "Shadow Period starts", "shadow.start"),
    (MilestoneKind.CONTRACT_SIGNED, "Service Contract signed", "contract.award_date"),
    (MilestoneKind.GO_LIVE, "Commencement Date", "go_live.date"),
    (MilestoneKind.REVIEW, "First review of this Memorandum", "review.first_date"),
)
"""Steps that have a date of their own among the options, whether or not a milestone says it too."""


def timetable_rows(options: Options, uses: Uses) -> Iterable[Row]:
    """Yield each step, in order of date, with the paragraphs that name its lead time."""
    named = {name for name in LIMITS if f"limits.{name}" in uses}
    for step in steps(options, named):
        yield (
            (Value(step.label, step.path), *_after(step)),
            _when(step),
            cell(step.owner or None, step.owner_path),
            references(uses.get(f"limits.{step.limit}", ())),
        )


def _after(step: Step) -> Content:
    return (Text(" (after "), Value(step.after, step.path), Text(")")) if step.after else ()


def _when(step: Step) -> Content:
    """Return the date of *step*; beside one that the options give, the last that its lead time
    allows.
    """
    if step.deadline is None:
        return cell(step.date, step.date_path)
    last, path = step.deadline.date, f"limits.{step.limit}"
    if step.date is None or isinstance(step.date, OpenPoint):
        said = deadline(step.deadline) if last is None else day(last)
        return (Value(capitalised(said), path),)
    if last is None or step.date == last:
        return cell(step.date, step.date_path)
    return (*cell(step.date, step.date_path), Text(", at the latest "), Value(day(last), path))


def steps(options: Options, named: Collection[str] = ()) -> tuple[Step, ...]:
    """Return the steps of the Programme in order of date, those without one last, each once.

    *named* are the lead times that the document names.
    """
    found = sorted(_steps(options, named), key=lambda step: (step.days or _NEVER)[0])
    return tuple(found)


_NEVER = (dt.date.max, dt.date.max)


def _steps(options: Options, named: Collection[str]) -> Iterator[Step]:
    """Yield the steps as they would follow each other if none had a date."""
    told = list(enumerate(members_of(options.programme.milestones), 1))
    for kind, label, path in _OWN[:1]:
        yield _own(kind, label, path, told, options)
    due = [
        _due(name, told, options)
        for name in LIMITS
        if _shown(name, named) and not _overtaken(name, told, options)
    ]
    gateways = (*_approvals(options), *_gateways(options))
    of_own = {kind: (label, path) for kind, label, path in _OWN[1:]}
    planned = options.shadow.planned
    if planned is False:
        del of_own[MilestoneKind.SHADOW_START]
    elif isinstance(planned, OpenPoint) and isinstance(options.shadow.start, OpenPoint):
        label, _ = of_own[MilestoneKind.SHADOW_START]
        of_own[MilestoneKind.SHADOW_START] = (label, "shadow.planned")
    own = [_own(kind, label, path, told, options) for kind, (label, path) in of_own.items()]
    yield from (_milestone(number, step) for number, step in told)
    yield from (step for step in due if not LIMITS[step.limit].after)
    yield from gateways
    yield from own
    yield Step("Long-Stop Date", "go_live.long_stop", options.go_live.long_stop,
               "go_live.long_stop", "", "")  # fmt: skip
    yield from (step for step in due if LIMITS[step.limit].after)
    yield from _conversions(options)


def _overtaken(name: str, told: list[tuple[int, Milestone]], options: Options) -> bool:
    """Say whether what is due by a lead time began before: a consultation that is to be complete
    sooner than it has to begin.
    """
    begins, last = LIMITS["consultation"], LIMITS["consultation"].day(options)
    ends = (step.date for _, step in told if step.kind is MilestoneKind.TUPE_CONSULTATION)
    return (
        LIMITS[name] is begins
        and last is not None
        and any(not isinstance(end, OpenPoint) and span(end)[1] < last for end in ends)
    )


def _shown(name: str, named: Collection[str]) -> bool:
    return name in named and bool(LIMITS[name].step)


def _milestone(number: int, step: Milestone) -> Step:
    path = "programme.milestones"
    return Step(
        step.name or step.kind.label, path, step.date, f"{path}[{number}].date",
        step.owner, f"{path}[{number}].owner", step.depends_on,
    )  # fmt: skip


def _approvals(options: Options) -> Iterator[Step]:
    """Yield each further approval of the council's that is still to come."""
    path = "mandate.further"
    found = value_at(options, path)
    for number, approval in enumerate(members_of(found or ()), 1):
        here = f"{path}[{number}]"
        if span(approval.date)[1] >= options.mou.date:
            yield Step(
                f"Approval of {approval.of.label}", f"{here}.of", approval.date, f"{here}.date",
                capitalised(approval.decided_by), f"{here}.decided_by",
            )  # fmt: skip


def _conversions(options: Options) -> Iterator[Step]:
    """Yield each later change of form whose date is said."""
    for number, change in enumerate(options.trust.convert_later, 1):
        here = f"trust.convert_later[{number}]"
        label = f"If it is made, change of the Trust to {change.to.label}"
        if change.date is not None:
            yield Step(label, f"{here}.to", change.date, f"{here}.date", "", "")


def _gateways(options: Options) -> Iterator[Step]:
    path = "programme.gateways"
    for number, gate in enumerate(members_of(options.programme.gateways), 1):
        here = f"{path}[{number}]"
        yield Step(
            gate.kind.label, path, gate.date, f"{here}.date", gate.decided_by, f"{here}.decided_by"
        )


def _taken(kind: str, told: list[tuple[int, Milestone]]) -> Step | None:
    """Take the first milestone of *kind* out of those *told*, if there is one."""
    for entry in told:
        if entry[1].kind.value == kind:
            told.remove(entry)
            return _milestone(*entry)
    return None


def asked_elsewhere(options: Options) -> frozenset[str]:
    """Return the paths of the dates of milestones for which an option of their own says the date:
    where the document does not print them, nobody needs to decide them too.
    """
    own = {kind for kind, *_ in _OWN}
    told = enumerate(members_of(options.programme.milestones), 1)
    return frozenset(f"programme.milestones[{n}].date" for n, step in told if step.kind in own)


def _own(
    kind: MilestoneKind, label: str, path: str, told: list[tuple[int, Milestone]], options: Options
) -> Step:
    """Return a step that has a date of its own, joined with the milestone that tells it too."""
    date = value_at(options, path)
    joined = _taken(kind.value, told)
    if joined is None:
        return Step(label, path, date, path, "", "")
    if isinstance(date, OpenPoint) and (date == OPEN or not isinstance(joined.date, OpenPoint)):
        return joined if joined.date != OPEN else evolve(joined, date=date, date_path=path)
    return evolve(joined, date=date, date_path=path)


def _due(name: str, told: list[tuple[int, Milestone]], options: Options) -> Step:
    """Return the step of a lead time, joined with the milestone that tells it too."""
    limit, path = LIMITS[name], f"limits.{name}"
    until = Deadline(limit, limit.day(options))
    joined = _taken(limit.milestone, told) if limit.milestone else None
    if joined is None:
        return Step(limit.step, path, None, path, limit.owner, path, limit=name, deadline=until)
    owner = (limit.owner, path) if joined.owner == OPEN else (joined.owner, joined.owner_path)
    return evolve(joined, owner=owner[0], owner_path=owner[1], limit=name, deadline=until)
