"""The file of bespoke texts is read: for each a header between two lines +++, then its text.

Headers are read as those of requirements and clauses are, and texts by the reader of clauses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from mou_builder.document.requests import Act, BespokeStatus, Request
from mou_builder.errors import BespokeError, ErrorCode, LibraryError, Problem, did_you_mean
from mou_builder.files.disk import read_at_most
from mou_builder.files.toml import NO_TEXT
from mou_builder.library.bespoke import BESPOKE, ENDING, FENCE, Bespoke, BespokeText, bespoke_beside
from mou_builder.library.clause_reader import read_clause_text
from mou_builder.library.header import header_line, read_meets, read_table

LARGEST_BESPOKE_FILE = 1_000_000
"""Bytes; no file of bespoke texts is longer."""


KEYS = (
    *(act.value for act in Act),
    "id",
    "title",
    "status",
    "asked_by",
    "on",
    "reason",
    "meets",
    "still_met",
)
"""The keys of the header of a bespoke text."""


_SHAPE = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""What an id may be: small letters, digits and hyphens between them."""


def load_bespoke(source: str | Path, name: str | None = None) -> Bespoke:
    """Return the bespoke texts that *source* says.

    *source* is the path of an options file, beside which they are looked for, ``mou.bespoke.md``
    beside ``mou.toml`` (there need not be any); or the path of such a file itself; or, as a str of
    several lines, the content of one.  *name* is what messages call them; left out, it is the path
    or else "bespoke texts".

    Raise BespokeError if they cannot be read, with one problem for each text, and its line.
    """
    if isinstance(source, str) and "\n" in source:
        return read_bespoke(source, name or "bespoke texts")
    path = Path(source)
    own = path if path.name.endswith(ENDING) else bespoke_beside(path)
    if own is None:
        return Bespoke()
    called = name or str(own)
    return read_bespoke(_content(own, called), called)


