"""What must hold of an edition in every state: one obligation for each thing that could fail."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.questions import Question
from mou_builder.files.by_attributes import one_line
from mou_builder.library.assumptions import of_line
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.outline import DEFINITIONS
from mou_builder.requirements.expecting import applies, expects
from mou_builder.requirements.requirements import Requirement


class Claim(enum.Enum):
    """What is claimed of an edition, and could fail."""

    ALTERNATIVES = "sets of alternatives: exactly one applies"
    REFERENCE = "references: what they point to is printed"
    TERM = "terms: what is used is defined, once"
    USED = "definitions: some clause uses them"
    FIELD = "fields and lists: they have a value, members, or an open point"
    PRINTED = "clauses: some options print them"
    MEETS = "what meets a requirement: some options print it where the requirement applies"
    COVERED = "requirements to be covered: a clause gives effect to them wherever options fit"
    JUDGED = "requirements: some options meet them and others do not"


@frozen
class Obligation:
    """In whatever way the place is printed, some condition of several holds, or exactly one."""

    claim: Claim
    place: str
    """The file of the library that is at fault if it fails."""

    about: str
    """What is asked of it: the clause, term, option, alternatives or requirement concerned."""

    ways: tuple[Condition, ...]
    """The conditions on each of which the place is printed, or the requirement applies."""

    of: tuple[Condition, ...] = ()
    """Conditions of which at least one must hold."""

    only_one: bool = False
    """And no second one may hold."""

    given: tuple[Question, ...] = ()
    """What is so besides, whichever the way: questions that no test can put."""

    __repr__ = one_line


Ways = Mapping[str, tuple[Condition, ...]]
"""For each clause the conditions on each of which it is printed."""


Used = Mapping[str, tuple[str, ...]]
"""For each clause the terms that its words use."""


def obligations(edition: Edition, requirements: tuple[Requirement, ...]) -> tuple[Obligation, ...]:
    """Return everything that must hold of *edition* beside *requirements*, each once."""
    used = edition.terms_used
    ways = ways_printed(edition, used)
    return tuple(
        dict.fromkeys(
            (
                *_alternatives(edition),
                *_references(edition, ways),
                *_terms(edition, ways, used),
                *_fields(edition, ways),
                *_printed(edition, ways),
                *_meets(edition, requirements, ways),
                *_covered(edition, requirements),
            )
        )
    )


def _alternatives(edition: Edition) -> Iterator[Obligation]:
    for slot in edition.outline.slots():
        if len(slot) > 1:
            yield Obligation(
                Claim.ALTERNATIVES,
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
            yield Obligation(Claim.REFERENCE, clause.place, link.target, ways[name], of)


def _targets(edition: Edition) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Yield what can be referred to, with the conditions on each of which it is printed."""
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
            yield Obligation(Claim.TERM, clause.place, term, ways[name], of, only_one=True)


def _fields(edition: Edition, ways: Ways) -> Iterator[Obligation]:
    place = f"{edition.version}/edition.toml"
    for line in edition.outline.cover():
        for assumed in of_line(line, None):
            yield Obligation(Claim.FIELD, place, assumed.fault, ((),), assumed.any_of)
    for name, clause in _printable(edition, ways):
        for assumed in clause.assumes:
            yield Obligation(Claim.FIELD, clause.place, assumed.fault, ways[name], assumed.any_of)


def _printed(edition: Edition, ways: Ways) -> Iterator[Obligation]:
    for name, clause in edition.clauses.items():
        is_definition = name.startswith(f"{DEFINITIONS}/")
        claim = Claim.USED if is_definition else Claim.PRINTED
        yield Obligation(claim, clause.place, name, ways.get(name, ()))


def _meets(
    edition: Edition, requirements: tuple[Requirement, ...], ways: Ways
) -> Iterator[Obligation]:
    """Where a clause says that it meets a requirement, some options print it to which the
    requirement applies, or may apply once they are decided: else its words could never count.
    """
    for requirement in requirements:
        for name, clause in edition.clauses.items():
            if requirement.id in clause.met and ways.get(name):
                about = f"{name} to {requirement.id}"
                given = applies(requirement)
                yield Obligation(Claim.MEETS, clause.place, about, ways[name], given=given)


def _covered(edition: Edition, requirements: tuple[Requirement, ...]) -> Iterator[Obligation]:
    """Yield an obligation for each requirement that must be covered: where it applies to a
    memorandum that the edition serves, and the options are as it expects, a clause gives effect to
    it.
    """
    served = _served(edition, requirements)
    for requirement in requirements:
        if requirement.covered:
            fitting = tuple(dict.fromkeys((*served, *requirement.when, *requirement.expects)))
            yield Obligation(
                Claim.COVERED,
                f"requirements/{requirement.id}.md",
                requirement.id,
                (fitting,),
                tuple(map(_sorted, edition.giving_effect.get(requirement.id, ()))),
                given=(*applies(requirement), *expects(requirement)),
            )


def _served(edition: Edition, requirements: tuple[Requirement, ...]) -> Condition:
    """Return what the requirements about *edition* itself expect: the memoranda that it serves."""
    own = (Test("edition", "is", (edition.version,)),)
    return tuple(test for r in requirements if r.when == own for test in r.expects)


def _printable(edition: Edition, ways: Ways) -> Iterator[tuple[str, ClauseFile]]:
    return ((name, clause) for name, clause in edition.clauses.items() if ways.get(name))


def ways_printed(edition: Edition, used: Used) -> Ways:
    """Return for each clause the conditions on each of which it is printed.

    A clause of the outline has one, its own.  A definition is printed where its condition
    holds together with that of a clause that uses its term, itself printed in some way.
    """
    placed = dict.fromkeys(name for slot in edition.outline.slots() for name in slot)
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
    """Return the clauses that use a term of *definition*."""
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
