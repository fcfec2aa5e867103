"""Bespoke texts: each takes its place, is judged, travels with the document, stays as it is."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from conftest import EXAMPLES, LIBRARY
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import part, text

import mou_builder
from mou_builder import (
    Bespoke,
    BespokeError,
    BespokeStatus,
    Document,
    Draft,
    Finding,
    Options,
    OptionsError,
    Outcome,
    compare,
    coverage,
    explain,
    load_bespoke,
    load_options,
    read_edition,
    rebuild,
    sign,
    to_docx,
    to_json,
    to_markdown,
    verify,
)
from mou_builder.cli.main import mou
from mou_builder.document.walking import clauses
from mou_builder.requirements.prospects import open_choices
from mou_builder.requirements.requirements import read_requirements
from mou_builder.requirements.signing import NotFinalError
from mou_builder.review.verifying import content_digest
from mou_builder.word.writing.text import bookmark

EDITIONS = ("west-sussex-2020", "exampleshire-2026")


@cache
def options(name: str) -> Options:
    """Return an example."""
    return load_options(EXAMPLES / f"{name}.toml")


read = cache(read_edition)


def build(of: Options, bespoke: Bespoke | None = None) -> Document:
    """Build from an edition that is read once."""
    return mou_builder.build(of, read(of.edition), bespoke)


def draft(of: Options, **asked: Any) -> Draft:
    """Build a draft from an edition that is read once."""
    return mou_builder.draft(of, read(of.edition), **asked)


def check(of: Options, document: Document) -> tuple[Finding, ...]:
    """Judge a document by an edition that is read once."""
    return mou_builder.check(of, document, edition=read(of.edition))


def header(first: str, status: str = "agreed") -> str:
    """Return the header of a text; *first* says what it does."""
    return (
        f'+++\n{first}\nstatus = "{status}"\nasked_by = "the Department for Education"\n'
        'on = 2020-10-19\nreason = "it was asked for"\n+++\n'
    )


def texts(*said: str) -> Bespoke:
    """Return what a file of these texts says."""
    return load_bespoke("\n".join(said), "mou.bespoke.md")


REPLACES = header('replaces = "board/fees-owned"') + "\nThe Council will set the fees itself.\n"
AFTER = header('after = "board/meetings"\nid = "visits"') + "\nThe Board will visit homes.\n"
REMOVES = header('removes = "board/role"')


def printed(document: Document) -> list[str]:
    """Return the ids of the clauses of *document*, in order."""
    return [clause.id for clause in clauses(document)]


# Places


@pytest.mark.parametrize("name", EDITIONS)
def test_each_takes_its_place(name: str) -> None:
    """A text stands where the clause stood that it replaces, or right after another; the numbers go
    on through it; nothing else changes.
    """
    plain = build(options(name))
    changed = build(options(name), bespoke=texts(REPLACES, AFTER, REMOVES))
    expected = printed(plain)
    expected[expected.index("board/fees-owned")] = "bespoke/replaces-board-fees-owned"
    expected.insert(expected.index("board/meetings") + 1, "bespoke/visits")
    expected.remove("board/role")
    assert printed(changed) == expected
    part_of = plain.numbers["board/meetings"].split(".")[0]
    number = re.search(r"(\d+)\.(\d+)$", changed.numbers["board/meetings"].split(" to ")[-1])
    assert number is not None
    assert changed.numbers["bespoke/visits"] == f"{part_of}.{int(number[2]) + 1}".replace(
        "clauses", "clause"
    )
    assert {change.id for change in compare(plain, changed)} >= {
        "board/fees-owned", "bespoke/replaces-board-fees-owned", "bespoke/visits", "board/role",
    }  # fmt: skip
    said = to_markdown(changed)
    assert "The Council will set the fees itself." in said
    assert "The Board will visit homes." in said


def test_two_after_the_same_clause_stand_in_the_order_of_the_file() -> None:
    """And both after what replaces that clause."""
    more = header('after = "board/fees-owned"\ntitle = "More"') + "\nMore.\n"
    most = header('after = "board/fees-owned"\ntitle = "Most"') + "\nMost.\n"
    ids = printed(build(options(EDITIONS[0]), bespoke=texts(more, REPLACES, most)))
    at = ids.index("bespoke/replaces-board-fees-owned")
    assert ids[at : at + 3] == ["bespoke/replaces-board-fees-owned", "bespoke/more", "bespoke/most"]


@pytest.mark.parametrize(
    ("after", "number"),
    [("background/responsibility", "recital"), ("schedules-board/composition", "paragraph")],
)
def test_a_recital_and_a_paragraph_of_a_schedule(after: str, number: str) -> None:
    """Bespoke texts stand wherever clauses stand."""
    there = [
        c
        for c in printed(build(options(EDITIONS[1])))
        if c.split("/")[0] == after.split("/", maxsplit=1)[0]
    ]
    new = texts(header(f'after = "{there[0]}"\nid = "new"') + "\nSo it is.\n")
    assert build(options(EDITIONS[1]), bespoke=new).numbers["bespoke/new"].startswith(number)


def test_a_definition_is_printed_where_definitions_stand() -> None:
    """A bespoke definition defines for the library too, and links lead to bespoke texts."""
    panel = (
        header('after = "definitions/board"\nid = "panel"') + "\n**Youth Panel** means the young.\n"
    )
    other = (
        header('after = "board/meetings"\nid = "visits"')
        + "\nThe Youth Panel will meet under [clause](bespoke/more.md) and [clause](part:board).\n"
    )
    more = header('after = "board/meetings"\nid = "more"') + "\nIt meets.\n"
    document = build(options(EDITIONS[0]), bespoke=texts(panel, other, more))
    terms = [clause.id for clause in document.definitions]
    assert "bespoke/panel" in terms
    assert document.numbers["bespoke/more"] in to_markdown(document)


def test_a_replaced_definition_is_used() -> None:
    """The definition that replaces another defines its term."""
    own = (
        header('replaces = "definitions/board"') + "\n**Board** means the directors, all of them.\n"
    )
    document = build(options(EDITIONS[0]), bespoke=texts(own))
    assert "the directors, all of them" in to_markdown(document)
    assert "definitions/board" not in printed(document)


def test_rejected_texts_are_not_printed() -> None:
    """They are kept: the document says that they were asked for."""
    rejected = texts(AFTER.replace('"agreed"', '"rejected"'))
    document = build(options(EDITIONS[0]), bespoke=rejected)
    assert to_markdown(document) == to_markdown(build(options(EDITIONS[0])))
    assert [request.status for request in document.bespoke] == [BespokeStatus.REJECTED]
    assert json.loads(to_json(document))["bespoke"][0]["status"] == "rejected"


def test_its_identity_does_not_depend_on_its_place_in_the_file() -> None:
    """A text inserted before another changes no id, and so no bookmark in Word."""
    alone, both = (
        texts(REPLACES, AFTER),
        texts(header('after = "board/composition"') + "\nX.\n", REPLACES, AFTER),
    )
    assert [one.id for one in alone.texts] == [one.id for one in both.texts[1:]]
    docx = to_docx(draft(options(EDITIONS[0]), bespoke=both))
    assert bookmark("bespoke/visits:1").encode() in part_bytes(docx)


def part_bytes(docx: bytes) -> bytes:
    """Return the main part of a .docx."""
    from lxml import etree  # noqa: PLC0415 - for this alone

    return etree.tostring(part(docx, "word/document.xml"))


# Judged again


def finding(document: Document, of: Options, requirement: str) -> tuple[Outcome, tuple[str, ...]]:
    """Return what *document* says to *requirement*, and where."""
    [found] = [f for f in check(of, document) if f.requirement.id == requirement]
    return found.outcome, found.cited


ONLY = "chief-executive/endorsement"


@pytest.mark.parametrize("name", EDITIONS)
def test_what_met_a_requirement_is_gone(name: str) -> None:
    """Where the only clause that met it is removed, it is not met; where the text that replaces it
    says that it meets it, it is, and is marked; where others are left, somebody has to say so.
    """
    of = options(name)
    plain = build(of)
    clause = next(
        c
        for c in clauses(plain)
        if "brd-01" in list(map(str, names(c))) and c.id.startswith("board/")
    )
    assert finding(plain, of, "brd-01")[0] is Outcome.MET
    gone = build(of, bespoke=texts(header(f'removes = "{clause.id}"')))
    assert finding(gone, of, "brd-01") == (Outcome.NOT_MET, ())
    words = "The Department will appoint the Chair."
    same = f'replaces = "{clause.id}"\nmeets.brd-01 = "{words}"'
    said = build(of, bespoke=texts(header(same) + f"\n{words}\n"))
    assert finding(said, of, "brd-01") == (
        Outcome.MET, (f"{said.numbers['bespoke/replaces-' + clause.id.replace('/', '-')]} (bespoke)",),
    )  # fmt: skip
    assert any("(bespoke)" in "".join(row.clauses) for row in coverage(check(of, said)))
    other = texts(header(f'replaces = "{clause.id}"') + "\nThe Council will appoint the Chair.\n")
    assert finding(build(of, bespoke=other), of, "brd-01")[0] is Outcome.NOT_MET


def names(clause: object) -> tuple[str, ...]:
    """Return the requirements that a clause of a document meets."""
    found = clause.meets  # type: ignore[attr-defined]
    return tuple(getattr(one, "requirement", one) for one in found)


@pytest.mark.parametrize("name", EDITIONS)
def test_other_clauses_are_left(name: str) -> None:
    """A requirement that others still meet is open until somebody says that they do."""
    of = options(name)
    document = build(of)
    meeting: dict[str, list[str]] = {}
    for clause in clauses(document):
        for one in names(clause):
            meeting.setdefault(one, []).append(clause.id)
    found = {f.requirement.id: f.outcome for f in check(of, document)}
    requirement, clause_id = next(
        (one, ids[0])
        for one, ids in meeting.items()
        if len(ids) > 1 and found.get(one) is Outcome.MET and removable(of, ids[0])
    )
    gone = texts(header(f'removes = "{clause_id}"'))
    judged = build(of, bespoke=gone)
    assert finding(judged, of, requirement)[0] is Outcome.OPEN
    still = texts(header(f'removes = "{clause_id}"\nstill_met = ["{requirement}"]'))
    assert finding(build(of, bespoke=still), of, requirement)[0] is Outcome.MET
    assert list(open_choices(of, judged, read_requirements()))


def removable(of: Options, clause: str) -> bool:
    """Say whether a clause can go without another losing its sense."""
    try:
        build(of, bespoke=texts(header(f'removes = "{clause}"')))
    except BespokeError:
        return False
    return True


def test_a_document_is_judged_with_its_own_texts_only() -> None:
    """Options and texts both are what a document is made from."""
    of = options(EDITIONS[0])
    document = build(of, bespoke=texts(AFTER))
    assert check(of, document)
    with pytest.raises(OptionsError):
        check(of, attrs.evolve(document, bespoke_file=""))
    assert build(of, bespoke=texts(AFTER)).made_from == document.made_from
    assert build(of).made_from != document.made_from
    assert build(of, bespoke=Bespoke()).made_from == build(of).made_from


# Signed


def test_a_proposed_text_stands_in_the_way() -> None:
    """A text on which nobody has decided is an obstacle; one that is agreed or rejected is none."""
    of = options(EDITIONS[1])

    def obstacles(status: str) -> str:
        with pytest.raises(NotFinalError) as error:
            sign(of, bespoke=texts(AFTER.replace('"agreed"', f'"{status}"')))
        return str(error.value)

    said = (
        "mou.bespoke.md:2: bespoke/visits is proposed by the Department for Education and not yet "
        'agreed. Say status = "agreed" or "rejected".'
    )
    assert said in obstacles("proposed")
    assert "bespoke" not in obstacles("agreed")
    assert "bespoke" not in obstacles("rejected")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            "proposed",
            "proposed by the Department for Education on 19 October 2020 and not yet agreed",
        ),
        ("agreed", "asked for by the Department for Education on 19 October 2020 and agreed"),
        ("rejected", "asked for by the Department for Education on 19 October 2020 and rejected"),
    ],
)
def test_notes(status: str, said: str) -> None:
    """A note says of each text who asked for it, when and why, where it stands or would stand."""
    bespoke = texts(*(one.replace('"agreed"', f'"{status}"') for one in (REPLACES, AFTER, REMOVES)))
    of = draft(options(EDITIONS[0]), bespoke=bespoke)
    noted = {note.paragraph: line for note in of.notes for line in note.lines if said in line}
    assert all("Reason: it was asked for." in line for line in noted.values())
    found = [line for note in of.notes for line in note.lines if said in line]
    assert len(found) == 3
    if status != "rejected":
        assert "bespoke/visits:1" in noted


# Word and back


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize(
    "said", [REPLACES, AFTER, REMOVES, AFTER.replace('"agreed"', '"rejected"')]
)
def test_verified_and_rebuilt(name: str, said: str) -> None:
    """A draft with a bespoke text reads as built, and gives back its options and its texts, word
    for word, and itself, byte for byte.
    """
    source = said.replace("+++\n", "+++\n# A comment.\n", 1)
    bespoke = texts(source)
    docx = to_docx(draft(options(name), bespoke=bespoke, schedule=True))
    assert verify(docx).found == ()
    assert verify(docx, options(name), bespoke=bespoke).found == ()
    if "rejected" not in said:
        assert verify(docx, options(name)).found
    back = rebuild(docx)
    assert back.bespoke == source
    assert back.docx is not None
    assert content_digest(back.docx) == content_digest(docx)
    assert load_options(back.options) == options(name)


def test_without_a_lock_nothing_is_told() -> None:
    """A copy without a lock does not hold who asked for what."""
    docx = to_docx(draft(options(EDITIONS[0]), bespoke=texts(AFTER), depth="none"), lock=False)
    assert b"it was asked for" not in docx
    assert "it was asked for" not in text(part(docx, "word/document.xml"))


# Explained


def test_explained() -> None:
    """A text says who asked for it; the clause that it replaces says that it is replaced."""
    bespoke = texts(
        REPLACES, AFTER, REMOVES, header('after = "board/composition"', "rejected") + "\nX.\n"
    )
    found = {one.id: one for one in explain(options(EDITIONS[0]), bespoke=bespoke)}
    assert found["board/fees-owned"].reasons == ("bespoke/replaces-board-fees-owned replaces it",)
    assert found["board/role"].reasons == ("bespoke/removes-board-role removes it",)
    assert not found["board/role"].selected
    visits = found["bespoke/visits"]
    assert visits.selected
    assert visits.reasons == (
        "the Department for Education asked for it on 19 October 2020: it was asked for",
        "it stands after board/meetings",
    )
    assert found["bespoke/after-board-composition"].bespoke is BespokeStatus.REJECTED
    assert not found["bespoke/after-board-composition"].selected
    [by_number] = explain(options(EDITIONS[0]), visits.number, bespoke=bespoke)
    assert by_number == visits


# Words are never dropped or changed

PLAIN = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=40
)
MARKS = st.sampled_from(
    ["&amp;", "&#65;", "[a]: /b", "[a]", "<b>", "<!-- c -->", "**", "*a*", "_a_", "`", "~~a~~", "# a",
     "1. a", "- a", "> a", "---", "===", "{{", "{{ x }}", "{% if %}", "\\", "\\*", "![a](b)", "<http://a>",
     "http://a.b", "|a|b|", "+++", "  ", "\t", "\u00a0", "\u200b", "\n", "\n\n", ":", "  \n", "'", '"']
)  # fmt: skip


def unescaped(words: str) -> str:
    """Return *words* without the strokes by which Markdown takes a mark for itself."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words)


