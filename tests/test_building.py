"""The straight line of build, draft and sign, and that nothing is signed in any other way."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES, ROOT
from deciding import agreed

from mou_builder import (
    Document,
    Draft,
    Edition,
    FinalCopy,
    Level,
    MouError,
    NotFinalError,
    Options,
    OptionsError,
    OutputError,
    build,
    check,
    draft,
    load_options,
    read_edition,
    save,
    sign,
    to_docx,
    to_html,
    to_json,
    to_markdown,
    to_pdf,
    with_coverage,
)
from mou_builder.options import OpenPoint
from mou_builder.options.parties import Waiver
from mou_builder.requirements.signing import obstacles

SLOUGH = load_options(EXAMPLES / "slough-2014.toml")


def test_a_copy_for_signature_with_obstacles_is_refused_with_each() -> None:
    """It names every open point, the words of its status, and every mandatory requirement."""
    with pytest.raises(NotFinalError) as caught:
        sign(SLOUGH)
    made = draft(SLOUGH)
    assert caught.value.problems == tuple(obstacles(SLOUGH, made.document, made.findings))
    assert len(caught.value.obstacles) > 50


def test_no_final_copy_exists_of_a_draft_that_cannot_be_signed() -> None:
    """Not even one made by hand can exist."""
    with pytest.raises(NotFinalError):
        FinalCopy(draft(SLOUGH))


def test_what_nobody_judged_is_not_signed(west_sussex: Options) -> None:
    """Neither a draft made by hand nor one judged by a part of the requirements."""
    made = draft(agreed(west_sussex))
    mandatory = [f for f in made.findings if f.requirement.level is Level.MANDATORY]
    but_one = tuple(f for f in made.findings if f is not mandatory[-1])
    for judged in ((), but_one):
        with pytest.raises(NotFinalError, match=r"is mandatory and was not judged"):
            FinalCopy(attrs.evolve(made, findings=judged))
    with pytest.raises(NotFinalError, match=r"is mandatory and was not judged"):
        sign(agreed(west_sussex), requirements=())


def test_a_document_is_not_signed_under_other_options(west_sussex: Options) -> None:
    """What was judged is what is signed, and what is in the lock."""
    with pytest.raises(OptionsError, match=r"are not those from which this document was built"):
        attrs.evolve(draft(agreed(west_sussex)), document=build(SLOUGH))


def test_a_final_copy_cannot_be_turned_into_one_of_another_draft(west_sussex: Options) -> None:
    """The other draft is examined again."""
    copy = sign(agreed(west_sussex))
    with pytest.raises(NotFinalError):
        attrs.evolve(copy, draft=draft(west_sussex))


def test_a_settled_memorandum_is_signed(west_sussex: Options, edition: Edition) -> None:
    """The copy is that of its draft, without the notes."""
    options = agreed(west_sussex)
    copy, made = sign(options, edition), draft(options, edition)
    assert copy.document == made.document == build(options, edition)
    assert to_docx(copy) != to_docx(made)
    assert b"customXml" not in to_docx(copy)


def test_one_open_point_stands_in_the_way(west_sussex: Options, edition: Edition) -> None:
    """The refusal names it."""
    options = agreed(west_sussex)
    board = attrs.evolve(options.board, quorum=OpenPoint(open="the Council"))
    with pytest.raises(NotFinalError, match=r"^board\.quorum is still open: [^\n]*$"):
        sign(attrs.evolve(options, board=board), edition)


def test_a_bare_document_is_neither_a_draft_nor_a_copy(
    west_sussex_document: Document, tmp_path: Path
) -> None:
    """No Word file or PDF is written of it."""
    for name in ("mou.docx", "mou.pdf"):
        with pytest.raises(OutputError, match=r"is written from a draft or from the copy"):
            save(west_sussex_document, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["mou.docx", "mou.md", "mou.html", "mou.json"])
def test_a_draft_is_saved_in_every_format(west_sussex: Options, tmp_path: Path, name: str) -> None:
    """The name of the file determines the format."""
    save(draft(west_sussex), tmp_path / name)
    assert (tmp_path / name).stat().st_size > 10_000


def test_a_waiver_of_nothing_stops_the_line(west_sussex: Options) -> None:
    """It would waive nothing, and nobody would know."""
    wrong = Waiver(
        requirement="brd-99", reason="r", agreed_by="A. Person", date=dt.date(2020, 9, 1)
    )
    with pytest.raises(OptionsError, match=r'^options: waivers\[1\]\.requirement: "brd-99" is '):
        draft(attrs.evolve(west_sussex, waivers=(wrong,)))


def test_how_much_is_noted(west_sussex: Options) -> None:
    """The notes are none, what a reviewer needs, or everything."""
    none, some, everything = (
        draft(west_sussex, depth=depth) for depth in ("none", "reviewer", "all")
    )
    assert none.notes == ()
    assert 0 < len(some.notes) < len(everything.notes)
    assert none.findings == some.findings == everything.findings


def test_the_last_schedule_says_where_each_requirement_is_met(west_sussex: Options) -> None:
    """It is there if it is asked for."""
    made = draft(west_sussex, schedule=True)
    assert made.document.schedules[-1].key == "schedule:coverage"
    assert made.document.schedules[:-1] == build(west_sussex).schedules


def users(home: str, name: str) -> set[str]:
    """Return the modules of the package that use *name* of the module *home*."""
    found = set()
    for path in (ROOT / "mou_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {alias.name for alias in getattr(node, "names", ())}
            taken = isinstance(node, ast.ImportFrom) and node.module == home and name in names
            module = getattr(getattr(node, "value", None), "id", None)
            asked = isinstance(node, ast.Attribute) and node.attr == name
            if taken or (asked and module == home.rpartition(".")[2]):
                found.add(path.relative_to(ROOT / "mou_builder").as_posix())
    return found


def test_only_the_formats_write_a_copy_for_signature() -> None:
    """They are given a FinalCopy, which exists only if it may be signed."""
    package = "mou_builder.word.writing.package"
    assert users(package, "final_docx") == {"formats/printing.py", "formats/saving.py"}


def test_the_steps_of_the_line_are_taken_in_one_place() -> None:
    """Commands, verification and explanations call `building`, and repeat none of it."""
    for home, step in (
        ("mou_builder.assembly.filling", "fill"),
        ("mou_builder.document.numbering", "number"),
        ("mou_builder.requirements.coverage", "with_coverage"),
        ("mou_builder.requirements.notes", "drafting_notes"),
    ):
        assert users(home, step) - {"__init__.py"} == {"building.py"}, step


def test_documents_hold_no_options_and_no_shell(west_sussex_document: Document) -> None:
    """A document holds only a digest of the options, which reveals a pair that does not belong
    together.
    """
    names = {attribute.name for attribute in attrs.fields(Document)}
    assert not names & {"options", "shell", "giving_effect"}
    assert len(west_sussex_document.made_from) == 64
    assert build(SLOUGH).made_from == build(SLOUGH).made_from != west_sussex_document.made_from


def test_a_pdf_is_refused_for_what_is_no_copy(west_sussex_document: Document) -> None:
    """What the type checker refuses is refused at run time too."""
    with pytest.raises(OutputError, match="is written from a draft"):
        to_docx(west_sussex_document)  # type: ignore[arg-type]  # that is what is tested
    with pytest.raises(OutputError, match="is written from a draft"):
        to_pdf(west_sussex_document)  # type: ignore[arg-type]  # that is what is tested


def test_a_draft_shows_itself_in_a_line(west_sussex: Options) -> None:
    """Its options, its shell and its findings are not shown."""
    assert "\n" not in repr(draft(west_sussex))
    assert isinstance(draft(west_sussex), Draft)


def test_what_is_judged_is_judged_by_its_own_edition(
    west_sussex: Options, west_sussex_document: Document
) -> None:
    """Another edition has other clauses."""
    with pytest.raises(OptionsError, match=r"^options: edition 2026\.1\.0 is not that from which"):
        check(west_sussex, west_sussex_document, edition=read_edition("2026.1.0"))


def test_findings_about_another_document_give_it_no_schedule(west_sussex: Options) -> None:
    """They cite clauses by numbers that other words stand at."""
    with pytest.raises(OptionsError, match=r"^options: these findings are not about this document"):
        with_coverage(build(west_sussex), draft(SLOUGH).findings)


def test_a_depth_of_notes_that_there_is_not_is_refused(west_sussex: Options) -> None:
    """The message names those that there are."""
    with pytest.raises(MouError, match=r"^depth must be one of none, reviewer, all \(got 'some'\)"):
        draft(west_sussex, depth="some")


@pytest.mark.parametrize("write", [to_docx, to_pdf, to_html, to_json, to_markdown])
@pytest.mark.parametrize("what", [None, SLOUGH, b"PK"])
def test_what_is_not_a_memorandum_is_not_written(
    write: Callable[[Any], object], what: object
) -> None:
    """The message names what is written, and what was given."""
    with pytest.raises(OutputError, match=rf"of the type {type(what).__name__}\.$"):
        write(what)


def test_a_draft_is_written_in_every_format(west_sussex: Options, tmp_path: Path) -> None:
    """It gives the same as its document; a format that there is not is refused."""
    made = draft(west_sussex)
    for write in (to_html, to_json, to_markdown):
        assert write(made) == write(made.document)
    with pytest.raises(OutputError, match=r"^style must be one of docx, .* \(got 'odt'\)\.$"):
        save(made, tmp_path / "mou.docx", "odt")
