"""Bespoke texts beside the edition that they are for: as clauses of it, checked as its own are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

import attrs

from mou_builder.document.requests import Act, Warned
from mou_builder.errors import BespokeError, ErrorCode, Problem, did_you_mean
from mou_builder.library.bespoke import FENCE, Bespoke, BespokeText, fault
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.header import Header
from mou_builder.library.lint import (
    LIBRARY_RULES,
    ClauseFaults,
    Severity,
    capitals_beside,
    quotes_not_there,
    references_to_itself,
    straight_quotes,
    typed_references,
    unknown_requirements,
    unseen,
    words_of_contract,
)
from mou_builder.library.outline import DEFINITIONS

RULES: tuple[Callable[[Edition], ClauseFaults], ...] = (
    words_of_contract,
    typed_references,
    straight_quotes,
    unknown_requirements,
    quotes_not_there,
    references_to_itself,
)
"""The rules of the library that are about the words of a clause and not about its file."""


def as_clauses(bespoke: Bespoke, edition: Edition) -> Mapping[str, ClauseFile]:
    """Return the texts of *bespoke* that are printed as clauses of *edition*, by id.

    Each has the condition of the clause that it replaces or follows, and stands as long as that
    would.  Raise BespokeError for whatever keeps one from being a clause of *edition*, each fault
    with its file and line.
    """
    problems = [problem for text in bespoke.texts for problem in _unknown(text, edition)]
    if problems:
        raise BespokeError(problems)
    clauses = {
        text.id: ClauseFile(text.id, edition.version, header, text.text, text.request.place)
        for text in bespoke.texts
        if text.text and text.request.is_printed
        for header in [_header(text, edition)]
    }
    problems = [
        *_unseen(bespoke),
        *(
            fault(
                f"{_file(bespoke)}:{line}", f"{message}{_REMEDY.get(rule, '')}", ErrorCode.REFUSED
            )
            for rule, line, message in _faults(bespoke, clauses, edition)
            if _severity(rule) is Severity.ERROR
        ),
        *_astray(bespoke, clauses, edition),
    ]
    if problems:
        raise BespokeError(problems)
    return clauses


def warnings(
    bespoke: Bespoke, clauses: Mapping[str, ClauseFile], edition: Edition
) -> Mapping[str, tuple[Warned, ...]]:
    """Return by id what a reader should look at in the words of *clauses*, those of *bespoke*."""
    found: dict[str, list[Warned]] = {}
    for text in bespoke.texts:
        for rule, line, message in _faults(bespoke, clauses, edition, text.id):
            if _severity(rule) is Severity.WARNING:
                found.setdefault(text.id, []).append(Warned(line, message))
    return {name: tuple(messages) for name, messages in found.items()}


_REMEDY = {words_of_contract: " A memorandum says what the parties “will” do."}


def is_definition(clause: str) -> bool:
    """Say whether *clause*, an id, is one of the definitions."""
    return clause.startswith(f"{DEFINITIONS}/")


def _header(text: BespokeText, edition: Edition) -> Header:
    at = edition.clauses[text.request.clause]
    after = text.request.act is Act.AFTER
    title = text.title or (f"Text after “{at.title}”" if after else at.title)
    return Header(title, at.when, text.meets, (), "", None)


def _unknown(text: BespokeText, edition: Edition) -> Iterator[Problem]:
    """Yield a fault if *text* is about a clause that *edition* does not have."""
    request = text.request
    placed = {name for slot in edition.outline.slots() for name in slot}
    known = [name for name in edition.clauses if name in placed or is_definition(name)]
    if request.clause not in known:
        said = (
            f'{request.does} "{request.clause}", which is not a clause of edition '
            f"{edition.version}.{did_you_mean(request.clause, known)}"
        )
        yield fault(request.place, said, ErrorCode.UNKNOWN)
    elif is_definition(request.clause) and text.text and not text.text.defines():
        said = "stands among the definitions, and defines nothing. Put the term in bold."
        yield fault(request.place, said)
    else:
        met = tuple(edition.clauses[request.clause].header.meets)
        for name in (name for name in request.still_met if name not in met):
            said = (
                f'"{name}" stands in still_met, but "{request.clause}" did not meet it '
                f"(it met {', '.join(met) or 'nothing'})."
            )
            yield fault(request.place, said, ErrorCode.UNKNOWN)


def _severity(rule: Callable[..., ClauseFaults]) -> Severity:
    return LIBRARY_RULES.get(rule, Severity.WARNING)


def _faults(
    bespoke: Bespoke, clauses: Mapping[str, ClauseFile], edition: Edition, only: str = ""
) -> Iterator[tuple[Callable[..., ClauseFaults], int, str]]:
    """Yield the faults in the words of *clauses*: the rule, the line and the message."""
    among = {name: clause for name, clause in clauses.items() if only in ("", name)}
    alone = attrs.evolve(edition, clauses=among, instead={})
    terms = {
        *edition.terms,
        *(term for clause in clauses.values() for term in clause.text.defines()),
    }
    texts = {text.id: text for text in bespoke.texts}
    for rule in RULES:
        for name, message in rule(alone):
            yield rule, _line(texts[name], bespoke, message), message
    for name, message in capitals_beside(terms, alone):
        yield capitals_beside, _line(texts[name], bespoke, message), message


_QUOTED = re.compile(r"""'([^']+)'|"([^"]+)\"""")


