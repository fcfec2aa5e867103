"""What must hold of an edition in every state: one obligation for each thing that could fail."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from mou_builder.conditions.holding import Condition, Test
from mou_builder.files.one_line import one_line
from mou_builder.library.assumptions import Assumed, of_line
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.lint import unknown_capitals
from mou_builder.library.outline import DEFINITIONS


class Kind(enum.Enum):
    """What could fail."""

    CAPITALS = "words with capitals: they are defined terms or names"
    ALTERNATIVES = "sets of alternatives: exactly one applies"
    REFERENCE = "references: what they point to is printed"
    TERM = "terms: what is used is defined, once"
    USED = "definitions: some clause uses them"
    FIELD = "fields and lists: they have a value, members, or an open point"
    PRINTED = "clauses: some options print them"


@frozen
class Obligation:
    """In whatever way the place is printed, so many of some conditions hold."""

    kind: Kind
    place: str
    """The file of the library that is at fault if it fails."""

    about: str
    """What is asked of it: the clause, term, option or alternatives concerned."""

    ways: tuple[Condition, ...]
    """The conditions on each of which the place is printed."""

    of: tuple[Condition, ...] = ()
    """Conditions of which at least one must hold."""

    only_one: bool = False
    """And no second one may hold."""

    assumed: Assumed | None = None
    """What is taken for granted instead."""

    __repr__ = one_line


Ways = Mapping[str, tuple[Condition, ...]]
"""For each clause the conditions on each of which it is printed."""


Used = Mapping[str, tuple[str, ...]]
"""For each clause the terms that its words use."""


def obligations(edition: Edition) -> tuple[Obligation, ...]:
    """Give everything that must hold of *edition*, each once."""
    used = edition.terms_used
    ways = ways_printed(edition, used)
    return tuple(
        dict.fromkeys(
            (
                *_alternatives(edition),
                *_references(edition, ways),
                *_terms(edition, ways, used),
                *_capitals(edition, ways),
                *_fields(edition, ways),
                *_printed(edition, ways),
            )
        )
    )


def _alternatives(edition: Edition) -> Iterator[Obligation]:
    for slot in edition.outline.slots():
        if len(slot) > 1:
            yield Obligation(
                Kind.ALTERNATIVES,
                f"{edition.version}/edition.toml",
                ", ".join(slot),
                ((),),
                tuple(_sorted(edition.clauses[name].when) for name in slot),
                only_one=True,
            )


def _references(edition: Edition, ways: Ways) -> Iterator[Obligation]:
    targets = dict(_targets(edition))
    for name, clause in _printable(edition, ways):
        for link in clause.text.links():
            of = targets.get(link.target, ())
            yield Obligation(Kind.REFERENCE, clause.place, link.target, ways[name], of)


def _targets(edition: Edition) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Give what can be referred to, with the conditions on each of which it is printed."""
    for slot in edition.outline.slots():
        yield from ((name, (_sorted(edition.clauses[name].when),)) for name in slot)
    for word, parts in (("part", edition.outline.parts), ("schedule", edition.outline.schedules)):
        for part in parts:
            names = (name for slot in part.slots if slot != (DEFINITIONS,) for name in slot)
            conditions = (_sorted(edition.clauses[name].when) for name in names)
            yield f"{word}:{part.key}", tuple(dict.fromkeys(conditions))


def _terms(edition: Edition, ways: Ways, used: Used) -> Iterator[Obligation]:
    for name, clause in _printable(edition, ways):
        for term in used[name]:
            of = tuple(_sorted(edition.clauses[i].when) for i in edition.terms[term] if i in ways)
            yield Obligation(Kind.TERM, clause.place, term, ways[name], of, only_one=True)


def _capitals(edition: Edition, ways: Ways) -> Iterator[Obligation]:
    """Words that look like a term where nothing at all defines them: no options help."""
    for name, words in unknown_capitals(edition):
        if ways.get(name):
            yield Obligation(Kind.CAPITALS, edition.clauses[name].place, words, ways[name])


def _fields(edition: Edition, ways: Ways) -> Iterator[Obligation]:
    outline = edition.outline
    for line in (outline.subtitle, outline.approval):
        for assumed in of_line(line, None):
            yield Obligation(
                Kind.FIELD, f"{edition.version}/edition.toml", assumed.fault, ((),), assumed=assumed
            )
    for name, clause in _printable(edition, ways):
        for assumed in clause.assumes:
            yield Obligation(Kind.FIELD, clause.place, assumed.fault, ways[name], assumed=assumed)


def _printed(edition: Edition, ways: Ways) -> Iterator[Obligation]:
    for name, clause in edition.clauses.items():
        is_definition = name.startswith(f"{DEFINITIONS}/")
        kind = Kind.USED if is_definition else Kind.PRINTED
        yield Obligation(kind, clause.place, name, ways.get(name, ()))


def _printable(edition: Edition, ways: Ways) -> Iterator[tuple[str, ClauseFile]]:
    return ((name, clause) for name, clause in edition.clauses.items() if ways.get(name))


def ways_printed(edition: Edition, used: Used) -> Ways:
    """Give for each clause the conditions on each of which it is printed.

    A clause of the outline has one, its own.  A definition is printed where its condition
    holds together with that of a clause that uses its term, itself printed in some way.
    """
    placed = {name for slot in edition.outline.slots() for name in slot}
    found = {name: {frozenset(edition.clauses[name].when)} for name in placed}
    users = {definition.id: _users(definition, used) for definition in edition.definitions}
    waiting = list(users)
    while waiting:
        name = waiting.pop(0)
        own = frozenset(edition.clauses[name].when)
        ways = _least({way | own for user in users[name] for way in found.get(user, ())})
        if ways != found.get(name, set()):
            found[name] = ways
            waiting += [other for other in users if name in users[other]]
    return {
        name: tuple(sorted(map(_sorted, ways), key=lambda way: (len(way), *map(_by_option, way))))
        for name, ways in found.items()
    }


def _users(definition: ClauseFile, used: Used) -> tuple[str, ...]:
    """Give the clauses that use a term of *definition*."""
    forms = set(definition.text.defines())
    return tuple(
        name for name, found in used.items() if name != definition.id and forms.intersection(found)
    )


def _least(ways: set[frozenset[Test]]) -> set[frozenset[Test]]:
    """Leave out a way that asks for all that another asks for, and more."""
    return {way for way in ways if not any(other < way for other in ways)}


def _sorted(condition: Iterable[Test]) -> Condition:
    return tuple(sorted(condition, key=_by_option))


def _by_option(test: Test) -> tuple[str, str, str]:
    return test.path, test.operator, repr(test.expected)
