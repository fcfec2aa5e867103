"""The chart of the bodies: complete, the same in words, and drawn so that nothing overlaps."""

from __future__ import annotations

from itertools import combinations

import pytest
from lxml import etree
from reading import W, contents, part
from writing import draft_of

from mou_builder import Options, build, load_options, to_html
from mou_builder.document.document import Chart
from mou_builder.document.drafting import listed
from mou_builder.document.tables.charting import WIDTH, Layout, Rectangle, layout, words
from mou_builder.document.tables.governance import bodies, chart, governance_rows

HEAD = 'edition = "2020.1.0"\nmou.date = 2021-01-15\n'
COUNCIL = 'council = { name = "Northshire County Council", type = "county" }\n'
DIRECTED = (
    'route = "directed"\n[direction]\npower = "s497a_4b"\ndate = 2020-11-02\nstatus = "in_force"\n'
    'kind = "trust"\nrequires = "set up a Trust"\n'
)
UNDIRECTED = 'route = "voluntary"\ndirection = "none"\ncommissioner = "none"\n'
COMMISSIONER = '[commissioner]\nnames = ["A Person"]\nroles = ["diagnostic"]\n'
LONG = (
    "The Royal Metropolitan Borough of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
)
OTHERS = "".join(
    f'[[councils]]\nname = "{name}"\ntype = "unitary"\n'
    for name in ("Southport City Council", LONG)
)
CASES = {
    "voluntary, one council": HEAD + UNDIRECTED + COUNCIL,
    "directed, Commissioner": HEAD + COUNCIL + DIRECTED + COMMISSIONER,
    "directed, three councils": HEAD + COUNCIL + DIRECTED + COMMISSIONER + OTHERS,
}
EMU, WPS = 12_700, "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(params=CASES)
def options(request: pytest.FixtureRequest) -> Options:
    """Return options of one kind of programme."""
    return load_options(_in_order(CASES[request.param]).encode())


def _in_order(text: str) -> str:
    """Return *text* with single options before tables, as TOML requires."""
    head, *tables = text.split("\n[")
    lines = [line for line in head.splitlines() if line]
    return "\n".join(lines) + "".join(f"\n[{table}" for table in tables) + "\n"


@pytest.fixture
def drawn(options: Options) -> Chart:
    """Return the chart of *options*."""
    return chart(options, "x:1")


@pytest.fixture
def placed(drawn: Chart) -> Layout:
    """Return where everything is placed in the chart."""
    return layout(drawn)


def test_every_body_of_the_table_is_a_box(options: Options, drawn: Chart) -> None:
    """They are in the same order, and the words of the table begin with those of the box."""
    said = [words(row[0]) for row in governance_rows(options)]
    boxes = [words(box.content) for box in drawn.boxes]
    assert len(said) == len(boxes)
    assert all(text.startswith(box) for text, box in zip(said, boxes, strict=True))


def test_every_tie_is_in_the_words_of_the_table(options: Options) -> None:
    """A line leads to the Council or the Secretary of State exactly where the table says so too."""
    for body in bodies(options):
        said = words(body.answers_to).casefold()
        councils = [key for key in body.above if key.startswith("council")]
        assert bool(councils) == ("council" in said)
        directed = "secretary of state" in said or "department" in said
        assert ("secretary_of_state" in body.above) == directed


def test_the_description_tells_every_tie(drawn: Chart) -> None:
    """Someone who does not see the chart hears the same."""
    names = {box.key: words(box.content) for box in drawn.boxes}
    for key, name in names.items():
        above = [names[tie.upper] for tie in drawn.ties if tie.lower == key]
        if above:
            assert f"{name} answers to {listed(above)}." in drawn.description


def test_boxes_do_not_overlap_and_stay_between_the_margins(placed: Layout) -> None:
    """Between any two there is a gap, beside or above."""
    for one, other in combinations(placed.rectangles, 2):
        apart = one.left + one.width < other.left or other.left + other.width < one.left
        assert apart or one.bottom < other.top or other.bottom < one.top
    assert all(r.left >= 0 and r.left + r.width <= WIDTH for r in placed.rectangles)
    assert all(r.top >= 0 and r.bottom <= placed.height for r in placed.rectangles)


def test_lines_run_between_boxes_and_not_through_them(placed: Layout) -> None:
    """A line touches a box at most at its edge."""
    for stroke in placed.strokes:
        for box in placed.rectangles:
            beside = max(stroke.x1, stroke.x2) <= box.left or min(stroke.x1, stroke.x2) >= (
                box.left + box.width
            )
            outside = max(stroke.y1, stroke.y2) <= box.top or min(stroke.y1, stroke.y2) >= (
                box.bottom
            )
            assert beside or outside


