"""The clause library itself: a clause is tested merely by being there."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import attrs
import pytest
from conftest import LIBRARY

from mou_builder import Edition, LibraryError, editions, read_edition, read_requirements
from mou_builder.conditions.holding import Test as ConditionTest
from mou_builder.document.document import Text
from mou_builder.library.folder import edition_digest
from mou_builder.library.lint import (
    LIBRARY_RULES,
    Severity,
    alternatives_listed_singly,
    lint_library,
    unseen,
)

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
    "councils",
    "open-points",
]


@pytest.fixture(params=editions())
def edition(request: pytest.FixtureRequest, read_editions: dict[str, Edition]) -> Edition:
    """Return each edition in turn: what holds for one must hold for all."""
    return read_editions[request.param]


def test_every_edition_of_the_index_reads(edition: Edition) -> None:
    """Each is where the index says, with the date of its law."""
    assert edition.folder == LIBRARY / edition.version
    index = tomllib.loads((LIBRARY / "editions.toml").read_text(encoding="utf-8"))
    assert index[edition.version]["law_as_at"] == edition.law_as_at


def test_every_edition_says_for_which_memoranda_it_serves(edition: Edition) -> None:
    """It has one requirement of its own, whose dates include the day of its law."""
    [own] = [
        r for r in REQUIREMENTS if r.when == (ConditionTest("edition", "is", (edition.version,)),)
    ]
    dates = {test.operator: test.expected for test in own.expects if test.path == "mou.date"}
    assert dates["from"] <= edition.law_as_at < dates["before"]


def test_the_edition_has_no_fault(edition: Edition) -> None:
    """Terms, references, conditions and wording are in order."""
    assert [str(fault) for fault in lint_library(edition)] == []


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
    """No schedule is left without a reference to it."""
    body = {name for part in edition.outline.parts for slot in part.slots for name in slot}
    referred = {
        link.target
        for name, clause in edition.clauses.items()
        if name in body
        for link in clause.text.links()
    }
    assert {f"schedule:{key}" for key in SCHEDULES} <= referred


def test_sentences_are_short(edition: Edition) -> None:
    """They have about 25 words on average, and none is endless."""
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
    """Nothing else changes it."""
    folder = small_library / "1.0.0"
    before = edition_digest(folder)
    assert edition_digest(folder) == before
    path = folder / "clauses" / "board" / "size.md"
    path.write_text(path.read_text().replace("directors", "Directors").replace("will", "would"))
    assert edition_digest(folder) != before


def test_an_unknown_edition_names_those_there_are() -> None:
    """The message lists them and suggests the nearest."""
    with pytest.raises(LibraryError, match=r'no edition "2020\.1\.1"\. Editions: 2020\.1\.0'):
        read_edition("2020.1.1")


SOURCE = 'source = { cite = "report", pinpoint = "para 1" }\n'


def written(clause: str, header: str, body: str, library: Path) -> Edition:
    """Return the small library with one clause rewritten."""
    path = library / "1.0.0" / "clauses" / f"{clause}.md"
    path.write_text(f'+++\ntitle = "T"\n{header}{SOURCE}+++\n\n{body}\n', encoding="utf-8")
    return read_edition("1.0.0", library)


FAULTS = {
    "undefined_capitals": (
        "board/size", "", "The Board will meet the Steering Group.",
        'The words "Steering Group" look like a term, but are not defined.',
    ),
    "words_of_contract": (
        "board/size", "", "The Board shall have directors.",
        'The word "shall" is used, but binds.',
    ),
    "typed_references": (
        "board/size", "", "The Board is described in clause 4.",
        'The number in "clause 4" is typed, but not a reference.',
    ),
    "straight_quotes": (
        "board/size", "", "The Board's size.",
        'The text holds "\'", but printed text does not.',
    ),
    "unknown_requirements": (
        "board/size", 'meets = { brd-01 = "The Board.", brd-1 = "The Board." }\n', "The Board.",
        '"brd-1" stands in meets, but is not a requirement. Did you mean brd-01?',
    ),
    "quotes_not_there": (
        "board/size", 'meets.brd-01 = "The Board will not meet."\n', "The Board will meet.",
        ('meets.brd-01 quotes "The Board will not meet.", which does not stand so in the text, as a '
        "whole sentence or an item after its lead-in. Read whether the text still meets the "
        'requirement, then quote it anew. The nearest reads: "The Board will meet."'),
    ),
    "references_to_itself": (
        "board/size", "", "The Board is that of [clause](size.md).",
        'The reference to "board/size" is there, but leads to itself.',
    ),
    "unseen_characters": (
        "board/size", "", "The Board of direc\u00adtors.",
        "Line 6 holds U+00AD SOFT HYPHEN, which nobody can see. Take it out.",
    ),
}  # fmt: skip


OF_OTHER_FILES = {"uncovered_without_reason", "alternatives_listed_singly"}
"""The rules for the requirements beside an edition and its outline, tested further down."""


OF_TWO_EDITIONS = {"said_again", "not_read_since", "read_against_nothing"}
"""The rules for an edition that follows another, whose faults are in test_following.py."""


def test_every_rule_has_its_fault() -> None:
    """No lint rule goes untested."""
    assert {rule.__name__ for rule in LIBRARY_RULES} == set(
        FAULTS
    ) | OF_TWO_EDITIONS | OF_OTHER_FILES


@pytest.mark.parametrize("rule", FAULTS)
def test_lint_finds(rule: str, small_library: Path) -> None:
    """Lint finds the fault that was put in, and no other."""
    clause, header, body, message = FAULTS[rule]
    assert lint_library(read_edition("1.0.0", small_library)) == ()
    found = lint_library(written(clause, header, body, small_library))
    assert [(fault.clause, fault.message) for fault in found] == [(clause, message)]


QUOTED_IN_PART = {
    "half a sentence": ("The Board will meet", "The Board will meet monthly."),
    "a lead-in without an item": (
        "The Board will decide on:",
        "The Board will decide on: - the budget; and",
    ),
    "an item without its lead-in": ("the plan.", "The Board will decide on: - the plan."),
    "an item above others": (
        "The Board will decide on: - the budget; and - the budget",
        None,
    ),
}


@pytest.mark.parametrize("how", QUOTED_IN_PART)
def test_a_quote_is_a_whole_sentence_or_an_item_with_its_lead_in(
    how: str, small_library: Path
) -> None:
    """What is whole instead is said."""
    quote, whole = QUOTED_IN_PART[how]
    body = (
        "The Board will meet monthly.\nIt will keep minutes.\n\n"
        "The Board will decide on:\n\n- the budget; and\n- the plan."
    )
    edition = written("board/size", f'meets.brd-01 = "{quote}"\n', body, small_library)
    [fault] = lint_library(edition)
    assert "brd-01" not in edition.clauses["board/size"].met
    if whole:
        said = f'quotes "{quote}", which is a part only. Quote it whole: "{whole}"'
        assert fault.message == f"meets.brd-01 {said}"


def test_whole_quotes_are_found(small_library: Path) -> None:
    """A sentence on two lines, an item on two, one below another, and a lead-in above a table."""
    body = (
        "The Board will\nmeet monthly.\nIt will keep minutes.\n\n"
        "It will decide on:\n\n- money:\n  - the\n    budget; and\n- the plan."
    )
    quotes = [
        "The Board will meet monthly.", "It will keep minutes.",
        "It will decide on: - money: - the budget; and", "It will decide on: - the plan.",
    ]  # fmt: skip
    said = ", ".join(f'"{quote}"' for quote in quotes)
    edition = written("board/size", f"meets.brd-01 = [{said}]\n", body, small_library)
    assert lint_library(edition) == ()
    assert [one.words for one in edition.clauses["board/size"].met["brd-01"]] == quotes


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("covered = true\n", "", "is mandatory, but no clause need give effect to it."),
        ("covered = true\n", 'uncovered = "No text can show it."\n', None),
        ("covered = true\n", 'covered = true\nuncovered = "x"\n', "a reason against it."),
        ("covered = true\n", 'uncovered = " "\n', "is mandatory, but no clause"),
    ],
)
def test_a_mandatory_requirement_is_covered_or_says_why_not(
    old: str, new: str, said: str | None, small_library: Path
) -> None:
    """An expected one need not."""
    path = small_library / "requirements" / "sta-01.md"
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_text(text, encoding="utf-8")
    edition = read_edition("1.0.0", small_library)
    found = [(f.clause, f.message) for f in lint_library(edition)]
    assert [place for place, _ in found] == (["requirements/sta-01.md"] if said else [])
    assert said is None or said in found[0][1]
    path.write_text(text.replace('"mandatory"', '"expected"'), encoding="utf-8")
    assert (lint_library(edition) == ()) or "against it" in str(said)


@pytest.mark.parametrize("lost", [False, True])
def test_alternatives_that_stand_singly_are_found_when_one_is_lost(
    lost: bool, read_editions: dict[str, Edition]
) -> None:
    """For instance those of the ownership, without the independent Trust."""
    edition = read_editions["2020.1.0"]
    names = next(s for s in edition.outline.slots() if "legal-form/ownership-independent" in s)
    kept = tuple(name for name in names if not (lost and name.endswith("independent")))

    def singly(slots: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(one for s in slots for one in ([(n,) for n in kept] if s == names else [s]))

    parts = tuple(attrs.evolve(p, slots=singly(p.slots)) for p in edition.outline.parts)
    outline = attrs.evolve(edition.outline, parts=parts)
    found = [said for _, said in alternatives_listed_singly(attrs.evolve(edition, outline=outline))]
    assert len(found) == lost
    assert all('no clause beside them for "independent".' in said for said in found)


def test_a_requirement_of_the_list_is_known_where_no_requirements_stand_beside(
    small_library: Path,
) -> None:
    """An edition in a folder of its own is held against the requirements of the package."""
    edition = written(
        "board/size",
        'meets = { con-04 = "The Board.", unheard = "The Board." }\n',
        "The Board.",
        small_library,
    )
    shutil.rmtree(small_library / "requirements")
    assert [fault.message for fault in lint_library(edition)] == [
        '"unheard" stands in meets, but is not a requirement.'
    ]


IGNORED = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Default_Ignorable_Code_Point of the Unicode Character Database: what is not shown at all."""


