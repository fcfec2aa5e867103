"""The proof covers every state of the options, and no fault escapes it."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from any_options import OPTIONS, QUIET
from click.testing import CliRunner
from conftest import LIBRARY, ROOT
from hypothesis import Phase, given, settings
from seeding import HELD_BACK
from sessions import once
from sweeping import sample
from sweeps.faults import FAULTS, faults, findings
from watching import limited_to, reads

from mou_builder import (
    Edition,
    LibraryError,
    OpenPoint,
    Options,
    Requirement,
    dump_options,
    editions,
    load_options,
    read_edition,
    read_requirements,
)
from mou_builder.cli.main import mou as command
from mou_builder.conditions.facts import FACTS, reads_of
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.questions import asked_by, raised_by
from mou_builder.document.document import Text
from mou_builder.document.tables.kinds import TABLES
from mou_builder.library.clause_text import ClauseText, TextItem, TextParagraph
from mou_builder.options.paths import value_at
from mou_builder.proof.domains import Named, domain, domain_size, named, realised, smallest
from mou_builder.proof.examining import _follows, questions
from mou_builder.proof.obligations import Claim, obligations
from mou_builder.proof.proof import Proof, can_apply, prove
from mou_builder.proof.proof_words import as_text, as_values
from mou_builder.proof.states import Group, are_too_many, ask, groups, survey, variables
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.expecting import applies, expects

REQUIREMENTS = read_requirements()
PROMPT = settings(QUIET, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""Options are too large for a counter-example to be made smaller in reasonable time."""


@cache
def real(version: str) -> Edition:
    """Return an edition of the library."""
    return read_edition(version)


def base_of(edition: Edition) -> Options:
    """Return the smallest options for an edition."""
    return smallest(edition.version, edition.law_as_at)


@cache
def proof(version: str) -> Proof:
    """Return the proof of an edition, found once in a session of tests."""
    return once(f"proof of {version}", lambda: prove(real(version), REQUIREMENTS))


@pytest.mark.parametrize("version", editions())
def test_an_edition_is_right_in_every_state(version: str) -> None:
    """No state has a fault, and none is left undecided."""
    assert as_text(proof(version)).startswith(f"# Edition {version}: proved in every state")
    assert proof(version).faults == ()
    assert proof(version).undecided == ()


def test_everything_of_the_edition_is_examined(edition: Edition) -> None:
    """Every set of alternatives, reference, term, field, clause and requirement is examined."""
    counted = {one["what"]: one["obligations"] for one in as_values(proof("2020.1.0"))["examined"]}
    slots = [slot for slot in edition.outline.slots() if len(slot) > 1]
    assert counted[Claim.ALTERNATIVES.value] == len(slots)
    own = [r for r in REQUIREMENTS if can_apply(r, base_of(edition))]
    assert {r.id for r in REQUIREMENTS} - {r.id for r in own} == {"edn-2026"}
    assert counted[Claim.JUDGED.value] == len(own)
    assert counted[Claim.COVERED.value] == len([r for r in own if r.covered]) > 25
    placed = len(edition.clauses) - len(edition.definitions)
    assert counted[Claim.PRINTED.value] == placed
    assert counted[Claim.USED.value] == len(edition.definitions)
    links = {(c.id, link.target) for c in edition.clauses.values() for link in c.text.links()}
    assert counted[Claim.REFERENCE.value] == len(links)


def test_the_words_say_how_many_and_how() -> None:
    """The numbers printed are those of the proof, and the method is named."""
    shown = proof("2020.1.0")
    said = as_text(shown)
    assert f"of {len(shown.options)} options" in said
    assert f"{sum(one.combinations for one in shown.examined):,} cases judged" in said
    assert "Exhaustive for each obligation" in said
    assert "independent" in said
    assert all(fact in said for fact in shown.facts)


# What the proof rests on: that its few states give every answer that any options give.


