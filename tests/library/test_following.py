"""An edition that follows another: a clause that it does not have itself is that of the other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import LIBRARY
from following import SIZE, SOURCE, amend, clause, follow, follow_small, mark_as_read, write
from hypothesis import given
from hypothesis import strategies as st

from mou_builder import Edition, LibraryError, build, load_options, read_edition, to_markdown
from mou_builder.cli.main import mou
from mou_builder.document.changes import Fate
from mou_builder.library import following
from mou_builder.library.comparing import compare_editions, history
from mou_builder.library.following import ClausePath, EditionFolder, clause_paths
from mou_builder.library.lint import Severity, lint_library
from mou_builder.library.listing import listed_clauses
from mou_builder.library.listing_words import as_values, clauses_summary, line
from mou_builder.proof.proof import prove
from mou_builder.proof.proof_words import as_text


@pytest.fixture
def library(small_library: Path) -> Path:
    """Return a small library with an edition, 1.1.0, that follows its first."""
    follow_small(small_library)
    return small_library


def read(library: Path, edition: str = "1.1.0") -> Edition:
    """Read an edition of a library."""
    return read_edition(edition, library)


def faults(library: Path, edition: str = "1.1.0") -> dict[str, str]:
    """Return what lint says of an edition, by clause."""
    return {fault.clause: fault.message for fault in lint_library(read(library, edition))}


def test_a_clause_is_its_own_or_that_of_the_edition_followed(library: Path) -> None:
    """What the edition drops is absent, and each clause says in which folder it stands."""
    edition, other = read(library), read(library, "1.0.0")
    assert edition.follows == ("1.0.0",)
    assert set(edition.clauses) == {*other.clauses, "board/meetings"} - {"definitions/unused"}
    own = {name for name, found in edition.clauses.items() if found.edition == "1.1.0"}
    assert own == {"board/size", "board/meetings"}
    for name in set(edition.clauses) - own:
        assert edition.clauses[name] == other.clauses[name]
        assert edition.clauses[name].place == f"1.0.0/clauses/{name}.md"
    assert list(edition.clauses) == sorted(edition.clauses)


def test_a_correction_of_the_edition_followed_reaches_both(library: Path) -> None:
    """It does so unless the later edition has its own text."""
    amend(clause(library, "1.0.0", "definitions/board"), "the directors", "all the directors")
    amend(clause(library, "1.0.0", "board/size"), "will have", "is to have")
    options = load_options(library / "options.toml")
    for version, size in (("1.0.0", "is to have"), ("1.1.0", "will have")):
        document = build(options.replace("edition", version), read(library, version))
        assert document.edition == version
        text = to_markdown(document)
        assert "means all the directors" in text
        assert f"The Board {size}" in text


def test_an_edition_may_follow_one_that_follows(library: Path) -> None:
    """The nearest edition that has a clause counts, and a dropped clause may return as one of its
    own.
    """
    follow(library, "1.1.0", "1.2.0", ["board/meetings"])
    amend(library / "1.2.0" / "edition.toml", ', "board/meetings"', "")
    write(library, "1.2.0", "definitions/unused", "**Unused** means nothing.")
    edition = read(library, "1.2.0")
    assert edition.follows == ("1.1.0", "1.0.0")
    whose = {name: found.edition for name, found in edition.clauses.items()}
    assert (whose["board/size"], whose["definitions/unused"]) == ("1.1.0", "1.2.0")
    assert whose["board/observers"] == "1.0.0"
    assert "board/meetings" not in whose
    assert set(edition.instead) == {"board/size"}  # what was gone is in place of nothing


NAMES = st.sets(st.sampled_from("abcdef"))


@given(own=st.lists(NAMES, min_size=1, max_size=5), data=st.data())
def test_whose_text_a_clause_is_by_the_plainest_rule(
    own: list[set[str]], data: st.DataObject
) -> None:
    """The nearest edition that has it counts, as long as none in between drops it."""
    versions = [str(number) for number in range(len(own))]
    gone: list[set[str]] = []
    there: set[str] = set()
    for names in own:
        can_go = sorted(there - names)
        gone.append(data.draw(st.sets(st.sampled_from(can_go))) if can_go else set())
        there = there - gone[-1] | names
    line = tuple(
        EditionFolder(
            version, Path(version), {}, {n: ClausePath(n, version, Path(n)) for n in names},
            None if version == "0" else str(int(version) - 1), tuple(leaving), None, None,
        )
        for version, names, leaving in zip(versions, own, gone, strict=True)
    )[::-1]  # fmt: skip
    found = {paths[0].id: [path.edition for path in paths] for paths in clause_paths(line)}

    def has(name: str, number: int) -> list[str]:
        """Return the editions that have *name*, from *number* back to where it was dropped."""
        if number < 0 or name in gone[number]:
            return []
        return [str(number)] * (name in own[number]) + has(name, number - 1)

    expected = {name: has(name, len(own) - 1) for name in "abcdef"}
    assert found == {name: editions for name, editions in expected.items() if editions}


def test_an_edition_has_a_limit_with_all_that_it_has_of_others(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit counts what comes from the editions followed, even if the folder of each holds
    less.
    """
    editions = following.followed(library / "1.1.0", library)
    count = len(clause_paths(editions))
    assert max(len(edition.own) for edition in editions) <= count
    monkeypatch.setattr(following, "MOST_CLAUSES", count)
    assert len(clause_paths(editions)) == count
    monkeypatch.setattr(following, "MOST_CLAUSES", count - 1)
    with pytest.raises(LibraryError, match=rf"^1\.1\.0: has more than {count - 1} clauses\."):
        clause_paths(editions)