def one_line(words: str) -> str:
    """Return *words* as one line, as a paragraph in several lines is printed."""
    return " ".join(line.strip(" \t") for line in words.strip().split("\n"))


def built_or_refused(source: str) -> Document | BespokeError:
    """Return the document with the texts of *source*, or why there is none."""
    try:
        return build(options(EDITIONS[0]), bespoke=texts(source))
    except BespokeError as error:
        return error


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PLAIN, MARKS), min_size=1, max_size=6))
def test_user_text_is_printed_or_refused(small_pieces: list[str]) -> None:
    """Whatever somebody writes stands there as it was written, or is refused with a line."""
    body = "".join(small_pieces)
    made = built_or_refused(header('after = "board/meetings"\nid = "own"') + "\n" + body + "\n")
    if isinstance(made, BespokeError):
        assert made.line
        assert made.file == "mou.bespoke.md"
        return
    [own] = [clause for clause in clauses(made) if clause.id == "bespoke/own"]
    said = [
        "".join(piece.text for piece in paragraph.content)  # type: ignore[union-attr]
        for paragraph in own.paragraphs
    ]
    written = [one_line(unescaped(p)) for p in re.split(r"\n[ \t]*\n", body) if p.strip()]
    plain = [p.replace("**", "") for p in written]
    assert [p.replace("**", "") for p in said] == plain


