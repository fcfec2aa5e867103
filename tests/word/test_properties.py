"""What is true of any options at all."""

from __future__ import annotations

from any_options import OPTIONS, QUIET
from hypothesis import given
from reading import BODY_STYLES, blocks, paragraphs, shown
from writing import draft_of

from mou_builder import (
    Edition,
    Options,
    build,
    check,
    dump_options,
    load_options,
    read_requirements,
    to_markdown,
)
from mou_builder.document.document import Item, Paragraph
from mou_builder.options_file.writing import canonical

REQUIREMENTS = read_requirements()


@QUIET
@given(options=OPTIONS)
def test_any_options_build_in_both_formats(
    options: Options, read_editions: dict[str, Edition]
) -> None:
    """No valid options stop the line, and every value stated is in the document as typed."""
    document = build(options, read_editions[options.edition])
    docx = draft_of(document)
    assert to_markdown(document)
    found = paragraphs(docx)
    assert options.council.name in [text for _, text in found]  # on the cover
    assert [text for style, text in found if BODY_STYLES.fullmatch(style)] == [
        shown(block) for block in blocks(document) if isinstance(block, (Paragraph, Item))
    ]
    assert len(check(options, document, REQUIREMENTS)) == len(REQUIREMENTS)


@QUIET
@given(options=OPTIONS)
def test_any_options_survive_being_written(options: Options) -> None:
    """Written as TOML, or as a lock records them, and loaded again, they are equal."""
    assert load_options(dump_options(options).encode()) == options
    assert load_options(canonical(options).encode()) == options
