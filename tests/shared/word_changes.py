"""Changes of a Word file, one at a time: of its parts, and of the XML of its document."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reading import parts

DOCUMENT = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
SETTINGS = "word/settings.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

Parts = dict[str, bytes]
Change = Callable[[Parts], Parts]


def packed(pieces: Parts, method: int = ZIP_DEFLATED) -> bytes:
    """Return a package of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", method) as package:
        for name, content in pieces.items():
            entry = ZipInfo(name)
            entry.compress_type = method
            package.writestr(entry, content)
    return stream.getvalue()


def swap(part: str, old: str, new: str) -> Change:
    """Return a change that puts *new* in place of the first *old* in *part*."""

    def change(pieces: Parts) -> Parts:
        assert old in pieces[part].decode(), old
        return pieces | {part: pieces[part].replace(old.encode(), new.encode(), 1)}

    return change


def append(xml: str) -> Change:
    """Return a change that puts *xml* at the end of the document, before its section."""

    def change(pieces: Parts) -> Parts:
        before, mark, after = pieces[DOCUMENT].rpartition(b"<w:sectPr")
        return pieces | {DOCUMENT: before + xml.encode() + mark + after}

    return change


def both(first: Change, second: Change) -> Change:
    """Return a change that makes one change and then another."""
    return lambda pieces: second(first(pieces))


def setting(xml: str) -> Change:
    """Return a change that puts *xml* into the settings."""
    return swap(SETTINGS, "<w:zoom", f"{xml}<w:zoom")


def put(name: str, content: bytes) -> Change:
    """Return a change that adds or replaces a part."""
    return lambda pieces: pieces | {name: content}


def drop(name: str) -> Change:
    """Return a change that leaves a part out."""
    return lambda pieces: {key: part for key, part in pieces.items() if key != name}


def related(kind: str, target: str, more: str = "") -> Change:
    """Return a change that adds a relationship to the document."""
    return swap(
        RELS,
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{more}/></Relationships>',
    )


def p(inside: str, style: str = "Normal") -> str:
    """Return a paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def t(words: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def char(kind: str) -> str:
    """Return a field character, which begins, divides or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    """Return the code of a field."""
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def field(words: str) -> str:
    """Return a whole field in a paragraph."""
    return p(char("begin") + code(words) + char("separate") + t("x") + char("end"))


def table(rows: str, columns: int = 2) -> str:
    """Return a table of *columns* columns."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{rows}</w:tbl>"


def cell(inside: str, properties: str = "") -> str:
    """Return a table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def control(number: int) -> str:
    """Return a content control with a paragraph."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{p(t('x'))}</w:sdtContent></w:sdt>"
    )


def drawing(inside: str) -> str:
    """Return a paragraph with a picture."""
    return p(
        f'<w:r><w:drawing><a:graphic><a:graphicData uri="{PICTURE}">{inside}'
        "</a:graphicData></a:graphic></w:drawing></w:r>"
    )


def mark(name: str, number: int) -> str:
    """Return a whole bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


X = t("x")


def spoilt(docx: bytes, old: str, new: str) -> bytes:
    """Return a document with the first *old* in its text changed to *new*."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts(docx).items():
            if name == "word/document.xml":
                assert old in content.decode()
                package.writestr(name, content.decode().replace(old, new, 1))
            else:
                package.writestr(name, content)
    return stream.getvalue()
