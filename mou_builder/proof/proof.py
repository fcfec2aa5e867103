"""Whether an edition is right in every state of the options, and the smallest that shows it is not.

Each obligation asks a few questions of the options.  The questions are put in groups that read
nothing in common, every state of a group is realised as options and asked, and every combination
of the answers of the groups is judged.  What an obligation does not read cannot change its
answer, so that all states of all options are covered although few are realised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from mou_builder.assembly.selection import select
from mou_builder.building import build
from mou_builder.conditions.holding import Condition, Test
from mou_builder.document.document import Clause, Cover, Document, Part
from mou_builder.errors import LibraryError
from mou_builder.files.one_line import one_line
from mou_builder.library.edition import Edition
from mou_builder.options import Options
from mou_builder.options.paths import PathError, kind_of
from mou_builder.options_file.writing import dump_options
from mou_builder.proof.domains import domain, named, realised, smallest
from mou_builder.proof.obligations import Kind, Obligation, obligations
from mou_builder.proof.states import (
    Cell,
    Group,
    Held,
    Question,
    ask,
    closure,
    combinations,
    depends_on,
    groups,
    paths_of,
)
from mou_builder.requirements.checking import Outcome, check
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.requirements import Requirement

OUTCOMES = "requirements: an outcome"
"""The heading under which requirements are counted."""


MOST_TRIED = 500
"""Combinations of answers tried before it is said that no options file gives them."""


@frozen
class Shown:
    """A fault, with the smallest options that show it."""

    place: str
    about: str
    kind: str
    said: str
    """What a build says of it; where no options show it, what is wrong."""

    options: Options | None
    """None for a clause or definition that nothing prints, and for what is undecided."""

    __repr__ = one_line

    @property
    def file(self) -> str:
        """The options as a file ready to build; empty if there are none."""
        return dump_options(self.options) if self.options else ""


@frozen
class Examined:
    """One obligation, examined in all its states."""

    kind: str
    groups: tuple[tuple[str, ...], ...]
    """The options read, by independent groups."""

    states: int
    """States realised and asked."""

    combinations: int
    """Combinations of answers judged."""

    fault: Shown | None = None
    undecided: Shown | None = None
    """A combination of answers that would be a fault, but that no options file was found for."""

    __repr__ = one_line


@frozen
class Proof:
    """What was shown of an edition."""

    edition: str
    follows: tuple[str, ...]
    """The editions that it follows, in whose files a fault may stand."""

    examined: tuple[Examined, ...] = field(repr=False)
    options: tuple[str, ...]
    """Every option on which anything depends."""

    facts: tuple[str, ...]
    """Facts whose options have too many states: taken to be free of each other."""

    space: int
    """The number of states of all the options together."""

    __repr__ = one_line

    @property
    def faults(self) -> tuple[Shown, ...]:
        """The faults found."""
        return tuple(one.fault for one in self.examined if one.fault)

    @property
    def undecided(self) -> tuple[Shown, ...]:
        """What could be neither proved nor shown."""
        return tuple(one.undecided for one in self.examined if one.undecided)


def prove(edition: Edition, requirements: tuple[Requirement, ...]) -> Proof:
    """Examine everything that must hold of *edition*, and each of *requirements*."""
    base = smallest(edition.version, edition.law_as_at)
    kept = obligations(edition)
    examined = (
        *(examine(obligation, edition, base) for obligation in kept),
        *(examine_outcome(requirement, base) for requirement in requirements),
    )
    looked_at = options_asked(_every_question(kept, requirements), base)
    return Proof(
        edition=edition.version,
        follows=edition.follows,
        examined=examined,
        options=tuple(sorted(looked_at)),
        facts=tuple(sorted(_free_facts(looked_at, base))),
        space=math.prod(_size(path, asked, base) for path, asked in looked_at.items()),
    )


def options_asked(
    questions: Iterable[Question], base: Options
) -> Mapping[str, tuple[Question, ...]]:
    """Give each option on which an answer depends, with the questions that read it."""
    found: dict[str, list[Question]] = {}
    for question in dict.fromkeys(questions):
        read = frozenset[str]().union(*(depends_on(path, base) for path in paths_of(question)))
        for option in read:
            found.setdefault(option, []).append(question)
    return {option: tuple(asked) for option, asked in found.items()}


def _free_facts(looked_at: Mapping[str, tuple[Question, ...]], base: Options) -> set[str]:
    """Give the facts whose options have too many states."""
    paths = {p for asked in looked_at.values() for question in asked for p in paths_of(question)}
    return {path for path in paths if closure(path, base) is None}


def _size(option: str, asked: tuple[Question, ...], base: Options) -> int:
    """Give how many values *option* takes for the questions *asked* of it."""
    paths = (path for question in asked for path in paths_of(question))
    names = named((question for question in asked if isinstance(question, Test)), paths)
    return len(domain(option, names, base.mou.date))


def _every_question(
    kept: Iterable[Obligation], requirements: Iterable[Requirement]
) -> Iterator[Question]:
    for obligation in kept:
        for way in obligation.ways:
            yield from _questions(obligation, way)
    for requirement in requirements:
        yield from _asked_by(requirement)


def examine(obligation: Obligation, edition: Edition, base: Options) -> Examined:
    """Examine *obligation* in every state of what it asks about."""
    if obligation.kind in (Kind.USED, Kind.PRINTED):
        return _examine_existence(obligation, base)
    asked = _without_unknown(obligation)
    read: list[tuple[str, ...]] = []
    states = judged = 0
    failing: list[tuple[Condition, Cell]] = []
    for way in asked.ways:
        if _follows(asked, way):
            judged += 1
            continue
        found = groups(_questions(asked, way), base)
        read += [one.options for one in found]
        states += sum(one.states for one in found)
        for cell in combinations(_where_printed(one, way) for one in found):
            judged += 1
            if not _fulfils(asked, cell):
                failing.append((way, cell))
    examined = Examined(asked.kind.value, tuple(dict.fromkeys(read)), states, judged)
    return _with_fault(examined, asked, failing, edition, base) if failing else examined


def _without_unknown(obligation: Obligation) -> Obligation:
    """Give *obligation*; if it asks for what is no option, one that nothing can fulfil."""
    for path in obligation.assumed.paths if obligation.assumed else ():
        try:
            kind_of(path)
        except PathError:
            return evolve(obligation, assumed=None)
    return obligation


def _questions(obligation: Obligation, way: Condition) -> Iterator[Question]:
    yield from way
    for condition in obligation.of:
        yield from condition
    if obligation.assumed:
        yield obligation.assumed


def _follows(obligation: Obligation, way: Condition) -> bool:
    """Say whether it holds by its words alone: what is asked for is among what is given."""
    if obligation.assumed or (obligation.only_one and len(obligation.of) > 1):
        return False
    return any(set(condition) <= set(way) for condition in obligation.of)


def _where_printed(found: Group, way: Condition) -> tuple[Cell, ...]:
    """Give the states in which the tests of *way* hold, as far as *found* has them."""
    return tuple(
        cell for cell in found.cells if all(cell.answers.get(test, True) is True for test in way)
    )


def _fulfils(obligation: Obligation, cell: Cell) -> bool:
    if obligation.assumed:
        return bool(cell.answers[obligation.assumed])
    applying = sum(all(cell.answers[t] is True for t in c) for c in obligation.of)
    return applying == 1 if obligation.only_one else applying > 0


def _examine_existence(obligation: Obligation, base: Options) -> Examined:
    """Look for one state in which the clause is printed."""
    read: list[tuple[str, ...]] = []
    states = 0
    for way in obligation.ways:
        found = groups(way, base)
        read += [one.options for one in found]
        states += sum(one.states for one in found)
        for number, cell in enumerate(combinations(_where_printed(one, way) for one in found)):
            options = realised(base, cell.values)
            if number < MOST_TRIED and all(ask(test, options) is True for test in way):
                return Examined(obligation.kind.value, tuple(dict.fromkeys(read)), states, 1)
    said = (
        "is used by no clause that any options print."
        if obligation.kind is Kind.USED
        else "is printed by no options."
    )
    fault = Shown(obligation.place, obligation.about, obligation.kind.value, said, None)
    return Examined(obligation.kind.value, tuple(dict.fromkeys(read)), states, 1, fault)


def _with_fault(
    examined: Examined,
    obligation: Obligation,
    failing: list[tuple[Condition, Cell]],
    edition: Edition,
    base: Options,
) -> Examined:
    """Show the fault by the smallest options that a build refuses."""
    shown = Shown(obligation.place, obligation.about, obligation.kind.value, "", None)
    said = ""
    for way, cell in sorted(failing, key=lambda one: one[1].cost)[:MOST_TRIED]:
        values = _shrunk(obligation, way, cell, base)
        if values is None:
            continue
        options = realised(base, values)
        said = _undefined(edition, options, obligation) or refusal(edition, options)
        if said:
            return evolve(examined, fault=evolve(shown, said=said, options=options))
    undecided = evolve(shown, said="cannot be decided: no options file was found that shows it.")
    return evolve(examined, undecided=undecided)


def _shrunk(
    obligation: Obligation, way: Condition, cell: Cell, base: Options
) -> dict[str, object] | None:
    """Take back every change that the fault does not need; None if the options do not show it."""
    values = dict(cell.values)
    if not _violates(obligation, way, realised(base, values)):
        return None
    for path in sorted(values, reverse=True):
        fewer = {other: value for other, value in values.items() if other != path}
        if _violates(obligation, way, realised(base, fewer)):
            values = fewer
    return values


def _violates(obligation: Obligation, way: Condition, options: Options) -> bool:
    """Say whether *options*, looked at as a whole, show the fault."""
    answers = {question: ask(question, options) for question in _questions(obligation, way)}
    printed = all(answers[test] is True for test in way)
    return printed and not _fulfils(obligation, Cell(answers, 0, {}))


def _undefined(edition: Edition, options: Options, obligation: Obligation) -> str:
    """Say that words with capitals stand in the document of *options*, and nothing defines them;
    empty if that is not what is wrong.
    """
    if obligation.kind is not Kind.CAPITALS:
        return ""
    selected = select(edition, options).decided.values()
    printed = (one for one in selected if one.selected)
    if obligation.place not in [one.clause.place for one in printed]:
        return ""
    return (
        f'{obligation.place}: the words "{obligation.about}" look like a term, but no clause '
        "defines them. Define them, or name them in edition.toml."
    )


def refusal(edition: Edition, options: Options) -> str:
    """Give what a build of *options* says when it fails; empty if it does not."""
    try:
        build(options, edition)
    except LibraryError as error:
        return str(error)
    return ""


def examine_outcome(requirement: Requirement, base: Options) -> Examined:
    """Judge *requirement* in every combination of the options that it looks at, with and
    without a clause that meets it.
    """
    found = groups(_asked_by(requirement), base)
    examined = Examined(
        OUTCOMES, tuple(one.options for one in found), sum(one.states for one in found), 0
    )
    documents = (_nothing(base), _meeting(requirement, base))
    judged = 0
    for cell in combinations(one.cells for one in found):
        options = realised(base, cell.values)
        for document in documents:
            judged += 1
            said = _no_outcome(requirement, options, document)
            if said:
                place = f"requirements/{requirement.id}.md"
                fault = Shown(place, requirement.id, OUTCOMES, said, options)
                return evolve(examined, combinations=judged, fault=fault)
    return evolve(examined, combinations=judged)


def _asked_by(requirement: Requirement) -> Iterator[Question]:
    yield from requirement.when
    yield from requirement.expects
    yield Held(requirement.in_force.on)
    if requirement.check:
        yield from (Held(path) for path in CHECKS[requirement.check].paths)


def _no_outcome(requirement: Requirement, options: Options, document: Document) -> str:
    """Say what is wrong with the outcome of *requirement*; empty if it has one."""
    try:
        findings = check(options, document, (requirement,))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault looked for
        return f"{type(error).__name__}: {error}"
    fine = len(findings) == 1 and isinstance(findings[0].outcome, Outcome)
    return "" if fine else "has no outcome."


def _meeting(requirement: Requirement, base: Options) -> Document:
    """Give a document with one clause, which meets *requirement*."""
    clause = Clause("clause", "", (), meets=(requirement.id,))
    return evolve(
        _nothing(base), parts=(Part("part:one", "", (clause,)),), numbers={"clause": "1.1"}
    )


def _nothing(base: Options) -> Document:
    cover = Cover("", "", (), "", "", "", "", "", "")
    return Document(base.edition, base.mou.date, cover, (), (), (), (), (), ())
