"""No option goes unread, and what tables, covers, checks and waivers declare that they read is
true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES
from pairwise import pair_files
from watching import reads

from mou_builder import (
    Edition,
    Options,
    build,
    editions,
    load_options,
    read_edition,
    read_requirements,
)
from mou_builder.assembly import filling, signatories
from mou_builder.conditions.facts import reads_of
from mou_builder.document.tables.kinds import CHARTS, TABLES
from mou_builder.library.clause_text import Field
from mou_builder.options.board import ElectedMembers
from mou_builder.options.parties import Waiver
from mou_builder.options.paths import kind_of
from mou_builder.proof.unread import (
    FOR_THE_RECORD,
    every_option,
    options_read,
    resting_on_answers,
    unread_options,
)
from mou_builder.requirements.checking_words import as_text
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.judging import judge
from mou_builder.requirements.mandate import MANDATE_READS
from mou_builder.requirements.waiving import WAIVER_READS

REQUIREMENTS = read_requirements()
EDITIONS = {version: read_edition(version) for version in editions()}


@pytest.mark.parametrize("version", EDITIONS)
def test_every_option_is_read_or_there_for_the_record(version: str) -> None:
    """Some text, condition or requirement reads each of the others."""
    assert [str(fault) for fault in unread_options(EDITIONS[version], REQUIREMENTS)] == []


@pytest.mark.parametrize("version", EDITIONS)
def test_what_is_there_for_the_record_is_read_by_nothing(version: str) -> None:
    """Anything that comes to be read must be taken off that list."""
    assert set(FOR_THE_RECORD) <= set(every_option())
    assert not set(FOR_THE_RECORD) & options_read(EDITIONS[version], REQUIREMENTS)


def test_every_option_is_counted() -> None:
    """Options in tables and in lists of tables are counted, but not the tables themselves."""
    found = list(every_option())
    assert len(found) == len(set(found)) > 400
    for path in ("edition", "board.chair.term_years", "programme.risks.cause", "waivers.reason",
                 "mandate.approved", "scope.social_care.iro.decided_by", "direction.date",
                 "contract.break_point.year", "mou.date"):  # fmt: skip
        assert path in found
    assert not {"board", "programme.risks", "scope.social_care.iro"} & set(found)
    assert not [path for path in found if kind_of(path).is_fact]


@pytest.mark.parametrize("version", editions())
def test_a_requirement_that_rests_on_an_answer_says_so(version: str) -> None:
    """Every other option that a requirement judges changes a word of the document."""
    edition = read_edition(version)
    for requirement in read_requirements():
        found = resting_on_answers(edition, requirement)
        assert found == {*requirement.rests_on_answer}, requirement.id


def without_field(edition: Edition, path: str) -> Edition:
    """Return an edition in which no text has a field for *path*."""

    def kept(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(kept, (v for v in value if getattr(v, "path", None) != path)))
        if attrs.has(type(value)) and not isinstance(value, Field):
            names = [a.name for a in attrs.fields(type(value)) if a.init]
            return attrs.evolve(value, **{name: kept(getattr(value, name)) for name in names})
        return value

    clauses = {n: attrs.evolve(c, text=kept(c.text)) for n, c in edition.clauses.items()}
    return attrs.evolve(edition, clauses=clauses)


def test_an_option_that_loses_its_only_reader_is_found() -> None:
    """Without its text, its table or its requirement an option is found; with any one of them it is
    not.
    """
    edition = EDITIONS["2020.1.0"]
    [fault] = unread_options(without_field(edition, "council.address"), REQUIREMENTS)
    assert str(fault) == (
        'council.address: warning: The option "council.address" can be given, but no text, '
        "condition or requirement reads it."
    )
    no_risks = {n: c for n, c in edition.clauses.items() if "risks" not in n}
    lost = unread_options(attrs.evolve(edition, clauses=no_risks), REQUIREMENTS)
    assert {f.clause for f in lost} >= {"programme.risks.cause", "programme.risks.mitigations"}
    fewer = tuple(r for r in REQUIREMENTS if r.id != "pty-02")
    assert [f.clause for f in unread_options(edition, fewer)] == [
        path for path in ("mandate.delegate", "signature.endorsed_by_secretary_of_state")
        if path not in options_read(edition, fewer)
    ]  # fmt: skip


# What is said to be read is read, and nothing else: watched on every options file of the tests.


@cache
def every_file() -> tuple[Options, ...]:
    """Return the examples, and the options that show every pair of choices."""
    examples = sorted(EXAMPLES.glob("*.toml"))
    pairs = (written.encode() for written in pair_files())
    return tuple(load_options(source) for source in (*examples, *pairs))


def said(paths: Iterable[str]) -> set[str]:
    """Return the options from which what is named is read."""
    return {read for path in paths for read in reads_of(path)}


def watched(ask: Callable[[Options], Any]) -> set[str]:
    """Return the options that are read in any file; of a table or list only what stands in it."""
    found = {read for options in every_file() for read in reads(ask, options)}
    return found & set(every_option())


@pytest.mark.parametrize("name", sorted(set(TABLES) - {"open_points"}))
def test_a_table_reads_what_it_says(name: str) -> None:
    """It reads the options of its rows, and of the columns that depend on options."""
    table = TABLES[name]
    found = watched(lambda options: (table.columns(options), list(table.rows(options, {}))))
    declared = said(table.reads) & set(every_option())
    assert found == declared - BY_A_CLAUSE.get(name, set())


BY_A_CLAUSE = {name: {"reorganisation.vesting_date"} for name in ("timetable", "timeline")}
"""Read only for a lead time that a clause names, and here no clause is printed."""


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_reads_what_it_says(name: str) -> None:
    """It reads what its table reads."""
    found = watched(lambda options: CHARTS[name].draw(options, "chart"))
    assert found == said(CHARTS[name].reads) & set(every_option())


def test_a_cover_and_its_signatures_read_what_they_say() -> None:
    """They say so beside the fields of the outline."""
    outline = EDITIONS["2020.1.0"].outline
    fields = [p.path for line in outline.cover() for p in line if isinstance(p, Field)]
    cover = watched(lambda options: filling._cover(EDITIONS[options.edition], options))
    assert cover == said((*filling.COVER_READS, *fields)) | {"edition"}
    signed = watched(lambda options: list(signatories.signatories(options)))
    in_no_file = {"commissioner.others.name"}  # of a further Commissioner who signs
    assert signed == said(signatories.SIGNATURE_READS) - in_no_file


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_reads_what_it_says(name: str) -> None:
    """It reads each declared option in some file; that it reads no others is tested with the
    proof.
    """
    rule = CHECKS[name]
    declared = {p for p in (*rule.paths, *rule.also_reads) if p in set(every_option())}
    assert watched(rule.judge) >= declared - NOT_IN_A_FILE.get(name, set())


NOT_IN_A_FILE = {
    "target_in_terms_of_the_day": {
        "contract.later_ofsted_target.within_years",
        "contract.ofsted_target.within_years",
    },
    "deferred_later": {
        "go_live.date",
        "mou.date",
        "programme.milestones.date",
        "programme.milestones.kind",
    },
    "rights_once": {"dfe_rights.rights.kind"},
    "registered_in_time": {
        "scope.social_care.adoption.transfer_date",
        "scope.social_care.fostering.transfer_date",
        "scope.social_care.residential.transfer_date",
    },
    "parties_named": {"trust.name"},
    "route_fits": {"direction.history.kind", "direction.history.date"},
    "steps_in_order": {"mandate.further.date"},
    "said_alike": {"direction.history.date", "scope.retained.legal_services.decision"},
    "taken_by_who_can": {"mandate.further.of"},
    "dates_said_alike": {"programme.milestones.name"},
    "decided_in_time": {"contract.award_date", "trust.incorporation_date"},
}
"""Asked only of what no file says: a target stated as an overall grade, a service deferred to a
date, a right listed twice, an owner of the contract in the Trust, a later direction, a further
approval of another's or one that is dated, a direction that is recited and only expected, legal
services that are listed with the others, a step that is dated twice, a point that is decided by a
day counted from the award.
"""


def test_a_judgement_reads_what_is_waived_and_approved(west_sussex: Options) -> None:
    """It also prints who waived or approved it, when and why."""
    waiver = Waiver(
        requirement="brd-03",
        reason="as in Worcestershire",
        agreed_by="the Department",
        date=west_sussex.mou.date,
    )
    board = attrs.evolve(west_sussex.board, elected_members=ElectedMembers.ALLOWED)
    options = attrs.evolve(west_sussex, waivers=(waiver,), board=board)
    document = build(options, EDITIONS["2020.1.0"])

    def said(options: Options) -> str:
        return as_text(judge(options, document, REQUIREMENTS))

    assert "waived by the Department on 2020-10-20: as in Worcestershire" in said(options)
    seen = reads(said, options)
    for path in (*WAIVER_READS, *MANDATE_READS):
        assert any(f"{read}.".startswith(f"{path}.") for read in seen), path
