"""Every way in which the workload is built here: each a function that gives the bytes of a .docx."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import outputs
import templates
import workload
from docx import Document as PythonDocx
from docxtpl import DocxTemplate
from lxml import etree

from mou_builder import build, to_docx
from mou_builder.word import zipping

W = outputs.W
NODE = ("docxtemplater", "docx-templates", "easy-template-x", "docx", "carbone")
Build = Callable[[], bytes]


class Node:
    """The packages from npm, in one process that builds once for each line it reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["node", "peers.mjs", str(folder)]
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            command, cwd=Path(__file__).parent, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def seconds(self, name: str, keep: str = "") -> float:
        """Build once with the package *name*; give how long it took."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{name} {keep}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "problem" in answer:
            raise RuntimeError(f"{name}: {answer['problem']}")
        return float(answer["seconds"])

    def output(self, name: str) -> bytes:
        """Give the document that the package *name* makes."""
        self.seconds(name, "keep")
        return (self.folder / f"out-{name}.docx").read_bytes()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def contenders(clauses: int, folder: Path) -> tuple[dict[str, Build], Node]:
    """Prepare everything for a workload of so many *clauses*, with its files in *folder*."""
    chosen, read = workload.options(), workload.edition(clauses, folder / "library")
    ours = to_docx(build(chosen, read))
    data = workload.data(chosen, read, clauses)
    plain = templates.plain(data)
    margins = [text for text in outputs.margins(ours) if text]
    (folder / "data.json").write_text(json.dumps(plain))
    (folder / "margins.json").write_text(
        json.dumps({"header": margins[0], "footer": margins[-1], **templates.HEADERS})
    )
    with ZipFile(BytesIO(ours)) as package:
        (folder / "styles.xml").write_bytes(package.read("word/styles.xml"))
    bodies = {
        "docxtemplater": templates.looped(templates.BRACES),
        "easy-template-x": templates.looped(templates.INLINE),
        "docx-templates": templates.looped(templates.PLUSES),
        "carbone": templates.carbone(),
    }
    for name, body in bodies.items():
        (folder / f"{name}.docx").write_bytes(templates.package(ours, body))
    whole = templates.package(ours, templates.jinja_whole(data))
    loop = templates.package(ours, templates.looped(templates.JINJA))
    context = {
        "values": data["values"],
        "applies": {c["id"]: c["applies"] for p in data["parts"] for c in p["clauses"]},
        "items": {c["id"]: c["items"] for p in data["parts"] for c in p["clauses"]},
        **plain,
    }
    return {
        "mou_builder": lambda: to_docx(build(chosen, read)),
        "docxtpl, one template": lambda: _docxtpl(whole, context),
        "docxtpl, loop": lambda: _docxtpl(loop, plain),
        "python-docx": _python_docx(ours, plain),
        "floor: lxml elements": _lxml(ours, plain),
        "floor: one byte string": _bytes(ours),
        "floor: our own bytes": _own(ours),
    }, Node(folder)


def _docxtpl(template: bytes, context: Any) -> bytes:
    document = DocxTemplate(BytesIO(template))
    document.render(context, autoescape=True)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _python_docx(ours: bytes, plain: Any) -> Build:
    """Build with python-docx as its documentation shows, from a document without clauses."""
    empty = re.sub(
        rb"MARK.*(<w:sectPr>.*</w:sectPr>)",
        rb"\1",
        _xml(templates.package(ours, "MARK")),
        flags=re.DOTALL,
    )
    base = _with_xml(ours, empty)

    def run() -> bytes:
        document = PythonDocx(BytesIO(base))
        names = {style.style_id: style for style in document.styles}
        for part in plain["parts"]:
            document.add_paragraph(part["title"], names["Heading2"])
            for clause in part["clauses"]:
                document.add_paragraph(clause["filled"], names[clause["style"]])
                for item in clause["members"]:
                    document.add_paragraph(item["text"], names["Clause3"])
        for name, header in templates.HEADERS.items():
            style = "Clause2AfterLead" if name == "risks" else "Clause2Lead"
            document.add_paragraph(f"The {name} are:", names[style])
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


def _lines(plain: Any) -> list[tuple[str, str]]:
    lines = []
    for part in plain["parts"]:
        lines.append(("Heading2", part["title"]))
        for clause in part["clauses"]:
            lines.append((clause["style"], clause["filled"]))
            lines += [("Clause3", item["text"]) for item in clause["members"]]
    return lines


def _lxml(ours: bytes, plain: Any) -> Build:
    """Build the paragraphs as lxml elements and zip them; nothing is selected, filled or numbered."""
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
            p(body, "Clause2AfterLead" if name == "risks" else "Clause2Lead", f"The {name} are:")
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


def _bytes(ours: bytes) -> Build:
    """Zip the finished parts, nothing more."""
    document, rest = _xml(ours), _rest(ours)
    return lambda: _zip({"word/document.xml": document, **rest})


def _own(ours: bytes) -> Build:
    """Join, deflate and write our own bytes just as we do; what never changes is deflated already."""
    pieces, rest = _xml(ours).decode().split("<w:p>"), _rest(ours)
    kept = {n: zipping.packed(p) for n, p in rest.items() if n in ("word/styles.xml",
            "word/numbering.xml", "word/settings.xml", "word/fontTable.xml")}  # fmt: skip
    others = {name: part for name, part in rest.items() if name not in kept}

    def run() -> bytes:
        parts = {"word/document.xml": "<w:p>".join(pieces).encode(), **others}
        return zipping.zipped([*kept.items(), *((n, zipping.packed(p)) for n, p in parts.items())])

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


def _with_xml(docx: bytes, xml: bytes) -> bytes:
    return _zip({"word/document.xml": xml, **_rest(docx)})


def timed(run: Build) -> float:
    """Give how long one call takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
