"""Errors: the sentence for a person, and the same as facts for a program."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from mou_builder import (
    ErrorCode,
    LibraryError,
    MouError,
    NotFinalError,
    OptionsError,
    OutputError,
    Problem,
    ReadError,
    ShellError,
    draft,
    load_options,
    read_edition,
    save,
)
from mou_builder.errors import did_you_mean, of_file

TWO = (
    Problem("a.toml: route is missing.", ErrorCode.MISSING, "route", "a.toml", 3),
    Problem("a.toml: unknown option x.", ErrorCode.UNKNOWN, "x", "a.toml", 9),
)
ERRORS: dict[str, tuple[MouError, tuple[str, str | None, str | None, int | None]]] = {
    "options": (OptionsError(TWO), ("missing", "route", "a.toml", 3)),
    "options in a word": (OptionsError(["No."]), ("refused", None, None, None)),
    "a line of the library": (
        LibraryError("2020.1.0/clauses/board/chair.md:11", "is wrong.", ErrorCode.SYNTAX),
        ("syntax", None, "2020.1.0/clauses/board/chair.md", 11),
    ),
    "a file of the library": (
        LibraryError("2020.1.0/edition.toml", "is wrong."),
        ("refused", None, "2020.1.0/edition.toml", None),
    ),
    "a file of the library with a colon": (
        LibraryError("c:/edition.toml", "is wrong."),
        ("refused", None, "c:/edition.toml", None),
    ),
    "no place in the library": (LibraryError("", "is wrong."), ("refused", None, None, None)),
    "a shell": (ShellError("shell.docx: is wrong."), ("shell", None, "shell.docx", None)),
    "a Word file": (
        ReadError("is damaged.", file="a.docx"), ("unreadable", None, "a.docx", None),
    ),
    "a lock": (ReadError("has none.", ErrorCode.LOCK), ("lock", None, None, None)),
    "output": (OutputError("cannot be written."), ("unwritable", None, None, None)),
    "signature": (
        NotFinalError((
            Problem("Open.", ErrorCode.OBSTACLE, "board.quorum"),
            Problem("Not met.", ErrorCode.OBSTACLE),
        )),
        ("obstacle", "board.quorum", None, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_carries_its_facts_beside_the_sentence(name: str) -> None:
    """The facts are those of its first problem, and its text has a line for each problem."""
    error, facts = ERRORS[name]
    assert (error.code, error.path, error.file, error.line) == facts
    assert error.problems
    assert str(error) == "\n".join(map(str, error.problems))
    assert all(isinstance(problem, Problem) for problem in error.problems)


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_crosses_to_another_process(name: str) -> None:
    """It arrives whole, as the errors of many drafts built at once do."""
    error, _ = ERRORS[name]
    again: Any = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (again.problems, str(again), vars(again)) == (error.problems, str(error), vars(error))


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_can_be_said_of_a_file(name: str) -> None:
    """Each of its problems then names the file, and keeps everything else."""
    error, (code, path, _, line) = ERRORS[name]
    said = error.about("b.docx")
    assert type(said) is type(error)
    assert [str(p) for p in said.problems] == [f"b.docx: {p}" for p in error.problems]
    assert (said.code, said.path, said.file, said.line) == (code, path, "b.docx", line)
    assert str(pickle.loads(pickle.dumps(said))) == str(said)


def test_a_problem_is_its_sentence_and_shows_itself_on_a_short_line() -> None:
    """The line is short however long the sentence is."""
    problem = Problem("x" * 500, ErrorCode.TEXT, "council.name")
    assert str(problem) == "x" * 500
    assert repr(problem) == f"<Problem text: {'x' * 80}…>"
    assert repr(Problem("Short.")) == "<Problem refused: Short.>"
    assert of_file(Problem("Short.", line=7), "a.toml") == Problem(
        "a.toml: Short.", file="a.toml", line=7
    )


def test_the_codes_are_a_closed_list_each_with_what_it_means() -> None:
    """A code is a word for a program, and itself a text."""
    assert len(ErrorCode) == 22
    source = (Path(__file__).parents[1] / "mou_builder" / "errors.py").read_text()
    for code in ErrorCode:
        assert code == code.value.lower()
        assert f'    {code.name} = "{code.value}"\n    """' in source


def test_of_an_unwritable_place_the_file_is_known(tmp_path: Path, small_library: Path) -> None:
    """The error also says whether the file exists already."""
    options = load_options(small_library / "options.toml")
    edition = read_edition(options.edition, small_library)
    there = tmp_path / "mou.md"
    memorandum = draft(options, edition, requirements=())
    save(memorandum, there)
    for target, code in ((there, "exists"), (tmp_path / "none" / "mou.md", "unwritable")):
        with pytest.raises(OutputError) as caught:
            save(memorandum, target)
        assert (caught.value.code, caught.value.file) == (code, str(target))


def test_the_nearest_name_is_sought_among_short_ones() -> None:
    """A word longer than any name is not a typo."""
    assert did_you_mean("boar", ["board", "chair"]) == " Did you mean board?"
    assert did_you_mean("zzz", ["board", "chair"]) == ""
    assert did_you_mean("b" * 101, ["b" * 101]) == ""
    assert did_you_mean("b" * 100, ["b" * 100]) == f" Did you mean {'b' * 100}?"


def test_an_error_with_many_problems_is_shown_on_one_short_line() -> None:
    """The line has the first problem, and how many more there are."""
    assert repr(OptionsError(TWO)) == "<OptionsError a.toml: route is missing. (and 1 more)>"
    assert len(repr(OptionsError("x" * 200 for _ in range(100)))) < 120