def _content(path: Path, file: str) -> str:
    """Return the text of the file at *path*."""
    unreadable = ErrorCode.UNREADABLE
    try:
        content = read_at_most(path, LARGEST_BESPOKE_FILE)
    except OSError as error:
        said = f"cannot be read: {error.strerror}."
        raise BespokeError([_problem(file, None, said, unreadable)]) from error
    if len(content) > LARGEST_BESPOKE_FILE:
        said = f"is longer than {LARGEST_BESPOKE_FILE:,} bytes."
        raise BespokeError([_problem(file, None, said, unreadable)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said = f"is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8."
        raise BespokeError([_problem(file, line, said, unreadable)]) from error


def read_bespoke(source: str, file: str) -> Bespoke:
    """Read the content of a file of bespoke texts; *file* is what messages call it.

    Raise BespokeError as `load_bespoke` does.
    """
    text = source.replace("\r\n", "\n")
    problems: list[Problem] = []
    texts: list[BespokeText] = []
    try:
        _refuse_characters(text, file)
        for written in _split(text, file):
            try:
                texts.append(_read(written, file, texts))
            except LibraryError as error:
                problems += error.problems
    except LibraryError as error:
        problems += error.problems
    if problems:
        raise BespokeError(problems)
    return Bespoke(tuple(texts), file, text if texts else "")


def _problem(file: str, line: int | None, said: str, code: ErrorCode) -> Problem:
    at = f"{file}:{line}" if line else file
    return Problem(f"{at}: {said}", code, file=file, line=line)


def _refuse_characters(text: str, file: str) -> None:
    refused = NO_TEXT.search(text)
    if refused:
        line = text.count("\n", 0, refused.start()) + 1
        said = f"holds the character U+{ord(refused[0]):04X}. Take it out."
        raise LibraryError(f"{file}:{line}", said, ErrorCode.TEXT)


class _Written(NamedTuple):
    """One text as it is written: its header, the line above that, its words, and their line."""

    header: str
    opens: int
    body: str
    first: int


def _split(text: str, file: str) -> Iterator[_Written]:
    """Yield every text of the file, with the numbers of its lines."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    before = lines[: fences[0]] if fences else lines
    astray = next((number for number, line in enumerate(before, 1) if line.strip()), None)
    if astray:
        raise LibraryError(
            f"{file}:{astray}",
            f"stands under no header. A text begins with its header, between two lines {FENCE}.",
            ErrorCode.SYNTAX,
        )
    if len(fences) % 2:
        raise LibraryError(
            f"{file}:{fences[-1] + 1}",
            f"the header that begins here does not end. It stands between two lines {FENCE}.",
            ErrorCode.SYNTAX,
        )
    for opens, closes, end in zip(
        fences[::2], fences[1::2], [*fences[2::2], len(lines)], strict=True
    ):
        header = "\n".join(lines[opens + 1 : closes])
        yield _Written(header, opens + 1, "\n".join(lines[closes + 1 : end]), closes + 2)


class _Header:
    """A header as a table, with the place of each key for messages."""

    def __init__(self, written: _Written, file: str) -> None:
        self._written, self._file = written, file
        try:
            self.table = read_table(written.header, file, KEYS)
        except LibraryError as error:
            [problem] = error.problems
            line = written.opens + (problem.line or 1) - 1  # as if it stood at the top of a file
            said = str(problem).removeprefix(f"{error.place}: ")
            raise LibraryError(f"{file}:{line}", said, problem.code) from error

    def at(self, key: str) -> str:
        """Return the place of *key*, or of the header where it is missing."""
        below = header_line(self._written.header, key) - 1 if key in self.table else 0
        return f"{self._file}:{self._written.opens + below}"

    def text(self, key: str, what: str = "") -> str:
        """Return the text under *key*; if it must be there, *what* says what it says."""
        value = self.table.get(key)
        if value is None and not what:
            return ""
        if value is None:
            raise LibraryError(
                self.at(key), f'header key "{key}" is missing: {what}.', ErrorCode.MISSING
            )
        if not isinstance(value, str) or not value.strip():
            raise LibraryError(
                self.at(key),
                f'"{key}" must be a text and not blank (got {_shown(value)}).',
                ErrorCode.KIND,
            )
        return " ".join(value.split())


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _read(written: _Written, file: str, before: list[BespokeText]) -> BespokeText:
    """Read one text; those *before* it have their ids already."""
    header = _Header(written, file)
    act = _act(header)
    clause, title = header.text(act.value, "the clause"), header.text("title")
    request = Request(
        id=_id(header, act, clause, title, before),
        act=act,
        clause=clause,
        status=_status(header),
        asked_by=header.text("asked_by", "who asked for it"),
        on=_date(header),
        reason=header.text("reason", "why it was asked for"),
        place=header.at(act.value),
        still_met=_still_met(header, act),
    )
    if act is Act.REMOVES:
        _refuse_words(written, header, file)
        return BespokeText(request, title, {}, None, written.first)
    meets = read_meets(header.table, header.at("meets"))
    text = read_clause_text(written.body, file, written.first, "", None)
    asked = attrs.evolve(request, meets=tuple(meets))
    return BespokeText(asked, title, meets, text, written.first)


def _act(header: _Header) -> Act:
    given = [act for act in Act if act.value in header.table]
    if len(given) != 1:
        got = " and ".join(act.value for act in given) or "none"
        raise LibraryError(
            header.at(given[0].value if given else ""),
            'a header has one of "replaces", "after" and "removes", with the id of a clause '
            f"(got {got}).",
            ErrorCode.KIND if given else ErrorCode.MISSING,
        )
    return given[0]


def _status(header: _Header) -> BespokeStatus:
    words = [status.value for status in BespokeStatus]
    said = header.text("status", f"one of {', '.join(words)}")
    if said not in words:
        raise LibraryError(
            header.at("status"),
            f'"status" must be one of {", ".join(words)} (got "{said}").{did_you_mean(said, words)}',
            ErrorCode.WORD,
        )
    return BespokeStatus(said)


def _date(header: _Header) -> dt.date:
    value = header.table.get("on")
    if value is None:
        raise LibraryError(
            header.at("on"), 'header key "on" is missing: the date.', ErrorCode.MISSING
        )
    if type(value) is not dt.date:
        raise LibraryError(
            header.at("on"), f'"on" must be a date (got {_shown(value)}).', ErrorCode.KIND
        )
    return value


def _id(header: _Header, act: Act, clause: str, title: str, before: list[BespokeText]) -> str:
    """Return the id of a text: its own word, or what its title or its clause gives.

    It never depends on the order of the file, for a Word file keeps it.
    """
    said = header.text("id") or _word(act, clause, title)
    if not re.fullmatch(_SHAPE, said):
        raise LibraryError(
            header.at("id"),
            f'"id" must be small letters, digits and hyphens between them (got "{said}").',
            ErrorCode.KIND,
        )
    found = f"{BESPOKE}/{said}"
    same = next((text for text in before if text.id == found), None)
    if same:
        raise LibraryError(
            header.at("id"),
            f'has the id "{said}", as the text at {same.request.place} has. '
            f'Give one of them another, such as id = "{said}-2".',
            ErrorCode.REFUSED,
        )
    return found


def _word(act: Act, clause: str, title: str) -> str:
    """Return the word by which a text without an id goes."""
    of_clause = f"{act.value}-{_hyphened(clause)}".rstrip("-")
    return (_hyphened(title) if act is Act.AFTER else "") or of_clause


def _hyphened(words: str) -> str:
    return re.sub("[^a-z0-9]+", "-", words.casefold()).strip("-")


def _still_met(header: _Header, act: Act) -> tuple[str, ...]:
    value = header.table.get("still_met", [])
    if act is Act.AFTER and "still_met" in header.table:
        raise LibraryError(
            header.at("still_met"),
            '"still_met" is for a clause that is replaced or removed, and with "after" it stays.',
        )
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise LibraryError(
            header.at("still_met"),
            f'"still_met" must be a list of requirements (got {_shown(value)}).',
            ErrorCode.KIND,
        )
    return tuple(value)


def _refuse_words(written: _Written, header: _Header, file: str) -> None:
    """Refuse words under the header of a removal, where they would be lost."""
    for number, line in enumerate(written.body.split("\n"), written.first):
        if line.strip():
            raise LibraryError(
                f"{file}:{number}",
                'a header with "removes" has no text under it. Write "replaces" to put this in '
                "place of the clause.",
                ErrorCode.SYNTAX,
            )
    if "meets" in header.table:
        raise LibraryError(
            header.at("meets"), "a clause that is removed meets nothing.", ErrorCode.REFUSED
        )
