"""Several options files built by one command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES

from mou_builder import draft, load_options, to_docx
from mou_builder.cli.main import mou

GOOD = ("west-sussex-2020", "slough-2014")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Return a folder with two good options files, a bad one between them, and a folder for
    the rest.
    """
    for name in GOOD:
        shutil.copy(EXAMPLES / f"{name}.toml", tmp_path)
    (tmp_path / "bad.toml").write_text('edition = "2020.1.0"\nroute = "nowhere"\n')
    (tmp_path / "built").mkdir()
    return tmp_path


def build_all(drafts: Path, *names: str, flags: tuple[str, ...] = ("--notes", "none")) -> Result:
    """Run the command on some options files of *drafts*."""
    files = [str(drafts / f"{name}.toml") for name in names]
    folder = str(drafts / "built")
    return CliRunner().invoke(mou, ["build", *files, "--out-dir", folder, *flags])


def test_each_file_is_built_as_it_would_be_alone(drafts: Path) -> None:
    """The bytes are the same, files are reported in the order given, and the exit status is 0."""
    result = build_all(drafts, *GOOD)
    assert result.exit_code == 0
    for name in GOOD:
        alone = to_docx(draft(load_options(drafts / f"{name}.toml"), depth="none"))
        assert (drafts / "built" / f"{name}.docx").read_bytes() == alone
    said = [line for line in result.stderr.splitlines() if "clauses, " in line]
    assert [Path(line.partition(":")[0]).stem for line in said] == list(GOOD)
    assert result.stderr.endswith("2 of 2 built.\n")
    assert result.stdout == ""


def test_one_bad_file_is_reported_and_the_others_are_built(drafts: Path) -> None:
    """Its problems are reported in its turn, and the exit status is 2."""
    result = build_all(drafts, GOOD[0], "bad", GOOD[1])
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert any("bad.toml: route must be one of" in line for line in lines)
    order = [n for n, line in enumerate(lines) if "clauses, " in line or "could not be" in line]
    assert ["bad.toml: could not" in lines[n] for n in order] == [False, True, False]
    assert lines[-1] == "2 of 3 built."
    assert sorted(p.name for p in (drafts / "built").iterdir()) == sorted(f"{n}.docx" for n in GOOD)


def test_two_files_of_one_name_are_refused_before_anything_is_built(drafts: Path) -> None:
    """One would replace the other."""
    (drafts / "other").mkdir()
    shutil.copy(drafts / f"{GOOD[0]}.toml", drafts / "other")
    result = build_all(drafts, GOOD[0], f"other/{GOOD[0]}")
    assert result.exit_code == 2
    assert "would both be" in result.stderr
    assert not list((drafts / "built").iterdir())


def test_a_file_that_exists_is_kept_unless_forced(drafts: Path) -> None:
    """A file is kept as with a single options file, and the others are built all the same."""
    kept = drafts / "built" / f"{GOOD[0]}.docx"
    kept.write_bytes(b"mine")
    result = build_all(drafts, *GOOD)
    assert (result.exit_code, kept.read_bytes()) == (2, b"mine")
    assert "exists already. Use --force" in result.stderr
    assert (drafts / "built" / f"{GOOD[1]}.docx").exists()
    assert build_all(drafts, *GOOD, flags=("--force",)).exit_code == 0
    assert kept.read_bytes() != b"mine"


def test_a_folder_that_does_not_exist_is_one_clear_error_for_each(drafts: Path) -> None:
    """The folder is not made."""
    (drafts / "built").rmdir()
    result = build_all(drafts, *GOOD)
    assert result.exit_code == 2
    assert result.stderr.count("does not exist. Make it first.") == 2
    assert not (drafts / "built").exists()


@pytest.mark.parametrize(
    "flags",
    [["a.toml", "b.toml"], ["a.toml", "b.toml", "-o", "c.docx"], ["-", "--out-dir", "d"],
     ["a.toml", "--out-dir", "d", "-o", "c.docx"], ["a.toml", "--out-dir", "d", "--format", "md", "--final"]],
)  # fmt: skip
def test_wrong_uses_are_refused(flags: list[str]) -> None:
    """Several files need a folder, and only Word has a copy for signature."""
    result = CliRunner().invoke(mou, ["build", *flags])
    assert result.exit_code == 2
    assert "Usage: mou build" in result.stderr


def test_another_format_names_the_files(drafts: Path) -> None:
    """The format is given by --format, since no name gives it."""
    assert build_all(drafts, GOOD[0], flags=("--format", "md")).exit_code == 0
    assert [p.name for p in (drafts / "built").iterdir()] == [f"{GOOD[0]}.md"]
