"""Faults in the words of an edition, although every file of it can be read.

What depends on the options is not looked at here: that is what the proof says, and exactly.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from tomllib import TOMLDecodeError

from attrs import frozen

from mou_builder.document.document import Defined, Text
from mou_builder.errors import LibraryError, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.files.toml import parse_toml, texts_in
from mou_builder.library.clause_text import TextLine, term_pattern
from mou_builder.library.edition import Edition
from mou_builder.library.folder import library_folder, read_text
from mou_builder.library.header import split
from mou_builder.library.outline import Slot
from mou_builder.options.paths import kind_of


class Severity(enum.Enum):
    """How bad a fault is."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class LibraryFault:
    """One fault, with the clause in which it stands."""

    clause: str
    severity: Severity
    message: str

    __repr__ = one_line

    def __str__(self) -> str:
        """Return it as one line for a person."""
        return f"{self.clause}: {self.severity.value}: {self.message}"


def lint_library(edition: Edition) -> tuple[LibraryFault, ...]:
    """Return every fault in the words of *edition*, by clause."""
    faults = [
        LibraryFault(clause, severity, message)
        for rule, severity in LIBRARY_RULES.items()
        for clause, message in rule(edition)
    ]
    return tuple(sorted(faults, key=lambda f: (f.clause, f.severity.value, f.message)))


ClauseFaults = Iterator[tuple[str, str]]
"""Clause and message."""


_CAPITALS = re.compile(r"(?<![.:?!] )(?<!^)(?<!“)\b[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")


_STATUTES = re.compile(
    r"\b[A-Z][\w’-]+,? (?:(?:and|of|the|to|for|etc) |\(?[A-Z][\w’-]+\)? )*"
    r"(?:Act|Regulations|Order|Rules|Convention)(?: \d{4})?\b"
)


