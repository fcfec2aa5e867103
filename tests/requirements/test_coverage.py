"""Where each requirement is met: as text, CSV, data, a page and a schedule."""

from __future__ import annotations

import csv
import datetime as dt
import io
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from conftest import LIBRARY
from memoranda import options

from mou_builder import (
    Document,
    Edition,
    Finding,
    Options,
    OptionsError,
    Outcome,
    build,
    check,
    read_requirements,
    to_html,
    to_json,
    to_markdown,
)
from mou_builder.document.document import COVERAGE, Paragraph, Reference, Table
from mou_builder.formats.coverage_page import as_page
from mou_builder.options.parties import Waiver
from mou_builder.requirements.coverage import TITLE, coverage, with_coverage
from mou_builder.requirements.coverage_words import COLUMNS, as_csv, as_text, as_values
from mou_builder.requirements.quoting import MOST_QUOTED

REQUIREMENTS = read_requirements(LIBRARY)


@pytest.fixture(scope="module")
def findings(west_sussex: Options, west_sussex_document: Document) -> tuple[Finding, ...]:
    """Return the findings on West Sussex."""
    return check(west_sussex, west_sussex_document, REQUIREMENTS)


@pytest.fixture(scope="module")
def longer(west_sussex_document: Document, findings: tuple[Finding, ...]) -> Document:
    """Return the memorandum of West Sussex with the schedule."""
    return with_coverage(west_sussex_document, findings)


def table(document: Document) -> Table:
    """Return the table of the schedule."""
    [clause] = document.schedules[-1].clauses
    [found] = [block for block in clause.blocks if isinstance(block, Table)]
    return found


def test_every_requirement_has_a_row(findings: tuple[Finding, ...]) -> None:
    """It has the outcome, the clauses and the sources of its finding, in the order of ids."""
    rows = coverage(findings)
    assert [row.id for row in rows] == sorted(r.id for r in REQUIREMENTS)
    by_id = {finding.requirement.id: finding for finding in findings}
    for row in rows:
        assert (row.outcome, row.clauses) == (by_id[row.id].outcome.value, by_id[row.id].clauses)
    assert "brd-01  mandatory  met: The Secretary of State appoints the Chair\n" in as_text(rows)
    assert "(unverified)" in as_text(rows)


def test_csv_and_values_say_the_same(findings: tuple[Finding, ...]) -> None:
    """They agree cell for cell."""
    rows = coverage(findings)
    first, *others = csv.reader(io.StringIO(as_csv(rows)))
    assert tuple(first) == COLUMNS
    assert [line[0] for line in others] == [value["id"] for value in as_values(rows)]
    assert [line[4] for line in others] == [", ".join(v["clauses"]) for v in as_values(rows)]
    words = [" ".join(f"“{said}”" for said in v["words"]) for v in as_values(rows)]
    assert [line[5] for line in others] == words


