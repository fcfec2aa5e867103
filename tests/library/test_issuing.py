"""An edition issued is frozen: its digest stands in the index, and no change goes unseen."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import LIBRARY

from mou_builder import Edition, LibraryError, editions, read_edition
from mou_builder.cli.main import mou
from mou_builder.library.folder import digest, read_index
from mou_builder.library.issuing import issue

DAY = dt.date(2027, 1, 15)


@pytest.fixture
def sound_library(small_library: Path) -> Path:
    """The small library without the one fault that it has on purpose, and an index with a
    comment.
    """
    (small_library / "1.0.0" / "clauses" / "definitions" / "unused.md").unlink()
    index = small_library / "editions.toml"
    index.write_text("# The index.\n\n" + index.read_text() + "# The end.\n", encoding="utf-8")
    return small_library


def test_issuing_writes_date_and_digest_and_keeps_the_comments(sound_library: Path) -> None:
    """And touches nothing else."""
    before = (sound_library / "editions.toml").read_text(encoding="utf-8")
    frozen = digest(sound_library / "1.0.0")
    assert issue("1.0.0", DAY, sound_library) == frozen
    text = (sound_library / "editions.toml").read_text(encoding="utf-8")
    assert text.replace(f'issued = 2027-01-15\ndigest = "{frozen}"\n', "") == before
    assert digest(sound_library / "1.0.0") == frozen
    assert read_edition("1.0.0", sound_library).issued == DAY


def test_an_edition_is_issued_once(sound_library: Path) -> None:
    """A second time is refused, and says when the first was."""
    issue("1.0.0", DAY, sound_library)
    with pytest.raises(LibraryError, match=r'"1\.0\.0" was issued on 2027-01-15'):
        issue("1.0.0", DAY, sound_library)


@pytest.mark.parametrize("name", ["clauses/board/size.md", "edition.toml", "shell.docx"])
def test_a_change_after_issue_is_refused_wherever_the_edition_is_read(
    name: str, sound_library: Path
) -> None:
    """By its version or from its folder, for one byte in any file."""
    issue("1.0.0", DAY, sound_library)
    path = sound_library / "1.0.0" / name
    path.write_bytes(path.read_bytes() + b"\n")
    for named in ("1.0.0", sound_library / "1.0.0"):
        with pytest.raises(LibraryError, match=r"issued on 2027-01-15 and has changed since"):
            read_edition(named, sound_library)


def test_a_clause_added_or_taken_away_after_issue_is_refused(sound_library: Path) -> None:
    """Not only a change of words."""
    issue("1.0.0", DAY, sound_library)
    clauses = sound_library / "1.0.0" / "clauses" / "board"
    shutil.copy(clauses / "size.md", clauses / "size-again.md")
    with pytest.raises(LibraryError, match="has changed since"):
        read_edition("1.0.0", sound_library)


def test_a_draft_may_change(sound_library: Path) -> None:
    """Until it is issued nothing is frozen."""
    path = sound_library / "1.0.0" / "clauses" / "board" / "size.md"
    path.write_bytes(path.read_bytes() + b"\n")
    assert read_edition("1.0.0", sound_library).issued is None


def test_an_edition_with_a_fault_is_not_issued(small_library: Path) -> None:
    """Even if the fault is only a warning."""
    path = small_library / "1.0.0" / "clauses" / "board" / "size.md"
    path.write_text(path.read_text().replace("The Board", "The Board's body"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"1\.0\.0: has 1 fault, the first: board/size: warning"):
        issue("1.0.0", DAY, small_library)
    assert "issued" not in (small_library / "editions.toml").read_text()


def test_an_edition_with_a_fault_found_elsewhere_is_not_issued(sound_library: Path) -> None:
    """A proof may know of one that lint does not see."""
    with pytest.raises(LibraryError, match=r"has 1 fault, the first: No alternative applies\."):
        issue("1.0.0", DAY, sound_library, ("No alternative applies.",))
    assert "issued" not in (sound_library / "editions.toml").read_text()


def test_an_edition_whose_law_the_index_dates_otherwise_is_not_issued(sound_library: Path) -> None:
    """The two are made one first."""
    index = sound_library / "editions.toml"
    index.write_text(index.read_text().replace("2020-10-20", "2020-10-21"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"law_as_at 2020-10-21, but its own edition\.toml"):
        issue("1.0.0", DAY, sound_library)


@pytest.mark.parametrize("name", ["clauses/.note.md", "notes.txt", "clauses/board/.DS_Store"])
def test_a_strange_file_is_not_issued(name: str, sound_library: Path) -> None:
    """What no reader reads would be frozen unseen."""
    (sound_library / "1.0.0" / name).write_text("x")
    with pytest.raises(LibraryError, match=r"is no file of an edition\. Remove it"):
        issue("1.0.0", DAY, sound_library)


def test_every_issued_edition_of_the_library_is_as_issued() -> None:
    """The digest in the index is that of the files, and a draft has none."""
    index = read_index(LIBRARY)
    assert tuple(index) == editions()
    for version, entry in index.items():
        issued = read_edition(version).issued
        assert entry.get("digest") == (digest(LIBRARY / version) if issued else None)


def test_the_real_editions_could_be_issued(
    read_editions: dict[str, Edition], tmp_path: Path
) -> None:
    """Both are without fault; a copy is issued, and its index still lists the other."""
    library = tmp_path / "clause_library"
    shutil.copytree(LIBRARY, library)
    for version in read_editions:
        issue(version, DAY, library)
    assert [read_edition(version, library).issued for version in editions(library)] == [
        DAY for _ in read_editions
    ]


def test_mou_library_issue(sound_library: Path) -> None:
    """Once it is done, with the digest; the second time it could not, with exit status 2."""
    arguments = ["library", "issue", str(sound_library / "1.0.0"), "--on", "2027-01-15"]
    first = CliRunner().invoke(mou, arguments)
    assert first.exit_code == 0
    assert digest(sound_library / "1.0.0") in first.stderr
    second = CliRunner().invoke(mou, arguments)
    assert second.exit_code == 2
    assert "Other words need a new edition." in second.stderr


def test_an_edition_is_not_issued_without_its_day() -> None:
    """The day is stated and not taken from a clock."""
    result = CliRunner().invoke(mou, ["library", "issue", "2026.1.0"])
    assert result.exit_code == 2
    assert "--on" in result.stderr
