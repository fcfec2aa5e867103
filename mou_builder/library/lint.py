"""Faults that a clause library can have although every file of it can be read."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from attrs import frozen

from mou_builder.conditions.holding import OPERATORS, Condition, Test
from mou_builder.document.document import Defined, Text
from mou_builder.files.one_line import one_line
from mou_builder.library.clause_text import Line, term_pattern
from mou_builder.library.edition import Edition
from mou_builder.options.paths import kind_of


class Severity(enum.Enum):
    """How bad a fault is."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Fault:
    """One fault, with the clause in which it stands."""

    clause: str
    severity: Severity
    message: str

    __repr__ = one_line

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.clause}: {self.severity.value}: {self.message}"


def lint(edition: Edition) -> tuple[Fault, ...]:
    """Give every fault of *edition*, by clause."""
    faults = [
        Fault(clause, severity, message)
        for rule, severity in RULES.items()
        for clause, message in rule(edition)
    ]
    return tuple(sorted(faults, key=lambda f: (f.clause, f.severity.value, f.message)))


Found = Iterator[tuple[str, str]]
"""Clause and message."""


def used_but_not_defined(edition: Edition) -> Found:
    """A term that nothing defines where a clause that uses it applies."""
    for clause in edition.clauses.values():
        for term in edition.terms_used[clause.id]:
            definers = (edition.clauses[name] for name in edition.terms[term])
            if not any(possible((*clause.when, *definer.when)) for definer in definers):
                yield clause.id, f'The term "{term}" is used, but not defined.'


def defined_but_not_used(edition: Edition) -> Found:
    """A definition that no clause needs in any of its forms."""
    used = {(term, name) for name, terms in edition.terms_used.items() for term in terms}
    for clause in edition.definitions:
        forms = clause.text.defines()
        if not any(name in forms and where != clause.id for name, where in used):
            yield clause.id, f'The term "{forms[0]}" is defined, but not used.'


def defined_twice(edition: Edition) -> Found:
    """Two definitions of a term that could apply at once."""
    for term, names in edition.terms.items():
        for first, second in combinations(names, 2):
            if possible((*edition.clauses[first].when, *edition.clauses[second].when)):
                yield second, f'The term "{term}" is defined, but also defined in {first}.'


_CAPITALS = re.compile(r"(?<![.:?!] )(?<!^)(?<!“)\b[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")


_STATUTES = re.compile(
    r"\b[A-Z][\w’-]+,? (?:(?:and|of|the|to|for|etc) |\(?[A-Z][\w’-]+\)? )*"
    r"(?:Act|Regulations|Order|Rules|Convention)(?: \d{4})?\b"
)


