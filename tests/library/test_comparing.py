"""Editions compared: every change is named, and whatever is not named is the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import attrs
import pieces
import pytest
from click.testing import CliRunner, Result
from conftest import LIBRARY

from mou_builder import Edition, read_edition
from mou_builder.cli.main import mou
from mou_builder.document.changes import Fate, Rewording
from mou_builder.document.rewording import by_words
from mou_builder.library.comparing import (
    ClauseChange,
    EditionComparison,
    compare_editions,
    history,
    only,
)
from mou_builder.library.comparing import as_clause_file as written_text
from mou_builder.library.comparing_words import (
    as_markdown,
    as_text,
    as_values,
    history_as_text,
)


def next_edition(
    library: Path, change: dict[str, tuple[str, str]], outline: tuple[str, str] = ("", "")
) -> tuple[Edition, Edition]:
    """Return the small edition, and the next with texts replaced in its files."""
    folder = library / "1.1.0"
    shutil.copytree(library / "1.0.0", folder)
    for name, (old, new) in {**change, "../edition": outline}.items():
        path = folder / "clauses" / f"{name}{'.toml' if name.startswith('..') else '.md'}"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return read_edition(library / "1.0.0"), read_edition(folder)


def by_id(comparison: EditionComparison) -> dict[str, ClauseChange]:
    """Return the clauses that differ, by id."""
    return {clause.id: clause for clause in comparison.clauses}


def keys(change: ClauseChange) -> list[str]:
    """Return what differs in a clause."""
    return [part.where for part in change.changes]


def test_an_edition_does_not_differ_from_itself(read_editions: dict[str, Edition]) -> None:
    """Nothing is named."""
    for edition in read_editions.values():
        compared = compare_editions(edition, edition)
        assert (compared.edition, compared.clauses) == ((), ())


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        ("board/size", "will have", "is to have", "text"),
        ("board/size", 'title = "', 'title = "The ', "title"),
        ("board/chair-council", 'appointed_by = "council"',
         'appointed_by = "joint_council_dfe_commissioner"', "when"),
        ("board/size", "source = {", "verified_on = 2026-05-01\nsource = {", "verified on"),
        ("board/size", "source = {", 'note = "New."\nsource = {', "note"),
        ("board/size", "source = {", 'meets.brd-02 = "The Board."\nsource = {', "meets"),
        ("board/size", 'pinpoint = "', 'pinpoint = "after ', "source"),
    ],
)  # fmt: skip
def test_a_change_of_one_thing_is_named_and_no_other(
    name: str, old: str, new: str, key: str, small_library: Path
) -> None:
    """It holds for the text and for each key of the header."""
    was, now = next_edition(small_library, {name: (old, new)})
    compared = compare_editions(was, now)
    assert {n: (c.fate, keys(c)) for n, c in by_id(compared).items()} == {
        name: (Fate.CHANGED, [key])
    }


def test_the_two_real_editions_are_told_apart_exactly(read_editions: dict[str, Edition]) -> None:
    """A clause is named if and only if its file, its place or its alternatives differ, and the
    pieces make the texts of both editions.
    """
    old, new = read_editions["2020.1.0"], read_editions["2026.1.0"]
    compared = by_id(compare_editions(old, new))
    for name in {*old.clauses, *new.clauses}:
        was, now = old.clauses.get(name), new.clauses.get(name)
        change = compared.get(name)
        if was is None or now is None:
            assert change is not None
            assert change.fate is (Fate.GONE if was else Fate.NEW)
        elif (was.header, written_text(was.text)) != (now.header, written_text(now.text)):
            assert change is not None
            assert change.fate is Fate.CHANGED
        else:
            assert change is None or set(keys(change)) <= {"place", "instead of"}
        for part in change.changes if change else ():
            if part.where == "text":
                assert pieces.old(part.pieces) == (written_text(was.text) if was else "")
                assert pieces.new(part.pieces) == (written_text(now.text) if now else "")


def test_the_law_of_2026_shows_in_the_comparison(read_editions: dict[str, Edition]) -> None:
    """It shows in what the award rests on, and in what follows from Ofsted's grades."""
    compared = compare_editions(read_editions["2020.1.0"], read_editions["2026.1.0"])
    found = by_id(compared)
    assert set(keys(found["legal-form/basis-direct"])) >= {"text", "when", "source", "meets"}
    assert found["definitions/data-protection-law-1998"].fate is Fate.GONE
    assert found["scope/family-help"].fate is Fate.NEW
    assert "law as at" in [change.where for change in compared.edition]


