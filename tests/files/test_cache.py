"""What is kept on disk between processes is the same as if read afresh, or is not used."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from conftest import EXAMPLES, LIBRARY, ROOT

from mou_builder import (
    Edition,
    LibraryError,
    read_edition,
    read_requirements,
)
from mou_builder.files import cache
from mou_builder.files.kept_form import as_lists
from mou_builder.library import edition_reader
from mou_builder.library.folder import edition_digest
from mou_builder.library.following import folders

NAME = "2020.1.0"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the cache."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("MOU_CACHE", str(folder))
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the library with one edition, to be changed."""
    home = tmp_path / "library"
    shutil.copytree(LIBRARY / NAME, home / NAME)
    shutil.copytree(LIBRARY / "requirements", home / "requirements")
    for name in ("editions.toml", "sources.toml"):
        shutil.copy(LIBRARY / name, home / name)
    return home


Files = dict[str, int]
"""The files of the folder, each with what tells whether it was written again."""


def held(folder: Path) -> Files:
    """Return what the folder holds. Whatever is read is kept, so an unchanged folder means that
    nothing was read afresh.
    """
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


def test_what_is_kept_is_what_was_read(kept: Path) -> None:
    """The edition comes back with all that follows from it, and so do the requirements."""
    edition, known = read_edition(NAME), read_requirements()
    before = held(kept)
    again = read_edition(NAME)
    assert again == edition
    assert again is not edition
    assert (again.terms, again.terms_used, again.giving_effect, again.folder) == (
        edition.terms, edition.terms_used, edition.giving_effect, edition.folder,
    )  # fmt: skip
    assert [(c.sources, c.assumes) for c in again.clauses.values()] == [
        (c.sources, c.assumes) for c in edition.clauses.values()
    ]
    assert read_requirements() == known
    assert held(kept) == before
    assert len(before) == 2


def test_another_process_builds_the_same_from_what_is_kept(kept: Path) -> None:
    """Every byte is the same; the third file is the shell of the edition."""
    command = [sys.executable, "-m", "mou_builder", "build", EXAMPLES / "west-sussex-2020.toml"]
    built, states = [], []
    for _ in range(2):
        done = subprocess.run(
            [*command, "-o", "-", "--format", "docx"], capture_output=True, check=True
        )
        built.append(done.stdout)
        states.append(held(kept))
    assert built[0] == built[1]
    assert states[0] == states[1]
    assert len(states[0]) == 3