@cache
def every_group(version: str) -> tuple[Group, ...]:
    """Yield every group of questions that the proof of an edition asks, each once."""
    edition = real(version)
    base = base_of(edition)
    found: dict[int, Group] = {}
    for obligation in obligations(edition, REQUIREMENTS):
        for way in obligation.ways:
            if not _follows(obligation, way):
                found |= {id(one): one for one in groups(questions(obligation, way), base)}
    for requirement in REQUIREMENTS:
        asked = map(asked_by, (*requirement.when, *requirement.expects))
        found |= {id(one): one for one in groups(asked, base)}
    return tuple(found.values())


@PROMPT
@given(options=OPTIONS)
def test_any_options_give_answers_that_were_judged(options: Options) -> None:
    """Whatever the options, the answers of each group together are among those of its states."""
    pinned = attrs.evolve(options, edition="2020.1.0")
    for one in every_group("2020.1.0"):
        found = {q: ask(q, pinned) for q in one.cells[0].answers}
        assert any(cell.answers == found for cell in one.cells), (one.options, found)


@PROMPT
@given(options=OPTIONS)
def test_any_answer_is_that_of_what_is_read_alone(options: Options) -> None:
    """Whatever the options, an answer is the same if everything that the question does not read is
    as in the least options, so that groups without an option in common are independent.
    """
    base = base_of(real("2020.1.0"))
    asked = {question for one in every_group("2020.1.0") for question in one.cells[0].answers}
    asked |= {q for r in REQUIREMENTS for q in (*applies(r), *expects(r))}
    for question in asked:
        alone = limited_to(options, variables(question), base)
        assert ask(question, alone) is ask(question, options), question.about


@PROMPT
@given(options=OPTIONS)
def test_any_check_reads_only_the_options_it_names(options: Options) -> None:
    """A check of a requirement reads the options that it names, the lists and tables on the way,
    and nothing else.
    """
    for name, rule in CHECKS.items():
        declared = [read for path in (*rule.paths, *rule.also_reads) for read in reads_of(path)]
        for read in reads(rule.judge, options):
            assert any(f"{path}.".startswith(f"{read}.") for path in declared), (name, read)


@PROMPT
@given(options=OPTIONS)
def test_any_options_fill_the_tables_that_show_no_list(options: Options) -> None:
    """A table has rows whatever the options, or states which list must have members."""
    for name, table in TABLES.items():
        listed = value_at(options, table.shows) if table.shows else None
        empty = bool(table.shows) and (not listed or isinstance(listed, OpenPoint))
        assert empty or any(True for _ in table.rows(options, {})), name


def test_every_state_can_be_written_as_a_file() -> None:
    """The states examined are those of real options files: written and loaded they are equal."""
    edition = real("2020.1.0")
    base = base_of(edition)
    states = {
        frozenset(cell.values.items()): cell.values
        for o in every_group("2020.1.0")
        for cell in o.cells
    }
    assert len(states) > 300
    for values in states.values():
        options = realised(base, values)
        assert load_options(dump_options(options).encode()) == options


def test_the_values_of_an_option_are_all_that_matter() -> None:
    """They are its words, both answers, open, left out, and what is below, at and above each value
    that a condition names.
    """
    date = dt.date(2020, 10, 20)
    tests = (Asked("mou.date", "from", dt.date(2016, 7, 1)),
             Asked("contract.initial_term_years", "at_least", 5))  # fmt: skip
    names = named(map(asked_by, tests), base_of(real("2020.1.0")))
    dates = domain("mou.date", names, date)
    assert {dt.date(2016, 6, 30), dt.date(2016, 7, 1), dt.date(2016, 7, 2)} <= set(dates)
    assert {4, 5, 6} <= set(domain("contract.initial_term_years", names, date))
    power = [getattr(value, "value", value) for value in domain("direction.power", Named(), date)]
    assert power[1:] == ["s497a_4", "s497a_4a", "s497a_4b"]
    assert None in domain("direction", Named(), date)


def test_lists_that_are_counted_are_as_many_as_are_made() -> None:
    """For every option that a requirement reads, as far as its values can be made."""
    base = base_of(real("2026.1.0"))
    counted = 0
    for requirement in read_requirements():
        questions = (*applies(requirement), *expects(requirement))
        names = named(questions, base)
        for option in sorted({o for question in questions for o in variables(question)}):
            size = domain_size(option, names, base.mou.date)
            if size < 10_000:
                counted += 1
                assert size == len(domain(option, names, base.mou.date)), option
    assert counted > 500


