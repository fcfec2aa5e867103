"""Whether an edition is right in every state of the options, and if not, the smallest options that
show it.

Each obligation asks a few questions of the options.  The questions are put in groups that read
nothing in common, every state of a group is realised as options and asked, and every combination of
the answers of the groups is judged.  What an obligation does not read cannot change its answer, so
that all states of all options are covered although few are realised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from mou_builder.conditions.holding import holds
from mou_builder.conditions.questions import Question
from mou_builder.files.by_attributes import one_line
from mou_builder.library.edition import Edition
from mou_builder.options import Options
from mou_builder.proof.domains import domain_size, named, smallest
from mou_builder.proof.examining import Counterexample, Examined, examine, questions
from mou_builder.proof.obligations import obligations
from mou_builder.proof.states import are_too_many, fact_of, variables
from mou_builder.proof.witnesses import Witness, examine_requirement
from mou_builder.requirements.expecting import applies, expects
from mou_builder.requirements.requirements import Requirement, read_requirements


@frozen
class Proof:
    """What was shown of an edition."""

    edition: str
    follows: tuple[str, ...]
    """The editions that it follows, in whose files a fault may stand."""

    examined: tuple[Examined, ...] = field(repr=False)
    witnesses: tuple[Witness, ...] = field(repr=False)
    """For each requirement options that meet it and options that do not."""

    options: tuple[str, ...]
    """Every option on which anything depends."""

    facts: tuple[str, ...]
    """Facts whose options have too many states: taken to be free of each other."""

    space: int
    """The number of states of all the options together."""

    __repr__ = one_line

    @property
    def faults(self) -> tuple[Counterexample, ...]:
        """The faults found."""
        return tuple(one.fault for one in self.examined if one.fault)

    @property
    def undecided(self) -> tuple[Counterexample, ...]:
        """What could be neither proved nor shown."""
        return tuple(one.undecided for one in self.examined if one.undecided)


def prove(edition: Edition, requirements: tuple[Requirement, ...] | None = None) -> Proof:
    """Examine everything that must hold of *edition*, and each of *requirements*.

    None takes the requirements of the library.  A requirement about another edition is left to the
    proof of that one.  While some options cannot be built, no options are looked for that meet a
    requirement.
    """
    base = smallest(edition.version, edition.law_as_at)
    known = read_requirements() if requirements is None else requirements
    own = tuple(requirement for requirement in known if can_apply(requirement, base))
    kept = obligations(edition, own)
    found = tuple(examine(obligation, edition, base) for obligation in kept)
    is_built = not any(one.fault and one.fault.is_refused for one in found)
    judged = [examine_requirement(one, edition, base) for one in (own if is_built else ())]
    asked = tuple(dict.fromkeys(q for one in kept for way in one.ways for q in questions(one, way)))
    looked_at = options_asked((*asked, *(q for one in own for q in (*applies(one), *expects(one)))))
    return Proof(
        edition=edition.version,
        follows=edition.follows,
        examined=(*found, *(examined for examined, _ in judged)),
        witnesses=tuple(witness for _, witnesses in judged for witness in witnesses),
        options=tuple(sorted(looked_at)),
        facts=tuple(sorted({fact_of(q) for q in asked if are_too_many(q, base)})),
        space=math.prod(_size(option, reading, base) for option, reading in looked_at.items()),
    )


def can_apply(requirement: Requirement, base: Options) -> bool:
    """Say whether *requirement* can apply to a memorandum of the edition that *base* names."""
    return holds(tuple(t for t in requirement.when if t.path == "edition"), base) is True


def options_asked(asked: Iterable[Question]) -> Mapping[str, tuple[Question, ...]]:
    """Return each option on which an answer depends, with those of the questions *asked* that
    read it.
    """
    found: dict[str, list[Question]] = {}
    for question in dict.fromkeys(asked):
        for option in variables(question):
            found.setdefault(option, []).append(question)
    return {option: tuple(reading) for option, reading in found.items()}


def _size(option: str, asked: tuple[Question, ...], base: Options) -> int:
    """Return how many values *option* takes for the questions *asked* of it."""
    return domain_size(option, named(asked, base), base.mou.date)
