"""What is built here in Python besides mou_builder: docxtpl, python-docx and the floors."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import outputs
import templates
from docx import Document as PythonDocx
from docxtpl import DocxTemplate
from lxml import etree

from mou_builder.word.writing import zipping

W = outputs.W
Build = Callable[[], bytes]
NAMES = {
    "Heading2": "Heading2",
    "Clause2": "Clause Level 2",
    "Clause2Lead": "Clause Level 2 Lead-in",
    "Clause2AfterLead": "Clause Level 2 Lead-in after Table",
    "Clause3": "Clause Level 3",
    "TableHeading": "Table Heading",
    "TableText": "Table Text",
}
"""The name by which python-docx finds each style.

For the heading it is the id, which raises a warning: python-docx looks for "heading 2", and the
shell has a capital there.
"""

warnings.filterwarnings("ignore", message="style lookup by style_id is deprecated")


def docxtpl(template: bytes, context: Any) -> bytes:
    """Return *template* filled with *context*."""
    document = DocxTemplate(BytesIO(template))
    document.render(context, autoescape=True)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def docxtpl_subdocs(template: bytes, plain: Any) -> bytes:
    """Return *template* filled with a Subdoc for each clause; the other values
    are those of the loop.
    """
    document = DocxTemplate(BytesIO(template))
    parts = []
    for part in plain["parts"]:
        made = []
        for clause in part["clauses"]:
            subdoc = document.new_subdoc()
            subdoc.add_paragraph(clause["filled"], style=NAMES[clause["style"]])
            for item in clause["members"]:
                subdoc.add_paragraph(item["text"], style=NAMES["Clause3"])
            made.append(subdoc)
        parts.append({"title": part["title"], "clauses": made})
    document.render({**plain, "parts": parts}, autoescape=True)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def python_docx(ours: bytes, plain: Any) -> Build:
    """Return a build with python-docx used with care: each style is looked up once, each
    row is fetched once.
    """
    base = _empty(ours)

    def run() -> bytes:
        document = PythonDocx(BytesIO(base))
        names = {style.style_id: style for style in document.styles}
        for style, text in _lines(plain):
            document.add_paragraph(text, names[style])
        for name, header in templates.HEADERS.items():
            document.add_paragraph(*_lead(name, names))
            made = document.add_table(1 + len(plain[name]), len(header), names["MoUTable"])
            rows = [header, *(list(row.values()) for row in plain[name])]
            for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.paragraphs[0].text = text
                    cell.paragraphs[0].style = names["TableText" if number else "TableHeading"]
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return run


def python_docx_as_documented(ours: bytes, plain: Any) -> Build:
    """Return a build with python-docx as its documentation shows: styles by name,
    cells by row and column.
    """
    base = _empty(ours)

    def run() -> bytes:
        document = PythonDocx(BytesIO(base))
        for style, text in _lines(plain):
            document.add_paragraph(text, style=NAMES[style])
        for name, header in templates.HEADERS.items():
            document.add_paragraph(*_lead(name, NAMES))
            made = document.add_table(1 + len(plain[name]), len(header), style="MoU Table")
            rows = [header, *(list(row.values()) for row in plain[name])]
            for r, texts in enumerate(rows):
                for c, text in enumerate(texts):
                    made.cell(r, c).text = text
                    style = NAMES["TableText" if r else "TableHeading"]
                    made.cell(r, c).paragraphs[0].style = style
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return run


def _empty(ours: bytes) -> bytes:
    """Return the document *ours* without its clauses and what follows them."""
    xml = _xml(templates.package(ours, "MARK"))
    empty = re.sub(rb"MARK.*(<w:sectPr>.*</w:sectPr>)", rb"\1", xml, flags=re.DOTALL)
    return _zip({"word/document.xml": empty, **_rest(ours)})


def _lead(name: str, styles: dict[str, Any]) -> tuple[str, Any]:
    """Return the words before a table, and their style."""
    style = "Clause2AfterLead" if name == "risks" else "Clause2Lead"
    return f"The {name} are:", styles[style]


def _lines(plain: Any) -> list[tuple[str, str]]:
    lines = []
    for part in plain["parts"]:
        lines.append(("Heading2", part["title"]))
        for clause in part["clauses"]:
            lines.append((clause["style"], clause["filled"]))
            lines += [("Clause3", item["text"]) for item in clause["members"]]
    return lines


def lxml_elements(ours: bytes, plain: Any) -> Build:
    """Return a build that makes paragraphs as lxml elements and zips them; nothing is
    selected, filled or numbered.
    """
    before, _, after = _xml(templates.package(ours, "MARK")).partition(b"MARK")
    rest = _rest(ours)

    def p(parent: Any, style: str, text: str) -> None:
        paragraph = etree.SubElement(parent, f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pStyle", {f"{W}val": style})
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text

    def run() -> bytes:
        body = etree.Element(f"{W}body", nsmap={"w": W[1:-1]})
        for style, text in _lines(plain):
            p(body, style, text)
        for name, header in templates.HEADERS.items():
            text, style = _lead(name, {style: style for style in NAMES})
            p(body, style, text)
            table = etree.SubElement(body, f"{W}tbl")
            rows = [("TableHeading", header)] + [
                ("TableText", list(r.values())) for r in plain[name]
            ]
            for style, texts in rows:
                row = etree.SubElement(table, f"{W}tr")
                for text in texts:
                    p(etree.SubElement(row, f"{W}tc"), style, text)
        inside = etree.tostring(body).partition(b">")[2].removesuffix(b"</w:body>")
        return _zip({"word/document.xml": before + inside + after, **rest})

    return run


def byte_string(ours: bytes) -> Build:
    """Return a build that zips the finished parts and does nothing more."""
    document, rest = _xml(ours), _rest(ours)
    return lambda: _zip({"word/document.xml": document, **rest})


def own_bytes(ours: bytes) -> Build:
    """Join, deflate and write our own bytes just as we do."""
    pieces, rest = _xml(ours).decode().split("<w:p>"), _rest(ours)

    def run() -> bytes:
        parts = {"word/document.xml": "<w:p>".join(pieces).encode(), **rest}
        return zipping.zipped(parts.items())

    return run


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _xml(docx: bytes) -> bytes:
    with ZipFile(BytesIO(docx)) as package:
        return package.read("word/document.xml")


def _rest(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as package:
        return {n: package.read(n) for n in package.namelist() if n != "word/document.xml"}