def _line(text: BespokeText, bespoke: Bespoke, message: str) -> int:
    """Return the line of the words that *message* quotes: of the text, or else of its header."""
    lines = bespoke.source.split("\n")
    match = _QUOTED.search(message)
    quoted = match[1] or match[2] if match else ""
    below = enumerate(lines[text.first - 1 :], text.first)
    above = zip(range(text.first - 2, 0, -1), reversed(lines[: text.first - 2]), strict=True)
    for numbered in (below, above):
        for number, line in takewhile(lambda one: one[1].rstrip() != FENCE, numbered):
            if quoted and quoted in line:
                return number
    return text.first


def _file(bespoke: Bespoke) -> str:
    return bespoke.texts[0].request.file


def _unseen(bespoke: Bespoke) -> Iterator[Problem]:
    """Yield every character that nobody sees, in the file or written by an escape in a header."""
    file = _file(bespoke)
    for number, line in enumerate(bespoke.source.split("\n"), 1):
        for found in filter(None, map(unseen, line)):
            yield fault(f"{file}:{number}", f"holds {found}. Take it out.", ErrorCode.TEXT)
    for text in bespoke.texts:
        said = f"{text.title}{text.request.asked_by}{text.request.reason}"
        for character in said:
            if character not in bespoke.source and unseen(character):
                what = f"the header holds, written as an escape, {unseen(character)}. Take it out."
                yield fault(text.request.place, what, ErrorCode.TEXT)


def _astray(
    bespoke: Bespoke, clauses: Mapping[str, ClauseFile], edition: Edition
) -> Iterator[Problem]:
    """Yield every reference of *clauses* that the outline leads nowhere, or by another word."""
    words = edition.outline.cited_as()
    about = {text.id: text.request.clause for text in bespoke.texts}
    words |= {name: words[about[name]] for name in clauses if about[name] in words}
    for clause in clauses.values():
        file = clause.place.rpartition(":")[0]
        for link in clause.text.links():
            place, expected = f"{file}:{link.line}", words.get(link.target)
            if expected is None:
                said = (
                    f'the reference "{link.target}" leads to no clause, part or schedule of '
                    f"edition {edition.version}.{did_you_mean(link.target, words)}"
                )
                yield fault(place, said, ErrorCode.UNKNOWN)
            elif link.word.lower() != expected.lower():
                said = (
                    f'the reference to "{link.target}" must read "{expected}" (got "{link.word}").'
                )
                yield fault(place, said, ErrorCode.REFUSED)
