"""Any options at all build in every format, say what was typed, and survive being written."""

from __future__ import annotations

import json
from functools import cache

from any_options import OPTIONS
from documents import own_faults
from hypothesis import note
from hypothesis import strategies as st
from page_checks import sound
from reading import BODY_STYLES, blocks, paragraphs, shown
from record_checks import same_blocks
from sweeping import Sweep, drawn
from writing import draft_of

from mou_builder import (
    Document,
    Edition,
    Options,
    Requirement,
    build,
    check,
    dump_options,
    load_options,
    read_edition,
    read_requirements,
    to_json,
    to_markdown,
)
from mou_builder.document.document import Item, Paragraph
from mou_builder.options_file.writing import canonical

edition = cache(read_edition)


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return the requirements of the library, read once."""
    return read_requirements()


def _any_memorandum(data: st.DataObject) -> None:
    """Draw options, and check all that can be made of them."""
    options = data.draw(OPTIONS)
    written = dump_options(options)
    note(written)
    assert load_options(written.encode()) == options
    assert load_options(canonical(options).encode()) == options
    read: Edition = edition(options.edition)
    document = build(options, read)
    assert len(check(options, document, requirements())) == len(requirements())
    assert to_markdown(document)
    sound(document)
    same_blocks(document, json.loads(to_json(document)))
    _said_in_word(options, document)


def _said_in_word(options: Options, document: Document) -> None:
    """Find every block, as typed, in the Word file, and assert that the file has no fault."""
    docx = draft_of(document)
    found = paragraphs(docx)
    assert options.council.name in [text for _, text in found]  # on the cover
    said = [text for style, text in found if BODY_STYLES.fullmatch(style)]
    expected = [shown(block) for block in blocks(document) if isinstance(block, (Paragraph, Item))]
    assert said == expected
    faults = list(own_faults(docx))
    assert faults == []


MEMORANDA = Sweep(
    "memoranda",
    "Any options survive being written, and build a memorandum that says what was typed in Word, as a "
    "web page, as text and as a record, without a fault of its own and with an outcome for every "
    "requirement.",
    2_000,
    20,
    drawn(_any_memorandum, shrink=False),
)
SWEEPS = (MEMORANDA,)
