"""Clauses that no longer say what they are quoted as saying, or quoted for what they do not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import attrs
from attrs import frozen

from mou_builder import Edition, Requirement
from mou_builder.errors import LibraryError
from mou_builder.library.clause_reader import read_clause_text
from mou_builder.library.edition import ClauseFile
from mou_builder.library.folder import library_folder, read_text
from mou_builder.library.header import split

OPPOSITES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "denied": (
        (r"\bwill not\b", "will"), (r"\bwill\b", "will not"), (r"\bmay not\b", "may"),
        (r"\bmay\b", "may not"), (r"\bmust\b", "need not"), (r"\bis not\b", "is"),
        (r"\bare not\b", "are"), (r"\bis\b", "is not"), (r"\bare\b", "are not"),
        (r"\bneeds\b", "does not need"), (r"\bhas\b", "has not"), (r"\bhave\b", "have not"),
        (r"\bonly\b", "not only"), (r"\bno\b", "every"), (r"\bneither\b", "both"),
        (r"\b(remain|stay|keep|decide|answer|sign|direct|require|move|act)s\b", r"never \1s"),
    ),
    "never": ((r"^", "Never: "),),
    "bound turned": (
        (r"\bat least\b", "at most"), (r"\bat most\b", "at least"),
        (r"\bno more than\b", "no less than"), (r"\bmore than\b", "less than"),
        (r"\bno later than\b", "no earlier than"), (r"\bwithin\b", "not within"),
    ),
    "time turned": (
        (r"\bbefore\b", "after"), (r"\bafter\b", "before"), (r"\bfrom\b", "until"),
        (r"\bFrom\b", "Until"), (r"\buntil\b", "from"), (r"\bUntil\b", "From"),
        (r"\bWhile\b", "Unless"), (r"\bwhile\b", "unless"), (r"\bearly\b", "late"),
    ),
    "who exchanged": (
        (r"\bCouncil\b", "Trust"), (r"\bTrust\b", "Council"),
        (r"\bSecretary of State\b", "Council"), (r"\bDepartment\b", "Trust"),
        (r"\bBoard\b", "Council"), (r"\bChair\b", "Chief Executive"),
    ),
    "and for or": ((r"\band\b", "or"), (r"\bor\b", "and"), (r"\bwith\b", "without")),
}  # fmt: skip
"""How words of a sentence are turned, each by itself, by kind."""

_PLAIN = re.compile(r"(\{\{.*?\}\}|\[\w+\]\(.*?\))")
"""What stands between the plain words: fields and references."""


@frozen
class Misquoted:
    """One change of a clause, or of what it says that it meets."""

    kind: str
    where: str
    clause: ClauseFile
    requirement: str


def misquotations(edition: Edition, requirements: tuple[Requirement, ...]) -> Iterator[Misquoted]:
    """Yield every change of each clause of *edition* that says that it meets something."""
    known = tuple(requirement.id for requirement in requirements)
    for clause in edition.clauses.values():
        for requirement, quotes in clause.header.meets.items():
            for quote in quotes:
                for kind, ways in OF_QUOTES.items():
                    for word, changed in ways(clause, requirement, quote, known):
                        where = f"{clause.id} {requirement} {word}: {quote}"
                        yield Misquoted(kind, where, changed, requirement)
    yield from _elsewhere(edition)


Changed = Iterator[tuple[str, ClauseFile]]


def _turned(clause: ClauseFile, quote: str, kind: str) -> Changed:
    """Yield *clause* with each word of the sentence or item that can be turned so turned."""
    body, _ = _body(clause.place)
    [passage] = [one for one in clause.text.passages() if one.words == quote][:1]
    old = passage.items[-1].words if passage.items else passage.words
    pieces = _PLAIN.split(old)
    for pattern, word in OPPOSITES[kind]:
        for position in range(0, len(pieces), 2):
            new = re.sub(pattern, word, pieces[position], count=1)
            if new != pieces[position]:
                whole = "".join((*pieces[:position], new, *pieces[position + 1 :]))
                yield f"{pattern} {word}", _reread(clause, body.replace(old, whole))
                break


@cache
def _body(place: str) -> tuple[str, int]:
    _, body, line = split(read_text(library_folder() / place, place), place)
    return body, line


def _reread(clause: ClauseFile, body: str) -> ClauseFile:
    _, line = _body(clause.place)
    text = read_clause_text(body, clause.place, line, clause.id, clause.when)
    return attrs.evolve(clause, text=text)


def _meeting(clause: ClauseFile, meets: Mapping[str, tuple[str, ...]]) -> ClauseFile:
    kept = {name: quotes for name, quotes in meets.items() if quotes}
    return attrs.evolve(clause, header=attrs.evolve(clause.header, meets=kept))


def _quote_turned(clause: ClauseFile, requirement: str, quote: str, _: tuple[str, ...]) -> Changed:
    meets = clause.header.meets
    quotes = tuple(f"Never: {one}" if one == quote else one for one in meets[requirement])
    yield "", _meeting(clause, {**meets, requirement: quotes})


def _item_dropped(clause: ClauseFile, requirement: str, quote: str, _: tuple[str, ...]) -> Changed:
    """Yield *clause* without the item that is quoted, or without the sentence."""
    body, _line = _body(clause.place)
    [passage] = [one for one in clause.text.passages() if one.words == quote][:1]
    if passage.items:
        item = passage.items[-1].words
        lines = [one for one in body.split("\n") if one.strip() != f"- {item}"]
        if len(lines) < body.count("\n") + 1:
            try:
                yield "", _reread(clause, "\n".join(lines))
            except LibraryError:  # a list of nothing is refused by whoever reads it
                yield "", _meeting(clause, {**clause.header.meets, requirement: ("",)})


def _dropped(clause: ClauseFile, requirement: str, quote: str, _: tuple[str, ...]) -> Changed:
    meets = clause.header.meets
    quotes = tuple(one for one in meets[requirement] if one != quote)
    yield "", _meeting(clause, {**meets, requirement: quotes})


def _of_another(
    clause: ClauseFile, requirement: str, quote: str, known: tuple[str, ...]
) -> Changed:
    """Yield *clause* with the quote given to the next requirement that it does not meet."""
    meets = clause.header.meets
    start = known.index(requirement)
    other = next(one for one in (*known[start:], *known) if one not in meets)
    quotes = tuple(one for one in meets[requirement] if one != quote)
    yield other, _meeting(clause, {**meets, requirement: quotes, other: (quote,)})


def _another_sentence(
    clause: ClauseFile, requirement: str, quote: str, _: tuple[str, ...]
) -> Changed:
    """Yield *clause* with another of its sentences or items quoted instead."""
    meets = clause.header.meets
    for passage in clause.text.passages():
        if passage.words not in meets[requirement]:
            quotes = tuple(passage.words if one == quote else one for one in meets[requirement])
            yield passage.words[:30], _meeting(clause, {**meets, requirement: quotes})


def _elsewhere(edition: Edition) -> Iterator[Misquoted]:
    """Yield the next clause with what another one says that it meets, unless it says the same."""
    clauses = list(edition.clauses.values())
    for number, clause in enumerate(clauses):
        following = clauses[(number + 1) % len(clauses)]
        for requirement, quotes in clause.header.meets.items():
            there = {passage.words for passage in following.text.passages()}
            if requirement not in following.header.meets and not there.issuperset(quotes):
                meets = {**following.header.meets, requirement: quotes}
                where = f"{clause.id} {requirement} to {following.id}"
                moved = _meeting(following, meets)
                yield Misquoted("meets moved to another clause", where, moved, requirement)


Of = Callable[[ClauseFile, str, str, tuple[str, ...]], Changed]


def _turning(kind: str) -> Of:
    return lambda clause, _, quote, __: _turned(clause, quote, kind)


OF_QUOTES: Mapping[str, Of] = {
    **{f"sentence {kind}": _turning(kind) for kind in OPPOSITES},
    "quote turned, not the sentence": _quote_turned,
    "item under a lead-in removed": _item_dropped,
    "quote dropped": _dropped,
    "quote moved to another requirement": _of_another,
    "another sentence quoted": _another_sentence,
}
"""What can befall one quote."""