def test_facts_are_followed_to_what_they_read(edition: Edition) -> None:
    """They are also followed to the tables that contain what they read; a fact that reads too much
    is followed to its own values.
    """
    base = base_of(edition)
    assert variables(asked_by(Asked("direction_in_force", "is", (True,)))) == {
        "direction", "direction.kind", "direction.status", "direction.superseded_by", "mou.date",
    }  # fmt: skip
    deferred = asked_by(Asked("scope.has_deferred", "is", (True,)))
    assert are_too_many(deferred, base)
    assert set(survey("scope.has_deferred", base)) == {True, False, OpenPoint()}


def test_what_is_asked_of_too_many_options_at_once_is_refused(edition: Edition) -> None:
    """Looking at some of their states would prove nothing; the message names the options."""
    wide = attrs.evolve(
        CHECKS["board_size_in_order"],
        also_reads=FACTS["scope.has_deferred"].reads,
    )
    with pytest.raises(
        LibraryError, match=r"board\.size_min, board\.size_max together has too many"
    ):
        groups((raised_by(wide),), base_of(edition))


# It finds what is wrong.


def test_there_are_enough_seeded_faults() -> None:
    """There are more than six hundred, and some of every kind."""
    assert len(faults()) >= 600
    assert len({seed.how for seed in faults() if " by " not in seed.how}) >= 11


def test_a_seeded_fault_is_caught_and_its_file_fails() -> None:
    """It is found as what it is, and the smallest options file that shows it cannot be built."""
    assert proof("2020.1.0").faults == ()  # each fault found is one that was put in
    sample(FAULTS)


def test_the_smallest_options_are_smallest(edition: Edition) -> None:
    """No option of a file that shows a fault can be taken back without losing the fault."""
    narrower = attrs.evolve(
        edition.clauses["board/chair-mixed"].header,
        when=(*edition.clauses["board/chair-mixed"].when, HELD_BACK),
    )
    clause = attrs.evolve(edition.clauses["board/chair-mixed"], header=narrower)
    seeded = attrs.evolve(edition, clauses={**edition.clauses, clause.id: clause})
    [fault] = [one.fault for one in findings(seeded) if one.fault]
    assert fault.file == (
        'edition = "2020.1.0"\nroute = "directed"\n\n[mou]\ndate = 2020-10-20\n\n'
        '[council]\nname = "Example"\ntype = "county"\n\n'
        '[direction]\nstatus = "in_force"\nkind = "trust"\n\n'
        '[board.chair]\nappointed_by = "mixed"\n'
    )


def test_a_definition_no_longer_used_is_found(edition: Edition) -> None:
    """It has no options file, since no options print it."""
    reworded = {
        name: attrs.evolve(clause, text=without(clause.text, "Claims Protocol"))
        for name, clause in edition.clauses.items()
    }
    seeded = attrs.evolve(edition, clauses=reworded)
    [fault] = [one.fault for one in findings(seeded) if one.fault]
    assert (fault.about, fault.options) == ("definitions/claims-protocol", None)
    assert fault.said == "is used by no clause that any options print."


def without(value: Any, term: str) -> Any:
    """Return a text that says "protocol" wherever it used a term."""
    if isinstance(value, Text):
        return Text(value.text.replace(term, "protocol"))
    if isinstance(value, tuple):
        return tuple(without(one, term) for one in value)
    if isinstance(value, ClauseText | TextParagraph | TextItem):
        fields = attrs.fields(type(value))
        return attrs.evolve(
            value, **{f.name: without(getattr(value, f.name), term) for f in fields}
        )
    return value


def test_a_clause_that_no_options_print_is_found(edition: Edition) -> None:
    """An example is a clause that asks both for a Direction in force and for none."""
    clause = edition.clauses["direction/if-given"]
    both = (*clause.when, Asked("direction_in_force", "is", (True,)))
    changed = attrs.evolve(clause, header=attrs.evolve(clause.header, when=both))
    seeded = attrs.evolve(edition, clauses={**edition.clauses, clause.id: changed})
    [fault] = [one.fault for one in findings(seeded) if one.fault]
    assert (fault.about, fault.options) == ("direction/if-given", None)
    assert fault.said == "is printed by no options."


