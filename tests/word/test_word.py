"""The Word document: what it contains, and that it is sound."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import attrs
import pytest
from conftest import LIBRARY, ROOT
from reading import BODY_STYLES, W, blocks, paragraphs, part, parts, shown, style, text
from word_checks import (
    contents_name_every_heading,
    definitions_are_alphabetical,
    lists_number_as_we_do,
    no_markers_are_left,
    no_number_is_typed,
    references_are_live_and_right,
)
from writing import draft_of

from mou_builder import (
    Document,
    Edition,
    OpenPoint,
    Options,
    build,
    editions,
    load_options,
    to_html,
    to_markdown,
)
from mou_builder.document.document import Clause, Item, Paragraph, Part, Table, Text
from mou_builder.options.contract import CostItem

sys.path.insert(0, str(ROOT / "tools"))
from make_shell import PARTS, shell_bytes

HEAD = 'edition = "2020.1.0"\nroute = "directed"\nmou.date = 2020-10-20\n'


@pytest.fixture(scope="module")
def docx(west_sussex_document: Document) -> bytes:
    """Return West Sussex as a Word document."""
    return draft_of(west_sussex_document)


def test_every_paragraph_of_the_document_is_in_word_and_no_other(
    west_sussex_document: Document, docx: bytes
) -> None:
    """Read back, the text is the text of the Document, in order."""
    expected = [shown(b) for b in blocks(west_sussex_document) if isinstance(b, (Paragraph, Item))]
    found = [words for style, words in paragraphs(docx) if BODY_STYLES.fullmatch(style)]
    assert found == expected


def test_whatever_ends_in_a_colon_has_a_style_of_the_shell(west_sussex_document: Document) -> None:
    """At every depth of a list there is such a style, although not every style has
    a twin that leads in.
    """

    def leading(name: str, depth: int) -> tuple[Clause, ...]:
        items: tuple[Item, ...] = ()
        for level in range(depth):
            items = (Item(f"{name}:{level}", (Text("These:"),), items),)
        return (Clause(name, "", (Paragraph(f"{name}:p", (Text("These:"),), items),)),)

    docx = draft_of(
        attrs.evolve(
            west_sussex_document,
            parties=leading("a", 1),
            recitals=leading("b", 1),
            parts=(Part("c", "", leading("c", 3), definitions_after=1),),
            definitions=leading("d", 2),
            schedules=(Part("e", "", leading("e", 2)),),
        )
    )
    known = {found.get(f"{W}styleId") for found in part(docx, "word/styles.xml").iter(f"{W}style")}
    assert {name for name, words in paragraphs(docx) if words == "These:"} <= known


def test_headings(west_sussex_document: Document, docx: bytes) -> None:
    """Each part and each schedule is a heading."""
    found = paragraphs(docx)
    assert [t for s, t in found if s == "Heading2"] == [
        piece.title for piece in west_sussex_document.parts
    ]
    assert [t for s, t in found if s == "ScheduleHeading"] == [
        piece.title for piece in west_sussex_document.schedules
    ]


def test_tables_have_a_header_row_and_the_width_of_the_page(
    west_sussex_document: Document, docx: bytes
) -> None:
    """Header rows repeat, rows do not split, columns fill the text."""
    tables = [b for b in blocks(west_sussex_document) if isinstance(b, Table)]
    found = [
        table
        for table in part(docx, "word/document.xml").iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") in {t.caption for t in tables}
    ]
    assert len(found) == len(tables) >= 8
    for table, expected in zip(found, tables, strict=True):
        rows = table.findall(f"{W}tr")
        assert len(rows) == len(expected.rows) + 1 > 1
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [text(cell) for cell in rows[0].findall(f"{W}tc")] == list(expected.header)
        widths = [int(c.get(f"{W}w")) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == 9026
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == expected.caption


def test_a_small_table_stays_on_its_page(docx: bytes) -> None:
    """Each row but the last keeps with the next; a long table may break between its rows."""
    kept = {
        table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val"): [
            style(row.find(f"{W}tc/{W}p")).endswith("Kept") for row in table.findall(f"{W}tr")[1:]
        ]
        for table in part(docx, "word/document.xml").iter(f"{W}tbl")
    }
    assert kept["Registrations"] == [True, True, False]
    assert kept["Timetable as a chart"][-2:] == [True, False]
    assert not any(kept["Open points"])


def test_sums_in_a_table_are_aligned(west_sussex: Options) -> None:
    """They are at the right, with pence in all if one has pence; an open sum is
    words, and stays left.
    """
    decided = (Decimal(1_200_000), Decimal("950.50"), OpenPoint(open="Council"))
    costs = tuple(CostItem(item=f"Item {n}", amount=a) for n, a in enumerate(decided))
    options = attrs.evolve(west_sussex, setup=attrs.evolve(west_sussex.setup, costs=costs))
    mou = build(options)
    [table] = [
        table
        for table in part(draft_of(mou), "word/document.xml").iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Set-Up Costs"
    ]
    column = [row.findall(f"{W}tc")[1].find(f"{W}p") for row in table.iter(f"{W}tr")]
    assert [(style(p).removesuffix("Kept"), text(p)) for p in column] == [
        ("TableFigureHeading", "Amount"),
        ("TableFigure", "£1,200,000.00"),
        ("TableFigure", "£950.50"),
        ("TableText", "[to be decided by Council]"),
    ]
    sheet = part(draft_of(mou), "word/styles.xml")
    for name in ("TableFigureHeading", "TableFigure", "TableFigureKept"):
        [found] = [s for s in sheet.iter(f"{W}style") if s.get(f"{W}styleId") == name]
        assert found.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
    assert '<td class="figure"><bdi>£950.50</bdi></td>' in to_html(mou)
    assert "| Item | Amount | Evidence |\n| --- | ---: | --- |" in to_markdown(mou)


def test_no_number_is_typed_and_none_stands_on_a_paragraph(docx: bytes) -> None:
    """Numbers are Word's own, from the styles."""
    no_number_is_typed(docx)


