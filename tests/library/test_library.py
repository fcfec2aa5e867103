"""The clause library itself: every clause is tested by being there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from conftest import LIBRARY

from mou_builder import Edition, LibraryError, editions, read_edition, read_requirements
from mou_builder.conditions.holding import Test as ConditionTest
from mou_builder.document.document import Text
from mou_builder.library.folder import digest
from mou_builder.library.lint import RULES, Severity, lint

CLAUSES = sorted(path for v in editions() for path in (LIBRARY / v / "clauses").rglob("*.md"))
REQUIREMENTS = read_requirements(LIBRARY)

SECTIONS = [
    "interpretation",
    "direction",
    "purpose",
    "status",
    "principles",
    "legal-form",
    "scope",
    "accountability",
    "dcs",
    "board",
    "chief-executive",
    "reserved-matters",
    "independence",
    "contract-term",
    "performance",
    "escalation",
    "finance",
    "setup",
    "tax",
    "workforce",
    "pensions",
    "support",
    "assets",
    "information",
    "third-party-contracts",
    "insurance",
    "ofsted",
    "programme",
    "timetable",
    "improvement",
    "communications",
    "risks",
    "differences",
    "variation",
    "review",
    "costs",
    "signing",
]
SCHEDULES = [
    "services",
    "board",
    "reserved-matters",
    "timetable",
    "readiness",
    "kpis",
    "setup-costs",
    "support",
    "claims",
    "risks",
    "warning-signs",
    "assessment",
    "governance",
    "open-points",
]


@pytest.fixture(params=editions())
def edition(request: pytest.FixtureRequest, read_editions: dict[str, Edition]) -> Edition:
    """Each edition in turn: what holds for one holds for all."""
    return read_editions[request.param]


def test_every_edition_of_the_index_reads(edition: Edition) -> None:
    """And is where the index says, with the date of its law."""
    assert edition.folder == LIBRARY / edition.version
    index = tomllib.loads((LIBRARY / "editions.toml").read_text(encoding="utf-8"))
    assert index[edition.version]["law_as_at"] == edition.law_as_at


def test_every_edition_says_for_which_memoranda_it_serves(edition: Edition) -> None:
    """By one requirement of its own, whose dates hold the day of its law."""
    [own] = [
        r for r in REQUIREMENTS if r.when == (ConditionTest("edition", "is", (edition.version,)),)
    ]
    dates = {test.operator: test.expected for test in own.expects if test.path == "mou.date"}
    assert dates["from"] <= edition.law_as_at < dates["before"]


def test_the_edition_has_no_fault(edition: Edition) -> None:
    """Terms, references, conditions and wording."""
    assert [str(fault) for fault in lint(edition)] == []


@pytest.mark.parametrize("path", CLAUSES, ids=lambda p: "/".join(p.with_suffix("").parts[-4:]))
def test_clause(path: Path, read_editions: dict[str, Edition]) -> None:
    """It is in the edition, has a source, meets requirements that exist, and explains a choice."""
    clause = read_editions[path.parts[-4]].clauses[f"{path.parent.name}/{path.stem}"]
    assert clause.header.sources
    known = {requirement.id for requirement in REQUIREMENTS}
    assert set(clause.header.meets) <= known
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line in clause.text.lines():
        for piece in line:
            assert not isinstance(piece, Text) or "West Sussex" not in piece.text


def test_alternatives_carry_drafting_notes(edition: Edition) -> None:
    """Where the library chooses, the reviewing lawyer is told why."""
    without = [
        name
        for slot in edition.outline.slots()
        if len(slot) > 1
        for name in slot
        if not edition.clauses[name].header.note
    ]
    assert without == []


def test_every_section_and_schedule_of_the_domain_is_there(edition: Edition) -> None:
    """Nothing that such a memorandum settles is missing."""
    assert [part.key for part in edition.outline.parts] == SECTIONS
    assert [part.key for part in edition.outline.schedules] == SCHEDULES
    assert len(edition.outline.parties) >= 2
    assert len(edition.outline.recitals) >= 6


def test_every_schedule_is_referred_to_from_the_body(edition: Edition) -> None:
    """No schedule hangs in the air."""
    body = {name for part in edition.outline.parts for slot in part.slots for name in slot}
    referred = {
        link.target
        for name, clause in edition.clauses.items()
        if name in body
        for link in clause.text.links()
    }
    assert {f"schedule:{key}" for key in SCHEDULES} <= referred


def test_sentences_are_short(edition: Edition) -> None:
    """About 25 words on average, and none without end."""
    sentences = [
        sentence
        for clause in edition.clauses.values()
        for line in clause.text.lines()
        for sentence in re.split(
            r"(?<=[.;:]) ", "".join(p.text if isinstance(p, Text) else "word" for p in line)
        )
    ]
    lengths = [len(sentence.split()) for sentence in sentences if sentence.strip()]
    assert sum(lengths) / len(lengths) < 25
    assert max(lengths) <= 60


def test_the_digest_of_an_edition_moves_with_any_character(small_library: Path) -> None:
    """And with nothing else."""
    folder = small_library / "1.0.0"
    before = digest(folder)
    assert digest(folder) == before
    path = folder / "clauses" / "board" / "size.md"
    path.write_text(path.read_text().replace("directors", "Directors").replace("will", "would"))
    assert digest(folder) != before


def test_an_unknown_edition_names_those_there_are() -> None:
    """And the nearest."""
    with pytest.raises(LibraryError, match=r'no edition "2020\.1\.1"\. Editions: 2020\.1\.0'):
        read_edition("2020.1.1")


FAULTS = {
    "used_but_not_defined": (
        "definitions/chair",
        'when.board.chair.appointed_by = "board"\n',
        "**Chair** means the person who leads the Board.",
        'The term "Chair" is used, but not defined.',
    ),
    "defined_but_not_used": (
        "definitions/quorum", "", "**Quorum** means the least number.",
        'The term "Quorum" is defined, but not used.',
    ),
    "defined_twice": (
        "definitions/chair-again", "", "**Chair** means another person.",
        'The term "Chair" is defined, but also defined in definitions/chair-again.',
    ),
    "undefined_capitals": (
        "board/size", "", "The Board will meet the Steering Group.",
        'The words "Steering Group" look like a term, but are not defined.',
    ),
    "outside_the_outline": (
        "board/extra", "", "The Board will meet.",
        'The clause "board/extra" is in the library, but in no outline.',
    ),
    "never_selected": (
        "board/size", "when.board.size_min = { at_least = 9, at_most = 8 }\n", "The Board.",
        'The clause "board/size" has a condition that no options fulfil.',
    ),
    "words_of_contract": (
        "board/size", "", "The Board shall have directors.",
        'The word "shall" is used, but binds.',
    ),
    "typed_numbers": (
        "board/size", "", "The Board is described in clause 4.",
        'The number in "clause 4" is typed, but not a reference.',
    ),
    "straight_quotes": (
        "board/size", "", "The Board's size.",
        'The text holds "\'", but printed text does not.',
    ),
}  # fmt: skip


OF_TWO_EDITIONS = {"said_again", "not_read_since", "read_against_nothing"}
"""The rules for an edition that follows another, whose faults are in test_following.py."""


def test_every_rule_has_its_fault() -> None:
    """No lint rule goes untested."""
    assert {rule.__name__ for rule in RULES} == set(FAULTS) | OF_TWO_EDITIONS


@pytest.mark.parametrize("rule", FAULTS)
def test_lint_finds(rule: str, small_library: Path) -> None:
    """The fault that was put in, and says it in the one pattern of words."""
    clause, when, body, message = FAULTS[rule]
    source = 'source = { cite = "report", pinpoint = "para 1" }\n'
    path = small_library / "1.0.0" / "clauses" / f"{clause}.md"
    path.write_text(f'+++\ntitle = "T"\n{when}{source}+++\n\n{body}\n', encoding="utf-8")
    found = lint(read_edition("1.0.0", small_library))
    assert message in [fault.message for fault in found]


def test_a_sound_library_has_no_errors(small_library: Path) -> None:
    """Only the definition that nothing uses is remarked on."""
    found = lint(read_edition("1.0.0", small_library))
    assert [fault.clause for fault in found] == ["definitions/unused"]
    assert found[0].severity is Severity.WARNING
