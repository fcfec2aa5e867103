"""A condition of a clause that is altered, or a quote of what it meets, is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import attrs
from altering import alterations
from attrs import frozen
from changing import changes
from conftest import EXAMPLES
from memoranda import BASES
from misquoting import Misquoted, misquotations
from standing_alone import RULES, mixes
from sweeping import Sweep, one_by_one

from mou_builder import (
    Edition,
    LibraryError,
    Options,
    editions,
    load_options,
    read_edition,
    read_requirements,
)
from mou_builder.conditions.holding import Condition, Test, holds
from mou_builder.conditions.questions import asked_by
from mou_builder.library.clause_reader import read_clause_text
from mou_builder.library.edition import ClauseFile
from mou_builder.library.folder import library_folder, read_text
from mou_builder.library.header import split
from mou_builder.library.lint import alternatives_listed_singly, quotes_not_there
from mou_builder.library.outline import DEFINITIONS
from mou_builder.proof.domains import smallest
from mou_builder.proof.examining import examine
from mou_builder.proof.obligations import Claim, Obligation, obligations
from mou_builder.proof.states import combinations, groups
from mou_builder.requirements.requirements import Requirement

UNSEEN = ("quote dropped", "quote moved to another requirement", "another sentence quoted")
"""Kinds of which lint and proof find only a part: what a sentence means is for whoever reads it."""


@frozen
class Altered:
    """A clause of an edition with another condition."""

    version: str
    clause: str
    kind: str
    what: str
    when: Condition

    @property
    def id(self) -> str:
        """The name by which it is known."""
        return f"{self.version} {self.clause}: {self.kind} {self.what}".rstrip()


@cache
def edition(version: str) -> Edition:
    """Return an edition, read once."""
    return read_edition(version)


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return the requirements, read once."""
    return read_requirements()


@cache
def altered() -> tuple[Altered, ...]:
    """Return every alteration of a condition of any edition, neighbours far apart; of a clause that
    two editions share in one place, of the first alone.
    """
    found = [
        Altered(version, name, kind, what, when)
        for version in editions()
        for name in _own(version)
        for kind, what, when in alterations(edition(version).clauses[name].when)
    ]
    return tuple(sorted(found, key=lambda one: sha256(one.id.encode()).digest()))


def _own(version: str) -> Iterator[str]:
    earlier = editions()[: list(editions()).index(version)]
    slots = _slots(version)
    for name, clause in edition(version).clauses.items():
        shared = [other for other in earlier if edition(other).clauses.get(name) == clause]
        if not any(_slots(other).get(name) == slots.get(name) for other in shared):
            yield name


@cache
def _slots(version: str) -> dict[str, tuple[str, ...]]:
    return {name: slot for slot in edition(version).outline.slots() for name in slot}


def noticed(one: Altered) -> str:
    """Return by what an alteration is noticed: reading, lint, proof, or the selections that were
    reviewed; that it makes no difference; or nothing.
    """
    whole = edition(one.version)
    clause = whole.clauses[one.clause]
    try:
        changed = _reread(clause, one.when)
    except LibraryError:
        return "reading"
    faulty = attrs.evolve(whole, clauses={**whole.clauses, one.clause: changed})
    if any(True for _ in alternatives_listed_singly(faulty)):
        return "lint"
    found = _proved(faulty, requirements())
    if found:
        return found
    if _is_same(clause.when, one.when, whole) or _is_definition(one.clause):
        return "no difference"
    return "selection" if _moves(one, clause.when) else ""


def _reread(clause: ClauseFile, when: Condition) -> ClauseFile:
    """Return *clause* as it is read with another condition."""
    _, body, line = split(read_text(library_folder() / clause.place, clause.place), clause.place)
    text = read_clause_text(body, clause.place, line, clause.id, when)
    return attrs.evolve(clause, header=attrs.evolve(clause.header, when=when), text=text)


@cache
def _known(version: str) -> frozenset[Obligation]:
    return frozenset(obligations(edition(version), requirements()))


