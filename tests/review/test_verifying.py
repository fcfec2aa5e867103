"""A Word file beside what was built: every difference is found and placed, and nothing else is."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from click.testing import CliRunner
from conftest import EXAMPLES
from documents import OPTIONS, built
from lxml import etree
from reading import W, part, parts, style, text
from sweeping import sample
from sweeps.characters import CHARACTERS
from writing import draft_of

from mou_builder import (
    Document,
    Edition,
    Options,
    ReadError,
    draft,
    dump_options,
    lint_docx,
    load_options,
    rebuild,
    to_docx,
    verify,
)
from mou_builder.cli.main import mou
from mou_builder.options_file.writing import canonical, plain_value
from mou_builder.requirements.notes import Depth
from mou_builder.review.differing import DifferenceKind
from mou_builder.review.verifying import content_digest
from mou_builder.word.reading.opening import opened
from mou_builder.word.reading.shown import shown
from mou_builder.word.reading.unlocking import read_lock
from mou_builder.word.writing.package import draft_docx

DOCUMENT = "word/document.xml"


def repacked(docx: bytes, changed: dict[str, bytes]) -> bytes:
    """Return a package with some of its parts replaced; those that are empty are left out."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in (parts(docx) | changed).items():
            if content:
                package.writestr(name, content)
    return stream.getvalue()


def edited(docx: bytes, change: Callable[[etree._Element], Any], name: str = DOCUMENT) -> bytes:
    """Return a package in which *change* was made to the root of one part."""
    root = part(docx, name)
    change(root)
    return repacked(docx, {name: etree.tostring(root)})


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """Return the first paragraph of the body, after the contents, that begins with *words*."""
    return next(
        p for p in root.iter(f"{W}p") if text(p).startswith(words) and style(p)[:3] != "TOC"
    )


@pytest.fixture(scope="module")
def docx(west_sussex: Options, west_sussex_document: Document) -> bytes:
    """Return the draft of West Sussex."""
    return draft_of(west_sussex_document, options=west_sussex)


# As built


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_every_memorandum_is_as_built(name: str) -> None:
    """A draft is so by its lock and by its options, a copy for signature by its options alone."""
    memorandum = built(name)
    assert verify(memorandum.docx, memorandum.options).found == ()
    if memorandum.final:
        with pytest.raises(ReadError, match="has no lock"):
            verify(memorandum.docx)
    else:
        assert verify(memorandum.docx).found == ()


def test_without_lock_and_with_the_schedule_it_is_still_known(
    west_sussex: Options,
) -> None:
    """The schedule of requirements is tried too."""
    longer = draft(west_sussex, schedule=True)
    assert verify(to_docx(longer, lock=False), west_sussex).found == ()


@pytest.mark.parametrize("depth", Depth)
@pytest.mark.parametrize("schedule", [False, True])
@pytest.mark.parametrize("paginated", [False, True])
def test_rebuild_gives_the_options_and_the_same_bytes(
    west_sussex: Options, depth: Depth, schedule: bool, paginated: bool
) -> None:
    """It does so whatever notes, schedule and page numbers the draft had."""
    built = draft(west_sussex, depth=depth, schedule=schedule)
    pages = {piece.key: n for n, piece in enumerate(built.document.parts)} if paginated else {}
    docx = draft_docx(
        built.document, built.shell, built.notes, made_from=canonical(west_sussex), pages=pages
    )
    again = rebuild(docx)
    assert load_options(again.options.encode()) == west_sussex
    assert again.docx == docx


def test_the_lock_holds_the_options_in_one_way(west_sussex: Options) -> None:
    """They are JSON that loads as the same options, and hold no mark of a template."""
    said = canonical(west_sussex)
    assert load_options(said.encode()) == west_sussex
    assert canonical(load_options(dump_options(west_sussex).encode())) == said
    assert not re.search(r"\{\{|\}\}|\{%|%\}", said)


# Any one character


def test_any_one_character_changed_is_found_and_placed() -> None:
    """Thousands of characters are tried, in text, tables, charts, contents, headers and footers."""
    sample(CHARACTERS)