def test_a_new_clause_a_gone_one_and_other_alternatives(small_library: Path) -> None:
    """The clauses left in the slot say that they are alternatives to another."""
    folder = small_library / "1.1.0" / "clauses" / "board"
    shutil.copytree(small_library / "1.0.0", small_library / "1.1.0")
    (folder / "chair-other.md").rename(folder / "chair-others.md")
    outline = small_library / "1.1.0" / "edition.toml"
    outline.write_text(outline.read_text().replace("board/chair-other", "board/chair-others"))
    was = read_edition(small_library / "1.0.0")
    compared = by_id(compare_editions(was, read_edition(small_library / "1.1.0")))
    fates = {name: change.fate for name, change in compared.items()}
    assert fates["board/chair-other"] is Fate.GONE
    assert fates["board/chair-others"] is Fate.NEW
    assert keys(compared["board/chair-council"]) == ["instead of"]
    assert list(compared).index("board/chair-other") < list(compared).index("board/chair-open")


def test_only_what_moved_is_moved(small_library: Path) -> None:
    """A clause put elsewhere has moved, and those that keep their order among themselves have
    stayed.
    """
    rest = '  ["board/chair-council", "board/chair-other", "board/chair-open"],\n'
    rest += '  "board/observers",\n'
    size = '  "board/size",\n'
    was, now = next_edition(small_library, {}, (size + rest, rest + size))
    found = compare_editions(was, now).clauses
    assert [(clause.id, clause.fate, keys(clause)) for clause in found] == [
        ("board/size", Fate.MOVED, ["place"])
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('title = "Composition"', 'title = "Members"', "schedule board"),
        ('title = "Status"', 'title = "Force"', "part status"),
        ('clauses = ["schedules/board"]', 'clauses = [{ part = "One" }, "schedules/board"]',
         "schedule board"),
        ('subtitle = "for', 'subtitle = "of', "subtitle"),
        ('approval = "Subject', 'approval = "Not subject', "approval"),
        ('names = ["Department for Education"]', 'names = ["Department for Education", "EU"]',
         "names"),
        ("law_as_at = 2020-10-20", "law_as_at = 2020-10-21", "law as at"),
    ],
)  # fmt: skip
def test_a_change_of_the_outline_is_named(
    old: str, new: str, key: str, small_library: Path
) -> None:
    """Titles, names, Parts of a schedule and the date of the law are named, and no clause for their
    sake.
    """
    compared = compare_editions(*next_edition(small_library, {}, (old, new)))
    assert [change.where for change in compared.edition] == [key]
    assert compared.clauses == ()


def test_another_shell_is_named(small_library: Path) -> None:
    """It is named even if no word differs."""
    was, now = next_edition(small_library, {})
    compared = compare_editions(was, attrs.evolve(now, shell=now.shell + b"x"))
    assert [change.where for change in compared.edition] == ["shell"]


def test_a_filter_keeps_a_clause_or_a_folder(read_editions: dict[str, Edition]) -> None:
    """A filter also leaves out the outline."""
    compared = compare_editions(read_editions["2020.1.0"], read_editions["2026.1.0"])
    assert [c.id for c in only(compared, ("scope/supervision",)).clauses] == ["scope/supervision"]
    pensions = only(compared, ("pensions",))
    assert pensions.clauses
    assert all(clause.id.startswith("pensions/") for clause in pensions.clauses)
    assert pensions.edition == ()