def _one_more_blank(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize(
    "name", ["edition.toml", "clauses/definitions/trust.md", "../sources.toml", "../editions.toml"]
)
def test_any_change_of_a_source_is_seen(kept: Path, library: Path, name: str) -> None:
    """One more byte is enough, in a file of the edition or in a list that it is read with."""
    read_edition(library / NAME)
    before = held(kept)
    assert before
    read_edition(library / NAME)
    assert held(kept) == before
    _one_more_blank(library / NAME / name)
    read_edition(library / NAME)
    assert held(kept) != before


@pytest.fixture
def following(library: Path) -> Path:
    """Return an edition that follows one that follows another, each with next to nothing of its
    own.
    """
    outline = (library / NAME / "edition.toml").read_text(encoding="utf-8")
    for version, followed in (("2021.1.0", NAME), ("2022.1.0", "2021.1.0")):
        folder = library / version
        clause = folder / "clauses" / "definitions" / "ofsted.md"
        clause.parent.mkdir(parents=True)
        shutil.copy(library / NAME / "clauses" / "definitions" / "ofsted.md", clause)
        shutil.copy(library / NAME / "shell.docx", folder / "shell.docx")
        (folder / "edition.toml").write_text(f'follows = "{followed}"\n{outline}', encoding="utf-8")
        with (library / "editions.toml").open("a", encoding="utf-8") as index:
            index.write(f'\n["{version}"]\nlaw_as_at = 2020-10-20\n')
    return library


@pytest.mark.parametrize(
    "name",
    [
        "2022.1.0/edition.toml", "2021.1.0/edition.toml", "2021.1.0/clauses/definitions/ofsted.md",
        f"{NAME}/edition.toml", f"{NAME}/clauses/definitions/trust.md",
    ],
)  # fmt: skip
def test_any_change_of_an_edition_followed_is_seen(kept: Path, following: Path, name: str) -> None:
    """A change is seen however far back it is, and also in a text that a later one replaces."""
    edition = read_edition("2022.1.0", following)
    assert edition.follows == ("2021.1.0", NAME)
    before = held(kept)
    assert before
    again = read_edition("2022.1.0", following)
    assert (again, again.follows, again.instead) == (edition, edition.follows, edition.instead)
    assert held(kept) == before
    _one_more_blank(following / name)
    read_edition("2022.1.0", following)
    assert held(kept) != before


FOLLOWS = f'follows = "{NAME}"'


@pytest.mark.parametrize(
    "written",
    [
        FOLLOWS, f"follows = '{NAME}'", FOLLOWS.replace("follows", '"f\\u006fllows"'),
        f"gone = [\n]\n{FOLLOWS}", f"names = [\n[[]]]\n{FOLLOWS}",
        f'title = """\n[[parts]]\n"""\n{FOLLOWS}',
    ],
)  # fmt: skip
def test_what_an_edition_follows_is_told_however_it_is_written(library: Path, written: str) -> None:
    """It is told in any form that TOML allows, and not only as we write it."""
    folder = library / "2021.1.0"
    folder.mkdir()
    (folder / "edition.toml").write_text(f'{written}\n\n[[parts]]\nfollows = "x"\n')
    assert folders(folder, library) == (folder, library / NAME)


@pytest.mark.parametrize(
    "written", ['follows = "2021.1.0"', "follows = 7", "follows = [", f"follows = '{NAME}'\0"]
)
def test_an_edition_that_cannot_follow_is_never_kept(
    kept: Path, following: Path, written: str
) -> None:
    """Such an edition is read afresh, and refused."""
    outline = following / "2021.1.0" / "edition.toml"
    outline.write_text(outline.read_text(encoding="utf-8").replace(FOLLOWS, written))
    assert folders(following / "2021.1.0", following) is None
    with pytest.raises(LibraryError, match=r"^2021\.1\.0/edition\.toml"):
        read_edition("2022.1.0", following)
    assert not kept.exists()


def test_a_file_that_goes_or_is_renamed_is_seen(kept: Path, library: Path) -> None:
    """Names count as much as contents do."""
    read_edition(library / NAME)
    before = held(kept)
    assert before
    clause = library / NAME / "clauses" / "definitions" / "trust.md"
    clause.rename(clause.with_name("the-trust.md"))
    assert "definitions/the-trust" in read_edition(library / NAME).clauses
    assert held(kept) != before


def read_by(place: Path, library: Path) -> None:
    """Read the edition in a process that has the package from *place*."""
    code = (
        "import sys; from pathlib import Path; import mou_builder; print(mou_builder.__file__); "
        f"mou_builder.read_edition({NAME!r}, Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, library],
        env=os.environ | {"PYTHONPATH": str(place)}, check=True, capture_output=True, text=True,
        cwd=library,
    )  # fmt: skip
    assert done.stdout.startswith(str(place))


def test_another_state_of_the_code_reads_afresh(kept: Path, library: Path, tmp_path: Path) -> None:
    """What another version kept may mean something else."""
    code = tmp_path / "code"
    shutil.copytree(ROOT / "mou_builder", code / "mou_builder")
    read_by(code, library)
    before = held(kept)
    read_by(code, library)
    assert held(kept) == before
    os.utime(code / "mou_builder" / "errors.py", (1, 1))
    read_by(code, library)
    assert held(kept).items() > before.items()


def test_what_changes_while_it_is_read_is_not_kept(
    kept: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be neither what it was before nor what it is afterwards."""
    whole = edition_reader.read_from_files

    def slowly(folder: Path, home: Path) -> Edition:
        edition = whole(folder, home)
        _one_more_blank(home / "sources.toml")
        return edition

    monkeypatch.setattr(edition_reader, "read_from_files", slowly)
    read_edition(library / NAME)
    assert not kept.exists()


def test_a_wrong_edition_is_refused_every_time(kept: Path, library: Path) -> None:
    """A wrong edition is never kept, whatever was kept before."""
    read_edition(library / NAME)
    (library / NAME / "clauses" / "new.md").write_text("no header\n")
    before = sorted(kept.iterdir())
    for _ in range(2):
        with pytest.raises(LibraryError, match=r"new\.md:1: the header"):
            read_edition(library / NAME)
    assert sorted(kept.iterdir()) == before


def _sealed(said: object) -> bytes:
    """Return *said* in the form of a kept value; the test puts the digest before it."""
    return said if isinstance(said, bytes) else json.dumps(said).encode()


def seal(file: Path, content: bytes) -> bytes:
    """Return the digest with which a kept file begins."""
    return hashlib.sha256(file.name.encode() + content).digest()


def _command(tmp_path: Path) -> str:
    return f"touch {tmp_path / 'ran'}"


BROKEN: dict[str, Callable[[bytes, Path], bytes]] = {
    "empty": lambda _, __: b"",
    "cut short": lambda content, _: content[: len(content) // 2],
    "one byte changed": lambda content, _: content[:5000] + b"\0" + content[5001:],
    "no JSON": lambda _, __: _sealed(b"no JSON"),
    "JSON of something else": lambda _, __: _sealed({"edition": 1}),
    "another value of ours": lambda _, __: _sealed(
        [[["mou_builder.library.header", "Source"]], [7, "key", "title", False]]
    ),
    "a function": lambda _, folder: _sealed([[["os", "system"]], [7, _command(folder)]]),
    "a function that a module of ours imports": lambda _, folder: _sealed(
        [[["mou_builder.files.cache.os", "system"]], [7, _command(folder)]]
    ),
    "a function of ours": lambda _, folder: _sealed(
        [[["mou_builder.files.disk", "write_whole"]], [7, str(folder / "ran"), "x"]]
    ),
    "a class of another package": lambda _, folder: _sealed(
        [[["subprocess", "Popen"]], [7, _command(folder)]]
    ),
    "a class without the attributes": lambda _, __: _sealed(
        [[["mou_builder.library.edition", "Edition"]], [7, "2020.1.0"]]
    ),
    "too long": lambda content, _: content + bytes(cache.LARGEST),
    "nested without end": lambda _, __: _sealed(b"[" * 1_000_000),
    "a kind that there is not": lambda _, __: _sealed([[], [99, 1]]),
    "a pickle": lambda content, _: _sealed(pickle.dumps(content)),
}


SEALED = {
    name for name in BROKEN if name not in ("empty", "cut short", "one byte changed", "too long")
}
"""Those that carry the digest of their content, as if we had written them."""


@pytest.mark.parametrize("broken", BROKEN)
def test_what_cannot_be_trusted_is_read_afresh(kept: Path, tmp_path: Path, broken: str) -> None:
    """Nothing in it runs, no message is printed, and the edition is kept afresh."""
    edition = read_edition(NAME)
    (file,) = kept.iterdir()
    good = file.read_bytes()
    content = BROKEN[broken](good, tmp_path)
    file.write_bytes(seal(file, content) + content if broken in SEALED else content)
    assert read_edition(NAME) == edition
    assert not (tmp_path / "ran").exists()
    assert file.read_bytes() == good


def _issue(library: Path) -> str:
    """Say in the index that the edition was issued, and give its digest."""
    index = library / "editions.toml"
    issued = edition_digest(library / NAME)
    said = f'["{NAME}"]\nissued = 2027-01-15\ndigest = "{issued}"\n'
    index.write_text(index.read_text().replace(f'["{NAME}"]\n', said))
    return issued


def test_an_issued_edition_is_kept_with_its_digest(kept: Path, library: Path) -> None:
    """The kept edition is found again."""
    issued = _issue(library)
    edition = read_edition(library / NAME)
    assert edition.digest == issued
    before = held(kept)
    assert before
    assert read_edition(library / NAME) == edition
    assert held(kept) == before


@pytest.mark.parametrize("wrong", ["another digest", "another day", "a draft"])
def test_what_does_not_fit_an_issued_edition_is_refused(
    kept: Path, library: Path, wrong: str
) -> None:
    """It is refused even if it is whole and carries the right digest of itself."""
    issued = _issue(library)
    edition = read_edition(library / NAME)
    (file,) = kept.iterdir()
    good = file.read_bytes()
    changed = {
        "another digest": {"digest": "0" * len(issued)},
        "another day": {"issued": dt.date(2027, 1, 16)},
        "a draft": {"issued": None, "digest": None},
    }[wrong]
    said = json.dumps(as_lists(attrs.evolve(edition, **changed)), separators=(",", ":")).encode()
    file.write_bytes(seal(file, said) + said)
    assert read_edition(library / NAME) == edition
    assert file.read_bytes() == good


def test_what_was_issued_and_has_changed_is_refused_though_it_was_kept(
    kept: Path, library: Path
) -> None:
    """What was kept of it earlier does not take its place."""
    _issue(library)
    read_edition(library / NAME)
    assert list(kept.iterdir())
    _one_more_blank(library / NAME / "clauses" / "definitions" / "trust.md")
    for _ in range(2):
        with pytest.raises(LibraryError, match="has changed since"):
            read_edition(library / NAME)


def test_a_value_under_another_name_is_not_taken(kept: Path, library: Path) -> None:
    """A value kept for another state of the library is not used, even if it is whole."""
    read_edition(library / NAME)
    (old,) = kept.iterdir()
    clause = library / NAME / "clauses" / "definitions" / "trust.md"
    clause.write_text(clause.read_text().replace('title = "', 'title = "New ', 1))
    read_edition(library / NAME)
    (new,) = set(kept.iterdir()) - {old}
    new.write_bytes(old.read_bytes())
    assert read_edition(library / NAME).clauses["definitions/trust"].title.startswith("New ")


@pytest.mark.skipif(sys.platform == "win32", reason="no modes of files on Windows")
def test_a_folder_that_others_can_write_to_is_not_used(kept: Path) -> None:
    """Its contents may come from anybody."""
    kept.mkdir(mode=0o700)
    kept.chmod(0o777)
    read_edition(NAME)
    assert not list(kept.iterdir())


@pytest.mark.parametrize("place", ["a file", "below a file", "off"])
def test_nothing_is_kept_where_nothing_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The edition is read as usual, and nothing is left behind."""
    (tmp_path / "file").write_bytes(b"")
    named = {"a file": tmp_path / "file", "below a file": tmp_path / "file" / "kept", "off": ""}
    monkeypatch.setenv("MOU_CACHE", str(named[place]))
    assert isinstance(read_edition(NAME), Edition)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_nothing_is_kept_by_modules_that_are_no_files(
    kept: Path, library: Path, tmp_path: Path
) -> None:
    """The state of modules in a zip, for instance, cannot be told."""
    shutil.make_archive(str(tmp_path / "code"), "zip", ROOT, "mou_builder")
    read_by(tmp_path / "code.zip", library)
    assert not kept.exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="where Linux keeps such files")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"XDG_CACHE_HOME": "{}/xdg"}, "xdg/mou_builder"),
        ({"HOME": "{}/home"}, "home/.cache/mou_builder"),
        ({"XDG_CACHE_HOME": "", "HOME": "{}/home"}, "home/.cache/mou_builder"),
    ],
)
def test_the_folder_is_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    """The system says where such files go."""
    monkeypatch.delenv("MOU_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.chdir(tmp_path)
    read_requirements()
    kept = {path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.mou-cache")}
    assert kept == ({expected} if expected else set())


def test_it_stays_small_and_holds_no_path(kept: Path, tmp_path: Path) -> None:
    """It holds at most MOST values, the oldest go first, and none says where it came from."""
    for number in range(cache.MOST + 3):
        cache.recalled(
            f"value {number}",
            lambda: "source",
            lambda n=number: f"value {n}",
            tmp_path,
            lambda found: isinstance(found, str),
        )
        for age, file in enumerate(sorted(kept.iterdir(), key=lambda p: p.stat().st_mtime_ns)):
            os.utime(file, (age, age))
    read_edition(NAME)
    files = list(kept.iterdir())
    assert len(files) == cache.MOST
    held = b"".join(file.read_bytes() for file in files)
    assert str(LIBRARY).encode() not in held
    assert b"value 14" in held
    assert b"value 1." not in held
    assert b'"value 0"' not in held


def test_many_processes_share_it(kept: Path) -> None:
    """Processes begun at once over an empty folder all read the same."""
    code = "import mou_builder as m; print(len(m.read_edition('2020.1.0').clauses))"
    environment = {**os.environ, "MOU_CACHE": str(kept)}
    begun = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)
        for _ in range(6)
    ]
    said = {process.communicate()[0].strip() for process in begun}
    assert said == {str(len(read_edition(NAME).clauses)).encode()}
    assert all(process.returncode == 0 for process in begun)