def test_an_edition_that_follows_none_has_nothing_of_others(library: Path) -> None:
    """It has none whatever stands beside it."""
    edition = read(library, "1.0.0")
    assert (edition.follows, edition.instead) == ((), {})
    assert {found.edition for found in edition.clauses.values()} == {"1.0.0"}


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        ("directors", "members", "text"),
        ('title = "Size"', 'title = "Its size"', "title"),
        ('"para 1"', '"para 2"', "source"),
        ("source = ", 'note = "New."\nsource = ', "note"),
        ("source = ", 'when.route = "directed"\nsource = ', "condition"),
        ("source = ", 'meets.brd-02 = "The Board."\nsource = ', "requirement"),
    ],
)
def test_lint_says_when_a_text_was_corrected_that_the_later_edition_has_as_its_own(
    old: str, new: str, about: str, library: Path
) -> None:
    """Lint repeats it after any correction until somebody has read both and records it."""
    assert about
    mark_as_read(library, "1.1.0", "board/size")
    assert faults(library) == {}
    amend(clause(library, "1.0.0", "board/size"), old, new)
    [said] = faults(library).values()
    mark = read(library).instead["board/size"].mark
    assert said == (
        "1.1.0/clauses/board/size.md stands in place of the text of edition 1.0.0, but was not "
        f'read again when that changed. Read both, then write read_against = "{mark}" in its header.'
    )
    path = clause(library, "1.1.0", "board/size")
    before = path.read_text(encoding="utf-8").split('read_against = "')[1][:8]
    amend(path, before, mark)
    assert faults(library) == {}


def test_that_somebody_verified_the_earlier_text_corrects_nothing(library: Path) -> None:
    """Neither does a mark in the earlier text, or the layout of its header."""
    mark_as_read(library, "1.1.0", "board/size")
    header = f'verified_on = 2027-01-01\nread_against = "12345678"\n\n# A comment.\n{SOURCE}'
    amend(clause(library, "1.0.0", "board/size"), SOURCE, header)
    assert faults(library) == {}


def test_lint_asks_for_the_mark_of_a_text_without_one(library: Path) -> None:
    """It is an error, since nothing shows whether anybody looked."""
    [found] = lint_library(read(library))
    assert (found.clause, found.severity) == ("board/size", Severity.ERROR)
    assert "but does not say that it was read against that. Read both, then write" in found.message
    mark_as_read(library, "1.1.0", "board/size")
    assert lint_library(read(library)) == ()


def test_lint_says_that_a_text_repeats_the_earlier_one(library: Path) -> None:
    """It does so whatever the mark; but a day on which the text was verified is a reason to have
    it.
    """
    path = clause(library, "1.1.0", "board/observers")
    shutil.copy(clause(library, "1.0.0", "board/observers"), path)
    said = "1.1.0/clauses/board/observers.md says what edition 1.0.0 says, but stands here again. "
    assert faults(library)["board/observers"] == f"{said}Take the file out."
    mark_as_read(library, "1.1.0", "board/observers")
    assert faults(library)["board/observers"] == f"{said}Take the file out."
    amend(path, SOURCE, f"verified_on = 2027-01-01\n{SOURCE}")
    assert "board/observers" not in faults(library)


def test_lint_says_that_a_mark_is_of_nothing(library: Path) -> None:
    """The clause may be new; in an edition that follows none the mark only recalls one once
    followed.
    """
    for version, name in (("1.1.0", "board/meetings"), ("1.0.0", "board/observers")):
        amend(clause(library, version, name), SOURCE, f'{SOURCE}read_against = "12345678"\n')
    said = faults(library)
    assert said["board/meetings"] == (
        "1.1.0/clauses/board/meetings.md has read_against, but stands in place of no other text. "
        "Take the line out."
    )
    assert "board/observers" not in said