# Commands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an options file and bespoke texts beside it."""
    source = (EXAMPLES / "exampleshire-2026.toml").read_text(encoding="utf-8")
    (tmp_path / "mou.toml").write_text(source, encoding="utf-8")
    said = "\n".join((REPLACES, AFTER.replace('"agreed"', '"proposed"')))
    (tmp_path / "mou.bespoke.md").write_text(said, encoding="utf-8")
    return tmp_path


def run(*arguments: object, status: int = 0) -> str:
    """Run a command and return all that it prints."""
    done = CliRunner().invoke(mou, [str(argument) for argument in arguments])
    assert done.exit_code == status, done.output
    return done.output


def test_commands_take_them_in(folder: Path) -> None:
    """Every command that reads an options file reads the texts beside it by itself."""
    mou_toml, docx = folder / "mou.toml", folder / "mou.docx"
    assert "2 bespoke texts" in run("build", mou_toml)
    assert "as built" in run("verify", docx)
    assert "as built" in run("verify", docx, mou_toml)
    assert "BESPOKE TEXTS" in run("check", mou_toml)
    assert len(json.loads(run("check", mou_toml, "--format", "json"))["bespoke"]) == 2
    assert "bespoke, proposed" in run("explain", mou_toml, "bespoke/visits")
    assert "bespoke/visits" in run("open", mou_toml)
    assert run("coverage", mou_toml)
    assert "bespoke/visits is proposed" in run("build", "--final", mou_toml, "--force", status=2)
    run("build", mou_toml, "-o", folder / "mou.md")
    assert "The Board will visit homes." in (folder / "mou.md").read_text(encoding="utf-8")
    (folder / "mou.bespoke.md").unlink()
    assert "“The Council will set the fees itself.” was added" in run(
        "verify", docx, mou_toml, status=1
    )