def test_every_character_that_is_not_shown_is_found() -> None:
    """These are whatever the standard calls ignorable by default, and whatever controls
    direction.
    """
    missed = [
        f"U+{code:04X}" for first, last in IGNORED for code in range(first, last + 1)
        if not unseen(chr(code))
    ]  # fmt: skip
    assert missed == []
    for turning in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u05d0\u0627\u0661":
        assert unseen(turning).endswith("which turns the direction of reading")
    for shapeless in "\x00\x1b\x85\u2028\u2029\u2003\u3000\ue000\ud800\uffff\u2800\U000e0041":
        assert unseen(shapeless).endswith("which nobody can see")


def test_what_english_is_written_with_is_left_alone() -> None:
    """Letters of Welsh, signs, fractions, dashes and the no-break space are left alone."""
    for seen in "azAZ09 \n\t\u00a0“”‘’–—…£€%½²°§†•é\u0301ŵŷâÄœ☐□●■→×÷≤":
        assert unseen(seen) == "", seen


PLACES = {
    "1.0.0/clauses/board/size.md": ("board/size", 'title = "Size"', 'title = "Si\u200bze"', 2),
    "1.0.0/clauses/board/observers.md": ("board/observers", "title", "# \u202e\ntitle", 2),
    "1.0.0/edition.toml": ("1.0.0/edition.toml", '"Memorandum"', '"Memo\ufe0frandum"', 1),
    "requirements/sta-01.md": ("requirements/sta-01.md", "binding.", "bind\u2060ing.", 11),
    "sources.toml": ("sources.toml", "title", "#\U000e0041\ntitle", None),
}