# Edits, one by one


def delete(root: etree._Element, words: str) -> None:
    """Take a paragraph out."""
    one = paragraph(root, words)
    one.getparent().remove(one)


def test_a_paragraph_taken_out_is_missing_and_the_numbers_behind_it_move(docx: bytes) -> None:
    """Each paragraph with a new number is named, and no other."""
    verdict = verify(edited(docx, lambda root: delete(root, "The Board will have at least")))
    kinds = [d.kind for d in verdict.differences]
    assert kinds.count(DifferenceKind.MISSING) == 1
    assert set(kinds) == {DifferenceKind.MISSING, DifferenceKind.NUMBER}
    gone = next(d.expected for d in verdict.differences if d.kind is DifferenceKind.MISSING)
    moved = [d for d in verdict.differences if d.kind is DifferenceKind.NUMBER]
    assert gone.words.startswith("The Board will have at least")
    assert all(d.expected.number.startswith("10.") for d in moved)
    assert f"{gone.number} (" in next(s for s in verdict.found if "is missing" in s)


def test_a_paragraph_put_in_is_added_behind_its_neighbour(docx: bytes) -> None:
    """The difference says what it says, and where it is."""

    def insert(root: etree._Element) -> None:
        one = paragraph(root, "The Board will have at least")
        new = copy.deepcopy(one)
        for mark in (*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        for element in new.iter(f"{W}t"):
            element.text = ""
        next(new.iter(f"{W}t")).text = "A new intention."
        one.addnext(new)

    (added,) = [s for s in verify(edited(docx, insert)).found if "added" in s]
    assert re.fullmatch(
        r"after clause 10\.\d+ \(board/.*\): “A new intention\.” was added\.", added
    )


def test_paragraphs_in_another_order_are_named(docx: bytes) -> None:
    """The one that moved is named, and those whose number changed."""

    def swap(root: etree._Element) -> None:
        one = paragraph(root, "The Board will have at least")
        one.getnext().addnext(one)

    verdict = verify(edited(docx, swap))
    assert [d.kind for d in verdict.differences].count(DifferenceKind.ORDER) == 1
    assert {d.kind for d in verdict.differences} == {DifferenceKind.ORDER, DifferenceKind.NUMBER}


def test_a_line_that_went_into_a_table_is_missing_in_the_text(docx: bytes) -> None:
    """The same words in a cell are something added, not the line in another place."""

    def enclose(root: etree._Element) -> None:
        one = paragraph(root, "End of Memorandum")
        table = etree.Element(f"{W}tbl")
        one.addprevious(table)
        cell = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
        cell.append(one)

    kinds = [d.kind for d in verify(edited(docx, enclose)).differences]
    assert kinds == [DifferenceKind.MISSING, DifferenceKind.ADDED]


def test_a_number_that_moves_is_no_other_wording(docx: bytes) -> None:
    """A reference that prints another number does not count as reworded, but one that points
    elsewhere does.
    """

    def stale(root: etree._Element) -> None:
        one = paragraph(root, "Subject to clause ")
        result = next(t for t in one.iter(f"{W}t") if (t.text or "").isdecimal())
        result.text = "99"

    (said,) = verify(edited(docx, stale)).found
    assert re.search(r"a reference prints 99 \(built as \d+\)\.$", said)

    def astray(root: etree._Element) -> None:
        one = paragraph(root, "Subject to clause ")
        code = next(one.iter(f"{W}instrText"))
        code.text = " REF _m_part_finance_441f8930 \\w \\h "

    (said,) = verify(edited(docx, astray)).found
    assert said.endswith(": a reference points elsewhere.")


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        (DOCUMENT, "Final draft 1", "the text (“Final draft 1”)"),
        (DOCUMENT, "Step", "table"),
        (DOCUMENT, "Signed for", "the text (“Signed for West Sussex"),
        (DOCUMENT, "Programme Board", "chart"),
        ("word/header2.xml", "OFFICIAL", "header first (“OFFICIAL”)"),
        ("word/footer1.xml", "Final draft 1", "footer default (“Final draft 1"),
    ],
)  # fmt: skip
def test_what_is_no_clause_is_compared_too(docx: bytes, name: str, words: str, place: str) -> None:
    """The cover, cells, signatures, charts, headers and footers are compared."""

    def change_it(root: etree._Element) -> None:
        found = [t for t in root.iter(f"{W}t") if (t.text or "").startswith(words)]
        boxed = [t for t in found if next(t.iterancestors(f"{W}txbxContent"), None) is not None]
        cells = [t for t in found if next(t.iterancestors(f"{W}tc"), None) is not None]
        chosen = {"chart": boxed, "table": cells}.get(place, found)
        chosen[0].text = f"X{chosen[0].text}"

    (said,) = verify(edited(docx, change_it, name)).found
    assert said.startswith(place)
    assert "the text differs from character 1: “X" in said