def test_lint_looks_all_the_way_back(library: Path) -> None:
    """An edition is told about a text that it takes over and that its author has yet to read
    again.
    """
    follow(library, "1.1.0", "1.2.0")
    assert faults(library, "1.2.0") == faults(library)
    assert "1.1.0/clauses/board/size.md stands in" in faults(library, "1.2.0")["board/size"]
    mark_as_read(library, "1.1.0", "board/size")
    assert faults(library, "1.2.0") == {}
    write(library, "1.2.0", "board/size", f"{SIZE}\nNo more.")
    assert "place of the text of edition 1.1.0" in faults(library, "1.2.0")["board/size"]


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("board/observers", "The Board will see [clause](chair-nobody.md).", ":6",
         "of the outline in edition 1.1.0. Did you mean "),
        ("board/observers", "The Board will see [paragraph](size.md).", ":6",
         'the reference to "board/size" must read "clause" in edition 1.1.0 (got "paragraph").'),
        ("board/observers", "These may attend: {{ board.observer }}.", ":6",
         'field "board.observer" is not'),
        ("board/observers", "These may attend:\n\n- {{ board.observers }}.", ":8",
         "the list could be empty. Add when.board.observers = "),
        ("status/not-binding", "It will be read with [clause](../board/observers.md).", "",
         'refers to "board/observers", which these options leave out.'),
        ("status/words", "In this **Meeting**:\n\nThe Meeting will end.", "",
         "defined 2 times: definitions/meeting, status/words."),
    ],
)  # fmt: skip
def test_an_error_names_the_file_in_which_the_clause_stands(
    name: str, text: str, line: str, said: str, library: Path
) -> None:
    """It names that file even if the later edition is the one read and built from."""
    if "Meeting" in text:
        write(library, "1.1.0", "definitions/meeting", "**Meeting** means an evening.")
    write(library, "1.0.0", name, text)
    options = load_options(library / "options.toml")
    with pytest.raises(LibraryError) as error:
        build(options.replace("edition", "1.1.0"), read(library))
    assert error.value.place == f"1.0.0/clauses/{name}.md{line}"
    assert said in error.value.problem


def invoke(*arguments: str) -> Result:
    """Run ``mou library``."""
    return CliRunner().invoke(mou, ["library", *arguments])


