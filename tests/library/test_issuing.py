"""An issued edition is frozen: its digest stands in the index, and no change goes unseen."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import LIBRARY
from following import SOURCE, amend, follow, follow_small, mark_as_read
from writing import draft_of

from mou_builder import (
    Edition,
    LibraryError,
    build,
    editions,
    load_options,
    read_edition,
)
from mou_builder.cli.main import mou
from mou_builder.errors import OutputError
from mou_builder.library import issuing
from mou_builder.library.folder import edition_digest, read_index
from mou_builder.library.issuing import issue
from mou_builder.library.lint import lint_library

DAY = dt.date(2027, 1, 15)

CUT_SHORT = """
import datetime, os, sys
from pathlib import Path
from mou_builder.library.issuing import issue
left, replace = int(sys.argv[2]), os.replace
def killed(old, new):
    global left
    if not left:
        os._exit(9)
    left -= 1
    replace(old, new)
os.replace = killed
issue("1.1.0", datetime.date(2027, 1, 15), Path(sys.argv[1]))
"""
"""Issues an edition, and is killed before it gives its last names to so many files."""


@pytest.fixture
def sound_library(small_library: Path) -> Path:
    """Return the small library without its one deliberate fault, and with comments in its index."""
    (small_library / "1.0.0" / "clauses" / "definitions" / "unused.md").unlink()
    index = small_library / "editions.toml"
    index.write_text("# The index.\n\n" + index.read_text() + "# The end.\n", encoding="utf-8")
    return small_library


def test_issuing_writes_date_and_digest_and_keeps_the_comments(sound_library: Path) -> None:
    """Nothing else in the index is touched."""
    before = (sound_library / "editions.toml").read_text(encoding="utf-8")
    frozen = edition_digest(sound_library / "1.0.0")
    assert issue("1.0.0", DAY, sound_library) == frozen
    text = (sound_library / "editions.toml").read_text(encoding="utf-8")
    assert text.replace(f'issued = 2027-01-15\ndigest = "{frozen}"\n', "") == before
    assert edition_digest(sound_library / "1.0.0") == frozen
    assert read_edition("1.0.0", sound_library).issued == DAY


def test_an_edition_is_issued_once(sound_library: Path) -> None:
    """A second attempt is refused, and says when the edition was issued."""
    issue("1.0.0", DAY, sound_library)
    with pytest.raises(LibraryError, match=r'"1\.0\.0" was issued on 2027-01-15'):
        issue("1.0.0", DAY, sound_library)


@pytest.mark.parametrize("name", ["clauses/board/size.md", "edition.toml", "shell.docx"])
def test_a_change_after_issue_is_refused_wherever_the_edition_is_read(
    name: str, sound_library: Path
) -> None:
    """It is refused by version or by folder, for one byte in any file."""
    issue("1.0.0", DAY, sound_library)
    path = sound_library / "1.0.0" / name
    path.write_bytes(path.read_bytes() + b"\n")
    for named in ("1.0.0", sound_library / "1.0.0"):
        with pytest.raises(LibraryError, match=r"issued on 2027-01-15 and has changed since"):
            read_edition(named, sound_library)


def test_a_clause_added_or_taken_away_after_issue_is_refused(sound_library: Path) -> None:
    """The digest covers which files there are as well as their words."""
    issue("1.0.0", DAY, sound_library)
    clauses = sound_library / "1.0.0" / "clauses" / "board"
    shutil.copy(clauses / "size.md", clauses / "size-again.md")
    with pytest.raises(LibraryError, match="has changed since"):
        read_edition("1.0.0", sound_library)


def test_a_draft_may_change(sound_library: Path) -> None:
    """Nothing is frozen until it is issued."""
    path = sound_library / "1.0.0" / "clauses" / "board" / "size.md"
    path.write_bytes(path.read_bytes() + b"\n")
    assert read_edition("1.0.0", sound_library).issued is None


def test_an_edition_with_a_fault_is_not_issued(small_library: Path) -> None:
    """It is not issued even if the fault is only a warning."""
    path = small_library / "1.0.0" / "clauses" / "board" / "size.md"
    path.write_text(path.read_text().replace("The Board", "The Board's body"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"1\.0\.0: has 1 fault, the first: board/size: warning"):
        issue("1.0.0", DAY, small_library)
    assert "issued" not in (small_library / "editions.toml").read_text()


def test_an_edition_with_a_fault_found_elsewhere_is_not_issued(sound_library: Path) -> None:
    """A proof may know of a fault that lint does not see."""
    with pytest.raises(LibraryError, match=r"has 1 fault, the first: No alternative applies\."):
        issue("1.0.0", DAY, sound_library, ("No alternative applies.",))
    assert "issued" not in (sound_library / "editions.toml").read_text()


def test_an_edition_whose_law_the_index_dates_otherwise_is_not_issued(sound_library: Path) -> None:
    """The two dates must agree first."""
    index = sound_library / "editions.toml"
    index.write_text(index.read_text().replace("2020-10-20", "2020-10-21"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"law_as_at 2020-10-21, but its own edition\.toml"):
        issue("1.0.0", DAY, sound_library)


@pytest.mark.parametrize("name", ["clauses/.note.md", "notes.txt", "clauses/board/.DS_Store"])
def test_a_strange_file_is_not_issued(name: str, sound_library: Path) -> None:
    """A file that no reader reads would be frozen unseen."""
    (sound_library / "1.0.0" / name).write_text("x")
    with pytest.raises(LibraryError, match=r"is not a file of an edition\. Remove it"):
        issue("1.0.0", DAY, sound_library)


def test_every_issued_edition_of_the_library_is_as_issued() -> None:
    """The digest in the index is that of the files, and a draft has none."""
    index = read_index(LIBRARY)
    assert tuple(index) == editions()
    for version, entry in index.items():
        issued = read_edition(version).issued
        assert entry.get("digest") == (edition_digest(LIBRARY / version) if issued else None)


def test_the_real_editions_could_be_issued(
    read_editions: dict[str, Edition], tmp_path: Path
) -> None:
    """Both are without fault; once a copy of one is issued, the index still lists the other."""
    library = tmp_path / "clause_library"
    shutil.copytree(LIBRARY, library)
    for version in read_editions:
        issue(version, DAY, library)
    assert [read_edition(version, library).issued for version in editions(library)] == [
        DAY for _ in read_editions
    ]


@pytest.fixture
def following(sound_library: Path) -> Path:
    """Return the sound library with an edition that follows its first, whose own text has been read
    against it.
    """
    (sound_library / "1.0.0" / "clauses" / "definitions" / "unused.md").write_text(
        f'+++\ntitle = "Unused"\n{SOURCE}+++\n\n**Unused** means nothing.\n'
    )
    follow_small(sound_library)
    mark_as_read(sound_library, "1.1.0", "board/size")
    return sound_library


def said(edition: Edition) -> object:
    """Return everything that an edition says, wherever its clauses stand."""
    clauses = {name: (clause.header, clause.text) for name, clause in edition.clauses.items()}
    return edition.outline, edition.shell, edition.law_as_at, clauses


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_an_edition_that_follows_is_issued_whole(following: Path) -> None:
    """Every clause is in its folder as it stood in the other's, it follows none, and the other is
    not touched.
    """
    before, earlier = read_edition("1.1.0", following), files(following / "1.0.0")
    own = files(following / "1.1.0")
    frozen = issue("1.1.0", DAY, following)
    issued, whole = read_edition("1.1.0", following), files(following / "1.1.0")
    assert (issued.issued, issued.follows, issued.instead) == (DAY, (), {})
    assert said(issued) == said(before)
    assert {clause.edition for clause in issued.clauses.values()} == {"1.1.0"}
    assert set(whole) == {
        "edition.toml", "shell.docx", *(f"clauses/{name}.md" for name in before.clauses)
    }  # fmt: skip
    for name in set(whole) - set(own):
        assert whole[name] == earlier[name]
    for name in set(own) - {"edition.toml"}:
        assert whole[name] == own[name]
    assert frozen == edition_digest(following / "1.1.0")
    assert files(following / "1.0.0") == earlier
    assert {path.name for path in following.iterdir()} >= {"1.0.0", "1.1.0"}
    assert not [path for path in following.iterdir() if path.name.startswith(".")]


def test_the_outline_of_an_issued_edition_keeps_its_comments(following: Path) -> None:
    """It keeps all but those about the edition followed."""
    outline = following / "1.1.0" / "edition.toml"
    text = outline.read_text(encoding="utf-8")
    rest = text[text.index("title = ") :]
    outline.write_text(f"# The outline.\n\n{text}# The end.\n", encoding="utf-8")
    issue("1.1.0", DAY, following)
    assert outline.read_text(encoding="utf-8") == f"# The outline.\n\n{rest}# The end.\n"


def test_what_was_issued_stays_whatever_happens_to_the_edition_followed(following: Path) -> None:
    """Its clauses may change, or it may go altogether, which would change a draft that
    follows it.
    """
    shutil.copytree(following, following.with_name("draft"))
    issue("1.1.0", DAY, following)
    before = read_edition("1.1.0", following)
    document = build(load_options(following / "options.toml").replace("edition", "1.1.0"), before)
    for library in (following, following.with_name("draft")):
        path = library / "1.0.0" / "clauses" / "definitions" / "board.md"
        path.write_text(path.read_text().replace("the directors", "all the directors"))
    assert said(read_edition("1.1.0", following)) == said(before)
    assert said(read_edition("1.1.0", following.with_name("draft"))) != said(before)
    shutil.rmtree(following / "1.0.0")
    again = build(
        load_options(following / "options.toml").replace("edition", "1.1.0"),
        read_edition("1.1.0", following),
    )
    assert draft_of(again) == draft_of(document)


def test_a_later_edition_follows_what_was_issued(following: Path) -> None:
    """The later edition can itself be issued whole."""
    issue("1.1.0", DAY, following)
    follow(following, "1.1.0", "1.2.0")
    amend(following / "1.2.0" / "edition.toml", ', "board/meetings"', "")
    amend(following / "1.2.0" / "edition.toml", "gone = []", 'gone = ["board/meetings"]')
    before = read_edition("1.2.0", following)
    assert {clause.edition for clause in before.clauses.values()} == {"1.1.0"}
    issue("1.2.0", DAY, following)
    assert said(read_edition("1.2.0", following)) == said(before)
    assert read_edition("1.1.0", following).issued == DAY


def test_an_edition_is_not_issued_until_what_was_corrected_has_been_read(following: Path) -> None:
    """Nothing of it is written."""
    amend(following / "1.0.0" / "clauses" / "board" / "size.md", "will have", "is to have")
    before = files(following)
    with pytest.raises(LibraryError, match=r"board/size: error: .* was not read again"):
        issue("1.1.0", DAY, following)
    assert files(following) == before


def test_a_text_that_repeats_the_earlier_one_is_no_reason_not_to_issue(following: Path) -> None:
    """Once issued, the edition has all the texts itself."""
    name = Path("clauses", "board", "observers.md")
    shutil.copy(following / "1.0.0" / name, following / "1.1.0" / name)
    assert lint_library(read_edition("1.1.0", following))
    issue("1.1.0", DAY, following)
    assert read_edition("1.1.0", following).issued == DAY


@pytest.mark.parametrize("fails", ["a clause", "the outline", "the check", "the index"])
def test_an_issue_that_fails_leaves_everything_as_it_was(
    fails: str, following: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does so wherever it fails, and the edition can be issued afterwards."""
    before = files(following)
    folders = {path for path in following.rglob("*") if path.is_dir()}
    replace, written = os.replace, []

    def full(old: Path, new: Path) -> None:
        name = Path(new).name
        written.append(name)
        if (
            (fails == "a clause" and len(written) == 5)
            or (fails == "the outline" and written.count(name) == 1 and name == "edition.toml")
            or (fails == "the index" and name == "editions.toml")
        ):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(old, new)

    def changed(_edition: Edition, home: Path) -> None:
        raise LibraryError(home.name, "was changed")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        if fails == "the check":
            patch.setattr(issuing, "_refuse_other_words", changed)
        with pytest.raises(LibraryError if fails == "the check" else OutputError) as error:
            issue("1.1.0", DAY, following)
    assert fails == "the check" or "No space left on device. Make room" in str(error.value)
    assert files(following) == before
    assert {path for path in following.rglob("*") if path.is_dir()} == folders
    issue("1.1.0", DAY, following)
    assert read_edition("1.1.0", following).issued == DAY


