"""The JSON of a document: complete, in the order of the Document, and the same each time."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import attrs
import click
import pytest
from record_checks import recorded, same_blocks

from mou_builder import Document, Edition, build, load_options, save, to_html, to_json
from mou_builder.cli.build import build as command
from mou_builder.document.document import (
    Block,
    Chart,
    Clause,
    Item,
    Paragraph,
    Part,
    Table,
)
from mou_builder.formats.saving import STYLES

AWKWARD = "<script> & \"quoted\" 'single' {{ x }} \\ עברית \u202eRLO\u202c \u2028 🙂\tand\nso on"


@pytest.fixture(scope="module")
def record(west_sussex_document: Document) -> dict[str, Any]:
    """Return West Sussex as JSON that has been read."""
    found: dict[str, Any] = json.loads(to_json(west_sussex_document))
    return found


def test_every_paragraph_and_cell_is_recorded(
    west_sussex_document: Document, record: dict[str, Any]
) -> None:
    """Each has its id, number, text, references, open points and values, and nothing else."""
    same_blocks(west_sussex_document, record)


def test_facts_of_the_document(west_sussex_document: Document, record: dict[str, Any]) -> None:
    """Edition, date, cover and signatories are at the top, in the order of the page."""
    document = west_sussex_document
    assert list(record) == [
        "format", "edition", "date", "cover", "parties", "recitals", "parts", "definitions",
        "schedules", "signatories",
    ]  # fmt: skip
    assert (record["format"], record["edition"], record["date"]) == (1, "2020.1.0", "2020-10-20")
    cover = attrs.asdict(document.cover) | {"parties": list(document.cover.parties)}
    assert record["cover"] == cover
    assert record["signatories"] == [attrs.asdict(s) for s in document.signatories]


def test_parts_and_clauses(west_sussex_document: Document, record: dict[str, Any]) -> None:
    """Each has its id, number and title, and each clause has what a reviewer needs."""
    document = west_sussex_document
    groups = [*record["parts"], *record["schedules"]]
    expected = [*document.parts, *document.schedules]
    for found, part in zip(groups, expected, strict=True):
        assert (found["id"], found["number"], found["title"]) == (
            part.key,
            part.number,
            part.title,
        )
        assert [(d["id"], d["number"], d["title"], d["position"]) for d in found["divisions"]] == [
            (d.key, d.number, d.title, d.position) for d in part.divisions
        ]
        for clause, source in zip(found["clauses"], part.clauses, strict=True):
            assert [(m["requirement"], m["paragraph"], m["items"]) for m in clause["meets"]] == [
                (met.requirement, met.target, list(met.items)) for met in source.meets
            ]
            assert clause["sources"] == list(source.sources)
            assert clause["because"] == list(source.because)
            assert (clause["id"], clause["title"], clause["note"]) == (
                source.id,
                source.title,
                source.note,
            )


def test_nothing_that_a_document_holds_is_forgotten(record: dict[str, Any]) -> None:
    """A field added to a document must be recorded, or be named here."""
    left_out = {"numbers", "giving_effect", "made_from"}
    assert {a.name for a in attrs.fields(Document)} - left_out == set(record) - {"format"}
    clause = record["parts"][0]["clauses"][0]
    assert {a.name for a in attrs.fields(Clause)} - {"place"} == set(clause)
    part = set(record["parts"][0]) - {"id"} | {"key"}
    assert {a.name for a in attrs.fields(Part)} == part
    paragraph = clause["blocks"][0]
    inside = {"text", "defines", "references", "open_points", "values"}
    for kind in (Paragraph, Item):
        names = {a.name for a in attrs.fields(kind)} - {"content"} | inside
        assert names | {"kind"} == set(paragraph)
    assert set(get_args(Block)) == {Paragraph, Table, Chart}
    drawing = next(block for block in recorded(record) if block.get("kind") == "chart")
    assert {a.name for a in attrs.fields(Chart)} - {"shows"} == set(drawing) - {"kind"}


def test_references_lead_to_an_id(record: dict[str, Any]) -> None:
    """Each target is the id of a paragraph, part, schedule or Part of a schedule."""
    groups = [*record["parts"], *record["schedules"]]
    ids = {block["id"] for block in recorded(record)} | {group["id"] for group in groups}
    ids |= {division["id"] for group in groups for division in group["divisions"]}
    targets = {
        reference["target"]
        for block in recorded(record)
        for line in ([c for row in block["rows"] for c in row] if "rows" in block else [block])
        for reference in line.get("references", ())
    }
    assert len(targets) > 20
    assert targets <= ids


def test_every_definition_says_what_it_defines(
    west_sussex_document: Document, record: dict[str, Any]
) -> None:
    """The term comes first."""
    assert [c["blocks"][0]["defines"][0] for c in record["definitions"]] == [
        clause.paragraphs[0].content[0].text for clause in west_sussex_document.definitions
    ]


def test_it_is_text_that_people_can_read_and_compare(west_sussex_document: Document) -> None:
    """It is plain UTF-8 with a line for each fact and a line break last, the same each time."""
    written = to_json(west_sussex_document)
    assert written.endswith("}\n")
    assert "Children’s Trust" in written
    assert "\\u" not in written
    assert to_json(west_sussex_document) == written


def test_awkward_text_comes_out_as_typed(edition: Edition) -> None:
    """Quotes, backslashes, right-to-left text, tabs and line breaks are read back as typed."""
    head = 'edition = "2020.1.0"\nroute = "directed"\nmou.date = 2020-10-20\n'
    base = load_options(f'{head}council = {{ name = "x", type = "county" }}'.encode())
    council = attrs.evolve(base.council, name=AWKWARD)
    document = build(attrs.evolve(base, council=council), edition)
    found = json.loads(to_json(document).encode())
    same_blocks(document, found)
    assert found["cover"]["parties"][0] == AWKWARD
    assert {"option": "council.name", "text": AWKWARD} in found["parties"][0]["blocks"][0]["values"]


def test_saved_by_the_name_of_the_file(west_sussex_document: Document, tmp_path: Path) -> None:
    """A name that ends in .html or .json determines what is written."""
    for name, content in (
        ("mou.html", to_html(west_sussex_document)),
        ("mou.json", to_json(west_sussex_document)),
    ):
        save(west_sussex_document, tmp_path / name)
        assert (tmp_path / name).read_bytes() == content.encode()
        stream = BytesIO()
        save(west_sussex_document, stream, name.partition(".")[2])
        assert stream.getvalue() == content.encode()


def test_the_command_offers_every_format() -> None:
    """What ``mou build --format`` accepts is what can be written."""
    choice = next(p.type for p in command.params if p.name == "style")
    assert isinstance(choice, click.Choice)
    assert list(choice.choices) == list(STYLES)
