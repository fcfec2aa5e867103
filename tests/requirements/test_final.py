"""The copy for signature: refused while anything is open, and clean when it is made."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import attrs
import pytest
from deciding import agreed
from reading import W, blocks, paragraphs, part, parts, shown
from writing import draft_of, final_of

from mou_builder import Document, Edition, Options, build, check
from mou_builder.document.document import Item, Paragraph
from mou_builder.options import Month, OpenPoint
from mou_builder.options.asking import Approved
from mou_builder.options.contract import SetupPayer
from mou_builder.options.parties import Waiver
from mou_builder.requirements.signing import obstacles


@pytest.fixture(scope="module")
def settled(west_sussex: Options, edition: Edition) -> tuple[Options, Document]:
    """Return West Sussex with every point decided and the text agreed."""
    options = agreed(west_sussex)
    return options, build(options, edition)


def test_a_draft_is_refused_with_every_reason(
    west_sussex: Options, west_sussex_document: Document
) -> None:
    """Each open point is named with the clause that leaves it blank."""
    findings = check(west_sussex, west_sussex_document)
    reasons = [str(found) for found in obstacles(west_sussex, west_sussex_document, findings)]
    assert reasons[0] == (
        'status.version must be agreed before a copy is made for signature (got "final_draft").'
    )
    assert any(
        re.fullmatch(
            r"board\.quorum is still open: Quorum of the Board, which clause 10\.\d+ leaves blank\.",
            reason,
        )
        for reason in reasons
    )
    assert any("Schedule 4 leaves blank" in reason for reason in reasons)


def test_a_settled_memorandum_is_not_refused(settled: tuple[Options, Document]) -> None:
    """Nothing stands in the way of signing it."""
    assert list(obstacles(*settled, check(*settled))) == []


def test_one_open_point_is_enough(settled: tuple[Options, Document], edition: Edition) -> None:
    """It is the only reason given."""
    options = attrs.evolve(
        settled[0], board=attrs.evolve(settled[0].board, quorum=OpenPoint(open="the Council"))
    )
    document = build(options, edition)
    [found] = obstacles(options, document, check(options, document))
    reason = found.sentence
    assert reason.startswith("board.quorum is still open")


def changed(options: Options, table: str, **values: Any) -> Options:
    """Return *options* with some options of one table changed."""
    return attrs.evolve(options, **{table: attrs.evolve(getattr(options, table), **values)})


def test_a_mandatory_requirement_not_met_is_in_the_way(
    settled: tuple[Options, Document], edition: Edition
) -> None:
    """The clauses that should give effect to it are named, until somebody waives it."""
    options = changed(settled[0], "setup", payer=SetupPayer.COUNCIL)
    options = changed(options, "mandate", approved=Approved())
    document = build(options, edition)
    [found] = obstacles(options, document, check(options, document))
    reason = found.sentence
    assert reason.startswith(
        "fin-01 is mandatory and not met: The Department meets the set-up cost"
    )
    assert 'setup.payer is "council"; route is "directed"; expected: "dfe".' in reason
    assert reason.endswith("Meet it, or name who waived it.")
    waiver = Waiver(
        requirement="fin-01",
        reason="The council pays",
        agreed_by="A. Person",
        date=dt.date(2020, 9, 1),
    )
    waived = attrs.evolve(options, waivers=(waiver,))
    document = build(waived, edition)
    assert list(obstacles(waived, document, check(waived, document))) == []


def test_a_mandatory_requirement_that_stays_open_is_in_the_way(
    settled: tuple[Options, Document], edition: Edition
) -> None:
    """A month without its day leaves open whether the Shadow Period comes first."""
    options = changed(settled[0], "shadow", start=Month(2021, 10))
    options = changed(options, "go_live", date=dt.date(2021, 10, 15))
    options = changed(options, "mandate", approved=Approved())
    document = build(options, edition)
    found = obstacles(options, document, check(options, document))
    assert [problem.sentence.partition(" is ")[0] for problem in found] == [
        "fit-03", "fit-04", "fit-05", "prg-02",
    ]  # fmt: skip


def test_a_draft_beyond_the_mandate_is_in_the_way(
    settled: tuple[Options, Document], edition: Edition
) -> None:
    """Nobody has authority to sign it."""
    options = changed(settled[0], "board", size_max=11)
    document = build(options, edition)
    [found] = obstacles(options, document, check(options, document))
    reason = found.sentence
    assert reason == (
        "board.size_max is 11; approved: at most 10. The council’s decision does not cover it."
    )


def test_a_final_copy_holds_nothing_but_the_document(settled: tuple[Options, Document]) -> None:
    """It has no comments, watermark, brackets, tracking or properties of our own."""
    document = settled[1]
    package = parts(final_of(document))
    assert not {"word/comments.xml", "docProps/custom.xml"} & set(package)
    everything = b"".join(package.values())
    for trace in (b"PowerPlus", b"DRAFT", b"trackRevisions", b"custom.xml", b"MoU Builder"):
        assert trace not in everything, trace
    for trace in (b"<w:comment", b'"ToBeAgreed"'):
        assert trace not in package["word/document.xml"], trace
    assert not any("[" in text for _, text in paragraphs(final_of(document)))


def test_a_final_copy_says_what_the_draft_says(settled: tuple[Options, Document]) -> None:
    """They agree word for word, and every reference is still live."""
    document = settled[1]
    docx = final_of(document)
    found = {text for _, text in paragraphs(docx)}
    for block in blocks(document):
        if isinstance(block, (Paragraph, Item)):
            assert shown(block) in found
    body = part(docx, "word/document.xml")
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    codes = [code.text for code in body.iter(f"{W}instrText") if " REF " in (code.text or "")]
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert {code.split()[1] for code in codes} | anchors == names
    assert len(names) == len(list(body.iter(f"{W}bookmarkEnd")))


def test_a_draft_shows_that_it_is_one(west_sussex_document: Document) -> None:
    """Each header has a watermark, under the name by which Word's own command removes it."""
    package = parts(draft_of(west_sussex_document))
    for header in ("word/header1.xml", "word/header2.xml"):
        assert re.search(rb'id="PowerPlusWaterMarkObject\d"', package[header])
    assert b"<w:trackRevisions/>" in package["word/settings.xml"]
    assert b"Final draft 1</vt:lpwstr>" in package["docProps/custom.xml"]