def test_a_change_while_an_edition_is_issued_is_refused(
    following: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read and found without fault is what is frozen, or nothing is."""
    path = following / "1.0.0" / "clauses" / "definitions" / "board.md"
    checked = issuing._refuse_faults

    def slowly(edition: Edition, known: tuple[str, ...]) -> None:
        checked(edition, known)
        amend(path, "the directors", "all the directors")

    monkeypatch.setattr(issuing, "_refuse_faults", slowly)
    own = files(following / "1.1.0")
    with pytest.raises(LibraryError, match=r"^1\.1\.0: was changed while it was being issued, or"):
        issue("1.1.0", DAY, following)
    assert files(following / "1.1.0") == own


def test_an_issue_that_is_killed_leaves_the_same_edition(following: Path) -> None:
    """Killed at any step, it leaves a draft that says the same; issued after that, it is as if
    nothing had happened.

    The file of the outline and the index are the last two to get their names.
    """
    whole = following.with_name("whole")
    shutil.copytree(following, whole)
    issue("1.1.0", DAY, whole)
    before = read_edition("1.1.0", following)
    clauses = sum(clause.edition == "1.0.0" for clause in before.clauses.values())
    for left in (0, 1, clauses - 1, clauses, clauses + 1):
        library = following.with_name(f"killed-{left}")
        shutil.copytree(following, library)
        done = subprocess.run(
            [sys.executable, "-c", CUT_SHORT, library, str(left)], check=False, timeout=60
        )
        assert done.returncode == 9
        cut_short = read_edition("1.1.0", library)
        assert (cut_short.issued, said(cut_short)) == (None, said(before))
        issue("1.1.0", DAY, library)
        assert files(library) == files(whole)


def test_the_real_edition_that_follows_is_issued_whole(tmp_path: Path) -> None:
    """A copy of it is issued; when the earlier edition changes after that, it does not."""
    library = tmp_path / "clause_library"
    shutil.copytree(LIBRARY, library)
    before = read_edition("2026.1.0", library)
    assert before.follows == ("2020.1.0",)
    issue("2026.1.0", DAY, library)
    for path in (library / "2020.1.0" / "clauses").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8") + "One sentence more.\n", encoding="utf-8")
    after = read_edition("2026.1.0", library)
    assert (after.issued, after.follows) == (DAY, ())
    assert said(after) == said(before)
    assert len(list((library / "2026.1.0" / "clauses").rglob("*.md"))) == len(before.clauses)


def test_mou_library_issue(sound_library: Path) -> None:
    """The first time it prints the digest; the second time it is refused with exit status 2."""
    arguments = ["library", "issue", str(sound_library / "1.0.0"), "--on", "2027-01-15"]
    first = CliRunner().invoke(mou, arguments)
    assert first.exit_code == 0
    assert edition_digest(sound_library / "1.0.0") in first.stderr
    second = CliRunner().invoke(mou, arguments)
    assert second.exit_code == 2
    assert "Other words need a new edition." in second.stderr


def test_an_edition_is_not_issued_without_its_day() -> None:
    """The day is stated and not taken from a clock."""
    result = CliRunner().invoke(mou, ["library", "issue", "2026.1.0"])
    assert result.exit_code == 2
    assert "--on" in result.stderr
