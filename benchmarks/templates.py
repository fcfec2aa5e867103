"""The templates that the others fill, made from a document of ours: same styles, same package."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from attrs import evolve, frozen

Data = Any
TEXT = '<w:t xml:space="preserve">'


def paragraph(style: str, text: str) -> str:
    """Return a paragraph of a template."""
    run = f"<w:r>{TEXT}{text}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def table(widths: list[int], rows: list[tuple[str, list[str]]]) -> str:
    """Return a table of a template; each row has a style for its cells."""
    total = sum(widths)
    grid = "".join(f'<w:gridCol w:w="{9026 * width // total}"/>' for width in widths)

    def cells(style: str, row: list[str]) -> str:
        return "".join(f"<w:tc><w:tcPr/>{paragraph(style, text)}</w:tc>" for text in row)

    inside = "".join(f"<w:tr>{cells(style, row)}</w:tr>" for style, row in rows)
    look = '<w:tblStyle w:val="MoUTable"/><w:tblW w:w="9026" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def package(ours: bytes, body: str) -> bytes:
    """Return the document *ours* with another *body* between its contents and its signatures."""
    stream = BytesIO()
    with ZipFile(BytesIO(ours)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = with_body(content.decode(), body).encode()
            new.writestr(name, content)
    return stream.getvalue()


def with_body(xml: str, body: str) -> str:
    """Return *xml* with *body* in place of the clauses."""
    begin = xml.index('<w:p><w:pPr><w:pStyle w:val="Heading2"/>')
    last = xml.rindex('<w:tblStyle w:val="MoUTable"/>')
    end = xml.index("</w:tbl>", last) + len("</w:tbl>")
    return xml[:begin] + body + xml[end:]


@frozen
class Tags:
    """How a template language writes what the templates here need."""

    field: Callable[[str], str]
    each: Callable[[str, str], tuple[str, str]]
    """Beginning and end of a loop, by the names of a member and the list; each is the
    text of a paragraph.
    """

    when: Callable[[str], tuple[str, str]]
    """Beginning and end of a condition."""

    rows: Callable[[str], tuple[str, str]]
    """Beginning and end of a loop over rows, by the list."""

    own_rows: bool
    """Whether the ends of a loop over rows are in rows of their own, not in its
    first and last cell.
    """

    own_paragraphs: bool = True
    """Whether those of other loops and conditions are in paragraphs of their own, not
    in the first and last.
    """


def looped(tags: Tags) -> str:
    """Return the body of a template that loops over parts, clauses, items and rows."""

    def around(ends: tuple[str, str], inside: str) -> str:
        if tags.own_paragraphs:
            return paragraph("Normal", ends[0]) + inside + paragraph("Normal", ends[1])
        before, mark, after = inside.partition(TEXT)
        start, close, rest = (before + mark + ends[0] + after).rpartition("</w:t>")
        return start + ends[1] + close + rest

    item = around(
        tags.each("item", "clause.members"), paragraph("Clause3", tags.field("item.text"))
    )
    plain = around(tags.when("clause.plain"), paragraph("Clause2", tags.field("clause.filled")))
    lead = around(
        tags.when("clause.lead"), paragraph("Clause2Lead", tags.field("clause.filled")) + item
    )
    clauses = around(tags.each("clause", "part.clauses"), plain + lead)
    heading = paragraph("Heading2", tags.field("part.title"))
    return around(tags.each("part", "parts"), heading + clauses) + tables(tags)


def tables(tags: Tags) -> str:
    """Return the two tables of a template."""
    made = ""
    for name, header in HEADERS.items():
        begin, end = tags.rows(name)
        cells = [tags.field(f"row.c{n}") for n in range(len(header))]
        rows = [("TableHeading", header)]
        if tags.own_rows:
            rows += [("TableText", [begin]), ("TableText", cells), ("TableText", [end])]
        else:
            rows += [("TableText", [begin + cells[0], *cells[1:-1], cells[-1] + end])]
        made += paragraph("Clause2AfterLead" if made else "Clause2Lead", f"The {name} are:")
        made += table([1] * len(header), rows)
    return made


HEADERS = {
    "indicators": ["Indicator", "Owner", "Baseline", "Target", "Frequency"],
    "risks": ["Risk", "Cause", "Effect", "Mitigation", "Owner", "Likelihood / impact"],
}


JINJA = Tags(
    field=lambda path: f"{{{{ {path} }}}}",
    each=lambda name, path: (f"{{%p for {name} in {path} %}}", "{%p endfor %}"),
    when=lambda path: (f"{{%p if {path} %}}", "{%p endif %}"),
    rows=lambda name: (f"{{%tr for row in {name} %}}", "{%tr endfor %}"),
    own_rows=True,
)


def _last(path: str) -> str:
    return path.rpartition(".")[2]


BRACES = Tags(
    field=lambda path: f"{{{_last(path)}}}",
    each=lambda _, path: (f"{{#{_last(path)}}}", f"{{/{_last(path)}}}"),
    when=lambda path: (f"{{#{_last(path)}}}", f"{{/{_last(path)}}}"),
    rows=lambda name: (f"{{#{name}}}", f"{{/{name}}}"),
    own_rows=False,
)
"""For docxtemplater."""


def _over_paragraphs(path: str) -> tuple[str, str]:
    return f'{{#{_last(path)} [loopOver: "paragraph"]}}', f"{{/{_last(path)}}}"


INLINE = evolve(
    BRACES, each=lambda _, path: _over_paragraphs(path), when=_over_paragraphs, own_paragraphs=False
)
"""For easy-template-x, which leaves an empty paragraph where a loop begins in one of its own."""


def _dollar(path: str) -> str:
    return f"${path}" if "." in path else path


PLUSES = Tags(
    field=lambda path: f"+++INS {_dollar(path)}+++",
    each=lambda name, path: (f"+++FOR {name} IN {_dollar(path)}+++", f"+++END-FOR {name}+++"),
    when=lambda path: (f"+++IF {_dollar(path)}+++", "+++END-IF+++"),
    rows=lambda name: (f"+++FOR row IN {name}+++", "+++END-FOR row+++"),
    own_rows=True,
)
"""For docx-templates."""


def carbone() -> str:
    """Return the body of a template for carbone, which repeats what is between [i] and [i+1].

    The letter is i at every depth: with another, only the first member comes out.
    """
    clause = "d.parts[i].clauses[i]"
    body = paragraph("Heading2", "{d.parts[i].title}")
    body += paragraph(f"{{{clause}.style}}", f"{{{clause}.filled}}")
    body += paragraph("Clause3", f"{{{clause}.members[i].text}}")
    body += paragraph("Clause3", f"{{{clause}.members[i+1].text}}")
    body += paragraph("Clause2", "{d.parts[i].clauses[i+1].filled}")
    body += paragraph("Heading2", "{d.parts[i+1].title}")
    for name, header in HEADERS.items():
        cells = [f"{{d.{name}[i].c{n}}}" for n in range(len(header))]
        after = [f"{{d.{name}[i+1].c{n}}}" for n in range(len(header))]
        body += paragraph(
            "Clause2AfterLead" if name == "risks" else "Clause2Lead", f"The {name} are:"
        )
        rows = [("TableHeading", header), ("TableText", cells), ("TableText", after)]
        body += table([1] * len(header), rows)
    return body


def jinja_whole(data: Data) -> str:
    """Return the body of a template that contains every clause, as
    conditional text, for docxtpl.
    """
    body = ""
    for part in data["parts"]:
        body += paragraph("Heading2", part["title"])
        for clause in part["clauses"]:
            text = re.sub(r"\{\{ ([\w.]+) \}\}", r"{{ values['\1'] }}", escape(clause["text"]))
            lines = paragraph("Clause2Lead" if clause["items"] else "Clause2", text)
            if clause["items"]:
                lines += paragraph("Normal", f"{{%p for item in items['{clause['id']}'] %}}")
                lines += paragraph("Clause3", "{{ item }}") + paragraph("Normal", "{%p endfor %}")
            if clause["when"]:
                condition = f"{{%p if applies['{clause['id']}'] %}}"
                lines = paragraph("Normal", condition) + lines + paragraph("Normal", "{%p endif %}")
            body += lines
    return body + tables(JINJA)


def jinja_subdocs() -> str:
    """Return the body of a template that loops over clauses, each a Subdoc of docxtpl."""
    begin, end = JINJA.each("part", "parts")
    body = paragraph("Normal", begin) + paragraph("Heading2", "{{ part.title }}")
    body += paragraph("Normal", "{%p for clause in part.clauses %}")
    body += paragraph("Normal", "{{p clause }}") + paragraph("Normal", "{%p endfor %}")
    return body + paragraph("Normal", end) + tables(JINJA)


def plain(data: Data) -> Data:
    """Return the data as looping templates take them: what applies, and rows by column."""
    parts = [
        {
            "title": part["title"],
            "clauses": [
                {
                    "filled": c["filled"], "members": [{"text": item} for item in c["items"]],
                    "style": "Clause2Lead" if c["items"] else "Clause2",
                    "plain": not c["items"], "lead": bool(c["items"]),
                }
                for c in part["clauses"]
                if c["applies"]
            ],
        }
        for part in data["parts"]
    ]  # fmt: skip
    rows = {
        table["caption"].lower(): [
            {f"c{n}": cell for n, cell in enumerate(row)} for row in table["rows"]
        ]
        for table in data["tables"]
    }
    return {"parts": parts, **rows}
