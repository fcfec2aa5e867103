"""What shows that a requirement asks for something: options that meet it, and others that do
not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice, product

from attrs import evolve, frozen

from mou_builder.building import build
from mou_builder.conditions.holding import Condition
from mou_builder.conditions.questions import Question, any_of, asked_by
from mou_builder.errors import LibraryError
from mou_builder.files.by_attributes import one_line
from mou_builder.library.edition import Edition
from mou_builder.options import Options
from mou_builder.options_file.writing import dump_options
from mou_builder.proof.domains import Assignment, Named, domain, named, realised
from mou_builder.proof.examining import Counterexample, Examined
from mou_builder.proof.obligations import Claim
from mou_builder.proof.states import variables
from mou_builder.requirements.checking import check
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.evidence import Outcome
from mou_builder.requirements.expecting import applies, expects
from mou_builder.requirements.requirements import Requirement

MOST_CHANGED = 4
"""Options changed at once, at most, to answer one question."""


MOST_ASKED = 20_000
"""Options asked, at most, before another way to an outcome is tried."""


MOST_BUILT = 5
"""Options built and checked, at most, for each way to an outcome."""


@frozen
class Witness:
    """Options that lead to an outcome of a requirement, found by search."""

    requirement: str
    outcome: Outcome
    options: Options
    uncovered: bool = False
    """The outcome is that of an edition in which no clause says that it meets the requirement:
    with every clause in its place, it is met wherever it applies."""

    __repr__ = one_line

    @property
    def file(self) -> str:
        """The options as a file ready to build."""
        return dump_options(self.options)


def replayed(witness: Witness, edition: Edition, requirement: Requirement) -> Outcome:
    """Return the outcome of *requirement* for the memorandum of a witness, built and checked."""
    used = without_cover(edition, requirement) if witness.uncovered else edition
    [finding] = check(witness.options, build(witness.options, used), (requirement,), edition=used)
    return finding.outcome


def without_cover(edition: Edition, requirement: Requirement) -> Edition:
    """Return *edition* with no clause that says that it meets *requirement*."""
    clauses = {}
    for name, clause in edition.clauses.items():
        meets = {met: how for met, how in clause.header.meets.items() if met != requirement.id}
        clauses[name] = evolve(clause, header=evolve(clause.header, meets=meets))
    return evolve(edition, clauses=clauses)


def examine_requirement(
    requirement: Requirement, edition: Edition, base: Options
) -> tuple[Examined, tuple[Witness, ...]]:
    """Look for options that meet *requirement*, and for others that do not.

    If a build of them fails, which is the fault of another obligation, it is undecided.
    """
    claim, place = Claim.JUDGED.value, f"requirements/{requirement.id}.md"
    shown = Counterexample(place, requirement.id, claim, "", None)
    tried: list[Options] = []
    try:
        met, not_met = _search(requirement, edition, base, tried)
    except LibraryError as error:
        undecided = evolve(shown, said=f"cannot be judged while a build fails: {error}")
        return Examined(claim, (), len(tried), 0, None, undecided), ()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault looked for
        said = f"has no outcome: {type(error).__name__}: {error}"
        return Examined(claim, (), len(tried), 0, evolve(shown, said=said, options=tried[-1])), ()
    witnesses = tuple(filter(None, (met, not_met)))
    examined = Examined(claim, (), len(tried), len(witnesses))
    if met and not_met:
        return examined, witnesses
    said = _ASKS_NOTHING if met else "is met by no options that were found."
    return evolve(examined, fault=evolve(shown, said=said)), witnesses


_ASKS_NOTHING = "is met by all options found to which it applies: it asks for nothing."


def _search(
    requirement: Requirement, edition: Edition, base: Options, tried: list[Options]
) -> tuple[Witness | None, Witness | None]:
    """Look for a witness that *requirement* is met, and for one that it is not; *tried* takes all
    options that are asked.
    """
    if requirement.check:
        base = realised(base, dict(CHECKS[requirement.check].starts))

    def first(outcome: Outcome, ways: Iterable[Wants]) -> Witness | None:
        for wants in ways:
            for options in islice(_answering(wants, base, tried), MOST_BUILT):
                witness = Witness(requirement.id, outcome, options)
                if replayed(witness, edition, requirement) is outcome:
                    return witness
        return None

    met = first(Outcome.MET, _ways_to_meet(requirement, edition))
    not_met = first(Outcome.NOT_MET, _ways_to_fail(requirement, edition))
    if met and not not_met and requirement.covered:
        uncovered = evolve(met, outcome=Outcome.NOT_MET, uncovered=True)
        found = replayed(uncovered, edition, requirement)
        not_met = uncovered if found is Outcome.NOT_MET else None
    return met, not_met


Wants = tuple[tuple[Question, bool], ...]
"""Questions with the answers that are sought."""


def _ways_to_meet(requirement: Requirement, edition: Edition) -> Iterator[Wants]:
    """Yield what must be so for *requirement* to be met, for each clause that could cover it."""
    wants = tuple((q, True) for q in (*applies(requirement), *expects(requirement)))
    known = {*requirement.when, *requirement.expects}
    covering = _covering(requirement, edition) if requirement.covered else ((),)
    if any(known.issuperset(condition) for condition in covering):
        covering = ((),)
    for condition in covering:
        yield (*wants, *((asked_by(test), True) for test in condition))


def _covering(requirement: Requirement, edition: Edition) -> tuple[Condition, ...]:
    """Return the conditions of the clauses of *edition* that say that they meet *requirement*."""
    return edition.giving_effect.get(requirement.id, ())


def _ways_to_fail(requirement: Requirement, edition: Edition) -> Iterator[Wants]:
    """Yield what must be so for *requirement* not to be met, for each thing that it expects."""
    wants = tuple((question, True) for question in applies(requirement))
    yield from ((*wants, (question, False)) for question in expects(requirement))
    if requirement.covered:
        yield (*wants, (any_of(_covering(requirement, edition)), False))


def _answering(wants: Wants, base: Options, tried: list[Options]) -> Iterator[Options]:
    """Yield options that answer as *wants* has it whatever is decided, with few changes of *base*.

    Each question in turn is answered by changing what it reads, the fewest options first, and
    none of those before it may change its answer.  *tried* takes all options that were asked.
    """
    names = named([question for question, _ in wants], base)
    end = len(tried) + MOST_ASKED

    def answered(number: int, values: Assignment) -> Iterator[Assignment]:
        if number == len(wants):
            yield values
            return
        for changed in _changes(variables(wants[number][0]), values, names, base):
            if len(tried) == end:
                return
            options = realised(base, changed)
            tried.append(options)
            if all(_answers(want, options) for want in wants[: number + 1]):
                yield from answered(number + 1, changed)

    for values in answered(0, {}):
        yield realised(base, values)


def _answers(want: tuple[Question, bool], options: Options) -> bool:
    """Say whether *options* answer a question as is sought: as they stand, and whatever is
    decided.
    """
    question, sought = want
    return question.now(options) is sought and question.whatever(options) is sought


def _changes(
    options: Iterable[str], values: Assignment, names: Named, base: Options
) -> Iterator[Assignment]:
    """Yield *values* with none of *options* changed, then with one, with two, and so on."""
    known = sorted(options)
    for number in range(MOST_CHANGED + 1):
        for chosen in combinations(known, number):
            for given in product(*(domain(option, names, base.mou.date) for option in chosen)):
                yield {**values, **dict(zip(chosen, given, strict=True))}
