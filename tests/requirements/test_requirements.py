"""The requirements as a whole: none of the sixty is missing, and their dates are those of the
law.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES, LIBRARY

from mou_builder import (
    Edition,
    LibraryError,
    Options,
    Outcome,
    build,
    check,
    load_options,
    read_requirements,
)
from mou_builder.conditions.holding import Test as Question
from mou_builder.library.folder import read_sources
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.checking_words import as_text, as_values
from mou_builder.requirements.judging import Judged
from mou_builder.requirements.requirements import InForce, Level, Requirement
from mou_builder.requirements.tensions import read_tensions

SIXTY = {
    "acc": 4,
    "ast": 1,
    "brd": 8,
    "clm": 2,
    "con": 6,
    "dir": 2,
    "fin": 3,
    "frm": 3,
    "inf": 1,
    "pen": 3,
    "prg": 6,
    "pro": 3,
    "pty": 4,
    "scp": 8,
    "sta": 2,
    "sup": 1,
    "tax": 1,
    "wrk": 2,
}
"""How many requirements the Department's list has under each heading: sixty in all."""

REQUIREMENTS = read_requirements(LIBRARY)
TENSIONS = read_tensions(REQUIREMENTS, LIBRARY)


def test_none_of_the_sixty_is_missing() -> None:
    """Each id has a file of its own; other requirements may stand beside them, each in a file of
    its own and with its own scenarios.
    """
    found = {requirement.id for requirement in REQUIREMENTS}
    listed = {f"{head}-{n:02}" for head, count in SIXTY.items() for n in range(1, count + 1)}
    assert len(listed) == 60
    assert listed <= found


SWITCHES = {
    "pen-01": (dt.date(2014, 4, 1), None),
    "pen-02": (dt.date(2014, 4, 1), None),
    "frm-01-body-corporate": (dt.date(2013, 11, 1), dt.date(2014, 9, 9)),
    "frm-01": (dt.date(2014, 9, 10), None),
    "pro-01-case-law": (None, dt.date(2015, 2, 25)),
    "pro-01": (dt.date(2015, 2, 26), dt.date(2025, 2, 23)),
    "pro-02": (dt.date(2025, 2, 24), None),
    "clm-02": (dt.date(2017, 10, 18), None),
    "fin-03-subsidy": (dt.date(2023, 1, 4), None),
    "acc-02-safeguarding": (dt.date(2023, 12, 15), None),
    "scp-07": (dt.date(2026, 3, 19), None),
    "scp-08": (dt.date(2026, 4, 29), None),
    "wrk-01-two-tier": (dt.date(2026, 10, 1), None),
    "brd-07": (dt.date(2021, 3, 15), None),
    "prg-06-paused": (dt.date(2020, 12, 10), None),
    "pen-03": (dt.date(2025, 10, 13), None),
}
"""The first and the last day of each requirement that a change of the law switches."""


@pytest.mark.parametrize("name", SWITCHES)
def test_the_law_switches_on_its_day(name: str) -> None:
    """It does so neither a day early nor a day late."""
    [window] = [r.in_force for r in REQUIREMENTS if r.id == name]
    assert (window.first, window.last) == SWITCHES[name]


USED_BY = {
    "pro-01": "own-knowledge",
    "pro-01-case-law": "teckal",
    "pro-03": "own-knowledge",
    "scp-05": "care-standards-act-2000",
    "scp-06": "own-knowledge",
    "fin-02": "lga-1999",
    "fin-03-subsidy": "subsidy-control-act-2022",
    "pen-02": "lgps-2013-part-2",
    "inf-01": "data-protection",
    "prg-05": "equality-act-2010",
    "wrk-01": "tupe-2006",
}
"""Where the list rests on its author's own knowledge, and the source that says so."""


def test_own_knowledge_is_printed_as_unverified() -> None:
    """Each such source is marked wherever it is cited."""
    sources = read_sources(LIBRARY)
    assert [key for key in USED_BY.values() if not sources[key].unverified] == []
    by_id = {requirement.id: requirement for requirement in REQUIREMENTS}
    for name, key in USED_BY.items():
        printed = [str(source) for source in by_id[name].sources]
        assert [text for text in printed if sources[key].title in text and "(unverified)" in text]


