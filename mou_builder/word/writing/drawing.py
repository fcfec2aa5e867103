"""A chart as a group of shapes that can be edited in Word."""

from __future__ import annotations

from collections.abc import Iterator

from mou_builder.document.document import Chart, Content
from mou_builder.document.tables.charting import WIDTH, Layout, Rectangle, Stroke, layout, words
from mou_builder.word.writing.text import quoted, run

_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


_EMU = 12_700
"""English metric units (EMU) in a point."""


_FRAME, _FILL = "1F3044", "E4E9F0"


def drawing(chart: Chart, number: int) -> str:
    """Return the paragraph that holds *chart*; *number* is its id among the drawings."""
    placed = layout(chart)
    size = f'cx="{_emu(WIDTH)}" cy="{_emu(placed.height)}"'
    return (
        '<w:p><w:pPr><w:pStyle w:val="Chart"/></w:pPr><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{quoted(chart.caption)}" '
        f'descr="{quoted(chart.description)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
        f"</a:xfrm></wpg:grpSpPr>{''.join(_shapes(placed, number))}</wpg:wgp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def _shapes(placed: Layout, number: int) -> Iterator[str]:
    first = number * 1000
    for position, stroke in enumerate(placed.strokes, first + 1):
        yield _line(stroke, position)
    for position, place in enumerate(placed.rectangles, first + 1 + len(placed.strokes)):
        yield _box(place, position)


def _box(place: Rectangle, number: int) -> str:
    name = quoted(words(place.box.content))
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{name}" descr="{name}"/><wps:cNvSpPr/>'
        "<wps:spPr>"
        f"{_frame(place.left, place.top, place.width, place.height)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{_FILL}"/></a:solidFill>{_ink(broken=False)}</wps:spPr>'
        f"<wps:txbx><w:txbxContent>{_text(place.box.content)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="50800" tIns="38100" rIns="50800" bIns="38100" anchor="ctr"/></wps:wsp>'
    )


def _text(content: Content) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="ChartText"/></w:pPr>{run(words(content))}</w:p>'


def _line(stroke: Stroke, number: int) -> str:
    width, height = stroke.x2 - stroke.x1, stroke.y2 - stroke.y1
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Line {number}" descr="Line"/><wps:cNvCnPr/>'
        f"<wps:spPr>{_frame(stroke.x1, stroke.y1, width, height)}"
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{_ink(broken=stroke.broken)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _frame(left: float, top: float, width: float, height: float) -> str:
    return (
        f'<a:xfrm><a:off x="{_emu(left)}" y="{_emu(top)}"/>'
        f'<a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
    )


def _ink(*, broken: bool) -> str:
    dash = '<a:prstDash val="dash"/>' if broken else ""
    colour = f'<a:solidFill><a:srgbClr val="{_FRAME}"/></a:solidFill>'
    return f'<a:ln w="9525">{colour}{dash}</a:ln>'


def _emu(points: float) -> int:
    return round(points * _EMU)
