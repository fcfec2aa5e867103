"""What stops the program: every error that mou_builder raises on purpose."""

from __future__ import annotations

import enum
from copy import copy
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class ErrorCode(enum.StrEnum):
    """What kind of thing is wrong, for a program to tell one problem from another.

    The list is closed: a code is added with a new release and never changes its meaning.
    """

    REFUSED = "refused"
    """Something else is wrong, which only the sentence says."""

    UNREADABLE = "unreadable"
    """A file or text cannot be read at all: it is absent, too long, damaged or of another kind."""

    SYNTAX = "syntax"
    """A text breaks the rules of TOML, JSON or the library's Markdown."""

    UNKNOWN = "unknown"
    """A name is not that of any option, word, clause, edition or requirement."""

    MISSING = "missing"
    """Something that must be given is left out."""

    KIND = "kind"
    """A value is of the wrong kind: a text for a number, a list for a table."""

    WORD = "word"
    """A word is not one of a closed choice."""

    LIMITS = "limits"
    """A number, a sum or a place in a list lies beyond what there can be."""

    DATE = "date"
    """A date or a month is not one of the calendar."""

    TEXT = "text"
    """A text is blank, or holds a character that a Word document cannot hold."""

    OPEN = "open"
    """An open point does not fit its option, or stands where something must be decided."""

    APPROVED = "approved"
    """A mandate approves what its option can never be."""

    MORE = "more"
    """Further problems were found that are counted and not named."""

    CLAUSES = "clauses"
    """The clauses of an edition do not fit together for the options given."""

    ISSUED = "issued"
    """An edition was issued, and is asked to be what it was not."""

    SHELL = "shell"
    """The Word shell of an edition cannot be used."""

    LOCK = "lock"
    """A Word file does not say what it was built from, or that cannot be built again."""

    PAIR = "pair"
    """Two things do not belong together: options and a document, options and an edition."""

    OBSTACLE = "obstacle"
    """Something stands in the way of signature."""

    EXISTS = "exists"
    """A file is there already and would be lost."""

    UNWRITABLE = "unwritable"
    """A file cannot be written where it was asked for."""

    OFFICE = "office"
    """A program that is needed to print is absent or failed."""


class Problem(NamedTuple):
    """One thing that is wrong, in words and as facts; its text is the sentence."""

    sentence: str
    """One line for a person: place, thing, what is wrong, what to do."""

    code: ErrorCode = ErrorCode.REFUSED
    """What kind of thing is wrong."""

    path: str | None = None
    """The option concerned, ``board.size_min`` or ``contract.kpis[2].name``, counted from 1; None
    where no option is concerned."""

    file: str | None = None
    """The file concerned, as messages call it; None where there is none or it is not known."""

    line: int | None = None
    """The line of *file*, counted from 1; None where it is not known."""

    def __str__(self) -> str:
        return self.sentence

    def __repr__(self) -> str:
        return f"<Problem {self.code}: {_short(self.sentence)}>"


_SHORT = 80


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHORT else f"{sentence[:_SHORT]}…"


class MouError(Exception):
    """Something that the person who reads the message can put right.

    Its text is the sentence that ``mou`` prints.  *code*, *path*, *file* and *line* say the same to
    a program, as far as they are known (see `Problem`).
    """

    code: ErrorCode = ErrorCode.REFUSED
    problems: tuple[Problem, ...]
    path: str | None
    file: str | None
    line: int | None

    def __init__(
        self,
        sentence: str,
        code: ErrorCode | None = None,
        path: str | None = None,
        file: str | None = None,
        line: int | None = None,
    ) -> None:
        """Keep the *sentence* and the facts beside it; each class has its own usual *code*."""
        super().__init__(sentence, code, path, file, line)
        self._keep((Problem(sentence, code or type(self).code, path, file, line),))

    def _keep(self, problems: tuple[Problem, ...]) -> None:
        """Keep *problems*, and of the first its code, path, file and line."""
        self.problems = problems
        _, self.code, self.path, self.file, self.line = problems[0]

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def __repr__(self) -> str:
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        return f"<{type(self).__name__} {_short(self.problems[0].sentence)}{more}>"

    def about(self, file: str) -> Self:
        """Return the same error as one of *file*, which each of its sentences then begins with."""
        again = copy(self)
        again._keep(tuple(of_file(problem, file) for problem in self.problems))  # noqa: SLF001 - its own
        return again


class OptionsError(MouError):
    """The options cannot be used; *problems* holds every reason, up to a hundred, the rest counted.

    Its text has a line for each problem; *code*, *path*, *file* and *line* are those of the first.
    """

    def __init__(self, problems: Iterable[Problem | str]) -> None:
        """Keep *problems*, of which there must be one or more; a text is a problem of which nothing
        but the sentence is known.
        """
        kept = tuple(p if isinstance(p, Problem) else Problem(p) for p in problems)
        Exception.__init__(self, kept)
        self._keep(kept)


class BespokeError(MouError):
    """The bespoke texts beside the options cannot be used; *problems* holds every reason found.

    Its text has a line for each problem; *code*, *file* and *line* are those of the first.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep *problems*, of which there must be one or more."""
        kept = tuple(problems)
        Exception.__init__(self, kept)
        self._keep(kept)


class LibraryError(MouError):
    """The clause library cannot be used; *place* is a file, with its line where known."""

    def __init__(self, place: str, problem: str, code: ErrorCode = ErrorCode.REFUSED) -> None:
        """Keep *place*, ``2020.1.0/clauses/board/chair.md:11``, split into file and line, and
        *problem*, which is said of it.
        """
        Exception.__init__(self, place, problem, code)
        self.place, self.problem = place, problem
        file, colon, line = place.rpartition(":")
        at_line = bool(colon) and line.isdecimal()
        named, numbered = (file, int(line)) if at_line else (place, None)
        is_file = "." in named or "/" in named
        said = f"{place}: {problem}"
        self._keep((Problem(said, code, file=named if is_file else None, line=numbered),))


class ShellError(MouError):
    """The Word shell of an edition cannot be used."""

    code = ErrorCode.SHELL

    def __init__(
        self,
        sentence: str,
        code: ErrorCode | None = None,
        path: str | None = None,
        file: str | None = "shell.docx",
        line: int | None = None,
    ) -> None:
        """Keep the *sentence* and the facts beside it; every shell is called ``shell.docx``."""
        super().__init__(sentence, code, path, file, line)


class ReadError(MouError):
    """A Word file cannot be read."""

    code = ErrorCode.UNREADABLE


class OutputError(MouError):
    """The document cannot be written where it was asked for."""

    code = ErrorCode.UNWRITABLE


def of_file(problem: Problem, file: str) -> Problem:
    """Return *problem* as one of *file*, which its sentence then begins with."""
    return problem._replace(sentence=f"{file}: {problem}", file=file)


_LONGEST_NAME = 100
"""Characters; what is longer is not a typo, and takes long to compare."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean X?`` for the name nearest to *word*, or nothing."""
    if len(word) > _LONGEST_NAME:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - most runs make no mistake

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean {near[0]}?" if near else ""