def judged(options: Options, edition: Edition) -> tuple[Finding, ...]:
    """Return the outcome of each requirement for *options*."""
    return check(options, build(options, edition), REQUIREMENTS)


def judgement(options: Options, edition: Edition) -> Judged:
    """Return all that is said of *options*."""
    return Judged(judged(options, edition), None, (), TENSIONS)


def test_the_six_pairs_stand_side_by_side(west_sussex: Options, edition: Edition) -> None:
    """Each pair of which both sides apply is shown with the outcome on either side."""
    said = as_values(judgement(west_sussex, edition))["tensions"]
    assert len(TENSIONS) >= 6
    sides = {(*pull["one"], *pull["other"]): (pull["one"], pull["other"]) for pull in said}
    assert ("tax-01", "scp-07") not in sides  # a full scope divides no family help
    assert len(sides) >= 5
    one, other = sides["brd-01", "brd-05", "con-03", "pro-03"]
    assert (one, other) == (
        {"brd-01": "met", "brd-05": "met", "con-03": "met"},
        {"pro-03": "open"},
    )
    said_plainly = as_text(judgement(west_sussex, edition))
    assert re.search(r"brd-01 met: .* \| pro-03 open: ", said_plainly)


def test_a_side_that_does_not_apply_pulls_nothing(west_sussex: Options, edition: Edition) -> None:
    """Without a Direction the Department has no rights to weigh against control."""
    voluntary = attrs.evolve(west_sussex, direction=None, route=type(west_sussex.route).VOLUNTARY)
    said = as_values(judgement(voluntary, edition))["tensions"]
    assert "The Department’s say and the council’s decisive influence" not in {
        pull["title"] for pull in said
    }


def test_an_old_document_is_judged_again_by_the_law_of_today(
    west_sussex: Options, edition: Edition
) -> None:
    """What has come into force since applies, and what has not changed says the same."""
    document = build(west_sussex, edition)

    def outcomes(as_at: Any) -> dict[str, Outcome]:
        found = check(west_sussex, document, REQUIREMENTS, as_at)
        return {finding.requirement.id: finding.outcome for finding in found}

    today = dt.date(2026, 11, 1)
    then, now = outcomes(None), outcomes(today)
    changed = {name for name in then if then[name] is not now[name]}
    assert changed >= {
        "acc-02-safeguarding", "brd-07", "fin-03-subsidy", "pen-03", "scp-08", "wrk-01-two-tier",
    }  # fmt: skip
    windows = {requirement.id: requirement.in_force for requirement in REQUIREMENTS}
    for name in changed - {"edn-2020", "dir-02"}:  # these ask for the day itself
        ends = (windows[name].first, windows[name].last)
        assert any(end and west_sussex.mou.date <= end <= today for end in ends), name


EXAMPLE_NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_every_requirement_that_an_example_does_not_meet_is_explained(
    name: str, read_editions: dict[str, Edition]
) -> None:
    """A comment at the head of the options file names each."""
    path = EXAMPLES / f"{name}.toml"
    options = load_options(path)
    head = path.read_text(encoding="utf-8").partition("\nedition")[0]
    missing = [
        finding.requirement.id
        for finding in judged(options, read_editions[options.edition])
        if finding.outcome is Outcome.NOT_MET and finding.requirement.id not in head
    ]
    assert missing == []


LEAST = {
    "title": '"T"',
    "level": '"advisory"',
    "basis": '["law"]',
    "confidence": '"low"',
    "source": '{ cite = "report", pinpoint = "para 1" }',
    "check": '"milestones_in_order"',
}
"""The least that a requirement says, key by key, as TOML; each on a line of its own from 2."""


def written(library: Path, **keys: str | None) -> Requirement:
    """Return the requirement that says LEAST with *keys* in it, leaving out those that are None."""
    said = {key: value for key, value in {**LEAST, **keys}.items() if value is not None}
    header = "".join(f"{key} = {value}\n" for key, value in said.items())
    path = library / "requirements" / "new-01.md"
    path.write_text(f"+++\n{header}+++\n\n Words.\n\n", encoding="utf-8")
    [new] = [found for found in read_requirements(library) if found.id == "new-01"]
    return new


