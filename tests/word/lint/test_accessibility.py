"""The rules of accessibility: each is broken by one change to a good file, and reports it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import HERE, LIBRARY
from reading import parts
from word_changes import (
    DOCUMENT,
    SETTINGS,
    STYLES,
    Change,
    Parts,
    X,
    append,
    both,
    cell,
    char,
    code,
    mark,
    p,
    packed,
    row,
    setting,
    swap,
    t,
)
from writing import draft_of

from mou_builder import build, lint_docx, load_options, read_edition
from mou_builder.cli.main import mou
from mou_builder.word.lint import accessibility
from mou_builder.word.lint.legibility import contrast
from mou_builder.word.reading import opening

CORE = "docProps/core.xml"
HEADER = "word/header1.xml"
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """Return the parts of a short memorandum: with a title, a list, a table, an
    open point and notes.
    """
    library = tmp_path_factory.mktemp("accessibility") / "library"
    shutil.copytree(HERE / "small_library", library)
    shutil.copy(LIBRARY / "2020.1.0" / "shell.docx", library / "1.0.0" / "shell.docx")
    options = load_options(HERE / "small_library" / "options.toml")
    return parts(draft_of(build(options, read_edition("1.0.0", library))))


def formatted(words: str, properties: str) -> str:
    """Return a run of text with formatting of its own."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def grid(*rows: str, properties: str = "", caption: str = "Title", about: str = "About") -> str:
    """Return a table of one column that says what it shows."""
    return (
        f'<w:tbl><w:tblPr>{properties}<w:tblCaption w:val="{caption}"/>'
        f'<w:tblDescription w:val="{about}"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def head(inside: str = p(X), properties: str = "") -> str:
    """Return a header row of one cell."""
    return row(cell(inside, properties), properties="<w:tblHeader/>")


def drawn(inside: str, alternative: str, kind: str = "inline") -> str:
    """Return a drawing with alternative text."""
    return p(
        f'<w:r><w:drawing><wp:{kind} {DRAWING}><wp:docPr id="1" name="x"{alternative}/>{inside}'
        f"</wp:{kind}></w:drawing></w:r>"
    )


def shape(attributes: str, inside: str = "") -> str:
    """Return a shape in the old markup."""
    return p(f"<w:r><w:pict><v:shape {DRAWING} {attributes}>{inside}</v:shape></w:pict></w:r>")


def box(words: str) -> str:
    """Return a text box of a drawing."""
    text = f"<w:txbxContent>{p(t(words))}</w:txbxContent>"
    return f"<wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp>"


def link(words: str) -> str:
    """Return a link with these words, to a bookmark beside it."""
    target = mark("target", 9001)
    return p(f'{t("See ")}{target}<w:hyperlink w:anchor="target">{t(words)}</w:hyperlink>')


def headed(words: str, level: int) -> str:
    """Return a heading of some level, marked as such by the paragraph alone."""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return f"<w:p><w:pPr>{outline}</w:pPr>{t(words) if words else ''}</w:p>"


def everywhere(part: str, pattern: str, new: str) -> Change:
    """Return a change that puts *new* in place of everything that matches *pattern* in *part*."""

    def change(pieces: Parts) -> Parts:
        changed, count = re.subn(pattern, new, pieces[part].decode())
        assert count, pattern
        return pieces | {part: changed.encode()}

    return change


VAGUE = "the title of the file does not say what it is"
SAYS = "Give one that does, and with whom."
HEADINGS = append("".join(headed(f"Part {n}", 2) for n in range(11)))
ALT = "has no alternative text"
SHOW = "Say what it shows, or mark it as decoration."
FLOATS = "floats over the text. Put it in line with the text."
LINK = "a link does not say where it leads"
FAKE = (
    "looks like a heading, but is not one. Give it a heading style, or do not make all of it bold."
)
ALONE = "differs by its colour alone. Put it in brackets, or make it bold or underlined."
DARKER = "Use a darker colour or a lighter background."
BLANKS = "is laid out with rows of spaces, tabs or line breaks. Use indents, spacing or a table."
STYLE = "Use a numbered or bulleted style."

FAULTS: dict[str, tuple[Change, str]] = {
    "the title is empty": (
        everywhere(CORE, "<dc:title>.*</dc:title>", "<dc:title> </dc:title>"),
        f'{CORE}: {VAGUE} (""). {SAYS}'),
    "the title says only that it is a document": (
        everywhere(CORE, "<dc:title>.*</dc:title>", "<dc:title>Document1</dc:title>"),
        f'{CORE}: {VAGUE} ("Document1"). {SAYS}'),
    "the title is the name of a file": (
        everywhere(CORE, "<dc:title>.*</dc:title>", "<dc:title>mou_v3.docx</dc:title>"),
        f'{CORE}: {VAGUE} ("mou_v3.docx"). {SAYS}'),
    "the title was made by a printer": (
        everywhere(CORE, "<dc:title>.*</dc:title>", "<dc:title>Microsoft Word - x y</dc:title>"),
        f'{CORE}: {VAGUE} ("Microsoft Word - x y"). {SAYS}'),
    "there is no title": (
        everywhere(CORE, "<dc:title>.*</dc:title>", ""),
        f"{DOCUMENT}: the file has no title. Give one that says what it is, and with whom."),
    "the styles are American": (
        swap(STYLES, '<w:lang w:val="en-GB"', '<w:lang w:val="en-US"'),
        f'{STYLES}: a language is not en-GB ("en-US"). Say en-GB.'),
    "the styles have no language": (
        everywhere(STYLES, "<w:lang [^>]*/>", ""),
        f"{STYLES}: the styles name no language. Say en-GB in w:docDefaults."),
    "the settings are American": (
        swap(SETTINGS, 'themeFontLang w:val="en-GB"', 'themeFontLang w:val="en-US"'),
        f'{SETTINGS}: a language is not en-GB ("en-US"). Say en-GB.'),
    "the settings have no language": (
        everywhere(SETTINGS, "<w:themeFontLang [^>]*/>", ""),
        f"{SETTINGS}: the settings name no language. Say en-GB in w:themeFontLang."),
    "a word is in another language": (
        append(p(formatted("x", '<w:lang w:val="fr-FR"/>'))),
        f'{DOCUMENT}: a language is not en-GB ("fr-FR"). Say en-GB.'),
    "the file says it is in another language": (
        swap(CORE, "<dc:language>en-GB", "<dc:language>en"),
        f'{CORE}: a language is not en-GB ("en"). Say en-GB.'),
    "a second title": (
        append(headed("Annex", 1)),
        f"{DOCUMENT}: is a second heading of level 1. Keep that level for the title."),
    "a level is skipped": (
        append(headed("Annex", 2) + headed("Deep", 4)),
        f"{DOCUMENT}: has level 4 under a heading of level 2. Skip no level."),
    "a heading before the title": (
        swap(DOCUMENT, "<w:body>", f"<w:body>{headed('Cover', 2)}"),
        f"{DOCUMENT}: the first heading has level 2. Begin with the title, at level 1."),
    "a heading is empty": (
        append(headed("Annex", 2) + headed("", 2)),
        (f"{DOCUMENT}: is empty. Use space before or after.\n"
        f"{DOCUMENT}: is an empty heading. Remove it or give it words.")),
    "a long document has no contents": (
        both(HEADINGS, everywhere(DOCUMENT, r">\s*TOC [^<]*<", "> PAGE <")),
        f"{DOCUMENT}: has 18 headings, but no contents. Insert a table of contents."),
    "a line is bold by hand": (
        append(p(formatted("Our duties", "<w:b/>"))), f"{DOCUMENT}: {FAKE}"),
    "a line is bold by its style": (
        both(swap(STYLES, "</w:styles>", '<w:style w:type="paragraph" w:styleId="Big"><w:name '
                  'w:val="Big"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>'
                  "</w:styles>"),
             append(p(t("Our duties"), "Big"))),
        f"{DOCUMENT}: {FAKE}"),
    "a line is bold by a character style": (
        append(p(formatted("Our duties", '<w:rStyle w:val="DefinedTerm"/>'))),
        f"{DOCUMENT}: {FAKE}"),
    "a number is typed in a paragraph that Word does not number": (
        append(p(t("1. First"))), f'{DOCUMENT}: "1." is typed. {STYLE}'),
    "a letter is typed": (
        append(p(t("(b) second"))), f'{DOCUMENT}: "(b)" is typed. {STYLE}'),
    "a bullet is typed": (append(p(t("• third"))), f'{DOCUMENT}: "•" is typed. {STYLE}'),
    "a dash is typed as a bullet": (
        append(p(t("– fourth"))), f'{DOCUMENT}: "–" is typed. {STYLE}'),
    "columns are made with tabs": (
        append(p(t("x") + "<w:r><w:tab/><w:tab/></w:r>" + t("y"))), f"{DOCUMENT}: {BLANKS}"),
    "a line is indented with a tab": (
        append(p("<w:r><w:tab/></w:r>" + t("y"))), f"{DOCUMENT}: {BLANKS}"),
    "space is made with line breaks": (
        append(p(t("x") + "<w:r><w:br/><w:br/></w:r>" + t("y"))), f"{DOCUMENT}: {BLANKS}"),
    "a cell has an empty line": (
        append(grid(head(), row(cell(p(X) + p(""))))),
        f"{DOCUMENT}: a cell has an empty line. Use space before or after."),
    "a table has no header row": (
        append(grid(row(cell(p(X))), row(cell(p(X))))),
        f"{DOCUMENT}: a table has no header row. Let its first row repeat as one."),
    "the header row of a table is switched off": (
        append(grid(row(cell(p(X)), properties='<w:tblHeader w:val="0"/>'))),
        f"{DOCUMENT}: a table has no header row. Let its first row repeat as one."),
    "a header cell is merged downwards": (
        append(grid(head(properties='<w:vMerge w:val="restart"/>'), row(cell(p(X))))),
        f"{DOCUMENT}: a header cell is merged. Give each column its own."),
    "a header cell is merged across": (
        append(grid(head(properties='<w:gridSpan w:val="2"/>'),
                    row(cell(p(X)), cell(p(X)))).replace("<w:gridCol/>", "<w:gridCol/>" * 2)),
        f"{DOCUMENT}: a header cell is merged. Give each column its own."),
    "a header cell is empty": (
        append(grid(head(p("")), row(cell(p(X))))),
        f"{DOCUMENT}: a header cell is empty. Say what its column holds."),
    "a table is inside another table": (
        append(grid(head(), row(cell(p(X) + grid(head()) + p(X))))),
        f"{DOCUMENT}: a table is inside another table. Take it out."),
    "a table floats": (
        append(grid(head(), properties='<w:tblpPr w:vertAnchor="text"/>')),
        f"{DOCUMENT}: a table floats. Put it in line with the text."),
    "a table has no title": (
        append(grid(head(), caption="")),
        f"{DOCUMENT}: a table has no title (w:tblCaption). Say in its properties what it shows."),
    "a table has no description": (
        append(grid(head(), about=" ")),
        (f"{DOCUMENT}: a table has no description (w:tblDescription). Say in its properties what it "
        "shows.")),
    "a drawing has no alternative text": (
        append(drawn("", "")), f"{DOCUMENT}: a picture or drawing {ALT}. {SHOW}"),
    "a drawing has the name of a file in its place": (
        append(drawn("", ' descr="image1.png"')),
        f'{DOCUMENT}: a picture or drawing {ALT} ("image1.png"). {SHOW}'),
    "a group of shapes has no alternative text": (
        append(drawn(f"<wpg:wgp>{box('Board')}</wpg:wgp>", "")),
        f"{DOCUMENT}: a picture or drawing {ALT}. {SHOW}"),
    "an old shape has no alternative text": (
        append(shape("")), f"{DOCUMENT}: a shape {ALT}. {SHOW}"),
    "a shape in a header has no alternative text": (
        swap(HEADER, "</w:hdr>", f"{shape('')}</w:hdr>"), f"{HEADER}: a shape {ALT}. {SHOW}"),
    "a picture floats": (
        append(drawn("", ' descr="A map of the county"', "anchor")),
        f"{DOCUMENT}: a picture or drawing {FLOATS}"),
    "an old shape floats": (
        append(shape('alt="A line" style="margin-left:0; position: absolute"')),
        f"{DOCUMENT}: a shape {FLOATS}"),
    "a paragraph floats": (
        append(f'<w:p><w:pPr><w:framePr w:w="9"/></w:pPr>{X}</w:p>'),
        f"{DOCUMENT}: a paragraph {FLOATS}"),
    "words are in a text box": (
        append(drawn(box("Note"), ' descr="A box"')),
        f"{DOCUMENT}: words are in a text box. Put them into the text."),
    "words are in an old text box": (
        append(shape('alt="A box"', f"<v:textbox><w:txbxContent>{p(X)}</w:txbxContent>"
                     "</v:textbox>")),
        f"{DOCUMENT}: words are in a text box. Put them into the text."),
    "a link says here": (append(link("here")), f'{DOCUMENT}: {LINK} ("here"). Use words that do.'),
    "a link is its own address": (
        append(link("https://x.test/a")),
        f'{DOCUMENT}: {LINK} ("https://x.test/a"). Use words that do.'),
    "a link has no words": (append(link("")), f'{DOCUMENT}: {LINK} (""). Use words that do.'),
    "a link made by a field says more": (
        append(p(char("begin") + code(r"HYPERLINK \l _top") + char("separate") + t("Read more")
                 + char("end"))),
        f'{DOCUMENT}: {LINK} ("Read more"). Use words that do.'),
    "a link made by a simple field says here": (
        append(p(rf'<w:fldSimple w:instr="HYPERLINK \l _top">{t("click here")}</w:fldSimple>')),
        f'{DOCUMENT}: {LINK} ("click here"). Use words that do.'),
    "a header says what the document does not": (
        swap(HEADER, "</w:hdr>", f"{p(t('Not for publication'))}</w:hdr>"),
        f"{HEADER}: “Not for publication” appears nowhere else. Put it in the document too."),
    "a text is pale": (
        append(p(formatted("x", '<w:color w:val="999999"/><w:b/>') + X)),
        f"{DOCUMENT}: the contrast of 999999 on FFFFFF is 2.8:1, and 4.5:1 is needed. {DARKER}"),
    "a large text is too pale even so": (
        append(p(formatted("x", '<w:color w:val="999999"/><w:b/><w:sz w:val="36"/>') + X)),
        f"{DOCUMENT}: the contrast of 999999 on FFFFFF is 2.8:1, and 3:1 is needed. {DARKER}"),
    "a style is pale": (
        everywhere(STYLES, r'(w:styleId="Footer">[\s\S]*?<w:color w:val=")[0-9A-F]{6}',
                   r"\g<1>AAAAAA"),
        ("word/footer1.xml: the contrast of AAAAAA on FFFFFF is 2.3:1, and 4.5:1 is needed. "
        f"{DARKER}\n"
        "word/footer2.xml: the contrast of AAAAAA on FFFFFF is 2.3:1, and 4.5:1 is needed. "
        f"{DARKER}")),
    "the first row of a table is dark": (
        everywhere(STYLES, r'w:fill="E4E9F0"', 'w:fill="1F3044"'),
        f"{DOCUMENT}: the contrast of 1F3044 on 1F3044 is 1.0:1, and 4.5:1 is needed. {DARKER}"),
    "a cell is dark": (
        append(grid(head(p(formatted("x", '<w:color w:val="000000"/><w:b/>')),
                         '<w:shd w:val="clear" w:fill="000080"/>'))),
        f"{DOCUMENT}: the contrast of 000000 on 000080 is 1.3:1, and 4.5:1 is needed. {DARKER}"),
    "a paragraph is dark": (
        append('<w:p><w:pPr><w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/></w:pPr>'
               + formatted("x", '<w:color w:val="333333"/><w:b/>') + X + "</w:p>"),
        f"{DOCUMENT}: the contrast of 333333 on 000000 is 1.7:1, and 4.5:1 is needed. {DARKER}"),
    "a text is marked in a dark colour": (
        append(p(formatted("[x]", '<w:color w:val="000000"/><w:highlight w:val="darkBlue"/>') + X)),
        f"{DOCUMENT}: the contrast of 000000 on 000080 is 1.3:1, and 4.5:1 is needed. {DARKER}"),
    "a shape of a drawing is dark": (
        append(drawn("<wpg:wgp><wps:wsp><wps:spPr><a:solidFill><a:srgbClr "
                     'val="101010"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent>'
                     + p(formatted("[x]", '<w:color w:val="000000"/>'))
                     + "</w:txbxContent></wps:txbx></wps:wsp></wpg:wgp>", ' descr="Who decides"')),
        f"{DOCUMENT}: the contrast of 000000 on 101010 is 1.1:1, and 4.5:1 is needed. {DARKER}"),
    "words are red and no more": (
        append(p(X + formatted("urgent", '<w:color w:val="C00000"/>'))),
        f"{DOCUMENT}: “urgent” {ALONE}"),
    "words are highlighted and no more": (
        append(p(X + formatted("to be", '<w:highlight w:val="yellow"/>')
                 + formatted(" agreed", '<w:highlight w:val="yellow"/>'))),
        f"{DOCUMENT}: “to be agreed” {ALONE}"),
    "an open point has lost its brackets": (
        append(p(X + formatted("quorum", '<w:rStyle w:val="ToBeAgreed"/>'))),
        f"{DOCUMENT}: “quorum” {ALONE}"),
    "a cell says yes by its colour": (
        append(grid(head(), row(cell(p(""), '<w:shd w:val="clear" w:fill="00B050"/>')))),
        f"{DOCUMENT}: a cell is coloured, but says nothing. Put a word or a sign into it."),
    "a text is small": (
        append(p(formatted("x", '<w:sz w:val="20"/>'))),
        f"{DOCUMENT}: the text is too small (10 pt). Use 11 pt or more."),
    "a text in a table is tiny": (
        append(grid(head(p(formatted("x", '<w:sz w:val="14"/>'))))),
        f"{DOCUMENT}: the text is too small (7 pt). Use 8 pt or more."),
    "a text is set to both margins": (
        append(f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{X}</w:p>'),
        f"{DOCUMENT}: is set to both margins. Align it left."),
    "a long text is centred": (
        append(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{t("words " * 20)}</w:p>'),
        f"{DOCUMENT}: is not aligned left. Align it left."),
    "a second font": (
        append(p(formatted("x", '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>'))),
        f'{DOCUMENT}: a second font is used ("Verdana"). Use "Arial" alone.'),
    "a font with serifs": (
        append(p(formatted("x", '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/>'))),
        (f'{DOCUMENT}: the font is not sans-serif ("Cambria"). '
        "Use one sans-serif font, such as Arial.")),
    "a font of a theme that is not there": (
        append(p(formatted("x", '<w:rFonts w:asciiTheme="minorHAnsi"/>'))),
        (f'{DOCUMENT}: the font is not sans-serif ("minorHAnsi"). '
        "Use one sans-serif font, such as Arial.")),
}  # fmt: skip
"""What is broken, the one change that breaks it, and what the rules then say, line by line."""

_PLACE = re.compile(r"paragraph \d+(?: \(“[^”]*”\))?: ")


def faults(pieces: Parts) -> list[str]:
    """Return the faults of a package, without their places in it."""
    found = lint_docx(packed(pieces), accessible=True)
    return [_PLACE.sub("", str(fault), count=1) for fault in found]


@pytest.mark.parametrize("broken", FAULTS)
def test_a_fault_is_found(good: Parts, broken: str) -> None:
    """Exactly this fault is found, in this part."""
    change, expected = FAULTS[broken]
    assert faults(change(good)) == expected.split("\n")


def test_the_good_file_has_no_fault(good: Parts) -> None:
    """So every fault found elsewhere is the one that was made."""
    assert faults(good) == []


def test_a_document_without_headings(good: Parts) -> None:
    """Readers cannot find their way in such a document."""
    flat = everywhere(STYLES, '<w:outlineLvl w:val="."/>', "")
    named = everywhere(STYLES, '(?i)<w:name w:val="heading ', '<w:name w:val="Title ')
    said = f"{DOCUMENT}: the document has no headings. Give its parts heading styles."
    assert said in faults(both(flat, named)(good))


@pytest.mark.exhaustive
def test_every_rule_has_a_broken_file(good: Parts) -> None:
    """No rule has a test that never triggers it."""
    silent = list(accessibility.ACCESSIBILITY_RULES)
    for change, _ in FAULTS.values():
        package = opening.opened(packed(change(good)))
        silent = [rule for rule in silent if not list(rule(package))]
    assert silent == []


SOUND: dict[str, Change] = {
    "a picture that is decoration": append(
        drawn('<adec:decorative val="1"/>', "")),
    "a picture that floats and is decoration": append(
        drawn('<adec:decorative val="1"/>', "", "anchor")),
    "a group of shapes with its words": append(
        drawn(f"<wpg:wgp>{box('Board')}</wpg:wgp>", ' descr="The Board answers to the Council"')),
    "a copy for old readers": append(
        p(f"<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><v:shape {DRAWING}/>"
          f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>{X}")),
    "a bold word in a sentence": append(p(X + formatted("bold", "<w:b/>") + X)),
    "words whose bold is switched off": append(p(formatted("x", '<w:b w:val="0"/>'))),
    "a bold line in a table": append(grid(head(p(formatted("x", "<w:b/>"))))),
    "a large text in grey": append(
        p(formatted("x", '<w:color w:val="888888"/><w:sz w:val="36"/><w:i/>') + X)),
    "black on white by Word's own choice": append(
        p(formatted("x", '<w:color w:val="auto"/>'))),
    "white on dark": append(
        '<w:p><w:pPr><w:shd w:val="clear" w:fill="1F3044"/></w:pPr>'
        + formatted("[x]", '<w:color w:val="FFFFFF"/>') + "</w:p>"),
    "red and bold": append(p(X + formatted("urgent", '<w:color w:val="C00000"/><w:b/>'))),
    "blue and underlined": append(
        p(X + formatted("a link", '<w:color w:val="0000C0"/><w:u w:val="single"/>'))),
    "an open point in two runs": append(
        p(X + formatted("[to be", '<w:rStyle w:val="ToBeAgreed"/>')
          + formatted(" agreed]", '<w:rStyle w:val="ToBeAgreed"/>'))),
    "a coloured cell with a sign": append(
        grid(head(), row(cell(p(t("■")), '<w:shd w:val="clear" w:fill="9DC3E6"/>')))),
    "a short line in the middle": append(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{t("The end")}</w:p>'),
    "a link that says where it goes": append(link("Terms of reference")),
    "an empty cell to write in": append(grid(head(), row(cell(p(""))))),
    "a year at the start": append(p(t("2020 was a year."))),
    "an amount at the start": append(p(t("2.5 million pounds are set aside."))),
    "a bracket at the start": append(p(t("(The) Council is meant."))),
    "a hyphenated word at the start": append(p(t("well-known"))),
    "ten headings without contents": both(
        append("".join(headed(f"Part {n}", 2) for n in range(3))),
        everywhere(DOCUMENT, r">\s*TOC [^<]*<", "> PAGE <")),
    "a font of the theme": both(
        append(p(formatted("x", '<w:rFonts w:asciiTheme="minorHAnsi"/>'))),
        lambda pieces: pieces | {"word/styles.xml": pieces[STYLES].replace(
            b"</w:styles>",
            b'<a:minorFont xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            b'<a:latin typeface="Arial"/></a:minorFont></w:styles>')}),
    "a date field in a header": swap(
        HEADER, "</w:hdr>",
        p(t("Printed ") + char("begin") + code("DATE") + char("separate") + t("1 May 2020")
          + char("end")) + "</w:hdr>"),
}  # fmt: skip
"""What looks like a fault and is not one."""


@pytest.mark.parametrize("sound", SOUND)
def test_what_is_no_fault_is_accepted(good: Parts, sound: str) -> None:
    """No rule goes too far."""
    assert faults(SOUND[sound](good)) == []


def test_contrast_is_that_of_the_guidelines() -> None:
    """Black on white has 21, a colour on itself 1, and the order does not matter."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("44546A", "44546A") == 1
    assert contrast("FFFFFF", "767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_fault_says_in_which_paragraph(good: Parts) -> None:
    """The paragraph is named by its position and its first words."""
    count = good[DOCUMENT].count(b"<w:p>")
    content = packed(append(p(formatted("Our duties", "<w:b/>")))(good))
    [fault] = lint_docx(content, accessible=True)
    assert fault.message == f"paragraph {count + 1} (“Our duties”): {FAKE}"


def test_the_rules_are_asked_for(good: Parts, tmp_path: Path) -> None:
    """``mou lint`` alone is silent; with --accessible each fault has a line, and
    the exit status is 1.
    """
    path = tmp_path / "mou.docx"
    path.write_bytes(packed(append(p(formatted("Our duties", "<w:b/>")))(good)))
    assert lint_docx(path.read_bytes()) == ()
    result = CliRunner().invoke(mou, ["lint", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")
    result = CliRunner().invoke(mou, ["lint", str(path), "--accessible"])
    assert result.exit_code == 1
    assert result.stdout.endswith(f"(“Our duties”): {FAKE}\n")


def test_the_faults_of_every_document_are_among_them(good: Parts) -> None:
    """A question on opening and a lock keep readers out too."""
    locked = setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    assert any("is protected" in fault for fault in faults(locked(good)))
