"""Which clauses of an edition apply, and why; which do not, and why not."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from attrs import frozen

from mou_builder.conditions.holding import Test, holds
from mou_builder.conditions.words import as_written, wanted
from mou_builder.errors import ErrorCode, LibraryError
from mou_builder.files.by_attributes import ByAttributes, line_with
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.outline import DEFINITIONS, Slot
from mou_builder.options import Options
from mou_builder.options.paths import value_at


@frozen(eq=False, repr=False)
class Reason(ByAttributes):
    """One test of a clause's condition, with the value found."""

    test: Test
    found: Any
    met: bool

    @cached_property
    def fact(self) -> str:
        """The option and its value."""
        return f"{self.test.path} is {as_written(self.found)}"

    def __str__(self) -> str:
        """Return it as a person reads it: the option, what it is, and what the clause asks for."""
        return f"{self.fact} (the clause wants {wanted(self.test)})"


@frozen(eq=False, repr=False)
class Decided(ByAttributes):
    """A clause of the library, and whether it is in the document."""

    clause: ClauseFile
    selected: bool
    reasons: tuple[Reason, ...]
    used_by: str = ""
    """For a definition: the first clause that uses its term; empty if none does."""


@frozen(eq=False, repr=False)
class Selection(ByAttributes):
    """What an edition and the options give: every clause of the library, decided."""

    slots: Mapping[Slot, tuple[ClauseFile, ...]]
    """The clauses printed in each slot of the outline."""

    definitions: tuple[ClauseFile, ...]
    """The definitions printed, in alphabetical order of their terms."""

    decided: Mapping[str, Decided]
    """Every clause of the library, by id."""

    def __repr__(self) -> str:
        printed = sum(1 for one in self.decided.values() if one.selected)
        return line_with(self, f"{printed} of {len(self.decided)} clauses")


def select(edition: Edition, options: Options) -> Selection:
    """Select the clauses of *edition* that apply for *options*.

    Raise LibraryError if alternatives overlap or leave a gap, or if a term is used that
    no definition, or more than one, defines.
    """
    reasons = _reasons(edition, options)
    applies = {name: all(r.met for r in why) for name, why in reasons.items()}
    slots = {
        slot: tuple(edition.clauses[name] for name in _chosen(edition, slot, applies, reasons))
        for slot in edition.outline.slots()
    }
    printed = [clause for clauses in slots.values() for clause in clauses]
    used = _definitions(edition, printed, applies)
    in_order = sorted(
        (edition.clauses[name] for name in used),
        key=lambda clause: clause.text.defines()[0].casefold(),
    )
    selected = {clause.id for clause in printed} | set(used)
    decided = {
        name: Decided(clause, name in selected, reasons[name], used.get(name, ""))
        for name, clause in edition.clauses.items()
    }
    return Selection(slots, tuple(in_order), decided)


def judged(test: Test, options: Options) -> Reason:
    """Judge one test; one that depends on an open point is not met."""
    return Reason(test, value_at(options, test.path), holds((test,), options) is True)


def _reasons(edition: Edition, options: Options) -> Mapping[str, tuple[Reason, ...]]:
    """Judge the tests of every clause, each test once; one that depends on an open point is not
    met.
    """
    once = cache(lambda test: judged(test, options))
    return {name: tuple(map(once, clause.when)) for name, clause in edition.clauses.items()}


def _chosen(
    edition: Edition,
    slot: Slot,
    applies: Mapping[str, bool],
    reasons: Mapping[str, tuple[Reason, ...]],
) -> tuple[str, ...]:
    """Return the clauses of *slot* that apply: for alternatives, exactly one."""
    chosen = tuple([name for name in slot if applies[name]])
    if len(slot) == 1 or len(chosen) == 1:
        return chosen
    place = f"{edition.version}/edition.toml"
    said = "; ".join(sorted({reason.fact for name in slot for reason in reasons[name]}))
    if chosen:
        both = " and ".join(f'"{name}"' for name in chosen)
        raise LibraryError(
            place, f"{both} apply at once ({said}). Exactly one must.", ErrorCode.CLAUSES
        )
    none = " nor ".join(f'"{name}"' for name in slot)
    raise LibraryError(
        place, f"neither {none} applies ({said}). Exactly one must.", ErrorCode.CLAUSES
    )


def _definitions(
    edition: Edition, printed: list[ClauseFile], applies: Mapping[str, bool]
) -> dict[str, str]:
    """Return the definitions that *printed* clauses need, through other definitions too,
    each with the clause that first uses it.
    """
    in_text = {clause.id for clause in printed}
    needed: dict[str, str] = {}
    waiting = deque(printed)
    while waiting:
        clause = waiting.popleft()
        for term in edition.terms_used[clause.id]:
            ids = [i for i in edition.terms[term] if i in in_text or _can_define(i, applies)]
            if len(ids) != 1:
                raise LibraryError(
                    clause.place,
                    f'the term "{term}" is used, but '
                    + (
                        "not defined."
                        if not ids
                        else f"defined {len(ids)} times: {', '.join(ids)}."
                    ),
                    ErrorCode.CLAUSES,
                )
            [name] = ids
            if name not in in_text and name not in needed:
                needed[name] = clause.id
                waiting.append(edition.clauses[name])
    return needed


def _can_define(clause_id: str, applies: Mapping[str, bool]) -> bool:
    return clause_id.startswith(f"{DEFINITIONS}/") and applies[clause_id]
