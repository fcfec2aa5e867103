"""Faults put into an edition by a program: the way each is made ensures that it is one.

The edition it starts from is proved: of each set of alternatives exactly one applies in every
state, and some options print every clause.  So:

- an alternative that always applies overlaps with each other one, where that applies;
- a copy of an alternative overlaps with it where it applies;
- an alternative taken out, or held back by an option that its set does not look at, leaves a gap
  where it applied;
- an alternative that takes one more word of a closed choice overlaps with the one that has it;
- a clause that others refer to, or a definition that is used, held back by an option that no
  condition around it looks at, is missing where that option says so;
- a second definition that always applies defines twice;
- a field of an option that may be left out, or of a list that may be empty, in a clause that
  always applies has nothing to print in the smallest options, which leave out what may be left
  out; a guard taken from a clause opens the same gap;
- where a requirement must be covered, clauses that do not say that they meet it leave it uncovered;
  so does the only clause that does, if it is dropped, names another requirement in its place, or
  quotes what does not stand in it;
- a clause that is printed only where a requirement does not apply cannot meet it.

What is wrong in the words of a file alone, whatever the options, is for lint and has no seeds here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import attrs
from attrs import frozen

from mou_builder import Edition, Requirement
from mou_builder.conditions.holding import Condition, Test
from mou_builder.document.document import Text
from mou_builder.library.clause_text import ClauseText, Field, TextParagraph
from mou_builder.library.edition import ClauseFile
from mou_builder.library.outline import DEFINITIONS, Slot
from mou_builder.options.paths import kind_of
from mou_builder.proof.obligations import Claim
from mou_builder.proof.witnesses import without_cover

HELD_BACK = Test("setup.cost_document", "is", (True,))
"""An answer that the smallest options leave open: what asks for it is left out of them."""


Change = Callable[[Edition], Edition]
"""A change of an edition.  To make one takes a hundredth of a second, so that it is made when it is
wanted.
"""


@frozen
class Seed:
    """A fault: how it is made, and what must be found."""

    how: str
    where: str
    change: Change = attrs.field(repr=False)
    """Puts the fault into an edition that is sound."""

    claims: tuple[Claim, ...]
    """What it can be found as."""

    names: tuple[str, ...]
    """Words of which the message must hold one."""

    @property
    def id(self) -> str:
        """The name by which a test calls it."""
        return f"{self.how}: {self.where}"


def seeds(edition: Edition, requirements: tuple[Requirement, ...]) -> Iterator[Seed]:
    """Yield every fault that can be made in these ways."""
    for slot in edition.outline.slots():
        if len(slot) > 1:
            yield from _in_alternatives(edition, slot)
    yield from _dangling(edition)
    yield from _in_definitions(edition)
    yield from _in_fields(edition)
    yield from _in_coverage(edition, requirements)


def _in_alternatives(edition: Edition, slot: Slot) -> Iterator[Seed]:
    looked_at = {test.path for name in slot for test in edition.clauses[name].when}
    for name in slot:
        clause = edition.clauses[name]
        others = tuple(other for other in slot if other != name)
        overlap = (Claim.ALTERNATIVES,), (name,)
        yield Seed("widened to always", name, _when(name, ()), *overlap)
        copied = attrs.evolve(clause, id=f"{name}-copy")
        doubled = _slot(slot, (*slot, copied.id), copied)
        yield Seed("alternative copied", name, doubled, *overlap)
        gap = (Claim.ALTERNATIVES,), others
        if len(slot) > 2:
            yield Seed("alternative deleted", name, _slot(slot, others), *gap)
        if HELD_BACK.path not in looked_at:
            narrower = _when(name, (*clause.when, HELD_BACK))
            yield Seed("alternative narrowed", name, narrower, *gap)
        for word, wider in _one_more_word(edition, slot, name):
            yield Seed(f"widened by {word}", name, _when(name, wider), *overlap)


def _one_more_word(edition: Edition, slot: Slot, name: str) -> Iterator[tuple[str, Condition]]:
    """Yield the condition of an alternative with a word that another one of the slot has, where
    both look at that one closed choice and nothing else.
    """
    when = edition.clauses[name].when
    if len(when) != 1 or when[0].operator != "is" or not kind_of(when[0].path).choices:
        return
    for other in slot:
        match edition.clauses[other].when:
            case (Test(path=path, operator="is", expected=words),) if path == when[0].path:
                if other != name:
                    wider = attrs.evolve(when[0], expected=(*when[0].expected, words[0]))
                    yield words[0], (wider,)


def _dangling(edition: Edition) -> Iterator[Seed]:
    alone = {slot[0] for slot in edition.outline.slots() if len(slot) == 1}
    pointed = {
        link.target: clause.id
        for clause in edition.clauses.values()
        if not clause.id.startswith(f"{DEFINITIONS}/")
        and HELD_BACK.path not in {test.path for test in clause.when}
        for link in clause.text.links()
    }
    for target, source in pointed.items():
        if target in alone:
            narrower = (*edition.clauses[target].when, HELD_BACK)
            yield Seed(
                "target narrowed",
                f"{source} to {target}",
                _when(target, narrower),
                (Claim.REFERENCE,),
                (target,),
            )
        for part in (*edition.outline.parts, *edition.outline.schedules):
            if target.partition(":")[2] == part.key and target.partition(":")[0]:
                inside = (n for slot in part.slots if slot != (DEFINITIONS,) for n in slot)
                hidden = _held_back(tuple(inside))
                if target.startswith("part:") == (part in edition.outline.parts):
                    yield Seed(
                        "part narrowed",
                        f"{source} to {target}",
                        hidden,
                        (Claim.REFERENCE, Claim.ALTERNATIVES),
                        (target, "neither"),
                    )


def _in_definitions(edition: Edition) -> Iterator[Seed]:
    for definition in edition.definitions:
        term = definition.text.defines()[0]
        narrower = _when(definition.id, (*definition.when, HELD_BACK))
        yield Seed("definition narrowed", definition.id, narrower, (Claim.TERM,), (term,))
        copied = _with(attrs.evolve(definition, id=f"{definition.id}-copy"))
        yield Seed("defined twice", definition.id, copied, (Claim.TERM,), (term,))


def _in_fields(edition: Edition) -> Iterator[Seed]:
    always = edition.clauses["purpose/purpose"]
    assert always.when == ()
    for path in sorted(_leaves(edition)):
        kind = kind_of(path)
        if kind.may_be_absent or kind.list_path == path:
            with_field = _with(_field_added(always, path))
            how = "field of what may be empty" if kind.list_path else "field of what may be absent"
            yield Seed(how, path, with_field, (Claim.FIELD,), (path,))
    for clause in edition.clauses.values():
        guards = [t for t in clause.when if (t.operator, t.expected) in _GUARDS]
        fields = {field.path for field in clause.text.fields()}
        for guard in guards:
            if any(f"{path}.".startswith(f"{guard.path}.") for path in fields):
                left = tuple(t for t in clause.when if not t.path.startswith(guard.path))
                if _is_alone(edition, clause.id) and not left and not _terms(edition, guard.path):
                    seeded = _when(clause.id, left)
                    yield Seed("guard taken away", clause.id, seeded, (Claim.FIELD,), (guard.path,))


def _in_coverage(edition: Edition, requirements: tuple[Requirement, ...]) -> Iterator[Seed]:
    own = (Test("edition", "is", (edition.version,)),)
    [until] = [
        test.expected
        for requirement in requirements
        if requirement.when == own
        for test in requirement.expects
        if test.operator == "before"
    ]
    for requirement in requirements:
        first = requirement.in_force.first
        if requirement.covered and (first is None or first < until):
            bare = partial(without_cover, requirement=requirement)
            how = "cover taken away"
            uncovered = (Claim.COVERED,), ("applies, and",)
            yield Seed(how, requirement.id, bare, *uncovered)
            yield from _in_only_cover(edition, requirement, uncovered)
    for clause in edition.clauses.values():
        yield from _in_what_is_met(edition, clause, requirements)


def _in_only_cover(
    edition: Edition, requirement: Requirement, found: tuple[tuple[Claim, ...], tuple[str, ...]]
) -> Iterator[Seed]:
    """Yield what can befall the only clause that meets *requirement*."""
    meeting = [c for c in edition.clauses.values() if requirement.id in c.met]
    if len(meeting) != 1:
        return
    [clause] = meeting
    quotes = clause.header.meets[requirement.id]
    others = {name: said for name, said in clause.header.meets.items() if name != requirement.id}
    another = next(n for n in ("sta-02", "inf-01") if n not in clause.header.meets)
    yield Seed("meets taken away", clause.id, _meeting(clause, others), *found)
    moved = _meeting(clause, {**others, another: quotes})
    yield Seed("meets of another", f"{clause.id} to {another}", moved, *found)
    altered = _meeting(clause, {**others, requirement.id: (*quotes, "Nobody will do so.")})
    yield Seed("quote of what is not there", clause.id, altered, *found)
    linked = {link.target for one in edition.clauses.values() for link in one.text.links()}
    if _is_alone(edition, clause.id) and clause.id not in linked:
        yield Seed("clause dropped", clause.id, _dropped(clause.id), *found)


def _in_what_is_met(
    edition: Edition, clause: ClauseFile, requirements: tuple[Requirement, ...]
) -> Iterator[Seed]:
    """Yield a clause that says that it meets what never applies where it is printed."""
    never = {(t.path, t.operator, not t.expected[0]) for t in clause.when if t.expected in _FLAGS}
    for requirement in requirements:
        applying = {
            (t.path, t.operator, t.expected[0]) for t in requirement.when if t.expected in _FLAGS
        }
        if never & applying and _is_placed(edition, clause.id):
            words = next((passage.words for passage in clause.text.passages()), None)
            if words:
                more = _meeting(clause, {**clause.header.meets, requirement.id: (words,)})
                about = f"{clause.id} to {requirement.id}"
                names = ("is what the clause says",)
                yield Seed("meets what never applies", about, more, (Claim.MEETS,), names)
                return


_FLAGS = ((True,), (False,))


def _is_placed(edition: Edition, name: str) -> bool:
    return any(name in slot for slot in edition.outline.slots())


def _meeting(clause: ClauseFile, meets: Mapping[str, tuple[str, ...]]) -> Change:
    """Return a change of what a clause says that it meets."""
    return _with(attrs.evolve(clause, header=attrs.evolve(clause.header, meets=meets)))


def _dropped(name: str) -> Change:
    """Return a change that takes a clause out of the outline, and its file away."""

    def kept(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(slot for slot in slots if slot != (name,))

    def change(edition: Edition) -> Edition:
        was = edition.outline
        outline = attrs.evolve(
            was,
            parties=kept(was.parties),
            recitals=kept(was.recitals),
            parts=tuple(attrs.evolve(p, slots=kept(p.slots)) for p in was.parts),
            schedules=tuple(attrs.evolve(p, slots=kept(p.slots)) for p in was.schedules),
        )
        clauses = {i: clause for i, clause in edition.clauses.items() if i != name}
        return attrs.evolve(edition, outline=outline, clauses=clauses)

    return change


_GUARDS = (("given", True), ("empty", False))


def _terms(edition: Edition, path: str) -> bool:
    """Say whether a term is defined only if *path* or a table above it is given.

    A clause that loses its guard could use that term, and the missing definition would be found
    first.
    """
    tables = {path.rsplit(".", n)[0] for n in range(path.count(".") + 1)}
    return any(
        (test.operator, test.path) == ("given", table)
        for definition in edition.definitions
        for test in definition.when
        for table in tables
    )


def _leaves(edition: Edition) -> set[str]:
    """Return every option that the edition names, and each option beside it, without facts and
    tables.
    """
    named = {t.path for c in edition.clauses.values() for t in c.when}
    named |= {f.path for c in edition.clauses.values() for f in c.text.fields()}
    return {path for path in named if not kind_of(path).is_fact and not kind_of(path).is_table}


def _is_alone(edition: Edition, name: str) -> bool:
    return (name,) in edition.outline.slots()


def _field_added(clause: ClauseFile, path: str) -> ClauseFile:
    """Return *clause* with a field at the end of its first sentence."""
    first, *rest = clause.text.blocks
    assert isinstance(first, TextParagraph)
    name = "listed" if kind_of(path).list_path else ""
    line = (*first.line, Text(" "), Field(path, name, 1))
    return attrs.evolve(clause, text=ClauseText((attrs.evolve(first, line=line), *rest)))


def _when(name: str, when: Condition) -> Change:
    """Return a change that gives another condition to one clause."""

    def change(edition: Edition) -> Edition:
        return _with(_conditioned(edition.clauses[name], when))(edition)

    return change


def _conditioned(clause: ClauseFile, when: Condition) -> ClauseFile:
    return attrs.evolve(clause, header=attrs.evolve(clause.header, when=when))


def _held_back(names: tuple[str, ...]) -> Change:
    """Return a change that holds clauses back until an option is decided."""

    def change(edition: Edition) -> Edition:
        found = (edition.clauses[name] for name in names)
        return _with(*(_conditioned(one, (*one.when, HELD_BACK)) for one in found))(edition)

    return change


def _with(*clauses: ClauseFile) -> Change:
    """Return a change that puts clauses in, replacing those of the same name."""

    def change(edition: Edition) -> Edition:
        new = {clause.id: clause for clause in clauses}
        return attrs.evolve(edition, clauses={**edition.clauses, **new})

    return change


def _slot(old: Slot, new: Slot, *more: ClauseFile) -> Change:
    """Return a change that puts other alternatives into one slot, with those clauses among them
    that are new; a clause that no slot prints any longer is removed.
    """

    def changed(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(new if slot == old else slot for slot in slots)

    def change(edition: Edition) -> Edition:
        was = edition.outline
        outline = attrs.evolve(
            was,
            parties=changed(was.parties),
            recitals=changed(was.recitals),
            parts=tuple(attrs.evolve(p, slots=changed(p.slots)) for p in was.parts),
            schedules=tuple(attrs.evolve(p, slots=changed(p.slots)) for p in was.schedules),
        )
        every = {**edition.clauses, **{clause.id: clause for clause in more}}
        kept = {name: clause for name, clause in every.items() if name not in set(old) - set(new)}
        return attrs.evolve(edition, outline=outline, clauses=kept)

    return change