_DOCUMENT = re.compile(
    r"\b(?:Acts?|Parts?|Schedules?|England|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""Statutes, and the document's own words: capitals that are not terms."""


def undefined_capitals(edition: Edition) -> ClauseFaults:
    """Find capitals within a sentence that look like a term and are neither term nor name."""
    return capitals_beside(edition.terms, edition)


def capitals_beside(terms: Iterable[str], edition: Edition) -> ClauseFaults:
    """Find the same in the clauses of *edition*, beside all *terms* that are defined for them."""
    known = term_pattern(terms)
    names = re.compile("|".join(map(re.escape, edition.outline.names)) or r"(?!)")
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            rest = _words(line)
            for allowed in (_STATUTES, names, known, _DOCUMENT):
                rest = allowed.sub("…", rest)
            for match in _CAPITALS.finditer(rest):
                yield clause.id, f'The words "{match[0]}" look like a term, but are not defined.'


_BINDING = re.compile(
    r"\b(?:shall|undertakes?|warrants?|covenants?|hereby|herein|aforesaid|pursuant|forthwith"
    r"|liable|breach(?:es)?|notwithstanding)\b",
    re.IGNORECASE,
)


def words_of_contract(edition: Edition) -> ClauseFaults:
    """Find words that a non-binding document does not use."""
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            for match in _BINDING.finditer(_words(line)):
                yield clause.id, f'The word "{match[0]}" is used, but binds.'


_TYPED = re.compile(r"\b(?:clause|clauses|paragraph|Schedule|recital) (?:\d|\([A-Za-z]\))")


def typed_references(edition: Edition) -> ClauseFaults:
    """Find a number of a clause or schedule that somebody typed."""
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            for match in _TYPED.finditer(_words(line)):
                yield clause.id, f'The number in "{match[0]}" is typed, but not a reference.'


def straight_quotes(edition: Edition) -> ClauseFaults:
    """Find typewriter's quotation marks and doubled blanks."""
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            plain = _words(line)
            for mark in ("'", '"', "  "):
                if mark in plain:
                    yield clause.id, f"The text holds {mark!r}, but printed text does not."


def said_again(edition: Edition) -> ClauseFaults:
    """Find a text that stands in place of another and says the same."""
    for name, other in edition.instead.items():
        if other.same:
            said = f"{edition.clauses[name].place} says what edition {other.edition} says"
            yield name, f"{said}, but stands here again. Take the file out."


def not_read_since(edition: Edition) -> ClauseFaults:
    """Find a text that nobody has read since the one in whose place it stands was corrected."""
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


def read_against_nothing(edition: Edition) -> ClauseFaults:
    """Find a text said to have been read against another, but standing in place of none."""
    for name, clause in edition.clauses.items():
        could = clause.edition != edition.versions[-1]  # the last of them follows none
        if could and clause.header.read_against and name not in edition.instead:
            said = f"{clause.place} has read_against"
            yield name, f"{said}, but stands in place of no other text. Take the line out."


def unknown_requirements(edition: Edition) -> ClauseFaults:
    """Find what a clause says that it meets, and that is not a requirement."""
    known = [path.stem for path in _requirements_beside(edition)]
    for clause in edition.clauses.values():
        for name in clause.header.meets:
            if name not in known:
                nearest = did_you_mean(name, known)
                yield clause.id, f'"{name}" stands in meets, but is not a requirement.{nearest}'


def quotes_not_there(edition: Edition) -> ClauseFaults:
    """Find what a clause quotes as meeting a requirement, and is not whole in its text: the text
    may now say something else.
    """
    for clause in edition.clauses.values():
        passages = [passage.words for passage in clause.text.passages()]
        for requirement, quotes in clause.header.meets.items():
            for quote in quotes:
                if quote not in passages:
                    said = f'meets.{requirement} quotes "{quote}"'
                    yield clause.id, f"{said}, {_not_whole(quote, passages)}"


def _not_whole(quote: str, passages: list[str]) -> str:
    """Say what is wrong with a *quote* that is none of *passages*, and what to write instead."""
    holding = next((passage for passage in passages if quote in passage), None)
    if holding:
        return f'which is a part only. Quote it whole: "{holding}"'
    nearest = get_close_matches(quote, passages, 1, 0.5)
    reads = "".join(f' The nearest reads: "{passage}"' for passage in nearest)
    return (
        "which does not stand so in the text, as a whole sentence or an item after its lead-in. "
        f"Read whether the text still meets the requirement, then quote it anew.{reads}"
    )


def uncovered_without_reason(edition: Edition) -> ClauseFaults:
    """Find a mandatory requirement to which no clause need give effect, and that says not why."""
    for path in _requirements_beside(edition):
        place = f"requirements/{path.name}"
        with suppress(LibraryError, TOMLDecodeError):  # reading the requirements says it
            header = parse_toml(split(read_text(path, place), place)[0])
            covered, reason = bool(header.get("covered")), str(header.get("uncovered", "")).strip()
            if header.get("level") == "mandatory" and not covered and not reason:
                yield place, _WITHOUT_REASON
            if covered and reason:
                yield place, 'has "covered" and a reason against it. Take one of them out.'


def alternatives_listed_singly(edition: Edition) -> ClauseFaults:
    """Find clauses of one part that stand singly, although each is for other answers to the same
    question, and that together leave out just one answer: an alternative that was lost.
    """
    for slots in _sections(edition):
        single = [slot[0] for slot in slots if len(slot) == 1 and slot[0] in edition.clauses]
        for path, answers in _answered(edition, single).items():
            taken = [word for words in answers.values() for word in words]
            kind = kind_of(path)
            every = [choice.value for choice in kind.choices]
            missing = [word for word in every if word not in taken]
            if len(answers) > 1 and len(taken) == len(set(taken)) and len(missing) == 1:
                yield (
                    next(iter(answers)),
                    (
                        f"{' and '.join(answers)} each stand singly for answers to {path}, but no "
                        f'clause beside them for "{missing[0]}". Make them alternatives, in a list '
                        "within the list of clauses, or write the clause that is missing."
                    ),
                )


def _sections(edition: Edition) -> Iterator[tuple[Slot, ...]]:
    outline = edition.outline
    yield from (outline.parties, outline.recitals)
    yield from (part.slots for part in (*outline.parts, *outline.schedules))


def _answered(edition: Edition, names: list[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each closed choice the words of it that each of the clauses *names* is for."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in names:
        for test in edition.clauses[name].when:
            if test.operator == "is" and kind_of(test.path).choices:
                found.setdefault(test.path, {})[name] = tuple(map(str, test.expected))
    return found


_WITHOUT_REASON = (
    "is mandatory, but no clause need give effect to it. Add covered = true, or say why not, such "
    'as uncovered = "No text can show it: …".'
)


def references_to_itself(edition: Edition) -> ClauseFaults:
    """Find a clause that sends its readers to where they are already."""
    for clause in edition.clauses.values():
        if any(link.target == clause.id for link in clause.text.links()):
            yield clause.id, f'The reference to "{clause.id}" is there, but leads to itself.'


def unseen_characters(edition: Edition) -> ClauseFaults:
    """Find characters that nobody sees, or that turn the direction in which others are read.

    They are looked for in every file that the edition is made from and in the requirements beside
    it, and in what a header says by an escape.
    """
    for path in _files_of(edition):
        name = path.relative_to(edition.folder.parent).as_posix()
        inside = name.removeprefix(f"{edition.version}/clauses/")
        clause = name if inside == name else inside.removesuffix(".md")
        text = read_text(path, name)
        for number, line in enumerate(text.split("\n"), 1):
            for found in filter(None, map(unseen, line)):
                yield clause, f"Line {number} holds {found}. Take it out."
        for said in _escaped(text, path):
            for found in filter(None, map(unseen, said)):
                yield clause, f"The header holds, written as an escape, {found}. Take it out."
    for name, words in _from_elsewhere(edition):
        for found in filter(None, map(unseen, words)):
            yield name, f"What it says holds {found}. Take it out."


def _from_elsewhere(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the words of each clause that has no file among those of *edition* itself."""
    for name, clause in edition.clauses.items():
        if not (edition.folder / "clauses" / f"{name}.md").exists():
            lines = (_words(line) for line in clause.text.lines())
            yield name, "".join((clause.title, clause.header.note, *clause.sources, *lines))


def _files_of(edition: Edition) -> Iterator[Path]:
    """Yield every file of words that the edition is made from, and the requirements beside it."""
    yield edition.folder / "edition.toml"
    yield from sorted((edition.folder / "clauses").rglob("*.md"))
    home = edition.folder.parent
    yield from (path for name in _AROUND if (path := home / name).exists())
    yield from sorted((home / "requirements").glob("*.md"))


_AROUND = ("sources.toml", "tensions.toml")
"""Files beside an edition whose words are printed."""


def _escaped(text: str, path: Path) -> Iterator[str]:
    """Yield the texts that a file of TOML, or the header of a clause, says by an escape."""
    header = text if path.suffix == ".toml" else split(text, path.name)[0]
    with suppress(TOMLDecodeError):  # whoever reads the file says what is wrong with it
        if "\\" in header:
            yield from (said for said in texts_in(parse_toml(header)) if said not in header)


@cache
def unseen(character: str) -> str:
    """Say what is wrong with a *character* that cannot be seen for what it is; empty if it can.

    Told by its properties in Unicode, and not by a list: what has no shape of its own, blanks
    other than the usual ones, marks that choose or join the shapes of others, and whatever is
    read from right to left or turns the direction of reading.
    """
    category, name = unicodedata.category(character), unicodedata.name(character, "")
    said = f"U+{ord(character):04X} {name}".rstrip()
    if character in _BLANKS:
        return ""
    if unicodedata.bidirectional(character) in _TURNING:
        return f"{said}, which turns the direction of reading"
    joins = category in ("Mn", "Me") and unicodedata.combining(character) == 0
    if category in _SHAPELESS or joins or "FILLER" in name or name == "BRAILLE PATTERN BLANK":
        return f"{said}, which nobody can see"
    return ""


_BLANKS = frozenset(" \n\t\u00a0")
"""The blank, the end of a line, the tab, and the blank at which no line ends."""


_SHAPELESS = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"))


_TURNING = frozenset(
    ("R", "AL", "AN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


def _requirements_beside(edition: Edition) -> tuple[Path, ...]:
    """Return the files of the requirements beside *edition*, or of those of this package."""
    for home in (edition.folder.parent, library_folder()):
        if (home / "requirements").is_dir():
            return tuple(sorted((home / "requirements").glob("*.md")))
    return ()


LIBRARY_RULES: Mapping[Callable[[Edition], ClauseFaults], Severity] = {
    undefined_capitals: Severity.WARNING,
    words_of_contract: Severity.ERROR,
    typed_references: Severity.ERROR,
    straight_quotes: Severity.WARNING,
    said_again: Severity.WARNING,
    not_read_since: Severity.ERROR,
    read_against_nothing: Severity.WARNING,
    unknown_requirements: Severity.ERROR,
    quotes_not_there: Severity.ERROR,
    alternatives_listed_singly: Severity.ERROR,
    uncovered_without_reason: Severity.ERROR,
    references_to_itself: Severity.ERROR,
    unseen_characters: Severity.ERROR,
}
"""The rules, each with the severity of what it finds."""


def _words(line: TextLine) -> str:
    """Return the library's own words of a line, a field or reference as a gap."""
    return "".join(p.text if isinstance(p, Text | Defined) else "…" for p in line)