class _Cells(HTMLParser):
    """A parser that gathers the cells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, _: Any) -> None:
        """Begin a cell."""
        if tag in ("td", "th"):
            self.inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, text: str) -> None:
        """Keep the words of a cell."""
        if self.inside:
            self.cells[-1] += text


def test_the_page_says_the_same(
    findings: tuple[Finding, ...], west_sussex_document: Document
) -> None:
    """Every value is escaped once."""
    rows = coverage(findings)
    marked = attrs.evolve(rows[0], title="<b>&amp;")
    page = as_page((marked, *rows[1:]), west_sussex_document)
    reader = _Cells()
    reader.feed(page)
    assert reader.cells == list(csv_cells(as_csv((marked, *rows[1:]))))
    assert "<b>" not in page


def csv_cells(text: str) -> tuple[str, ...]:
    """Return every cell of comma-separated values, row after row."""
    return tuple(cell for line in csv.reader(io.StringIO(text)) for cell in line)


def test_a_waiver_is_shown_with_reason_person_and_date(edition: Edition) -> None:
    """Every form shows them."""
    given = options(
        waivers=[
            {
                "requirement": "brd-01",
                "reason": "The council is small",
                "agreed_by": "A. Person, Department for Education",
                "date": dt.date(2020, 9, 1),
            }
        ],
        direction={"date": dt.date(2020, 7, 1)},
        board={"chair": {"appointed_by": "council"}},
    )
    document = build(given, edition)
    found = check(given, document, REQUIREMENTS)
    said = "A. Person, Department for Education, 1 September 2020: The council is small"
    rows = coverage(found)
    assert f"waived by {said}" in as_text(rows)
    assert said in csv_cells(as_csv(rows))
    assert f"Waived by {said}" in to_markdown(with_coverage(document, found))


def test_the_schedule_comes_last_and_is_numbered(
    longer: Document, west_sussex_document: Document
) -> None:
    """Everything before it stays as it was."""
    assert attrs.evolve(longer, schedules=longer.schedules[:-1]) == west_sussex_document
    last = longer.schedules[-1]
    number = len(west_sussex_document.schedules) + 1
    assert (last.key, last.title, last.number) == (COVERAGE, TITLE, f"Schedule {number}")
    assert longer.numbers[COVERAGE] == f"Schedule {number}"
    [lead] = [block for block in last.clauses[0].blocks if isinstance(block, Paragraph)]
    assert lead.number == "1"


def test_the_schedule_refers_to_the_clauses(
    longer: Document, findings: tuple[Finding, ...]
) -> None:
    """Live references print the numbers of the findings; what does not apply is left out."""
    applying = sorted(
        (f for f in findings if f.outcome.value != "not applicable"),
        key=lambda finding: finding.requirement.id,
    )
    rows = table(longer).rows
    assert len(rows) == len(applying) < len(findings)
    for row, finding in zip(rows, applying, strict=True):
        where = "".join(piece.text for piece in row[2])
        said = (f"{quote.number}: “{quote.words}”" for quote in finding.quotes)
        assert where == (" ".join(said) or "No clause")
        references = [piece for piece in row[2] if isinstance(piece, Reference)]
        assert len(references) >= len(finding.clauses) <= MOST_QUOTED
        assert {reference.target for reference in references} <= longer.numbers.keys()


def test_every_form_of_the_document_has_the_schedule(longer: Document) -> None:
    """It is in the text, the page and the data."""
    heading = f"{longer.schedules[-1].number}: {TITLE}"
    assert f"## {heading}" in to_markdown(longer)
    assert heading in to_html(longer)
    assert f'"id": "{COVERAGE}"' in to_json(longer)


def test_the_columns_fill_the_width_of_the_table(longer: Document) -> None:
    """Their widths are in hundredths of it, and what is quoted has the most."""
    widths = table(longer).widths
    assert sum(widths) == 100
    assert max(widths) == widths[table(longer).header.index("Where it is met")]


def test_findings_on_another_document_are_refused(
    west_sussex_document: Document, findings: tuple[Finding, ...]
) -> None:
    """Whether they quote words that it has not, or leave out some that it has."""
    full = next(finding for finding in findings if finding.quotes)
    none = next(finding for finding in findings if not finding.quotes)
    for changed in (attrs.evolve(full, quotes=()), attrs.evolve(none, quotes=full.quotes)):
        with pytest.raises(OptionsError, match="not about this document"):
            with_coverage(west_sussex_document, (changed,))
    with_coverage(west_sussex_document, (full, none))


def test_a_waiver_that_was_not_needed_is_not_shown(findings: tuple[Finding, ...]) -> None:
    """Nor is one that does not stand."""
    waiver = Waiver(
        requirement="brd-01", reason="a reason of words", agreed_by="A. Person",
        date=dt.date(2020, 9, 1),
    )  # fmt: skip
    for outcome in Outcome:
        finding = attrs.evolve(findings[0], waiver=waiver, outcome=outcome)
        [row] = coverage((finding,))
        said = "A. Person, 1 September 2020: a reason of words"
        assert row.waived == (said if outcome is Outcome.WAIVED else "")
        [row] = coverage((attrs.evolve(finding, waiver=None),))
        assert row.waived == ""