def test_markdown_escapes_and_never_marks_over_a_line_end() -> None:
    """What a clause says is not taken for Markdown or HTML."""
    change = Rewording("text", by_words("a **b** <c>", "a **b** & d_e\nf"))
    clause = ClauseChange("x/y", "T", Fate.CHANGED, (change,))
    edition = read_edition("2020.1.0")
    text = as_markdown(EditionComparison(edition, edition, (), (clause,)))
    assert r"a \*\*b\*\* <del>&lt;c&gt;</del><ins>&amp; d\_e</ins>" in text
    for line in text.split("\n"):
        assert line.count("<ins>") == line.count("</ins>")
        assert line.count("<del>") == line.count("</del>")


def test_plain_and_json_say_the_same(read_editions: dict[str, Edition]) -> None:
    """Every clause and key in one is in the other."""
    compared = compare_editions(read_editions["2020.1.0"], read_editions["2026.1.0"])
    values = json.loads(json.dumps(as_values(compared)))
    text = as_text(compared)
    assert values["new"] == {"version": "2026.1.0", "law_as_at": "2026-06-01"}
    assert len(values["clauses"]) == len(compared.clauses)
    for clause in values["clauses"]:
        block = text.split(f"\n{clause['id']}  ")[1].split("\n\n")[0]
        for change in clause["changes"]:
            assert f"\n  {change['key']}: " in block


def test_the_history_of_a_clause(read_editions: dict[str, Edition]) -> None:
    """It begins with the edition that brought the clause in, and gives what each later one
    changed.
    """
    editions = tuple(read_editions.values())
    fates = [change and change.fate for _, change in history(editions, "scope/supervision")]
    assert fates == [Fate.NEW, Fate.CHANGED]
    gone = history(editions, "definitions/data-protection-law-1998")
    assert [change and change.fate for _, change in gone] == [Fate.NEW, Fate.GONE]
    same = history_as_text(history(editions, "board/role"))
    assert same.endswith("2026.1.0 (law as at 1 June 2026)\n  the same\n")
    assert "  not there\n" in history_as_text(history(editions, "scope/family-help"))


def invoke(*arguments: str) -> Result:
    """Run ``mou library``."""
    return CliRunner().invoke(mou, ["library", *arguments])


@pytest.mark.parametrize("style", ["plain", "markdown", "json"])
def test_mou_library_diff(style: str) -> None:
    """A difference gives exit status 1, in each format."""
    result = invoke("diff", "2020.1.0", "2026.1.0", "--format", style, "--clause", "scope")
    assert result.exit_code == 1
    assert "scope/supervision" in result.stdout
    assert "pensions/" not in result.stdout
    if style == "json":
        fates = {clause["fate"] for clause in json.loads(result.stdout)["clauses"]}
        assert fates >= {"new", "changed"}


def test_mou_library_diff_of_nothing() -> None:
    """The exit status is 0, and a line says that nothing differs."""
    result = invoke("diff", "2026.1.0", str(LIBRARY / "2026.1.0"))
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert "0 new, 0 gone, 0 changed, 0 moved." in result.stdout


def test_mou_library_diff_names_what_it_does_not_know() -> None:
    """It names an unknown clause or edition, with the nearest that there is."""
    result = invoke("diff", "2020.1.0", "2026.1.0", "--clause", "scope/supervison")
    assert result.exit_code == 2
    assert "Did you mean scope/supervision?" in result.stderr
    result = invoke("diff", "2020.1.0", "2026.1.1")
    assert result.exit_code == 2
    assert "Did you mean 2026.1.0?" in result.stderr


def test_mou_library_show_history() -> None:
    """The oldest comes first; a clause that no edition has is refused with the nearest."""
    result = invoke("show", "scope/supervision", "--history")
    assert result.exit_code == 0
    assert result.stdout.index("2020.1.0 (") < result.stdout.index("2026.1.0 (")
    assert "{+ registered with Social Work England+}" in result.stdout
    result = invoke("show", "scope/supervison", "--history")
    assert result.exit_code == 2
    assert "Did you mean scope/supervision?" in result.stderr
