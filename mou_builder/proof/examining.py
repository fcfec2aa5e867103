"""An obligation examined in every state of what it asks, and the smallest options that break it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from mou_builder.building import build
from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.questions import Question, asked_by
from mou_builder.errors import LibraryError
from mou_builder.files.by_attributes import one_line
from mou_builder.library.edition import Edition
from mou_builder.options import Options
from mou_builder.options_file.writing import dump_options
from mou_builder.proof.domains import realised
from mou_builder.proof.obligations import Claim, Obligation
from mou_builder.proof.states import Cell, Group, ask, combinations, groups
from mou_builder.requirements.quoting import quotable

MOST_TRIED = 500
"""Combinations of answers tried before it is said that no options file gives them."""


@frozen
class Counterexample:
    """A fault, with the smallest options that show it."""

    place: str
    about: str
    claim: str
    said: str
    """What a build or a check says of it; where no options show it, what is wrong."""

    options: Options | None
    """None for what no options show, and for what is undecided."""

    __repr__ = one_line

    @property
    def is_refused(self) -> bool:
        """A build of the options fails."""
        return self.options is not None and self.claim not in (
            Claim.COVERED.value,
            Claim.JUDGED.value,
        )

    @property
    def file(self) -> str:
        """The options as a file ready to build; empty if there are none."""
        return dump_options(self.options) if self.options else ""


@frozen
class Examined:
    """One obligation, examined in all its states."""

    claim: str
    groups: tuple[tuple[str, ...], ...]
    """The options read, by independent groups."""

    states: int
    """States realised and asked."""

    combinations: int
    """Combinations of answers judged."""

    fault: Counterexample | None = None
    undecided: Counterexample | None = None
    """A combination of answers that would be a fault, but that no options file was found for."""

    __repr__ = one_line


def examine(obligation: Obligation, edition: Edition, base: Options) -> Examined:
    """Examine *obligation* in every state of what it asks about."""
    if obligation.claim in (Claim.USED, Claim.PRINTED, Claim.MEETS):
        return _examine_existence(obligation, base)
    if obligation.claim is Claim.COVERED:
        asking_less = _asking_less(obligation)
        examined, failing = _examine(asking_less, base)
        if not failing:
            return examined
    examined, failing = _examine(obligation, base)
    return _with_fault(examined, obligation, failing, edition, base) if failing else examined


def _asking_less(obligation: Obligation) -> Obligation:
    """Return *obligation* with only as much given as names what its conditions name: if it holds
    so, it holds when more is given, and there are fewer states to look at.
    """
    named = {test.path for condition in obligation.of for test in condition}
    return evolve(
        obligation,
        ways=tuple(tuple(t for t in way if t.path in named) for way in obligation.ways),
        given=tuple(q for q in obligation.given if named.intersection(q.paths)),
    )


def _examine(
    obligation: Obligation, base: Options
) -> tuple[Examined, list[tuple[Condition, Cell]]]:
    """Look at every state of what *obligation* asks; return in which it fails, and how."""
    read: list[tuple[str, ...]] = []
    states = judged = 0
    failing: list[tuple[Condition, Cell]] = []
    for way in obligation.ways:
        if _follows(obligation, way):
            judged += 1
            continue
        found = groups(questions(obligation, way), base)
        read += [one.options for one in found]
        states += sum(one.states for one in found)
        for cell in combinations(_where(one, _given(obligation, way)) for one in found):
            judged += 1
            if not _fulfils(obligation, cell.answers):
                failing.append((way, cell))
    return Examined(obligation.claim.value, tuple(dict.fromkeys(read)), states, judged), failing


def questions(obligation: Obligation, way: Condition) -> Iterator[Question]:
    """Yield all that *obligation* asks where its place is printed in this *way*."""
    yield from _given(obligation, way)
    for condition in obligation.of:
        yield from map(asked_by, condition)


def _given(obligation: Obligation, way: Condition) -> tuple[Question, ...]:
    return (*map(asked_by, way), *obligation.given)


def _follows(obligation: Obligation, way: Condition) -> bool:
    """Say whether it holds by its words alone, because what is asked for is among what is given."""
    if obligation.only_one and len(obligation.of) > 1:
        return False
    return any(all(_implied(test, way) for test in condition) for condition in obligation.of)


def _implied(test: Test, way: Condition) -> bool:
    """Say whether *way* asks for *test*, or for it and nothing open."""
    return test in way or evolve(test, or_open=False) in way


def _where(found: Group, given: tuple[Question, ...]) -> tuple[Cell, ...]:
    """Return the states of *found* in which what it asks of *given* is answered yes."""
    return tuple(
        cell
        for cell in found.cells
        if all(cell.answers.get(question, True) is True for question in given)
    )


def _fulfils(obligation: Obligation, answers: Mapping[Question, bool | None]) -> bool:
    applying = sum(
        all(answers[asked_by(test)] is True for test in condition) for condition in obligation.of
    )
    return applying == 1 if obligation.only_one else applying > 0


def _examine_existence(obligation: Obligation, base: Options) -> Examined:
    """Look for one state in which the clause is printed."""
    read: list[tuple[str, ...]] = []
    states = 0
    for way in obligation.ways:
        asked = tuple(map(asked_by, way))
        found = groups((*asked, *obligation.given), base)
        read += [one.options for one in found]
        states += sum(one.states for one in found)
        fitting = (_not_ruled_out(_where(one, asked), obligation.given) for one in found)
        for number, cell in enumerate(combinations(fitting)):
            if number == MOST_TRIED:
                break
            options = realised(base, cell.values)
            may_be = all(ask(question, options) is not False for question in obligation.given)
            if may_be and all(ask(question, options) is True for question in asked):
                claim = obligation.claim.value
                return Examined(claim, tuple(dict.fromkeys(read)), states, 1)
    fault = Counterexample(
        obligation.place, obligation.about, obligation.claim.value, _unseen(obligation), None
    )
    return Examined(obligation.claim.value, tuple(dict.fromkeys(read)), states, 1, fault)


def _not_ruled_out(cells: tuple[Cell, ...], given: tuple[Question, ...]) -> Iterator[Cell]:
    """Yield the states of which nothing that is *given* says that they are not concerned."""
    for cell in cells:
        if all(cell.answers.get(question, True) is not False for question in given):
            yield cell


def _unseen(obligation: Obligation) -> str:
    """Say why nobody ever sees the clause or definition."""
    if obligation.claim is Claim.USED:
        return "is used by no clause that any options print."
    if obligation.claim is Claim.MEETS:
        return (
            "is what the clause says that it meets, but no options print it where the requirement "
            "applies. Name the requirement that it meets, or take the line out."
        )
    if not obligation.ways:
        return "stands in no place of the outline. Give it one, or take its file away."
    return "is printed by no options."


def _with_fault(
    examined: Examined,
    obligation: Obligation,
    failing: list[tuple[Condition, Cell]],
    edition: Edition,
    base: Options,
) -> Examined:
    """Show the fault by the smallest options that a build refuses, or a check finds wanting."""
    shown = Counterexample(obligation.place, obligation.about, obligation.claim.value, "", None)
    for way, cell in sorted(failing, key=lambda one: one[1].cost)[:MOST_TRIED]:
        values = _shrunk(obligation, way, cell, base)
        if values is None:
            continue
        options = realised(base, values)
        said = _uncovered if obligation.claim is Claim.COVERED else refusal
        words = said(obligation, edition, options)
        if words:
            return evolve(examined, fault=evolve(shown, said=words, options=options))
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
    answers = {question: ask(question, options) for question in questions(obligation, way)}
    given = all(answers[question] is True for question in _given(obligation, way))
    return given and not _fulfils(obligation, answers)


def refusal(_: Obligation, edition: Edition, options: Options) -> str:
    """Return the message with which a build of *options* fails; empty if it does not fail."""
    try:
        build(options, edition)
    except LibraryError as error:
        return str(error)
    return ""


def _uncovered(obligation: Obligation, edition: Edition, options: Options) -> str:
    """Say that no clause of the memorandum of *options* gives effect to the requirement; empty if
    one does, or if there is no memorandum.
    """
    if refusal(obligation, edition, options):
        return ""
    if obligation.about in quotable(build(options, edition)):
        return ""
    return (
        "applies, and the options are as it expects, but no clause of the memorandum says that it "
        "meets it. Widen the condition of a clause that does, or narrow the requirement."
    )