def test_rebuild_writes_both_files(folder: Path) -> None:
    """The texts come back beside the options file, and never in place of others."""
    docx, back = folder / "mou.docx", folder / "back.toml"
    run("build", folder / "mou.toml")
    assert "back.bespoke.md" in run("rebuild", docx, "-o", back, "--docx", folder / "again.docx")
    texts_back = (folder / "back.bespoke.md").read_bytes()
    assert texts_back == (folder / "mou.bespoke.md").read_bytes()
    assert (folder / "again.docx").read_bytes() == docx.read_bytes()
    back.unlink()
    assert "exists already" in run("rebuild", docx, "-o", back, status=2)
    assert not back.exists()
    assert "Name a file with -o" in run("rebuild", docx)


def test_rebuild_beside_texts_of_another_draft(folder: Path) -> None:
    """Options without bespoke texts are not written beside a file that would pass for theirs."""
    run("build", EXAMPLES / "exampleshire-2026.toml", "-o", folder / "plain.docx")
    (folder / "mou.toml").unlink()
    said = run("rebuild", folder / "plain.docx", "-o", folder / "mou.toml", status=2)
    assert "Move it away first" in said
    assert not (folder / "mou.toml").exists()


def test_a_misnamed_file_is_refused(folder: Path) -> None:
    """A file that its author thinks is read is not passed over."""
    (folder / "mou.bespoke.md").rename(folder / "mou.toml.bespoke.md")
    assert "is not read. Call it mou.bespoke.md." in run("check", folder / "mou.toml", status=2)