_DOCUMENT = re.compile(
    r"\b(?:Acts?|Parts?|Schedules?|England|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""Statutes, and the document's own words: capitals that are no terms."""


def undefined_capitals(edition: Edition) -> Found:
    """Capitals within a sentence that look like a term and are none."""
    for clause, words in unknown_capitals(edition):
        yield clause, f'The words "{words}" look like a term, but are not defined.'


def unknown_capitals(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give each clause with words in capitals within a sentence that are no term or name."""
    known = term_pattern(edition.terms)
    names = re.compile("|".join(map(re.escape, edition.outline.names)) or r"(?!)")
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            rest = _words(line)
            for allowed in (_STATUTES, names, known, _DOCUMENT):
                rest = allowed.sub("…", rest)
            for match in _CAPITALS.finditer(rest):
                yield clause.id, match[0]


def outside_the_outline(edition: Edition) -> Found:
    """A clause that no place of the outline prints."""
    placed = {name for slot in edition.outline.slots() for name in slot}
    placed |= {clause.id for clause in edition.definitions}
    for name in edition.clauses:
        if name not in placed:
            yield name, f'The clause "{name}" is in the library, but in no outline.'


def never_selected(edition: Edition) -> Found:
    """A clause whose condition no options can fulfil."""
    for clause in edition.clauses.values():
        if not possible(clause.when):
            yield clause.id, f'The clause "{clause.id}" has a condition that no options fulfil.'


_BINDING = re.compile(
    r"\b(?:shall|undertakes?|warrants?|covenants?|hereby|herein|aforesaid|pursuant|forthwith"
    r"|liable|breach(?:es)?|notwithstanding)\b",
    re.IGNORECASE,
)


def words_of_contract(edition: Edition) -> Found:
    """Words that a non-binding document does not use."""
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            for match in _BINDING.finditer(_words(line)):
                yield clause.id, f'The word "{match[0]}" is used, but binds.'


_TYPED = re.compile(r"\b(?:clause|clauses|paragraph|Schedule|recital) (?:\d|\([A-Za-z]\))")


def typed_numbers(edition: Edition) -> Found:
    """A number of a clause or schedule that somebody typed."""
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            for match in _TYPED.finditer(_words(line)):
                yield clause.id, f'The number in "{match[0]}" is typed, but not a reference.'


def straight_quotes(edition: Edition) -> Found:
    """Typewriter's quotation marks and doubled blanks."""
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            plain = _words(line)
            for mark in ("'", '"', "  "):
                if mark in plain:
                    yield clause.id, f"The text holds {mark!r}, but printed text does not."


def said_again(edition: Edition) -> Found:
    """A text that stands in place of another and says the same."""
    for name, other in edition.instead.items():
        if other.same:
            said = f"{edition.clauses[name].place} says what edition {other.edition} says"
            yield name, f"{said}, but stands here again. Take the file out."


def not_read_since(edition: Edition) -> Found:
    """A text that nobody has read since the one in whose place it stands was corrected."""
    for name, other in edition.instead.items():
        clause = edition.clauses[name]
        if other.same or clause.header.read_against == other.mark:
            continue
        stands = f"{clause.place} stands in place of the text of edition {other.edition}"
        reason = (
            "was not read again when that changed"
            if clause.header.read_against
            else "does not say that it was read against that"
        )
        remedy = f'Read both, then write read_against = "{other.mark}" in its header'
        yield name, f"{stands}, but {reason}. {remedy}."


def read_against_nothing(edition: Edition) -> Found:
    """A text said to have been read against another, but standing in place of none."""
    for name, clause in edition.clauses.items():
        could = clause.edition != edition.versions[-1]  # the last of them follows none
        if could and clause.header.read_against and name not in edition.instead:
            said = f"{clause.place} has read_against"
            yield name, f"{said}, but stands in place of no other text. Take the line out."


RULES: Mapping[Callable[[Edition], Found], Severity] = {
    used_but_not_defined: Severity.ERROR,
    defined_but_not_used: Severity.WARNING,
    defined_twice: Severity.ERROR,
    undefined_capitals: Severity.WARNING,
    outside_the_outline: Severity.ERROR,
    never_selected: Severity.ERROR,
    words_of_contract: Severity.ERROR,
    typed_numbers: Severity.ERROR,
    straight_quotes: Severity.WARNING,
    said_again: Severity.WARNING,
    not_read_since: Severity.ERROR,
    read_against_nothing: Severity.WARNING,
}
"""The rules, each with the severity of what it finds."""


def _words(line: Line) -> str:
    """Give the library's own words of a line, a field or reference as a gap."""
    return "".join(p.text if isinstance(p, Text | Defined) else "…" for p in line)


def possible(condition: Condition) -> bool:
    """Say whether some options could fulfil *condition*, looking at each option alone."""
    by_path: dict[str, list[Test]] = {}
    for test in condition:
        by_path.setdefault(test.path, []).append(test)
    return all(_possible(path, tests) for path, tests in by_path.items())


def _possible(path: str, tests: list[Test]) -> bool:
    """Say whether one option could pass all *tests*."""
    wants_open = [t.expected for t in tests if t.operator == "open"]
    wants_given = [t.expected for t in tests if t.operator == "given"]
    on_value = [t for t in tests if t.operator not in ("open", "given")]
    if len(set(wants_open)) > 1 or len(set(wants_given)) > 1:
        return False
    if True in wants_open and (on_value or False in wants_given):
        return False
    if False in wants_given and any(not OPERATORS[t.operator](None, t.expected) for t in on_value):
        return False
    candidates = _candidates(path, on_value)
    return not on_value or any(
        all(OPERATORS[t.operator](value, t.expected) for t in on_value) for value in candidates
    )


def _candidates(path: str, tests: list[Test]) -> list[object]:
    """Give values that show every combination of answers which *tests* allow."""
    kind = kind_of(path)
    if any(t.operator in ("includes", "lacks", "empty") for t in tests):
        wanted = tuple(word for t in tests if t.operator == "includes" for word in t.expected)
        return [(), wanted, (*wanted, object())]
    values: list[object] = [choice.value for choice in kind.choices]
    if bool in kind.types:
        values += [True, False]
    for test in tests:
        expected = test.expected if isinstance(test.expected, tuple) else (test.expected,)
        values += expected
        if test.operator == "before":
            values += [_day_before(day) for day in expected]
    return values


def _day_before(day: object) -> object:
    return day - dt.timedelta(days=1) if isinstance(day, dt.date) else day
