"""A document pins its edition, and an edition whose law is not that of its date is a finding."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from conftest import EXAMPLES, ROOT
from reading import part, text

from mou_builder import (
    Edition,
    Finding,
    Month,
    OpenPoint,
    Options,
    build,
    load_options,
    read_requirements,
)
from mou_builder.cli.main import mou
from mou_builder.document.drafting import day
from mou_builder.library.comparing import as_clause_file
from mou_builder.options.parties import Waiver
from mou_builder.requirements.checking import check_edition


def dated(name: str, date: str, folder: Path) -> Path:
    """Return the options of an example with another date of the memorandum, in a file."""
    whole = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    options = folder / "mou.toml"
    options.write_text(re.sub(r"(?m)^date = .*", f"date = {date}", whole, count=1))
    return options


@pytest.mark.parametrize(
    ("name", "date", "warned"),
    [
        ("west-sussex-2020", "2020-10-20", False),
        ("west-sussex-2020", "2026-05-27", True),
        ("exampleshire-2026", "2026-05-27", False),
        ("exampleshire-2026", "2020-10-20", True),
        ("exampleshire-2026", "2026-11-25", True),
    ],
)
def test_mou_build_warns_of_an_edition_with_other_law(
    name: str, date: str, warned: bool, tmp_path: Path
) -> None:
    """The warning is on standard error; the document is written all the same, with exit
    status 0.
    """
    options = dated(name, date, tmp_path)
    result = CliRunner().invoke(mou, ["build", str(options), "-o", str(tmp_path / "mou.md")])
    assert result.exit_code == 0
    assert (tmp_path / "mou.md").exists()
    assert (f"warning: edn-{name[-4:]}, " in result.stderr) is warned


def test_the_finding_is_in_the_reports(tmp_path: Path) -> None:
    """The plain and the JSON report have it with the date found, the dates served and the source,
    as a failure.
    """
    options = dated("west-sussex-2020", "2026-05-27", tmp_path)
    said = CliRunner().invoke(mou, ["check", str(options)]).stdout
    assert "no   mou.date is 2026-05-27; expected: a date before 2021-01-01" in said
    values = json.loads(CliRunner().invoke(mou, ["check", str(options), "--format", "json"]).stdout)
    [found] = [value for value in values["requirements"] if value["id"] == "edn-2020"]
    assert (found["outcome"], found["level"]) == ("not met", "mandatory")


def test_the_finding_is_among_the_drafting_notes(tmp_path: Path) -> None:
    """The reviewing lawyer meets it in the margin of the Word draft."""
    options, target = dated("west-sussex-2020", "2026-05-27", tmp_path), tmp_path / "mou.docx"
    CliRunner().invoke(mou, ["build", str(options), "-o", str(target)])
    comments = text(part(target.read_bytes(), "word/comments.xml"))
    assert "edn-2020 (mandatory) is not met" in comments


def test_a_waiver_silences_the_warning() -> None:
    """The waiver means that somebody has read the law since, and says who."""
    options = load_options(EXAMPLES / "exampleshire-2026.toml")
    late = attrs.evolve(options, mou=attrs.evolve(options.mou, date=options.go_live.date))
    assert [finding.requirement.id for finding in found(late)] == ["edn-2026"]
    waiver = Waiver(
        requirement="edn-2026", reason="The law since was read", agreed_by="the monitoring officer",
        date=options.mou.date,
    )  # fmt: skip
    assert found(attrs.evolve(late, waivers=(waiver,))) == ()


def found(options: Options) -> tuple[Finding, ...]:
    """Return what speaks against the edition that *options* name."""
    return check_edition(options, build(options))


LAW_THAT_HAS_GONE = ("Regulation (EU)", "State aid", "Her Majesty")


def test_the_edition_of_2026_holds_no_law_that_has_gone(read_editions: dict[str, Edition]) -> None:
    """The edition of 2020 does hold such law, so that the search can fail."""

    def text(version: str) -> str:
        clauses = read_editions[version].clauses.values()
        return "\n".join(as_clause_file(clause.text) for clause in clauses)

    assert [words for words in LAW_THAT_HAS_GONE if words not in text("2020.1.0")] == []
    assert [words for words in LAW_THAT_HAS_GONE if words in text("2026.1.0")] == []


@pytest.mark.parametrize(
    ("report_date", "recital"),
    [
        (dt.date(2026, 3, 31), "background/inspection"),
        (dt.date(2026, 4, 1), "background/inspection-graded"),
        (Month(2026, 3), "background/inspection"),
        (Month(2026, 4), "background/inspection-graded"),
        (OpenPoint(), "background/inspection"),
    ],
)
def test_a_report_without_an_overall_grade_is_recited_as_one(
    report_date: dt.date | Month | OpenPoint, recital: str, read_editions: dict[str, Edition]
) -> None:
    """The day of the report decides, and not that of the memorandum."""
    options = load_options(EXAMPLES / "exampleshire-2026.toml")
    changed = attrs.evolve(options, ofsted=attrs.evolve(options.ofsted, report_date=report_date))
    document = build(changed, read_editions[options.edition])
    printed = {clause.id for clause in document.recitals}
    assert {name for name in printed if name.startswith("background/inspection")} == {recital}


def test_the_readme_lists_each_edition_with_the_dates_it_serves(
    read_editions: dict[str, Edition],
) -> None:
    """The dates are those of the index and the requirements."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for version, edition in read_editions.items():
        [row] = [line for line in readme.split("\n") if line.startswith(f"| `{version}` |")]
        state = f"issued {day(edition.issued)}" if edition.issued else "draft"
        [own] = [
            requirement
            for requirement in read_requirements()
            if any(test.expected == (version,) for test in requirement.when)
        ]
        served = {test.operator: test.expected for test in own.expects}
        last = served["before"] - dt.timedelta(days=1)
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert cells[1:3] == [state, day(edition.law_as_at)]
        same_year = served["from"].year == last.year
        first = day(served["from"]).removesuffix(f" {last.year}" if same_year else "")
        assert cells[3] == f"{first} to {day(last)}"