@pytest.mark.parametrize("file", PLACES)
def test_unseen_characters_are_found_wherever_words_stand(file: str, small_library: Path) -> None:
    """Titles, comments, notes, the outline, the requirements and the sources are searched, and the
    line is given.
    """
    place, old, new, line = PLACES[file]
    path = small_library / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    [fault] = lint_library(read_edition("1.0.0", small_library))
    assert fault.clause == place
    assert line is None or fault.message.startswith(f"Line {line} holds U+")


def test_an_unseen_character_is_found_behind_its_escape(small_library: Path) -> None:
    """TOML can hide it from whoever searches the file for it."""
    edition = written("board/size", 'note = "No\\u200bte"\n', "The Board.", small_library)
    [fault] = lint_library(edition)
    assert fault.message == (
        "The header holds, written as an escape, U+200B ZERO WIDTH SPACE, which nobody can see. "
        "Take it out."
    )


def test_an_unseen_character_is_found_in_a_clause_from_elsewhere(small_library: Path) -> None:
    """A clause whose file is not among those of the edition is searched as it was read."""
    edition = written("board/size", "", "The Bo\u200bard.", small_library)
    (small_library / "1.0.0" / "clauses" / "board" / "size.md").unlink()
    found = [
        (fault.clause, fault.message) for fault in lint_library(edition) if "U+" in fault.message
    ]
    assert found == [
        (
            "board/size",
            "What it says holds U+200B ZERO WIDTH SPACE, which nobody can see. Take it out.",
        )
    ]


def test_a_file_that_another_reader_refuses_is_left_to_it(small_library: Path) -> None:
    """Tensions that are not TOML are refused where they are read, and still searched."""
    (small_library / "tensions.toml").write_text('title = "\\\u200b', encoding="utf-8")
    [fault] = lint_library(read_edition("1.0.0", small_library))
    assert (fault.clause, fault.message[:21]) == ("tensions.toml", "Line 1 holds U+200B Z")


def test_how_bad_a_fault_is(small_library: Path) -> None:
    """A line for a person begins with the clause, and says how bad it is."""
    [fault] = lint_library(written("board/size", "", "The Board shall meet.", small_library))
    assert fault.severity is Severity.ERROR
    assert str(fault) == 'board/size: error: The word "shall" is used, but binds.'


def test_the_library_may_be_named_by_a_text(small_library: Path) -> None:
    """As any folder may."""
    named = str(small_library)
    assert editions(named) == editions(small_library)
    assert read_edition("1.0.0", named).version == "1.0.0"
    assert read_requirements(named) == read_requirements(small_library)