def _proved(faulty: Edition, judged: tuple[Requirement, ...]) -> str:
    """Return what the proof says of what is new in *faulty*."""
    base = smallest(faulty.version, faulty.law_as_at)
    new = [one for one in obligations(faulty, judged) if one not in _known(faulty.version)]
    undecided = ""
    for obligation in sorted(new, key=lambda one: one.claim in (Claim.MEETS, Claim.COVERED)):
        examined = examine(obligation, faulty, base)
        if examined.fault:
            return "proof"
        undecided = undecided or ("undecided" if examined.undecided else "")
    return undecided


def _is_same(one: Condition, other: Condition, whole: Edition) -> bool:
    """Say whether two conditions hold in the same states of all that they ask."""
    asked = {test: asked_by(test) for test in (*one, *other)}
    base = smallest(whole.version, whole.law_as_at)
    cells = combinations(group.cells for group in groups(asked.values(), base))
    return all(_all(one, asked, cell.answers) == _all(other, asked, cell.answers) for cell in cells)


def _all(condition: Condition, asked: dict[Test, object], answers: object) -> bool:
    return all(answers[asked[test]] is True for test in condition)  # type: ignore[index]


def _is_definition(name: str) -> bool:
    """Say whether a clause is a definition.

    It is printed only where its terms are used, and there the proof has shown that exactly one
    definition applies, before and after: of one that no other has changed beside, the same.
    """
    return name.startswith(f"{DEFINITIONS}/")


@cache
def _reviewed(version: str) -> tuple[Options, ...]:
    """Return the options of which it is reviewed what they select: the examples, and each option of
    three memoranda changed by itself.
    """
    examples = [load_options(path) for path in sorted(EXAMPLES.glob("*.toml"))]
    changed = [made for base in BASES.values() for path, made in changes(base) if path != "edition"]
    return tuple(one for one in (*examples, *changed) if one.edition == version)


def _moves(one: Altered, before: Condition) -> bool:
    """Say whether what was reviewed would be selected otherwise, or what the rules say that were
    written anew.
    """
    if any(_differ(before, one.when, options) for options in _reviewed(one.version)):
        return True
    return any(_differ(before, one.when, options) for options in _ruled(one.clause))


def _differ(before: Condition, after: Condition, options: Options) -> bool:
    return (holds(before, options) is True) is not (holds(after, options) is True)


@cache
def _ruled(name: str) -> tuple[Options, ...]:
    return tuple(mixes(name)) if name in RULES else ()


def condition_noticed(number: int) -> None:
    """Assert that something notices an alteration of a condition."""
    one = altered()[number % len(altered())]
    found = noticed(one)
    assert found, one.id
    if len(_slots(one.version).get(one.clause, ())) > 1:
        assert found in ("reading", "lint", "proof", "no difference"), (one.id, found)


@cache
def misquoted() -> tuple[tuple[str, Misquoted], ...]:
    """Return every change of a quote, or of a sentence that is quoted, of every edition."""
    found = [
        (version, one)
        for version in editions()
        for one in misquotations(edition(version), requirements())
        if one.kind not in UNSEEN
    ]
    return tuple(sorted(found, key=lambda pair: sha256(f"{pair[0]} {pair[1].kind} {pair[1].where}".encode()).digest()))  # fmt: skip


def quote_noticed(number: int) -> None:
    """Assert that lint finds what is not quoted as it stands, and that it does not count."""
    version, one = misquoted()[number % len(misquoted())]
    faulty = attrs.evolve(edition(version), clauses={one.clause.id: one.clause})
    said = [message for _, message in quotes_not_there(faulty)]
    assert any(f"meets.{one.requirement} quotes" in message for message in said), one.where
    assert one.requirement not in one.clause.met, one.where


CONDITIONS = Sweep(
    "conditions",
    "A condition that is altered is noticed: of an alternative by reading, lint or proof, of any "
    "other clause by them or by the selections that were reviewed; or it makes no difference.",
    lambda: len(altered()),
    12,
    one_by_one(condition_noticed),
)
MEETS = Sweep(
    "meets",
    "A sentence quoted as meeting a requirement, turned in any way or quoted for another clause, "
    "breaks lint, and no longer counts.",
    lambda: len(misquoted()),
    100,
    one_by_one(quote_noticed),
)
SWEEPS = (CONDITIONS, MEETS)
