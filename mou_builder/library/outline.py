"""The outline of an edition: the order in which it prints its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from mou_builder.files.by_attributes import ByAttributes
from mou_builder.library.clause_text import TextLine

DEFINITIONS = "definitions"
"""The folder of definitions, and the word in an outline that says where they are printed."""


Slot = tuple[str, ...]
"""One place of the outline: a single clause, or alternatives of which exactly one applies."""


@frozen(eq=False, repr=False)
class OutlinePart(ByAttributes):
    """A part or schedule of the outline."""

    key: str
    title: str
    slots: tuple[Slot, ...]
    divisions: Mapping[int, str]
    """The titles of the Parts of a schedule, each with how many slots stand before it."""


@frozen(eq=False, repr=False)
class Outline(ByAttributes):
    """The order in which an edition prints its clauses."""

    title: str
    subtitle: TextLine
    approval: TextLine
    """Printed on the cover until the memorandum is agreed."""

    approval_jointly: TextLine
    """Printed instead where there are several councils."""

    approval_given: TextLine
    """Printed instead where every council has approved the memorandum."""

    names: tuple[str, ...]
    """Proper names in the text: capitals that are not terms."""

    parties: tuple[Slot, ...]
    recitals: tuple[Slot, ...]
    parts: tuple[OutlinePart, ...]
    schedules: tuple[OutlinePart, ...]

    def cover(self) -> tuple[TextLine, ...]:
        """Every line of the cover that has fields."""
        return self.subtitle, self.approval, self.approval_jointly, self.approval_given

    def slots(self) -> Iterator[Slot]:
        """Every slot from first to last, the place of the definitions left out."""
        yield from self.parties
        yield from self.recitals
        for part in (*self.parts, *self.schedules):
            yield from (slot for slot in part.slots if slot != (DEFINITIONS,))

    def cited_as(self) -> dict[str, str]:
        """Return the word by which each clause, part and schedule is referred to, by id or key."""
        words = {f"part:{part.key}": "clause" for part in self.parts}
        words |= {f"schedule:{part.key}": "Schedule" for part in self.schedules}
        words |= {name: "recital" for slot in self.recitals for name in slot}
        for parts, word in ((self.parts, "clause"), (self.schedules, "paragraph")):
            words |= {name: word for part in parts for slot in part.slots for name in slot}
        return words