def test_cross_references_are_live_and_their_numbers_right(
    west_sussex_document: Document, docx: bytes
) -> None:
    """Every REF names a bookmark that exists once, and caches our number."""
    references_are_live_and_right(west_sussex_document, docx)


def test_bookmarks_open_and_close(docx: bytes) -> None:
    """Each start has its end, in the same paragraph."""
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        starts = [m.get(f"{W}id") for m in paragraph.iter(f"{W}bookmarkStart")]
        ends = [m.get(f"{W}id") for m in paragraph.iter(f"{W}bookmarkEnd")]
        assert starts == ends


def test_contents_name_every_heading(west_sussex_document: Document, docx: bytes) -> None:
    """Each entry is there on first opening, with its number and its link."""
    contents_name_every_heading(west_sussex_document, docx)


def test_every_style_used_is_in_the_shell(docx: bytes) -> None:
    """Formatting lives in the shell and nowhere else."""
    known = {s.get(f"{W}styleId") for s in part(docx, "word/styles.xml").iter(f"{W}style")}
    document = part(docx, "word/document.xml")
    used = {
        mark.get(f"{W}val")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for mark in document.iter(f"{W}{kind}")
    }
    assert used <= known


def test_words_lists_number_as_we_do(docx: bytes) -> None:
    """The styles of the shell have the formats that numbering.py writes."""
    lists_number_as_we_do(docx)


def test_no_markers_are_left(docx: bytes) -> None:
    """Nothing of the template remains in any part."""
    no_markers_are_left(docx)


def test_properties_name_the_matter_and_no_software(docx: bytes) -> None:
    """They are title, subject and language; no library, no machine, no clock."""
    core = parts(docx)["docProps/core.xml"].decode()
    assert "<dc:title>Memorandum of understanding between West Sussex County Council" in core
    assert "<dc:language>en-GB</dc:language>" in core
    for name, content in parts(docx).items():
        for word in (b"python-docx", b"docxtpl", b"openpyxl", b"LibreOffice"):
            assert word not in content, name


def test_the_same_document_gives_the_same_bytes(west_sussex_document: Document) -> None:
    """Neither the clock nor chance has any effect."""
    assert draft_of(west_sussex_document) == draft_of(west_sussex_document)


def test_the_same_bytes_under_another_hash_seed() -> None:
    """A new process with another hash seed and time zone writes the same bytes."""
    script = (
        "import sys; from mou_builder import *;"
        "sys.stdout.buffer.write(to_docx(draft(load_options('examples/west-sussex-2020.toml'))))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "PYTHONPATH": str(ROOT),
                "PATH": "",
                "MOU_CACHE": "",
            },
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert outputs[0] == outputs[1]


AWKWARD = (
    "A & B <Council> \"quoted\" 'single' {{ x }} {% if y %} {# z #} {_{ w }_}"
    " \\a \\f 🙂 עברית \u202eRLO\u202c\u00a0NBSP  two  blanks"
)


def test_awkward_text_comes_out_as_typed(edition: Edition) -> None:
    """Markup, template marks, emoji, right-to-left text, tabs and line breaks remain text."""
    name = f" {AWKWARD}\tafter a tab\nand a line end "
    base = load_options((HEAD + 'council = { name = "x", type = "county" }').encode())
    options = attrs.evolve(
        base,
        council=attrs.evolve(base.council, name=name, executive=AWKWARD),
        mou=attrs.evolve(base.mou, reference=name),
    )
    docx = draft_of(build(options, edition))
    found = [words for _, words in paragraphs(docx)]
    assert name in found  # on the cover, alone in its paragraph
    assert sum(name in words for words in found) >= 3
    assert any(AWKWARD in words for words in found)
    footer = "".join(text(part(docx, f"word/footer{n}.xml")) for n in (1, 2))
    assert name in footer


def test_the_shell_is_made_of_its_readable_parts() -> None:
    """The committed shell and the parts under tools/ are the same."""
    for version in editions():
        assert (LIBRARY / version / "shell.docx").read_bytes() == shell_bytes(PARTS)


def test_definitions_are_alphabetical_and_bold(west_sussex_document: Document, docx: bytes) -> None:
    """Each definition begins with its term, in order."""
    definitions_are_alphabetical(west_sussex_document, docx)