def test_a_space_for_signing_that_was_filled_in_was_added(docx: bytes) -> None:
    """The addition is named with the cell in which it stands."""

    def sign(root: etree._Element) -> None:
        name = next(p for p in root.iter(f"{W}p") if text(p) == "Name")
        cell = name.getparent().getnext().find(f"{W}p")
        etree.SubElement(etree.SubElement(cell, f"{W}r"), f"{W}t").text = "A. Person"

    (said,) = verify(edited(docx, sign)).found
    assert re.match(r"table \d+, row 2, column 2, after .*: “A\. Person” was added\.", said)


def test_words_that_are_hidden_are_missed(docx: bytes) -> None:
    """What no reader sees counts as missing, and a picture or another file is something added."""

    def hide(root: etree._Element) -> None:
        run = next(paragraph(root, "The Board will have at least").iter(f"{W}r"))
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}vanish")
        run.insert(0, run[-1])

    assert [d.kind for d in verify(edited(docx, hide)).differences] == [DifferenceKind.TEXT]

    def embed(root: etree._Element) -> None:
        etree.SubElement(root.find(f"{W}body"), f"{W}altChunk")

    assert [d.kind for d in verify(edited(docx, embed)).differences] == [DifferenceKind.ADDED]


def test_tracked_changes_are_read_as_accepted_and_counted(docx: bytes) -> None:
    """Insertions and deletions are accepted; a paragraph whose mark is deleted runs on into the
    next.
    """

    def track(root: etree._Element) -> None:
        one = paragraph(root, "The Board will have at least")
        first = one.find(f"{W}bookmarkStart").getnext()
        deletion = etree.Element(f"{W}del")
        first.addprevious(deletion)
        deletion.append(first)
        for words in deletion.iter(f"{W}t"):
            words.tag = f"{W}delText"
        insertion = etree.Element(f"{W}ins")
        deletion.addnext(insertion)
        etree.SubElement(etree.SubElement(insertion, f"{W}r"), f"{W}t").text = "Perhaps "
        other = paragraph(root, "The steps, mildest first")
        mark = etree.SubElement(etree.SubElement(other.find(f"{W}pPr"), f"{W}rPr"), f"{W}del")
        assert mark is not None

    verdict = verify(edited(docx, track))
    assert verdict.pending == 3
    texts = [d for d in verdict.differences if d.kind is DifferenceKind.TEXT]
    assert texts[0].found.words.startswith("Perhaps ")
    assert texts[1].found.words.endswith("will be:an improvement notice from the Council;")
    missing = [d.expected.words for d in verdict.differences if d.kind is DifferenceKind.MISSING]
    assert missing == ["an improvement notice from the Council;"]


