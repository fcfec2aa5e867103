"""What the parties ask of a memorandum beside the library: each request, and how it stands."""

from __future__ import annotations

import datetime as dt
import enum
from typing import NamedTuple

from attrs import field, frozen

from mou_builder.files.by_attributes import ByAttributes, line_with


class Act(enum.Enum):
    """What a bespoke text does to a clause of the library; the words are keys of its header."""

    REPLACES = "replaces"
    AFTER = "after"
    REMOVES = "removes"


class BespokeStatus(enum.Enum):
    """How a bespoke text stands between the parties."""

    PROPOSED = "proposed"
    """It is printed, marked by a drafting note, and stands in the way of signing."""

    AGREED = "agreed"
    REJECTED = "rejected"
    """It is kept in the file, and not printed."""


class Warned(NamedTuple):
    """What a reader should look at, and on which line of the file it stands."""

    line: int
    message: str


@frozen(eq=False, repr=False)
class Request(ByAttributes):
    """What is said of one bespoke text: who asked for it, where, when and why."""

    id: str
    """Its own id, ``bespoke/youth-panel``."""

    act: Act
    clause: str
    """The id of the clause of the library that it replaces, follows or removes."""

    status: BespokeStatus
    asked_by: str
    on: dt.date
    reason: str
    place: str = field(eq=False)
    """Its file and line."""

    meets: tuple[str, ...] = ()
    """The requirements that it says it meets."""

    still_met: tuple[str, ...] = ()
    """Requirements that the clause met, and that whoever wrote the text says are met without it."""

    about: str = ""
    """The title of that clause."""

    met: tuple[str, ...] = ()
    """The requirements that the clause met, if it is gone for this text."""

    beside: str = ""
    """The id of the clause at which a reader is told of it; empty: there is none."""

    warnings: tuple[Warned, ...] = ()
    """What a reader should look at in its words."""

    def __repr__(self) -> str:
        return line_with(self, self.id, self.status.value, f"{self.act.value} {self.clause}")

    @property
    def file(self) -> str:
        """What messages call its file."""
        return self.place.rpartition(":")[0]

    @property
    def does(self) -> str:
        """What it does to the clause, as a verb."""
        return "stands after" if self.act is Act.AFTER else self.act.value

    @property
    def is_printed(self) -> bool:
        """It counts in the document: it is agreed, or shown as it would be if it were."""
        return self.status is not BespokeStatus.REJECTED

    @property
    def displaces(self) -> bool:
        """The clause that it is about is not in the document because of it."""
        return self.is_printed and self.act is not Act.AFTER
