"""The lint of .docx files: every fault it knows, each made by one change to a good file."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest
from click.testing import CliRunner
from reading import parts
from word_changes import (
    DOCUMENT,
    NUMBERING,
    OFFICE,
    RELS,
    SETTINGS,
    STYLES,
    TYPES,
    Change,
    Parts,
    X,
    append,
    both,
    cell,
    char,
    code,
    control,
    drawing,
    drop,
    field,
    mark,
    p,
    packed,
    put,
    related,
    row,
    setting,
    swap,
    t,
    table,
)
from writing import draft_of, final_of

from mou_builder import (
    Document,
    Options,
    ReadError,
    build,
    check,
    lint_docx,
    load_options,
)
from mou_builder.cli.main import mou
from mou_builder.requirements.notes import Depth, drafting_notes
from mou_builder.word.lint import linting as lint
from mou_builder.word.reading import opening

MINIMAL = b"""edition = "2020.1.0"
route = "directed"
mou.date = 2020-10-20
council = { name = "Example Council", type = "county" }
"""


@pytest.fixture(scope="module")
def good(west_sussex_document: Document) -> Parts:
    """Return the parts of West Sussex as a Word document."""
    return parts(draft_of(west_sussex_document))


MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ASKS = "asks on opening whether to update fields (w:updateFields)."
TEMPLATE_TYPE = MAIN_TYPE.replace("document.main", "template.main")
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
COMMENTS = (
    f'<w:comments xmlns:w="{opening.W.strip("{}")}"><w:comment w:id="0">{p(X)}</w:comment>'
    "</w:comments>"
).encode()

FAULTS: dict[str, tuple[Change, str]] = {
    "a paragraph has a style that is not defined": (
        append(p(X, "Clause9")), f'{DOCUMENT}: the style "Clause9" is not defined.'),
    "a paragraph has the style of a character": (
        append(p(X, "DefinedTerm")),
        f'{DOCUMENT}: the style "DefinedTerm" is not a paragraph style (character).'),
    "a run has a style that is not defined": (
        append(p('<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>x</w:t></w:r>')),
        f'{DOCUMENT}: the style "Strong" is not defined.'),
    "a table has a style that is not defined": (
        swap(DOCUMENT, 'tblStyle w:val="MoUTable"', 'tblStyle w:val="TableGrid"'),
        f'{DOCUMENT}: the style "TableGrid" is not defined.'),
    "a style is based on a style that is not defined": (
        swap(STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Standard"/>'),
        f'{STYLES}: the style "Standard" is not defined.'),
    "a list level serves a style that is not defined": (
        swap(NUMBERING, 'pStyle w:val="Clause5"', 'pStyle w:val="Clause9"'),
        f'{NUMBERING}: the style "Clause9" is not defined.'),
    "a style has a numId that is not defined": (
        swap(STYLES, '<w:numId w:val="1"/>', '<w:numId w:val="77"/>'),
        f"{STYLES}: the list with numId 77 is not defined."),
    "a list has an abstractNumId that is not defined": (
        swap(NUMBERING, '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="77"/>'),
        f"{NUMBERING}: the list scheme with abstractNumId 77 is not defined."),
    "a style has an ilvl over 8": (
        swap(STYLES, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="9"/>'),
        f"{STYLES}: the list level 9 is not one of Word's (0 to 8)."),
    "a list has a tenth level": (
        swap(NUMBERING, '<w:lvl w:ilvl="8">', '<w:lvl w:ilvl="9">'),
        f"{NUMBERING}: the list level 9 is not one of Word's (0 to 8)."),
    "a paragraph is numbered directly": (
        append('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
               f"{X}</w:p>"),
        f"{DOCUMENT}: is numbered directly (w:numPr). Use a numbered style."),
    "a table cell has no paragraph": (
        append(table(row(cell(""), cell(p(X))))), f"{DOCUMENT}: a table cell has no paragraph."),
    "a table cell ends in a table": (
        append(table(row(cell(p(X) + table(row(cell(p(X))), 1))), 1)),
        f"{DOCUMENT}: a table cell does not end in a paragraph."),
    "a table has no rows": (append(table("")), f"{DOCUMENT}: a table has no rows."),
    "a table row has a cell too few": (
        append(table(row(cell(p(X))))),
        f"{DOCUMENT}: a table row spans 1 columns, but the table has 2."),
    "a gridSpan is too wide": (
        append(table(row(cell(p(X), '<w:gridSpan w:val="3"/>')))),
        f"{DOCUMENT}: a table row spans 3 columns, but the table has 2."),
    "a gridBefore is not counted in the columns": (
        append(table(row(cell(p(X)), cell(p(X)), properties='<w:gridBefore w:val="1"/>'))),
        f"{DOCUMENT}: a table row spans 3 columns, but the table has 2."),
    "a comment range is not closed": (
        both(put("word/comments.xml", COMMENTS), append(p(f'<w:commentRangeStart w:id="0"/>{X}'))),
        f"{DOCUMENT}: the comment range 0 begins, but never ends."),
    "a moved range is not closed": (
        append(p(f'<w:moveFromRangeStart w:id="9001"/>{X}')),
        f"{DOCUMENT}: the moved range 9001 begins, but never ends."),
    "a permission ends that never began": (
        append(p(f'{X}<w:permEnd w:id="9001"/>')),
        f"{DOCUMENT}: the permission 9001 ends, but never began."),
    "a bookmark is not closed": (
        append(p(f'<w:bookmarkStart w:id="9001" w:name="a"/>{X}')),
        f"{DOCUMENT}: the bookmark 9001 begins, but never ends."),
    "a bookmark ends before it begins": (
        append(p(f'{X}<w:bookmarkEnd w:id="9001"/>')),
        f"{DOCUMENT}: the bookmark 9001 ends, but never began."),
    "two bookmarks have one name in other letters": (
        append(p(X + mark("a", 9001) + mark("A", 9002))),
        f'{DOCUMENT}: two bookmarks have the name "A".'),
    "two bookmarks have one id": (
        append(p(X + mark("a", 9001) + mark("b", 9001))),
        f"{DOCUMENT}: two bookmarks have the id 9001."),
    "two content controls have one id": (
        append(control(7) + control(7)), f"{DOCUMENT}: two content controls have id 7."),
    "a field has no end": (
        append(p(char("begin") + code("PAGE") + char("separate") + X)),
        f"{DOCUMENT}: a field begins, but has no end."),
    "a field has no beginning": (
        append(p(X + char("end"))), f"{DOCUMENT}: the end of a field has no beginning."),
    "a field code is outside any field": (
        append(p(X + code("PAGE"))), f"{DOCUMENT}: the code of a field has no beginning."),
    "a REF points to no bookmark": (
        swap(DOCUMENT, " REF _m_", " REF _n_"), f"{DOCUMENT}: REF points to no bookmark (…)."),
    "a PAGEREF points to no bookmark": (
        append(field(r"PAGEREF nowhere \h")),
        f'{DOCUMENT}: PAGEREF points to no bookmark ("nowhere").'),
    "a simple field points to no bookmark": (
        append(p(rf'<w:fldSimple w:instr=" ref nowhere \r ">{X}</w:fldSimple>')),
        f'{DOCUMENT}: REF points to no bookmark ("nowhere").'),
    "a HYPERLINK field points to no bookmark": (
        append(field(r"HYPERLINK \l &quot;nowhere&quot;")),
        f'{DOCUMENT}: HYPERLINK points to no bookmark ("nowhere").'),
    "a link points to no bookmark": (
        append(p(f'<w:hyperlink w:anchor="nowhere">{X}</w:hyperlink>')),
        f'{DOCUMENT}: a link points to no bookmark ("nowhere").'),
    "a DDE field runs a program": (
        append(field("DDEAUTO c:\\\\cmd.exe x")), f"{DOCUMENT}: the field DDEAUTO reaches outside."),
    "an INCLUDETEXT field fetches a file": (
        append(field("INCLUDETEXT &quot;c:/x.docx&quot;")),
        f"{DOCUMENT}: the field INCLUDETEXT reaches outside."),
    "an INCLUDEPICTURE field hides in lower case in a simple field": (
        append(p(f'<w:fldSimple w:instr="includepicture http://x.test/a.png">{X}</w:fldSimple>')),
        f"{DOCUMENT}: the field INCLUDEPICTURE reaches outside."),
    "deleted text is still w:t": (
        append(p(f'{X}<w:del w:id="1" w:author="A">{X}</w:del>')),
        f"{DOCUMENT}: w:t is inside w:del."),
    "deleted text is outside a deletion": (
        append(p(f"{X}<w:r><w:delText>y</w:delText></w:r>")),
        f"{DOCUMENT}: w:delText is outside w:del."),
    "a comment mark names no comment": (
        append(p(X + '<w:r><w:commentReference w:id="5000"/></w:r>')),
        f"{DOCUMENT}: w:commentReference names no comment (5000)."),
    "a footnote mark names no footnote": (
        append(p(X + '<w:r><w:footnoteReference w:id="5000"/></w:r>')),
        f"{DOCUMENT}: w:footnoteReference names no footnote (5000)."),
    "a picture has no blip": (
        append(drawing("<a:fillRect/>")), f"{DOCUMENT}: a picture has no image (a:blip)."),
    "a blip names no image": (
        append(drawing("<a:blip/>")), f"{DOCUMENT}: a picture has no image (a:blip)."),
    "an old picture has no image": (
        append(p("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>")),
        f"{DOCUMENT}: a picture has no image (v:imagedata)."),
    "a relationship is used that is not defined": (
        swap(DOCUMENT, 'r:id="rId6"', 'r:id="rId66"'),
        f'{DOCUMENT}: the relationship "rId66" is not defined.'),
    "two relationships have one id": (
        swap(RELS, 'Id="rId4"', 'Id="rId1"'), f'{RELS}: two relationships have the id "rId1".'),
    "a relationship names a part that is missing": (
        related("image", "media/image1.png"),
        f"{RELS}: rId99 names a part that is missing (word/media/image1.png)."),
    "a content type names a part that is missing": (
        swap(TYPES, "</Types>", '<Override PartName="/word/x.xml" ContentType="x/y"/></Types>'),
        f"{TYPES}: names a part that is missing (word/x.xml)."),
    "a part has no content type": (
        put("word/media/image1.png", b"\x89PNG"),
        f"{TYPES}: the part word/media/image1.png has no content type."),
    "relationships belong to no part": (
        put("word/_rels/x.xml.rels", b"<Relationships/>"),
        "word/_rels/x.xml.rels: there is no part word/x.xml to have relationships."),
    "the document has a macro content type": (
        swap(TYPES, MAIN_TYPE, MACRO_TYPE),
        f'{TYPES}: a content type can run programs ("{MACRO_TYPE}").'),
    "the document has the content type of a template": (
        swap(TYPES, MAIN_TYPE, TEMPLATE_TYPE),
        f'{TYPES}: {DOCUMENT} is not a plain document ("{TEMPLATE_TYPE}").'),
    "parts may be programs": (
        swap(TYPES, "</Types>",
             '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
        f'{TYPES}: a content type can run programs ("application/vnd.ms-office.vbaProject").'),
    "a relationship is external": (
        related("image", "http://x.test/a.png", ' TargetMode="External"'),
        f"{RELS}: rId99 leads out of the file (image: http://x.test/a.png)."),
    "a template is attached": (
        setting(f'<w:attachedTemplate xmlns:r="{OFFICE}"/>'),
        f"{SETTINGS}: the document is attached to a template outside the file."),
    "fields are to be updated at opening": (
        setting('<w:updateFields w:val="true"/>'),
        f"{SETTINGS}: the document {ASKS}"),
    "the document is protected": (
        setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        f"{SETTINGS}: the document is protected against changes (w:documentProtection)."),
    "the document recommends to be opened read-only": (
        setting('<w:writeProtection w:recommended="1"/>'),
        f"{SETTINGS}: the document is protected against changes (w:writeProtection)."),
    "a field of the template is left over": (
        append(p(t("{{ cover.title }}"))),
        f'{DOCUMENT}: a mark of the template is left over ("{{{{ cover.title }}}}").'),
    "a condition of the template is left over, split between runs": (
        append(p(t("{") + t("% if x %}"))),
        f'{DOCUMENT}: a mark of the template is left over ("{{% if x %}}").'),
    "a mark of the template is left over in an attribute": (
        swap(DOCUMENT, 'w:tblCaption w:val="', 'w:tblCaption w:val="{{ x }}'),
        f'{DOCUMENT}: a mark of the template is left over ("{{{{ x }}}}").'),
    "a mark of the template is left over in the title of the file": (
        swap("docProps/core.xml", "<dc:title>", "<dc:title>%}"),
        'docProps/core.xml: a mark of the template is left over ("%}").'),
    "a reference printed an error": (
        append(p(t("See Error! Reference source not found."))),
        f'{DOCUMENT}: "Error! Reference source not found." is printed.'),
    "a blank is lost": (
        append(p(f"<w:r><w:t>see </w:t></w:r>{X}")),
        f'{DOCUMENT}: the spaces around "see" are lost (no xml:space).'),
    "blanks are doubled between two runs": (
        append(p(t("one ") + t(" two"))), f'{DOCUMENT}: the space after "one" is doubled.'),
    "a blank is doubled in a footer": (
        swap("word/footer1.xml", ">Page <", ">Page  <"),
        'word/footer1.xml: the space after "Page" is doubled.'),
    "a number is typed before a numbered clause": (
        append(p(t("4.2 The Council"), "Clause2")), f'{DOCUMENT}: the number "4.2" is typed.'),
    "a letter is typed before a numbered item": (
        append(p(t("(a) the Council"), "Clause3")), f'{DOCUMENT}: the number "(a)" is typed.'),
    "a paragraph of the body is empty": (
        append(p("")), f"{DOCUMENT}: is empty. Use space before or after."),
    "a paragraph of the body holds only a line break and a blank": (
        append(p("<w:r><w:br/></w:r>" + t(" "))),
        f"{DOCUMENT}: is empty. Use space before or after."),
}  # fmt: skip
"""What is broken, the one change that breaks it, and the one line that the lint then prints."""

_PLACE = re.compile(r"paragraph \d+(?: \(“[^”]*”\))?: ")
_VARIES = re.compile(r'(?<=REF points to no bookmark \()".*?"(?=\))')


@pytest.mark.parametrize("broken", FAULTS)
def test_a_fault_is_found(good: Parts, broken: str) -> None:
    """Exactly this fault is found, in this part."""
    change, expected = FAULTS[broken]
    found = [_PLACE.sub("", str(fault), count=1) for fault in lint_docx(packed(change(good)))]
    if "…" in expected:  # the words of the example may change
        found = [_VARIES.sub("…", line) for line in found]
        expected = expected.replace('"…"', "…")
    assert found == [expected]


def bomb(pieces: Parts) -> bytes:
    """Return a small file that unpacks into a large one."""
    return packed(pieces | {"word/bomb.xml": b" " * 20_000_000})


def lying_bomb(pieces: Parts) -> bytes:
    """Return a bomb whose directory says that it is small."""
    content = bytearray(bomb(pieces))
    while (place := content.find(struct.pack("<L", 20_000_000))) >= 0:
        content[place : place + 4] = struct.pack("<L", 900_000)
    return bytes(content)


def twice(pieces: Parts) -> bytes:
    """Return an archive with two entries of one name."""
    stream = BytesIO(packed(pieces))
    with warnings.catch_warnings(), ZipFile(stream, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(DOCUMENT, b"<x/>")
    return stream.getvalue()


def encrypted(pieces: Parts) -> bytes:
    """Return an archive whose first entry says that it has a password."""
    content = bytearray(packed(pieces))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def damaged(pieces: Parts) -> bytes:
    """Return a package with one byte of the document changed."""
    content = bytearray(packed(pieces, ZIP_STORED))
    content[content.find(b"<w:body>") + 1] ^= 1
    return bytes(content)


def xml_bomb(pieces: Parts) -> bytes:
    """Return a package with entities that would grow without end."""
    grown = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    return packed(pieces | {"docProps/app.xml": grown})


def hidden_dtd(pieces: Parts) -> bytes:
    """Return a package with a DTD in another encoding."""
    return packed(pieces | {"docProps/app.xml": "<!DOCTYPE x []><x/>".encode("utf-16")})


UNREADABLE: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "nothing at all": (
        lambda _: b"", "is not a Word document: not a zip archive. Save it as .docx."),
    "text": (
        lambda _: b"# Memorandum", "is not a Word document: not a zip archive. Save it as .docx."),
    "an old Word file or one with a password": (
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
        "is an old .doc or has a password. Save it as .docx without a password."),
    "a package cut off in the middle": (
        lambda pieces: packed(pieces)[:20_000],
        "is damaged: File is not a zip file. Ask for it again."),
    "a package with a changed byte": (
        damaged, f"is damaged: Bad CRC-32 for file '{DOCUMENT}'. Ask for it again."),
    "a part under a password": (
        encrypted, f"{TYPES}: is encrypted. Save it without a password."),
    "parts packed in a way of their own": (
        lambda pieces: packed(pieces, ZIP_BZIP2),
        f"{TYPES}: is packed in a way that Word does not read."),
    "two entries of one name": (
        twice, f"two parts have one name ({DOCUMENT}, {DOCUMENT})."),
    "two entries whose names differ in capitals": (
        lambda pieces: packed(pieces | {"word/Document.xml": b"<x/>"}),
        f"two parts have one name ({DOCUMENT}, word/Document.xml)."),
    "a name that climbs out of the package": (
        lambda pieces: packed(pieces | {"word/../../x.xml": b"<x/>"}),
        "the name of a part leads out of the package ('word/../../x.xml')."),
    "a name that starts at the root of the disk": (
        lambda pieces: packed(pieces | {"/etc/x.xml": b"<x/>"}),
        "the name of a part leads out of the package ('/etc/x.xml')."),
    "a name that climbs out in disguise": (
        lambda pieces: packed(pieces | {"word/%2e%2e/x.xml": b"<x/>"}),
        "the name of a part leads out of the package ('word/%2e%2e/x.xml')."),
    "a name with a backslash": (
        lambda pieces: packed(pieces | {"word\\x.xml": b"<x/>"}),
        "the name of a part leads out of the package ('word\\\\x.xml')."),
    "a zip bomb": (
        bomb,
        "word/bomb.xml: is packed too tightly to be text (20000000 bytes in …; at most 200 in 1)."),
    "a zip bomb that lies about its size": (
        lying_bomb, "is damaged: Bad CRC-32 for file 'word/bomb.xml'. Ask for it again."),
    "a part of sixty million bytes": (
        lambda pieces: packed(pieces | {"word/x.xml": b" " * 60_000_000}),
        "word/x.xml: is too large unpacked (60000000 bytes; at most 50000000)."),
    "two thousand parts": (
        lambda pieces: packed(pieces | {f"word/x{n}.xml": b"<x/>" for n in range(2000)}),
        "has too many parts (…; at most 1000)."),
    "malformed XML": (
        lambda pieces: packed(swap(DOCUMENT, "</w:body>", "</w:bdy>")(pieces)),
        f"{DOCUMENT}: is not well-formed XML: …"),
    "an empty part": (
        lambda pieces: packed(pieces | {STYLES: b""}),
        f"{STYLES}: is not well-formed XML: …"),
    "a DTD with entities": (xml_bomb, "docProps/app.xml: holds a DTD, which no Word document has."),
    "a DTD in another encoding": (
        hidden_dtd, "docProps/app.xml: holds a DTD, which no Word document has."),
    "XML in an encoding that Word does not read": (
        lambda pieces: packed(
            pieces | {"docProps/app.xml": b'<?xml version="1.0" encoding="latin1"?><x/>'}),
        "docProps/app.xml: holds a DTD or is not in UTF-8 (…)."),
    "no content types": (
        lambda pieces: packed(drop(TYPES)(pieces)),
        f"is not a Word document: it has no part {TYPES}."),
    "no relationships of the package": (
        lambda pieces: packed(drop("_rels/.rels")(pieces)),
        "is not a Word document: nothing says which part is the document."),
    "no document": (
        lambda pieces: packed(drop(DOCUMENT)(pieces)),
        f"is not a Word document: its main part is missing ({DOCUMENT})."),
    "a document of another kind": (
        lambda pieces: packed(pieces | {DOCUMENT: b"<workbook/>"}),
        f"{DOCUMENT}: is not a Word document (workbook)."),
}  # fmt: skip
"""What cannot be opened, how it is made, and the message."""


@pytest.mark.parametrize("broken", UNREADABLE)
def test_a_file_is_refused(good: Parts, broken: str) -> None:
    """The message says why."""
    make, expected = UNREADABLE[broken]
    with pytest.raises(ReadError) as caught:
        lint_docx(make(good))
    pattern = re.escape(expected).replace("…", ".+")
    assert re.fullmatch(pattern, str(caught.value)), str(caught.value)


def test_there_are_at_least_fifty_broken_files() -> None:
    """The set of canaries was promised to have fifty."""
    assert len(FAULTS) + len(UNREADABLE) >= 50


@pytest.mark.exhaustive
def test_every_rule_has_a_broken_file(good: Parts) -> None:
    """No rule has a test that never triggers it."""
    silent = list(lint.DOCX_RULES)
    for change, _ in FAULTS.values():
        package = opening.opened(packed(change(good)))
        silent = [rule for rule in silent if not list(rule(package))]
    assert silent == []


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@pytest.mark.parametrize("which", ["West Sussex", "the fewest options"])
def test_our_documents_have_no_faults(west_sussex: Options, which: str, *, final: bool) -> None:
    """The lint accepts what we build ourselves."""
    options = west_sussex if which == "West Sussex" else load_options(MINIMAL)
    assert lint_docx((final_of if final else draft_of)(build(options))) == ()


def test_our_notes_have_no_faults(west_sussex: Options, west_sussex_document: Document) -> None:
    """Every drafting note in the margin is accepted too."""
    findings = check(west_sussex, west_sussex_document)
    notes = drafting_notes(west_sussex_document, findings, Depth.ALL)
    assert lint_docx(draft_of(west_sussex_document, notes)) == ()


SOUND: dict[str, Change] = {
    "a table in a table, followed by a paragraph": append(
        table(row(cell(table(row(cell(p(X))), 1) + p(""))), 1)),
    "a row in a content control": append(
        table(f"<w:sdt><w:sdtContent>{row(cell(p(X)))}</w:sdtContent></w:sdt>", 1)),
    "cells that span columns": append(
        table(row(cell(p(X), '<w:gridSpan w:val="2"/>')) + row(cell(p(X)), cell(p(X))))),
    "an empty paragraph in a header": swap("word/header2.xml", "</w:hdr>", "<w:p/></w:hdr>"),
    "a field within the code of a field": append(
        p(char("begin") + code("IF ") + char("begin") + code("PAGE") + char("end") + code("=1")
          + char("separate") + X + char("end"))),
    "a REF to a bookmark in other capitals": append(p(X + mark("Here", 9001)) + field("REF HERE")),
    "a link to the top": append(p(f'<w:hyperlink w:anchor="_top">{X}</w:hyperlink>')),
    "a reference at the start of a clause": append(
        p(char("begin") + code("PAGE") + char("separate") + t("(a) ") + char("end"), "Clause2")),
    "a number at the start of a paragraph without number": append(p(t("1. First"))),
    "a year at the start of a clause": append(p(t("2020 was a year."), "Clause2")),
    "deleted text in a tracked insertion": append(
        p('<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>')),
    "moved text": append(
        p(f'<w:moveFromRangeStart w:id="1"/><w:moveFrom w:id="2">{X}</w:moveFrom>'
          '<w:moveFromRangeEnd w:id="1"/>')),
    "a setting that is switched off": setting('<w:updateFields w:val="0"/>'),
    "a paragraph with only a page break": append(p('<w:r><w:br w:type="page"/></w:r>')),
    "blanks kept by what is around them": append(
        '<w:p xml:space="preserve"><w:r><w:t>x </w:t></w:r></w:p>'),
    "two doubled texts, one for old readers": append(
        p(f"<w:r><mc:AlternateContent><mc:Choice>{mark('a', 9001)}</mc:Choice>"
          f"<mc:Fallback>{mark('a', 9001)}</mc:Fallback></mc:AlternateContent></w:r>{X}")),
    "tab stops of a paragraph": append(
        f'<w:p><w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr>{X}</w:p>'),
}  # fmt: skip
"""What looks like a fault and is not one."""


@pytest.mark.parametrize("sound", SOUND)
def test_what_is_no_fault_is_accepted(good: Parts, sound: str) -> None:
    """No rule goes too far."""
    assert lint_docx(packed(SOUND[sound](good))) == ()


def test_a_fault_says_in_which_paragraph(good: Parts) -> None:
    """The paragraph is named by its position and its first words."""
    count = good[DOCUMENT].count(b"<w:p>")
    [fault] = lint_docx(packed(append(p(t("One two three four five six seven."), "No"))(good)))
    assert fault == lint.Fault(
        DOCUMENT,
        f'paragraph {count + 1} (“One two three four five six…”): the style "No" is not defined.',
    )


def test_a_tag_with_an_empty_prefix_is_read(good: Parts) -> None:
    """The parser accepts it, though it is not a valid name; fuzzing found it."""
    odd = swap(STYLES, "<w:rPr>", '<w:rPr><:b xmlns="elsewhere"/>')(good)
    assert lint_docx(packed(odd), accessible=True) == lint_docx(packed(good), accessible=True)


def test_a_bomb_is_refused_before_it_is_unpacked(
    good: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read from the archive."""
    content = bomb(good)

    def read(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(ZipFile, "read", read)
    with pytest.raises(ReadError, match="packed too tightly"):
        lint_docx(content)


def test_the_command(good: Parts, tmp_path: Path) -> None:
    """A good file prints nothing and exits with 0, faults print a line each and exit with 1, and a
    file that cannot be read gives the reason and exits with 2.
    """
    path = tmp_path / "mou.docx"

    def run() -> tuple[int, str, str]:
        result = CliRunner().invoke(mou, ["lint", str(path)])
        return result.exit_code, result.stdout, result.stderr

    assert run() == (2, "", f"{path}: cannot be read: No such file or directory.\n")
    path.write_bytes(packed(good))
    assert run() == (0, "", "")
    path.write_bytes(packed(setting("<w:updateFields/>")(good)))
    assert run() == (1, f"{path}: {SETTINGS}: the document {ASKS}\n", "")
    path.write_bytes(b"x")
    refused = "is not a Word document: not a zip archive. Save it as .docx."
    assert run() == (2, "", f"{path}: {refused}\n")


def test_the_command_reads_standard_input(good: Parts) -> None:
    """It can follow ``mou build -o -``."""
    content = packed(setting("<w:writeProtection/>")(good))
    result = CliRunner().invoke(mou, ["lint", "-"], input=content)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"standard input: {SETTINGS}: the document is protected")