def test_solid_and_broken_lines_do_not_run_over_each_other(placed: Layout) -> None:
    """Where they meet they cross."""
    for one, other in combinations(placed.strokes, 2):
        if one.broken is other.broken:
            continue
        upright = one.x1 == one.x2, other.x1 == other.x2
        if upright == (True, True) and one.x1 == other.x1:
            assert max(one.y1, other.y1) >= min(one.y2, other.y2)
        if upright == (False, False):
            assert one.y1 != other.y1


def test_every_tie_is_drawn_from_box_to_box(drawn: Chart, placed: Layout) -> None:
    """The lines of its kind lead from the lower box to the upper one."""
    by_key = {place.box.key: place for place in placed.rectangles}
    for tie in drawn.ties:
        reach = {
            number
            for number, stroke in enumerate(placed.strokes)
            if stroke.broken is tie.broken and _ends_at(stroke.x2, stroke.y2, by_key[tie.lower])
        }
        assert reach
        grown: set[int] = set()
        while grown != reach:
            grown, reach = (
                reach,
                reach
                | {
                    n
                    for n, s in enumerate(placed.strokes)
                    if s.broken is tie.broken and any(_joined(s, placed.strokes[m]) for m in reach)
                },
            )
        upper = by_key[tie.upper]
        assert any(
            placed.strokes[n].y1 == upper.bottom and upper.left <= placed.strokes[n].x1
            and placed.strokes[n].x1 <= upper.left + upper.width
            for n in reach
        )  # fmt: skip


def _ends_at(x: float, y: float, place: Rectangle) -> bool:
    return y == place.top and place.left <= x <= place.left + place.width


def _joined(one: object, other: object) -> bool:
    """Say whether two strokes touch."""
    first, second = (
        (s.x1, s.x2, s.y1, s.y2) for s in (one, other)  # type: ignore[attr-defined]  # both are strokes
    )  # fmt: skip
    return (
        first[0] <= second[1] and second[0] <= first[1]
        and first[2] <= second[3] and second[2] <= first[3]
    )  # fmt: skip


def test_every_line_of_a_box_fits_its_width(placed: Layout) -> None:
    """With half a letter's height for each letter every line fits, and no line is lost."""
    for place in placed.rectangles:
        assert "".join(place.lines).replace(" ", "") == words(place.box.content).replace(" ", "")
        assert all(len(line) * 8.5 * 0.5 <= place.width for line in place.lines)
        assert len(place.lines) * 11 <= place.height


def test_word_gets_one_editable_group_with_a_description(options: Options) -> None:
    """It is one inline drawing of shapes that contain the words, with ids that all differ."""
    document = build(options)
    drawing = next(
        block for schedule in document.schedules for clause in schedule.clauses
        for block in clause.blocks if isinstance(block, Chart)
    )  # fmt: skip
    body = part(draft_of(document), "word/document.xml")
    (inline,) = body.iter(f"{WP}inline")
    assert inline.find(f"{WP}docPr").get("descr") == drawing.description
    boxes = [box for box in inline.iter(f"{WPS}wsp") if box.find(f"{WPS}txbx") is not None]
    said = ["".join(box.itertext(f"{W}t")) for box in boxes]
    assert said == [words(box.content) for box in drawing.boxes]
    ids = [e.get("id") for e in inline.iter(f"{WPS}cNvPr")]
    assert len(ids) == len(set(ids))
    extents = [int(e.get("cx")) / EMU for e in inline.iter(f"{A}ext") if e.get("cx")]
    assert max(extents) <= WIDTH


def test_the_web_page_draws_the_same(options: Options) -> None:
    """Its name is the description."""
    document = build(options)
    page = to_html(document)
    svg = etree.fromstring(page[page.index("<svg") : page.index("</svg>") + len("</svg>")])
    (drawing,) = (
        block for schedule in document.schedules for clause in schedule.clauses
        for block in clause.blocks if isinstance(block, Chart)
    )  # fmt: skip
    assert svg.findtext("title") == drawing.description
    assert len(svg.findall("rect")) == len(drawing.boxes)
    assert len(svg.findall("line")) == len(layout(drawing).strokes)


def test_what_a_box_leaves_open_is_a_blank(options: Options) -> None:
    """The scrutiny committee is not named, so its box is bracketed and counted as open."""
    document = build(options)
    blanks = [
        piece
        for content in contents(document)
        for piece in content
        if getattr(piece, "path", "") == "accountability.scrutiny_committee"
    ]
    assert len(blanks) >= 2
