"""What there is to know of each clause of an edition before one reads it."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from mou_builder.files.by_attributes import one_line
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.header import PRACTICE


@frozen
class Listed:
    """A clause of an edition: whose text it is, and how far it can be relied on."""

    id: str
    title: str
    edition: str
    """The edition whose text it is: this one, or one that it follows."""

    verified_on: dt.date | None
    """When a person last checked it against the law; None: nobody has yet."""

    practice_alone: bool
    """It rests on drafting practice, and on no paper, statute or page."""

    __repr__ = one_line


def listed_clauses(edition: Edition) -> tuple[Listed, ...]:
    """Return the clauses of *edition* in the order of its outline, definitions last."""
    placed = [name for slot in edition.outline.slots() for name in slot]
    names = [*placed, *(clause.id for clause in edition.definitions)]
    return tuple(_listed(edition.clauses[name]) for name in names)


def _listed(clause: ClauseFile) -> Listed:
    return Listed(
        id=clause.id,
        title=clause.title,
        edition=clause.edition,
        verified_on=clause.header.verified_on,
        practice_alone=all(cited.source.key == PRACTICE for cited in clause.header.sources),
    )
