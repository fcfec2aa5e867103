"""What stops the program: every error that mou_builder raises on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class MouError(Exception):
    """Something that the person who reads the message can put right."""


class OptionsError(MouError):
    """The options file cannot be used; *problems* names every reason, one a line."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep *problems*, each a full sentence that starts with its place."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class LibraryError(MouError):
    """The clause library cannot be used; *place* is a file, with its line where known."""

    def __init__(self, place: str, problem: str) -> None:
        """Keep *place* and *problem*."""
        self.place = place
        self.problem = problem
        super().__init__(f"{place}: {problem}")


class ShellError(MouError):
    """The Word shell of an edition cannot be used."""


class ReadError(MouError):
    """A Word file cannot be read."""


class OutputError(MouError):
    """The document cannot be written where it was asked for."""


_LONGEST_NAME = 100
"""Characters; what is longer is no slip of the hand, and takes long to compare."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `` Did you mean X?`` for the name nearest to *word*, or nothing."""
    if len(word) > _LONGEST_NAME:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - most runs make no mistake

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean {near[0]}?" if near else ""
