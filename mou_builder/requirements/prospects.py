"""What is still open, who decides it, and what each choice would lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from attrs import frozen

from mou_builder.document.document import Document
from mou_builder.files.by_attributes import one_line
from mou_builder.library.edition import Edition
from mou_builder.options import OpenPoint, Options
from mou_builder.options.deciders import Deciding, deciding
from mou_builder.options.paths import (
    Opening,
    kind_of,
    open_points,
    path_of,
    place_of,
    placed,
)
from mou_builder.options.scope import Decision, Service
from mou_builder.requirements.checking import effects_of, judged_again, refuse_other_options
from mou_builder.requirements.evidence import Outcome
from mou_builder.requirements.expecting import Effects, concerns
from mou_builder.requirements.outcomes import outcome
from mou_builder.requirements.requirements import Level, Requirement
from mou_builder.requirements.signing import blanks

_SOME_DAY = dt.date(2021, 10, 1)
"""An arbitrary date, for where it only matters that there is one."""


@frozen
class Prospect:
    """What one decision on an open point means for the mandatory requirements that bear on it,
    while every other point stays open.
    """

    word: str
    """The word of the choice."""

    breaks: tuple[str, ...]
    """Those that it makes impossible to meet, however the other points are decided."""

    depends: tuple[str, ...]
    """Those that can still be met or not met, depending on other points."""

    fails: tuple[str, ...]
    """Those that are not met whatever is decided on this point or on others."""

    __repr__ = one_line

    @property
    def keeps(self) -> bool:
        """Whether every mandatory requirement that bears on the point is met, whatever else is
        decided.
        """
        return not (self.breaks or self.depends or self.fails)


@frozen
class OpenChoice:
    """An open point, with what each choice leads to."""

    opening: Opening
    decided: Deciding
    """Who decides it and by when: as the options say, or else the library."""

    places: tuple[str, ...]
    """The clauses that leave it blank."""

    bears_on: tuple[str, ...]
    """The mandatory requirements that ask about it."""

    prospects: tuple[Prospect, ...]
    """For a closed choice: each word still possible, in the order of the choice; else empty."""

    __repr__ = one_line


def open_choices(
    options: Options,
    document: Document,
    requirements: tuple[Requirement, ...],
    edition: Edition | None = None,
) -> Iterator[OpenChoice]:
    """Yield each open point of *options*, in their order, with what its choices lead to: the
    outcome
    of each of *requirements* that one of them changes.

    *document* is built from *options*; *edition* is as for `check`.  Raise OptionsError if it was
    built from other options.
    """
    refuse_other_options(options, document)
    asked_for = judged_again(document, requirements)
    mandatory = tuple(r for r in asked_for if r.level is Level.MANDATORY)
    effects = effects_of(document, mandatory, edition)
    where, now = blanks(document), _outcomes((options,), effects, mandatory)
    for opening in open_points(options):
        place = place_of(opening.path)
        asked = tuple(r for r in mandatory if concerns(r, options, effects, place))
        yield OpenChoice(
            opening,
            deciding(opening.point, opening.path, options),
            tuple(dict.fromkeys(where.get(opening.path, ()))),
            tuple(requirement.id for requirement in asked),
            tuple(
                _prospect(
                    word,
                    _outcomes([placed(options, place, v) for v in values], effects, asked),
                    now,
                )
                for word, values in _choices(path_of(place), opening.point)
            ),
        )


def _choices(path: str, point: OpenPoint) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the words of a closed choice, each with the values that it can stand for."""
    kind = kind_of(path)
    if kind.list_path == path:
        return
    if bool in kind.types:
        yield from (("true", (True,)), ("false", (False,)))
    if Service in kind.types:
        yield from ((decision.value, _services(decision)) for decision in Decision)
    for choice in kind.choices:
        if not point.between or choice.value in point.between:
            yield choice.value, (choice,)


def _services(decision: Decision) -> tuple[Service, ...]:
    """Return a service so decided, both without and with what more can be said of it."""
    plain = Service(decision=decision)
    more = attrs.evolve(plain, reason="…")
    if decision is Decision.DEFERRED:
        more = attrs.evolve(more, transfer_date=_SOME_DAY, decided_by="…")
    return (plain, more)


def _prospect(word: str, after: dict[str, Outcome], now: dict[str, Outcome]) -> Prospect:
    """Return the outcomes *after* a decision compared with those of *now*."""
    failing = [name for name in after if after[name] is Outcome.NOT_MET]
    return Prospect(
        word,
        breaks=tuple(name for name in failing if now[name] is not Outcome.NOT_MET),
        depends=tuple(name for name in after if after[name] is Outcome.OPEN),
        fails=tuple(name for name in failing if now[name] is Outcome.NOT_MET),
    )


def _outcomes(
    several: Sequence[Options], effects: Effects, requirements: tuple[Requirement, ...]
) -> dict[str, Outcome]:
    """Return for each requirement the outcome that all of *several* options share, or OPEN."""
    found: dict[str, set[Outcome]] = {}
    for options in several:
        for requirement in requirements:
            found.setdefault(requirement.id, set()).add(outcome(requirement, options, effects))
    return {
        name: outcomes.pop() if len(outcomes) == 1 else Outcome.OPEN
        for name, outcomes in sorted(found.items())
    }