def test_the_least_requirement(small_library: Path) -> None:
    """What it leaves out is empty: it has no condition, and no dates but the test of the
    memorandum's own.
    """
    new = written(small_library)
    assert attrs.asdict(new, recurse=False, filter=lambda a, _: a.name != "sources") == {
        "id": "new-01", "title": "T", "level": Level.ADVISORY, "basis": ("law",),
        "confidence": "low", "in_force": InForce(None, None, "mou.date"), "when": (),
        "expects": (), "covered": False, "check": "milestones_in_order", "text": "Words.",
        "uncovered": "", "rests_on_answer": (),
    }  # fmt: skip
    assert [source.pinpoint for source in new.sources] == ["para 1"]


def test_all_that_a_requirement_can_say(small_library: Path) -> None:
    """Each key is read as the value that it is."""
    new = written(
        small_library,
        level='"expected"', basis='["dfe", "inference"]', check=None, covered="true",
        when='{ route = "voluntary" }', expects="{ board = { size_min = { at_least = 3 } } }",
        in_force='{ from = 2020-01-01, to = 2021-12-31, on = "go_live.date" }',
    )  # fmt: skip
    assert (new.level, new.basis, new.check, new.covered) == (
        Level.EXPECTED, ("dfe", "inference"), "", True,
    )  # fmt: skip
    assert new.when == (Question("route", "is", ("voluntary",)),)
    assert new.expects == (Question("board.size_min", "at_least", 3),)
    assert new.in_force == InForce(dt.date(2020, 1, 1), dt.date(2021, 12, 31), "go_live.date")


@pytest.mark.parametrize(
    "says",
    [
        {"expects": '{ route = "voluntary" }'},
        {"covered": "true"},
        {"check": '"milestones_in_order"'},
    ],
)
def test_one_thing_to_judge_by_is_enough(says: dict[str, str], small_library: Path) -> None:
    """It is enough to state what the options hold, what the text covers, or a check."""
    assert written(small_library, **{"check": None, **says}).title == "T"


@pytest.mark.parametrize(
    ("says", "line", "message"),
    [
        ({"title": None}, 1, 'header key "title" is missing.'),
        ({"level": None}, 1, 'header key "level" is missing.'),
        ({"basis": None}, 1, 'header key "basis" is missing.'),
        ({"confidence": None}, 1, 'header key "confidence" is missing.'),
        ({"source": None}, 1, 'header key "source" is missing.'),
        ({"title": "1"}, 2, '"title" must be a text.'),
        ({"basis": '"law"'}, 4, '"basis" must be a list of texts.'),
        ({"check": "1"}, 7, '"check" must be a text.'),
        ({"covered": '"yes"'}, 8, '"covered" must be true or false.'),
        ({"in_force": '"always"'}, 8, '"in_force" may have only from, to and on.'),
        ({"in_force": "{ to = 2020-01-01T00:00:00 }"}, 8,
         '"in_force.to" must be a date (got "2020-01-01 00:00:00").'),
        ({"in_force": "{ on = 1 }"}, 8, '"in_force.on" must name a date (got "1").'),
        ({"when": '"always"'}, 8, 'a condition must be a table of options (got "always").'),
    ],
)  # fmt: skip
def test_what_a_requirement_says_wrongly(
    says: dict[str, str | None], line: int, message: str, small_library: Path
) -> None:
    """The message names the line and what would be right."""
    with pytest.raises(LibraryError) as caught:
        written(small_library, **says)
    assert str(caught.value) == f"requirements/new-01.md:{line}: {message}"


def test_requirements_come_in_the_order_of_their_ids(small_library: Path) -> None:
    """They are those of the library named, or of the one that comes with the package."""
    assert [r.id for r in read_requirements(small_library)] == ["brd-01", "sta-01"]
    assert read_requirements() == REQUIREMENTS
