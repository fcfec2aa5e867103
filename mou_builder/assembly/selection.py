"""Which clauses of an edition apply, and why; which do not, and why not."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mou_builder.conditions.holding import Test, holds
from mou_builder.conditions.words import as_said, wanted
from mou_builder.document.requests import Request
from mou_builder.errors import BespokeError, ErrorCode, LibraryError, MouError
from mou_builder.files.by_attributes import ByAttributes, line_with
from mou_builder.library.bespoke import fault
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.outline import DEFINITIONS, Slot
from mou_builder.options import Options
from mou_builder.options.paths import value_at

if TYPE_CHECKING:
    from mou_builder.assembly.taking_in import TakenIn
    from mou_builder.library.bespoke import Bespoke


@frozen(eq=False, repr=False)
class Reason(ByAttributes):
    """One test of a clause's condition, with the value found."""

    test: Test
    found: Any
    met: bool

    @cached_property
    def fact(self) -> str:
        """The option and its value."""
        return f"{self.test.path} is {as_said(self.found, self.test.path)}"

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
    """Every clause of the library, and every bespoke text that is printed, by id."""

    taken_in: TakenIn | None = None
    """The bespoke texts, and what they replace or remove; None: there are none."""

    @property
    def requests(self) -> tuple[Request, ...]:
        """What was asked for by the bespoke texts."""
        return self.taken_in.requests if self.taken_in else ()

    def __repr__(self) -> str:
        printed = sum(1 for one in self.decided.values() if one.selected)
        return line_with(self, f"{printed} of {len(self.decided)} clauses")


def select(edition: Edition, options: Options, bespoke: Bespoke | None = None) -> Selection:
    """Select the clauses of *edition* that apply for *options*, with the *bespoke* texts in their
    places.

    Raise LibraryError if alternatives overlap or leave a gap, or if a term is used that
    no definition, or more than one, defines; and BespokeError for a text that has no place.
    """
    reasons = _reasons(edition, options)
    applies = {name: all(r.met for r in why) for name, why in reasons.items()}
    slots = {
        slot: tuple(edition.clauses[name] for name in _chosen(edition, slot, applies, reasons))
        for slot in edition.outline.slots()
    }
    taken = None
    if bespoke is not None and bespoke.texts:
        from mou_builder.assembly.taking_in import take_in  # noqa: PLC0415 - few memoranda have bespoke texts

        taken = take_in(bespoke, edition, slots, lambda name: _why_not(reasons[name]))
        slots = dict(taken.slots)
    printed = [clause for clauses in slots.values() for clause in clauses]
    known = taken.known if taken else edition.clauses
    used = _definitions(edition, printed, applies, taken)
    in_order = sorted(
        (known[name] for name in used),
        key=lambda clause: clause.text.defines()[0].casefold(),
    )
    selected = {clause.id for clause in printed} | set(used)
    decided = {
        name: Decided(clause, name in selected, reasons.get(name, ()), used.get(name, ""))
        for name, clause in known.items()
    }
    return Selection(slots, tuple(in_order), decided, taken)


def _why_not(reasons: tuple[Reason, ...]) -> str:
    """Return the facts for which a clause does not apply; empty if it does."""
    return "; ".join(reason.fact for reason in reasons if not reason.met)


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
    edition: Edition,
    printed: list[ClauseFile],
    applies: Mapping[str, bool],
    taken: TakenIn | None,
) -> dict[str, str]:
    """Return the definitions that *printed* clauses need, through other definitions too,
    each with the clause that first uses it.
    """
    in_text = {clause.id for clause in printed}
    known, words = (taken.known, taken) if taken else (edition.clauses, edition)
    needed: dict[str, str] = {}
    asked: set[str] = set()
    waiting = deque(printed)
    while waiting:
        clause = waiting.popleft()
        for term in words.terms_used[clause.id]:
            asked.add(term)
            ids = [i for i in words.terms[term] if i in in_text or _can_define(i, applies, taken)]
            if len(ids) != 1:
                raise _not_defined_once(clause, term, ids, taken)
            [name] = ids
            if name not in in_text and name not in needed:
                needed[name] = clause.id
                waiting.append(known[name])
    if taken:
        _refuse_unused(taken, needed, asked)
    return needed


def _can_define(clause_id: str, applies: Mapping[str, bool], taken: TakenIn | None) -> bool:
    if taken and clause_id in taken.clauses:
        return clause_id in taken.definitions
    return clause_id.startswith(f"{DEFINITIONS}/") and applies[clause_id]


def _not_defined_once(
    clause: ClauseFile, term: str, ids: list[str], taken: TakenIn | None
) -> MouError:
    """Return the error for a *term* that *clause* uses, and that not just one of *ids* defines."""
    said = "not defined." if not ids else f"defined {len(ids)} times: {', '.join(ids)}."
    said = f'the term "{term}" is used, but {said}'
    if taken is None:
        return LibraryError(clause.place, said, ErrorCode.CLAUSES)
    for name, request in taken.displaced.items() if not ids else ():
        if term in taken.known[name].text.defines():
            what = (
                f'{request.act.value} "{name}", the only definition of "{term}", which '
                f'"{clause.id}" uses. Define **{term}** in a text, or leave the clause there.'
            )
            return BespokeError([fault(request.place, what)])
    if clause.id in taken.clauses:
        return BespokeError([fault(clause.place, said)])
    return LibraryError(clause.place, said, ErrorCode.CLAUSES)


def _refuse_unused(taken: TakenIn, needed: Mapping[str, str], asked: AbstractSet[str]) -> None:
    """Raise BespokeError for a definition that would not be printed, and for one that is replaced
    or removed and was not there.
    """
    for request in taken.requests:
        if request.id in taken.definitions and request.id not in needed:
            terms = " or ".join(f'"{t}"' for t in taken.clauses[request.id].text.defines())
            what = f"defines {terms}, which no clause of this document uses. {_UNUSED}"
            raise BespokeError([fault(request.place, what)])
        is_gone = request.displaces and request.clause.startswith(f"{DEFINITIONS}/")
        if is_gone and asked.isdisjoint(taken.known[request.clause].text.defines()):
            what = (
                f'{request.act.value} "{request.clause}", which is not in this document: no '
                f"clause uses its term. {_UNUSED}"
            )
            raise BespokeError([fault(request.place, what)])


_UNUSED = 'Use the term, or say status = "rejected".'
