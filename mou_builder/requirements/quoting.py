"""The words of a draft that meet a requirement, and where they stand: the best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from mou_builder.conditions.facts import reads_of
from mou_builder.document.document import Blank, Content, Document, Met, Paragraph
from mou_builder.document.walking import clauses, lines
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.requirements import Requirement

MOST_QUOTED = 3
"""Places of a document named for one requirement."""


@frozen(eq=False, repr=False)
class Quote(ByAttributes):
    """The words of one place of a draft that meet a requirement."""

    number: str
    """Where they stand, as one would cite it: clause 10.3(a)."""

    words: str
    """The sentences, or the item after its lead-in, as the draft prints them."""

    clause: str
    """The id of the clause."""

    target: str
    """The id of the paragraph or item."""


Quotable = Mapping[str, tuple[tuple[Met, Quote], ...]]
"""For each requirement the words that meet it, in the order of the document."""


def quotable(document: Document) -> Quotable:
    """Return all words of *document* that meet a requirement and that have a number."""
    found: dict[str, list[tuple[Met, Quote]]] = {}
    for clause in clauses(document):
        if clause.meets and clause.id in document.numbers:
            printed = _printed(clause.paragraphs)
            for met in clause.meets:
                words = _words(met, printed)
                quote = Quote(document.numbers[met.target], words, clause.id, met.target)
                found.setdefault(met.requirement, []).append((met, quote))
    return {requirement: tuple(quotes) for requirement, quotes in found.items()}


def quotes(requirement: Requirement, found: Quotable) -> tuple[Quote, ...]:
    """Return the words that meet *requirement*, at MOST_QUOTED places, the best first.

    Those come first that rest on an option by which the requirement judges: the condition of their
    clause reads it, or they print it.  Whole sentences come before items, and what stands earlier
    in the document before what stands later.
    """
    own = set(_judged_by(requirement))

    def rank(one: tuple[Met, Quote]) -> tuple[bool, bool]:
        met, _ = one
        read = (option for path in met.reads for option in reads_of(path))
        return not any(_same(option, other) for option in read for other in own), bool(met.items)

    places: dict[str, list[tuple[Met, Quote]]] = {}
    for met, quote in found.get(requirement.id, ()):
        places.setdefault(met.target, []).append((met, quote))
    ranked = sorted(places.values(), key=lambda place: min(map(rank, place)))
    return tuple(_together(place) for place in ranked[:MOST_QUOTED])


def _together(place: list[tuple[Met, Quote]]) -> Quote:
    """Return the words of one place as one quote."""
    _, first = place[0]
    return evolve(first, words=" ".join(quote.words for _, quote in place))


def _judged_by(requirement: Requirement) -> Iterator[str]:
    """Yield the options by which *requirement* judges, those behind a fact among them."""
    paths = [test.path for test in requirement.expects]
    if requirement.check:
        paths += CHECKS[requirement.check].paths
    for path in paths:
        yield from reads_of(path)


def _same(option: str, other: str) -> bool:
    """Say whether one of two options is the other, or stands in it."""
    return f"{option}.".startswith(f"{other}.") or f"{other}.".startswith(f"{option}.")


def _printed(paragraphs: tuple[Paragraph, ...]) -> Mapping[str, Content]:
    return {line.id: line.content for paragraph in paragraphs for line in lines(paragraph)}


def _words(met: Met, printed: Mapping[str, Content]) -> str:
    """Return the words of *met* as they are printed, a last item with a full stop."""
    *before, last = (
        _text(met.content),
        *(_text(printed[item]) for item in met.items if item in printed),
    )
    if not before:
        return last
    for mark in ("; and", "; or", ";", ","):
        last = last.removesuffix(mark)
    return " ".join((*before, last if last.endswith(".") else f"{last}."))


def _text(content: Content) -> str:
    return "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in content)