def test_without_any_bookmark_paragraphs_are_known_by_their_words(docx: bytes) -> None:
    """A journey through a program that drops bookmarks loses only the references."""

    def strip(root: etree._Element) -> None:
        for mark in (*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        first = next(paragraph(root, "The Board will have at least").iter(f"{W}t"))
        first.text = first.text.replace("The Board", "Our Board")

    (said,) = verify(edited(docx, strip)).found
    assert "“Our Board will have" in said


def test_nothing_nested_stops_it(docx: bytes) -> None:
    """A paragraph in two hundred controls is read, or refused in a sentence."""

    def nest(root: etree._Element) -> None:
        one = paragraph(root, "End of Memorandum")
        for _ in range(100):
            outer, inner = etree.Element(f"{W}sdt"), etree.Element(f"{W}sdtContent")
            one.addprevious(outer)
            outer.append(inner)
            inner.append(one)
            one = outer

    assert verify(edited(docx, nest)).found == ()


# The lock, and no lock


def test_another_edition_leaves_the_digests(docx: bytes) -> None:
    """What the edition would build now is not a measure, but the digest of each numbered paragraph
    still is.
    """
    root = part(docx, "customXml/item1.xml")
    root.set("document", "0" * 64)
    other = repacked(docx, {"customXml/item1.xml": etree.tostring(root)})
    verdict = verify(other)
    assert (verdict.found, verdict.whole) == ((), False)

    spoilt = edited(other, spoil)
    (said,) = verify(spoilt).found
    assert re.fullmatch(r"board/\S+ 10\.\d+: the text differs; it is now “Our Board .*”\.", said)
    again = rebuild(other)
    assert again.docx is None
    assert again.changed == "the edition 2020.1.0 has changed since this draft was built."


def test_a_paragraph_that_stands_twice_is_named_by_its_digest_too(docx: bytes) -> None:
    """A paragraph may have been copied with its bookmark, where only the digests are known."""

    def double(root: etree._Element) -> None:
        one = paragraph(root, "The Board will have at least")
        one.addnext(copy.deepcopy(one))

    root = part(docx, "customXml/item1.xml")
    root.set("document", "0" * 64)
    other = edited(repacked(docx, {"customXml/item1.xml": etree.tostring(root)}), double)
    twice = [
        said for said in verify(other).found if said.endswith(": stands there more than once.")
    ]
    assert len(twice) == 1
    assert twice[0].startswith("board/")


def spoil(root: etree._Element) -> None:
    """Change a word of one clause."""
    first = next(paragraph(root, "The Board will have at least").iter(f"{W}t"))
    first.text = first.text.replace("The Board", "Our Board")


def test_an_edition_that_is_not_here_leaves_the_digests(docx: bytes) -> None:
    """The lock names the edition, and nothing is built."""
    changed = repacked(
        docx,
        {
            "customXml/item1.xml": parts(docx)["customXml/item1.xml"].replace(
                b"2020.1.0", b"1999.1.0"
            )
        },
    )
    assert (verify(changed).found, verify(changed).whole) == ((), False)


def test_without_lock_nothing_of_the_options_is_in_the_file(edition: Edition) -> None:
    """Every value that no page shows is in the lock, and in no part of a file without one."""
    options = load_options(EXAMPLES / "west-sussex-2020-paused.toml")
    built = draft(options, edition, depth="none")
    locked, bare = to_docx(built), to_docx(built, lock=False)
    printed = "\n".join(line.words for line in shown(opened(bare)).lines)
    silent = [v for v in words(plain_value(options)) if v not in printed and len(v) > 5]
    assert silent
    held = b"".join(parts(bare).values()).decode()
    assert [value for value in silent if value in held and not in_library(value, held)] == []
    assert all(json.dumps(v, ensure_ascii=False)[1:-1] in said(locked) for v in silent)
    assert not [name for name in parts(bare) if name.startswith("customXml")]
    assert read_lock(opened(bare)) is None
    assert b"customXml" not in parts(bare)["word/_rels/document.xml.rels"]
    assert b"itemProps" not in parts(bare)["[Content_Types].xml"]


def said(docx: bytes) -> str:
    """Return the options in the lock."""
    held = read_lock(opened(docx))
    return held.options if held else ""


def in_library(value: str, held: str) -> bool:
    """Say whether a word stands in the file for another reason: in the name of a bookmark."""
    return not re.search(rf"(?<![a-z_]){re.escape(value)}(?![a-z_])", held)


def words(value: Any) -> Iterator[str]:
    """Yield every text in plain values."""
    if isinstance(value, dict):
        for inside in value.values():
            yield from words(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from words(inside)
    elif isinstance(value, str):
        yield value


def test_a_file_that_cannot_be_read(docx: bytes) -> None:
    """It may not be a Word file, or have no lock, or a lock that is not an options file."""
    with pytest.raises(ReadError, match="not a zip archive"):
        verify(b"no Word file")
    bare = repacked(docx, {"customXml/item1.xml": b"<nothing/>"})
    for act in (verify, rebuild):
        with pytest.raises(ReadError, match=r"^has no lock that says what it was built from\."):
            act(bare)


def test_the_content_digest_does_not_depend_on_the_packing(docx: bytes) -> None:
    """The same parts in another order and compression have the same digest; one changed byte gives
    another.
    """
    packed = repacked(docx, {})
    assert packed != docx
    assert content_digest(packed) == content_digest(docx)
    other = edited(docx, lambda root: root.set("x", "y"))
    assert content_digest(other) != content_digest(docx)


# The commands


def run(*arguments: str | Path) -> tuple[int, str]:
    """Return the exit status of a command, and what it printed on either stream."""
    done = CliRunner().invoke(mou, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_the_commands(tmp_path: Path, docx: bytes) -> None:
    """The exit status is 0 if the file is as built, 1 if something differs and 2 if that cannot be
    said; each message is one line.
    """
    example = EXAMPLES / "west-sussex-2020.toml"
    made, toml, again = (tmp_path / name for name in ("a.docx", "a.toml", "b.docx"))
    status, printed = run("build", example, "-o", made, "--verbose")
    assert status == 0
    digest = content_digest(made.read_bytes())
    assert f"{made}: content digest {digest}\n" in printed
    assert run("verify", made, "--verbose") == (
        0, f"{made}: content digest {digest}\n{made}: as built.\n"
    )  # fmt: skip
    assert run("verify", made, example) == (0, f"{made}: as built.\n")
    assert run("rebuild", made, "-o", toml, "--docx", again)[0] == 0
    assert load_options(toml) == load_options(example)
    assert again.read_bytes() == made.read_bytes()
    made.write_bytes(edited(docx, lambda root: delete(root, "End of Memorandum")))
    assert run("verify", made) == (
        1, f"{made}: the text (“End of Memorandum”): is missing (“End of Memorandum”).\n"
    )  # fmt: skip
    made.write_bytes(b"nothing")
    assert run("verify", made)[0] == run("rebuild", made)[0] == 2
    assert run("verify", tmp_path / "none.docx") == (
        2, f"{tmp_path / 'none.docx'}: cannot be read: No such file or directory.\n"
    )  # fmt: skip


def test_no_lock_goes_with_no_notes_and_only_with_word(tmp_path: Path) -> None:
    """Drafting notes name options, and nothing but Word has a lock."""
    example = EXAMPLES / "west-sussex-2020.toml"
    made = tmp_path / "a.docx"
    assert run("build", example, "-o", made, "--no-lock")[0] == 0
    assert "word/comments.xml" not in parts(made.read_bytes())
    assert read_lock(opened(made.read_bytes())) is None
    assert run("verify", made)[0] == 2
    assert run("verify", made, example)[0] == 0
    status, printed = run(
        "build", example, "-o", tmp_path / "b.docx", "--no-lock", "--notes", "all"
    )
    assert (status, "notes name them" in printed) == (2, True)
    status, printed = run("build", example, "-o", tmp_path / "b.md", "--no-lock")
    assert (status, "--no-lock is for Word" in printed) == (2, True)


def test_options_that_no_text_says_change_nothing_but_the_lock(
    west_sussex: Options, edition: Edition
) -> None:
    """The text is as built, and the lock gives back each draft's own options."""
    other = attrs.evolve(west_sussex, waivers=())
    assert verify(to_docx(draft(west_sussex, edition)), other).found == ()


@pytest.mark.parametrize("of", [verify, rebuild, lint_docx])
def test_a_path_is_no_file(of: Callable[[Any], object]) -> None:
    """What is read is the content of a Word file, in bytes."""
    with pytest.raises(ReadError, match="is read from its bytes, not from str"):
        of("mou.docx")