def test_a_check_that_fails_is_found(monkeypatch: pytest.MonkeyPatch, edition: Edition) -> None:
    """A requirement without an outcome in some state is a fault, shown by the options of that
    state.
    """

    def wrong(options: Options) -> Any:
        return options.shadow.start.year  # type: ignore[union-attr]  # the fault that is sought

    rule = attrs.evolve(CHECKS["shadow_before_go_live"], judge=wrong)
    monkeypatch.setitem(CHECKS, "shadow_before_go_live", rule)  # type: ignore[arg-type]  # nothing else of it is used
    shown = prove(edition, tuple(r for r in REQUIREMENTS if r.id == "prg-02"))
    [fault] = shown.faults
    assert fault.place == "requirements/prg-02.md"
    assert "AttributeError" in fault.said
    assert load_options(fault.file.encode()) == fault.options


# The command, on a library whose files have a fault.

ON_DISK = {
    "narrowed": (
        "timetable/shadow-open.md", "when.shadow.planned = { open = true }\n",
        'when.shadow.planned = { open = true }\nwhen.route = "voluntary"\n', "neither",
    ),
    "dangling": (
        "variation/variation.md", "+++\n", "+++\nwhen.setup.cost_document = true\n",
        'refers to "part:variation"',
    ),
}  # fmt: skip
"""Two of the many faults of the sweep, on disk: the library is proved afresh for each."""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return the package with a library of its own."""
    (tmp_path / "mou_builder").symlink_to(ROOT / "mou_builder")
    shutil.copytree(LIBRARY, tmp_path / "clause_library")
    return tmp_path


def mou(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with the package and the library in *home*."""
    return subprocess.run(
        [sys.executable, "-c", "from mou_builder.cli import mou; mou(prog_name='mou')", *arguments],
        cwd=home, env=os.environ | {"PYTHONPATH": str(home)},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ON_DISK)
def test_the_file_that_the_command_writes_fails_when_built(name: str, copied: Path) -> None:
    """A library with a fault gives exit status 1, and the file saved cannot be built."""
    file, old, new, said = ON_DISK[name]
    path = copied / "clause_library" / "2020.1.0" / "clauses" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (copied / "faults").mkdir()
    shown = mou(copied, "library", "prove", "2020.1.0", "--save", "faults")
    assert (shown.returncode, shown.stderr) == (1, "")
    assert said in shown.stdout
    for fault in sorted((copied / "faults").iterdir()):
        assert fault.read_text(encoding="utf-8").rstrip() in shown.stdout
        built = mou(copied, "build", str(fault), "-o", "never.docx")
        assert built.returncode == 2
        assert f"# {built.stderr.rstrip()}" in shown.stdout


def test_the_command_proves_the_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit status is 0, and the JSON says what the words say. The proof is that of this test
    session.
    """
    asked = []

    def found(edition: Edition, requirements: tuple[Requirement, ...]) -> Proof:
        asked.append((edition.version, requirements == REQUIREMENTS))
        return proof(edition.version)

    monkeypatch.setattr("mou_builder.proof.proof.prove", found)
    folder = str(LIBRARY / "2020.1.0")
    done = CliRunner().invoke(
        command, ["library", "prove", "--edition", folder, "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    assert asked == [("2020.1.0", True)]
    said = json.loads(done.stdout)
    assert (said["proved"], said["faults"], said["undecided"]) == (True, [], [])
    assert said == as_values(proof("2020.1.0"))
    plainly = CliRunner().invoke(command, ["library", "prove", "2020.1.0"])
    assert (plainly.exit_code, plainly.stdout) == (0, as_text(proof("2020.1.0")))


def test_an_edition_that_is_not_there_cannot_be_proved() -> None:
    """The exit status is 2, with a sentence."""
    done = mou(ROOT, "library", "prove", "2019.1.0")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'there is no edition "2019.1.0"' in done.stderr