def test_the_list_says_whose_text_a_clause_is_and_how_far_it_can_be_relied_on(
    library: Path,
) -> None:
    """Clauses come in the order of the outline, definitions last."""
    amend(
        clause(library, "1.0.0", "board/observers"), SOURCE,
        'source = { cite = "practice", pinpoint = "usual" }\nverified_on = 2027-01-15\n',
    )  # fmt: skip
    with (library / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write('\n[practice]\ntitle = "Practice"\n')
    found = listed_clauses(read(library))
    lines = [line(each) for each in found]
    assert "board/size: T [1.1.0, never verified, with a source]" in lines
    assert "board/observers: Observers [1.0.0, verified on 2027-01-15, practice alone]" in lines
    assert [each.id for each in found][:2] == ["parties/council", "background/report"]
    assert {each.id for each in found} == set(read(library).clauses)
    assert found[-1].id.startswith("definitions/")
    count = len(found)
    assert clauses_summary(found) == (
        f"{count} clauses: {count - 2} of 1.0.0, 2 of 1.1.0; 1 verified; 1 resting on practice "
        "alone."
    )
    result = invoke("list", "--edition", str(library / "1.1.0"))
    assert (result.exit_code, result.stdout.splitlines()) == (0, lines)
    assert result.stderr == f"{clauses_summary(found)}\n"
    result = invoke("list", "--edition", str(library / "1.1.0"), "--format", "json")
    assert (json.loads(result.stdout), result.stderr) == (as_values(found), "")
    [observers] = [value for value in as_values(found) if value["id"] == "board/observers"]
    assert observers == {
        "id": "board/observers", "title": "Observers", "edition": "1.0.0",
        "verified_on": "2027-01-15", "practice_alone": True,
    }  # fmt: skip


def test_a_clause_that_rests_on_practice_and_on_a_source_rests_on_a_source(library: Path) -> None:
    """One paper, statute or page is enough."""
    both = SOURCE.replace("{", '[{ cite = "practice", pinpoint = "usual" }, {').replace(
        "}\n", "}]\n"
    )
    amend(clause(library, "1.0.0", "board/observers"), SOURCE, both)
    with (library / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write('\n[practice]\ntitle = "Practice"\n')
    assert not any(each.practice_alone for each in listed_clauses(read(library)))


@pytest.mark.parametrize(
    ("name", "stands"), [("board/size", "1.1.0"), ("board/observers", "1.0.0")]
)
def test_show_prints_the_file_that_counts(name: str, stands: str, library: Path) -> None:
    """It says on standard error where the file stands."""
    result = invoke("show", name, "--edition", str(library / "1.1.0"))
    assert result.stdout == clause(library, stands, name).read_text(encoding="utf-8")
    assert result.stderr == f"{stands}/clauses/{name}.md\n"


def test_an_edition_can_be_named_from_within_its_folder(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dot names it, as for a lawyer who works there."""
    monkeypatch.chdir(library / "1.1.0")
    result = invoke("show", "board/observers", "--edition", ".")
    assert result.stdout == clause(library, "1.0.0", "board/observers").read_text(encoding="utf-8")


def test_show_does_not_know_what_is_gone(library: Path) -> None:
    """It does not know such a clause even if the edition followed has it."""
    assert invoke("show", "definitions/unused", "--edition", str(library / "1.0.0")).exit_code == 0
    result = invoke("show", "definitions/unused", "--edition", str(library / "1.1.0"))
    assert result.exit_code == 2
    assert 'Edition 1.1.0 has no clause "definitions/unused".' in result.stderr


def test_a_comparison_and_a_history_are_of_what_the_editions_say(library: Path) -> None:
    """They do not compare the files in the folders."""
    old, new = read(library, "1.0.0"), read(library)
    fates = {change.id: change.fate for change in compare_editions(old, new).clauses}
    assert fates == {
        "board/size": Fate.CHANGED,
        "board/meetings": Fate.NEW,
        "definitions/unused": Fate.GONE,
    }
    for name, expected in (
        ("board/size", [Fate.NEW, Fate.CHANGED]),
        ("board/observers", [Fate.NEW, None]),
        ("definitions/unused", [Fate.NEW, Fate.GONE]),
    ):
        assert [change and change.fate for _, change in history((old, new), name)] == expected


def test_a_proof_names_the_file_in_which_a_fault_stands(library: Path) -> None:
    """The file is named once, along with the edition proved."""
    mark_as_read(library, "1.1.0", "board/size")
    assert not prove(read(library), ()).faults
    sees = "It will be read with [clause](../board/observers.md)."
    write(library, "1.0.0", "status/not-binding", sees)
    proof = prove(read(library), ())
    [fault] = proof.faults
    assert fault.place == "1.0.0/clauses/status/not-binding.md"
    text = as_text(proof)
    assert text.startswith('# 1.0.0/clauses/status/not-binding.md: refers to "board/observers"')
    assert "# Edition 1.1.0: 1 fault," in text
    assert fault.file.startswith('edition = "1.1.0"')


def test_mou_library_prove_and_lint_know_the_edition_as_it_reads(library: Path) -> None:
    """Both cover all of an edition whose own folder holds two clauses."""
    mark_as_read(library, "1.1.0", "board/size")
    folder = str(library / "1.1.0")
    shutil.rmtree(library / "requirements")
    (library / "requirements").mkdir()
    proved = invoke("prove", "--edition", folder)
    assert (proved.exit_code, "proved in every state" in proved.stdout) == (0, True)
    linted = invoke("lint", "--edition", folder)
    assert linted.exit_code == 1  # so small an edition does not read every option
    assert "reads it" in linted.stdout
    assert linted.stderr.startswith(f"{len(read(library).clauses)} clauses, ")


def test_an_edition_follows_what_was_issued_only_as_it_was_issued(library: Path) -> None:
    """A change of the edition followed is refused in the later one too."""
    with (library / "editions.toml").open(encoding="utf-8") as index:
        text = index.read()
    issued = text.replace("2020-10-20\n", '2020-10-20\nissued = 2027-01-15\ndigest = "0"\n', 1)
    (library / "editions.toml").write_text(issued, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"^1\.0\.0: was issued on 2027-01-15 and has changed"):
        read(library)


def test_the_folder_of_the_real_later_edition_is_its_redline(
    read_editions: dict[str, Edition],
) -> None:
    """What it has of its own is new or says something else; all else is the earlier edition's."""
    edition, earlier = read_editions["2026.1.0"], read_editions["2020.1.0"]
    assert edition.follows == ("2020.1.0",)
    own = {name for name, found in edition.clauses.items() if found.edition == "2026.1.0"}
    files = {
        path.relative_to(LIBRARY / "2026.1.0" / "clauses").with_suffix("").as_posix()
        for path in (LIBRARY / "2026.1.0" / "clauses").rglob("*.md")
    }
    assert own == files
    assert 0 < len(own) < len(edition.clauses) / 5
    fates = {change.id: change.fate for change in compare_editions(earlier, edition).clauses}
    for name in own:
        assert fates[name] is (Fate.CHANGED if name in earlier.clauses else Fate.NEW)
    for name in set(edition.clauses) - own:
        assert fates.get(name) in (None, Fate.CHANGED, Fate.MOVED)
        assert edition.clauses[name] == earlier.clauses[name]
    assert set(edition.instead) == own & set(earlier.clauses)