def test_a_broken_text_is_named_by_its_file_and_line(folder: Path) -> None:
    """An error is about the file that the user wrote."""
    (folder / "mou.bespoke.md").write_text(
        AFTER.replace("The Board", "# The Board"), encoding="utf-8"
    )
    said = run("build", folder / "mou.toml", status=2)
    assert re.search(r"mou\.bespoke\.md:10: a heading has no place in a clause", said)


def test_warnings_are_said(folder: Path) -> None:
    """What a reader should look at is said when a draft is built, and noted in its margin."""
    (folder / "mou.bespoke.md").write_text(
        AFTER.replace("visit homes", "ask the Example Friends"), encoding="utf-8"
    )
    assert 'mou.bespoke.md:10: The words "Example Friends" look like' in run(
        "build", folder / "mou.toml"
    )


@pytest.mark.parametrize("name", EDITIONS)
def test_the_example_of_the_manual_is_sound(name: str) -> None:
    """What the manual for lawyers shows can be built from either edition."""
    manual = (LIBRARY / "README.md").read_text(encoding="utf-8")
    [shown] = [
        block
        for block in re.findall(r"```text\n(.*?)```", manual, re.DOTALL)
        if "asked_by" in block
    ]
    document = build(options(name), bespoke=texts(shown))
    assert [request.warnings for request in document.bespoke] == [()]
    assert "bespoke/youth-panel" in document.numbers


def test_drafts_compare_as_values() -> None:
    """The same texts under another file name make the same document."""
    one, other = texts(AFTER), load_bespoke(AFTER, "other.md")
    assert build(options(EDITIONS[0]), bespoke=one) == build(options(EDITIONS[0]), bespoke=other)
    assert isinstance(draft(options(EDITIONS[0]), bespoke=one), Draft)
