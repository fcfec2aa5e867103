"""Texts of the parties' own that stand beside an options file: what they are once read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from mou_builder.document.requests import Request
from mou_builder.errors import BespokeError, ErrorCode, LibraryError, Problem
from mou_builder.files.by_attributes import ByAttributes, in_short, line_with
from mou_builder.library.clause_text import ClauseText

BESPOKE = "bespoke"
"""The folder in which the ids of bespoke texts lie, though no edition has such a folder."""


FENCE = "+++"
"""The line above and below the header of a text."""


ENDING = ".bespoke.md"
"""How their file is called: as the options file, with this in place of its ending."""


@frozen(eq=False, repr=False)
class BespokeText(ByAttributes):
    """One text of the parties' own, or their wish that a clause be removed."""

    request: Request
    """Who asked for it, where, when and why, and how it stands."""

    title: str
    """What it is about; empty: as the clause that it replaces or follows."""

    meets: Mapping[str, tuple[str, ...]]
    """The requirements that it meets and by which words, as the header of a clause says it."""

    text: ClauseText | None
    """Its words; None for the removal of a clause."""

    first: int
    """The line of the file on which its words begin."""

    def __repr__(self) -> str:
        return line_with(self, self.request.id, self.request.status.value, in_short(self.title))

    @property
    def id(self) -> str:
        """Its id, ``bespoke/youth-panel``, the same whatever stands before it in the file."""
        return self.request.id


def bespoke_name(options: Path) -> Path:
    """Return where the bespoke texts of the options file *options* stand, if there are any."""
    return options.with_suffix(ENDING)


def bespoke_beside(options: Path) -> Path | None:
    """Return where the bespoke texts of the options file *options* stand; None if it has none.

    Raise BespokeError for a file that its author thinks is read, and that has another name.
    """
    if not options.name:
        return None
    own, other = bespoke_name(options), options.with_name(options.name + ENDING)
    if os.path.lexists(own):
        return own
    if os.path.lexists(other):
        said = f"{other}: is not read. Call it {own.name}."
        raise BespokeError([Problem(said, ErrorCode.UNREADABLE, file=str(other))])
    return None


def fault(place: str, said: str, code: ErrorCode = ErrorCode.CLAUSES) -> Problem:
    """Return what is wrong at *place*, a file with its line."""
    return LibraryError(place, said, code).problems[0]


@frozen(eq=False, repr=False)
class Bespoke(ByAttributes):
    """The bespoke texts beside one options file, in the order of their file."""

    texts: tuple[BespokeText, ...] = ()
    file: str = field(default="", eq=False)
    """What messages call their file."""

    source: str = field(default="", repr=False)
    """The file, word for word."""

    def __repr__(self) -> str:
        return line_with(self, in_short(self.file), f"{len(self.texts)} texts")
