"""The clause library: what an edition is, and the files of the library on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from mou_builder.conditions.holding import Condition
from mou_builder.files.by_attributes import ByAttributes, in_short, line_with, one_line
from mou_builder.library.assumptions import Assumed, assumptions
from mou_builder.library.clause_text import (
    ClauseText,
    Passage,
    TextParagraph,
    definers,
    term_pattern,
    terms_in,
)
from mou_builder.library.header import Header, Source
from mou_builder.library.outline import DEFINITIONS, Outline

MOST_CLAUSES = 5_000
"""Files of one edition."""


@frozen(eq=False, repr=False)
class ClauseFile(ByAttributes):
    """One clause of the library: its header and its text."""

    id: str
    edition: str
    """The edition in whose folder it stands: the one read, or one that it follows."""

    header: Header
    text: ClauseText
    sources: tuple[str, ...] = field(init=False, eq=False, repr=False)
    """What it rests on, as printed."""

    met: Mapping[str, tuple[Passage, ...]] = field(init=False, eq=False, repr=False)
    """For each requirement that it meets, the passages quoted: all of them stand in its text."""

    assumes: tuple[Assumed, ...] = field(init=False, eq=False, repr=False)
    """What its text takes for granted of the options."""

    def __repr__(self) -> str:
        return line_with(self, self.id, in_short(self.title))

    @sources.default
    def _sources(self) -> tuple[str, ...]:
        return tuple(map(str, self.header.sources))

    @met.default
    def _met(self) -> Mapping[str, tuple[Passage, ...]]:
        if not self.header.meets:
            return {}
        there = {passage.words: passage for passage in reversed(tuple(self.text.passages()))}
        return {
            requirement: tuple(there[quote] for quote in quotes)
            for requirement, quotes in self.header.meets.items()
            if there.keys() >= set(quotes)
        }

    @assumes.default
    def _assumes(self) -> tuple[Assumed, ...]:
        return assumptions(self.text)

    @property
    def place(self) -> str:
        """What messages call its file."""
        return f"{self.edition}/clauses/{self.id}.md"

    @property
    def title(self) -> str:
        """Its title."""
        return self.header.title

    @property
    def when(self) -> Condition:
        """The condition on which it applies."""
        return self.header.when


@frozen
class Instead:
    """The text in whose place a clause stands: that of an edition followed."""

    edition: str
    mark: str
    """What the header of the clause says of it as long as neither has changed since."""

    same: bool
    """The clause says the same, and need not be there."""

    __repr__ = one_line


@frozen(eq=False, repr=False)
class Edition(ByAttributes):
    """One edition of the clause library, read and checked, with what it has of others."""

    version: str
    law_as_at: dt.date
    folder: Path
    outline: Outline
    clauses: Mapping[str, ClauseFile]
    shell: bytes
    sources: Mapping[str, Source]
    issued: dt.date | None = None
    """When it was issued; from then on it never changes.  None: it is a draft."""

    digest: str | None = None
    """The digest of its folder, as it was issued.  None: it is a draft."""

    follows: tuple[str, ...] = ()
    """The editions that it follows, the nearest first."""

    instead: Mapping[str, Instead] = field(factory=dict)
    """For each clause that stands in place of another one's, that one."""

    terms: Mapping[str, tuple[str, ...]] = field(init=False, eq=False, repr=False)
    """The clauses that define each term, alternatives together."""

    terms_used: Mapping[str, tuple[str, ...]] = field(init=False, eq=False, repr=False)
    """The terms that the words of each clause use."""

    giving_effect: Mapping[str, tuple[Condition, ...]] = field(init=False, eq=False, repr=False)
    """For each requirement, the conditions of the clauses that name it and have a number."""

    def __repr__(self) -> str:
        state = f"issued on {self.issued}" if self.issued else "a draft"
        return line_with(self, self.version, state, f"{len(self.clauses)} clauses")

    @terms.default
    def _terms(self) -> Mapping[str, tuple[str, ...]]:
        return definers({name: clause.text for name, clause in self.clauses.items()})

    @terms_used.default
    def _terms_used(self) -> Mapping[str, tuple[str, ...]]:
        pattern = term_pattern(self.terms)
        return {name: terms_in(clause.text, pattern) for name, clause in self.clauses.items()}

    @giving_effect.default
    def _giving_effect(self) -> Mapping[str, tuple[Condition, ...]]:
        found: dict[str, list[Condition]] = {}
        for name in (name for slot in self.outline.slots() for name in slot):
            clause = self.clauses.get(name)
            if clause and any(isinstance(block, TextParagraph) for block in clause.text.blocks):
                for requirement in clause.met:
                    found.setdefault(requirement, []).append(clause.when)
        return {requirement: tuple(conditions) for requirement, conditions in found.items()}

    @property
    def versions(self) -> tuple[str, ...]:
        """The edition and those it follows, in whose folders its clauses stand."""
        return (self.version, *self.follows)

    @property
    def definitions(self) -> tuple[ClauseFile, ...]:
        """The clauses that define terms, by id."""
        return tuple(c for i, c in self.clauses.items() if i.startswith(f"{DEFINITIONS}/"))
