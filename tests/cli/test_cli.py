"""The commands, used as a newcomer would use them."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT
from deciding import agreed
from reading import paragraphs, parts

import mou_builder
from mou_builder import dump_options, load_options
from mou_builder.cli.main import COMMANDS, mou

WEST_SUSSEX = str(EXAMPLES / "west-sussex-2020.toml")
HEAD = """edition = "2020.1.0"
route = "directed"
mou.date = 2020-10-20
council = { name = "Example Council", type = "county" }
"""


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run ``mou`` with *arguments*."""
    return CliRunner().invoke(mou, arguments, input=stdin)


@pytest.fixture
def options(tmp_path: Path) -> Path:
    """Return a small options file."""
    path = tmp_path / "mou.toml"
    path.write_text(HEAD)
    return path


def test_build_writes_word_beside_the_options(options: Path) -> None:
    """Without -o the document is written beside the options file."""
    result = run("build", str(options))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert re.search(
        r"mou\.docx: 37 clauses, 14 schedules, \d+ open points; edition 2020\.1\.0, a draft\.",
        result.stderr,
    )
    assert "Example Council" in [
        text for _, text in paragraphs(options.with_suffix(".docx").read_bytes())
    ]


def test_build_writes_text(options: Path) -> None:
    """The ending of the name determines what is written."""
    target = options.with_suffix(".md")
    assert run("build", str(options), "-o", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# Memorandum of understanding\n")


def test_build_puts_drafting_notes_into_word(tmp_path: Path) -> None:
    """The Word document has as many notes as are asked for."""
    sizes = {}
    for depth in ("none", "reviewer", "all"):
        target = tmp_path / f"{depth}.docx"
        assert run("build", WEST_SUSSEX, "-o", str(target), "--notes", depth).exit_code == 0
        comments = parts(target.read_bytes()).get("word/comments.xml", b"")
        sizes[depth] = comments.count(b"<w:p>")
    assert 0 == sizes["none"] < sizes["reviewer"] < sizes["all"]


def test_final_is_refused_while_a_point_is_open(tmp_path: Path) -> None:
    """Each reason is on a line of its own, the exit status is 2, and no file is written."""
    target = tmp_path / "final.docx"
    result = run("build", WEST_SUSSEX, "-o", str(target), "--final")
    assert result.exit_code == 2
    assert "board.quorum is still open: Quorum of the Board, which clause 10." in result.stderr
    assert not target.exists()


def test_final_makes_the_copy_for_signature(tmp_path: Path) -> None:
    """The copy is made once everything is settled."""
    path, target = tmp_path / "mou.toml", tmp_path / "final.docx"
    path.write_text(dump_options(agreed(load_options(WEST_SUSSEX))), encoding="utf-8")
    assert run("build", str(path), "-o", str(target), "--final").exit_code == 0
    assert b"PowerPlus" not in parts(target.read_bytes())["word/header1.xml"]


@pytest.mark.parametrize(
    ("ending", "flags", "message"),
    [
        (".md", ("--final",), "--final and --paginate are for Word and PDF"),
        (".html", ("--paginate",), "--final and --paginate are for Word and PDF"),
        (".json", ("--notes", "all"), "--notes is for Word: write a .docx."),
        (".pdf", ("--notes", "all"), "--notes is for Word: write a .docx."),
    ],
)
def test_notes_final_and_paginate_are_for_word(
    options: Path, ending: str, flags: tuple[str, ...], message: str
) -> None:
    """Text has no margin and no pages, and nobody signs a web page."""
    result = run("build", str(options), "-o", str(options.with_suffix(ending)), *flags)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not options.with_suffix(ending).exists()


def test_build_reads_and_writes_pipes() -> None:
    """A dash stands for standard input or standard output."""
    result = run("build", "-", "-o", "-", "--format", "md", stdin=HEAD.encode())
    assert result.exit_code == 0
    assert "(1) Example Council" in result.stdout
    word = run("build", "-", "-o", "-", stdin=HEAD.encode())
    assert word.stdout_bytes.startswith(b"PK")


def test_build_from_a_pipe_needs_a_target() -> None:
    """A pipe has no file beside which to write."""
    result = run("build", "-", stdin=HEAD.encode())
    assert result.exit_code == 2
    assert "Options from standard input need -o FILE." in result.stderr


def test_an_existing_file_is_kept(options: Path) -> None:
    """The file is kept unless --force is given."""
    target = options.with_suffix(".docx")
    target.write_text("mine")
    result = run("build", str(options))
    assert (result.exit_code, target.read_text()) == (2, "mine")
    assert "exists already. Use --force to replace it." in result.stderr
    assert run("build", str(options), "--force").exit_code == 0
    assert target.read_bytes().startswith(b"PK")


def test_a_replaced_file_keeps_its_mode(options: Path) -> None:
    """Who may read the file does not change."""
    target = options.with_suffix(".docx")
    target.write_text("mine")
    target.chmod(0o640)
    run("build", str(options), "--force")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("missing/mou.docx", "does not exist. Make it first."),
        (".", "is a folder. Name a file."),
        ("mou.odt", "must end in .docx, .pdf, .md, .html or .json."),
        (f"{'x' * 300}.docx", "cannot be written: File name too long."),
    ],
)
def test_a_target_that_cannot_be_written(options: Path, target: str, message: str) -> None:
    """The error is one clear line, and no file is written."""
    before = sorted(options.parent.iterdir())
    format_ = ("--format", "docx") if target == "." else ()
    result = run("build", str(options), "-o", str(options.parent / target), *format_)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1
    assert sorted(options.parent.iterdir()) == before


def test_a_folder_that_is_read_only(options: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is one clear line, and no file is written."""
    opened = Path.open

    def refused(path: Path, mode: str = "r", **more: Any) -> object:
        if "x" in mode:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, **more)

    monkeypatch.setattr("pathlib.Path.open", refused)
    result = run("build", str(options))
    assert result.exit_code == 2
    assert "cannot be written: Permission denied." in result.stderr
    assert list(options.parent.iterdir()) == [options]


def test_a_failed_write_leaves_nothing(options: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file is whole and no temporary file is left."""
    target = options.with_suffix(".docx")
    target.write_text("mine")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = run("build", str(options), "--force")
    assert result.exit_code == 2
    assert "cannot be written: No space left on device." in result.stderr
    assert target.read_text() == "mine"
    assert sorted(p.name for p in options.parent.iterdir()) == ["mou.docx", "mou.toml"]


def test_nothing_is_written_to_a_terminal(options: Path) -> None:
    """A document is of no use on a screen."""
    reader, terminal = pty.openpty()
    result = subprocess.run(
        [sys.executable, "-m", "mou_builder", "build", str(options), "-o", "-"],
        stdout=terminal, stderr=subprocess.PIPE, check=False, cwd=ROOT,
    )  # fmt: skip
    os.close(terminal)
    os.close(reader)
    assert result.returncode == 2
    assert b"is a terminal" in result.stderr


def test_wrong_options_give_one_line_each(tmp_path: Path) -> None:
    """Five faults give five lines, exit status 2 and no file."""
    path = tmp_path / "bad.toml"
    path.write_text((ROOT / "tests/broken/options-five-problems-at-once/options.toml").read_text())
    result = run("build", str(path))
    assert result.exit_code == 2
    assert len(result.stderr.strip().split("\n")) == 5
    assert list(tmp_path.iterdir()) == [path]


def test_check_says_what_was_found_and_where() -> None:
    """West Sussex as approved has no mandatory failure."""
    result = run("check", WEST_SUSSEX)
    assert result.exit_code == 0
    assert "brd-01  mandatory" in result.stdout
    assert "source: West Sussex County Council, Cabinet report" in result.stdout


def test_check_fails_when_a_mandatory_requirement_is_not_met(tmp_path: Path) -> None:
    """The exit status is 1, and the finding comes first, with path, value and what is expected."""
    path = tmp_path / "changed.toml"
    text = Path(WEST_SUSSEX).read_text(encoding="utf-8")
    path.write_text(text.replace('appointed_by = "dfe_with_council"', 'appointed_by = "council"'))
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "NOT MET\n  brd-01  mandatory" in result.stdout
    assert 'board.chair.appointed_by is "council"; expected: "secretary_of_state"' in result.stdout


def test_a_waiver_of_no_requirement_is_refused(options: Path) -> None:
    """Such a waiver would waive nothing, and nobody would know."""
    with options.open("a") as file:
        file.write(
            'waivers = [{ requirement = "brd-010", reason = "r", agreed_by = "a", '
            "date = 2020-01-01 }]\n"
        )
    result = run("check", str(options))
    assert result.exit_code == 2
    assert result.stderr == (
        f'{options}: waivers[1].requirement: "brd-010" is not a requirement. Did you mean brd-01?\n'
    )


def test_check_as_json() -> None:
    """The same findings are given as JSON."""
    found = json.loads(run("check", WEST_SUSSEX, "--format", "json").stdout)
    findings = found["requirements"]
    chair = next(finding for finding in findings if finding["id"] == "brd-01")
    assert chair["outcome"] == "met"
    assert chair["level"] == "mandatory"
    options = [evidence["options"] for evidence in chair["evidence"]]
    assert {"board.chair.appointed_by": '"dfe_with_council"'} in options
    assert chair["clauses"]
    assert chair["sources"]
    assert any(" (unverified)" in source for f in findings for source in f["sources"])
    assert {entry["standing"] for entry in found["mandate"]["approved"]} == {"within"}
    assert found["tensions"][0]["one"] == {"brd-08": "met"}
    assert found["tensions"][0]["other"] == {"pro-03": "open"}


def test_a_draft_outside_its_mandate_ends_with_status_1(tmp_path: Path) -> None:
    """The status is 1 even though every mandatory requirement is met: nobody has authority to sign
    the draft.
    """
    path = tmp_path / "changed.toml"
    text = Path(WEST_SUSSEX).read_text(encoding="utf-8")
    path.write_text(text.replace("size_max = 10 ", "size_max = 11 "), encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "NOT MET\n  brd" not in result.stdout
    assert "  outside  board.size_max is 11; approved: at most 10\n" in result.stdout


def test_check_shows_side_by_side_what_pulls_against_each_other() -> None:
    """Both sides stand on one line, with their outcomes."""
    shown = run("check", WEST_SUSSEX).stdout.partition("PULLING AGAINST EACH OTHER\n")[2]
    assert re.search(r"^ +brd-08 met: .* \| pro-03 open: ", shown, flags=re.MULTILINE)
    assert "A narrow scope" not in shown  # nothing of it applies in 2020


def test_open_lists_the_open_points() -> None:
    """The list comes in words and as values."""
    result = run("open", WEST_SUSSEX)
    assert result.exit_code == 0
    assert "    designated_body  keeps every mandatory requirement met\n" in result.stdout
    points = json.loads(run("open", WEST_SUSSEX, "--format", "json").stdout)
    assert result.stdout.startswith(f"{len(points)} open points.\n")


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("plain", "acc-01  mandatory  met: "),
        ("csv", "Requirement,Title,Level,"),
        ("json", "[\n  {\n"),
        ("html", "<!DOCTYPE html>"),
    ],
)
def test_coverage_says_where_each_requirement_is_met(style: str, begins: str) -> None:
    """The coverage comes in four forms."""
    result = run("coverage", WEST_SUSSEX, "--format", style)
    assert result.exit_code == 0
    assert result.stdout.startswith(begins)
    assert "brd-01" in result.stdout
    assert "clauses 10.4 to" in result.stdout or "clause 10." in result.stdout


def test_build_adds_a_schedule_of_requirements(tmp_path: Path) -> None:
    """Each form of the document has the schedule."""
    target = tmp_path / "mou.md"
    result = run("build", WEST_SUSSEX, "-o", str(target), "--schedule")
    assert result.exit_code == 0
    assert "15 schedules" in result.stderr
    assert "## Schedule 15: Requirements and where they are met\n" in target.read_text("utf-8")
    word = tmp_path / "mou.docx"
    assert run("build", WEST_SUSSEX, "-o", str(word), "--schedule").exit_code == 0
    assert "Requirements and where they are met" in [
        text for _, text in paragraphs(word.read_bytes())
    ]


def test_check_as_at_another_date() -> None:
    """A requirement may have ended, or begun, by that date."""

    def by_id(*flags: str) -> dict[str, Any]:
        found = json.loads(run("check", WEST_SUSSEX, *flags, "--format", "json").stdout)
        return {finding["id"]: finding for finding in found["requirements"]}

    now, later = by_id(), by_id("--as-at", "2026-05-01")
    changed = {name for name in now if now[name]["outcome"] != later[name]["outcome"]}
    assert "pen-03" in changed
    assert now["pen-03"]["outcome"] == "not applicable"
    shown = run("check", WEST_SUSSEX, "--as-at", "2026-05-01").stdout
    assert shown.startswith("Judged by the law of 1 May 2026.\n")


def test_new_writes_a_file_that_builds_at_once(tmp_path: Path) -> None:
    """The new file also passes the checks."""
    path = tmp_path / "mine.toml"
    result = run("new", str(path))
    assert result.exit_code == 0
    assert "Next: mou build" in result.stderr
    assert run("build", str(path)).exit_code == 0
    assert run("check", str(path)).exit_code in (0, 1)
    assert run("new", str(path)).exit_code == 2


EXAMPLE_NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def test_the_six_trusts_are_offered() -> None:
    """West Sussex is offered a second time, as it was paused."""
    assert {name.rpartition("-20")[0] for name in EXAMPLE_NAMES if "paused" not in name} >= {
        "birmingham", "doncaster", "sandwell", "slough", "sunderland", "west-sussex",
    }  # fmt: skip
    assert "west-sussex-2020-paused" in EXAMPLE_NAMES


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_every_example_can_be_written(name: str) -> None:
    """What is written is the example as it stands in the folder."""
    result = run("new", "--example", name, "-")
    assert result.exit_code == 0
    assert result.stdout == (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def test_new_copies_an_example(tmp_path: Path) -> None:
    """The copy is the same byte for byte."""
    path = tmp_path / "ws.toml"
    assert run("new", "--example", "west-sussex-2020", str(path)).exit_code == 0
    assert path.read_bytes() == Path(WEST_SUSSEX).read_bytes()
    result = run("new", "--example", "west-susex", str(tmp_path / "x.toml"))
    assert result.exit_code == 2
    assert "Did you mean west-sussex-2020?" in result.stderr


def test_explain_a_clause_by_number_and_id() -> None:
    """The explanation says what brought the clause in, its source, and the requirements that it
    meets.
    """
    result = run("explain", WEST_SUSSEX, "board/chair-council", "--format", "json")
    [found] = json.loads(result.stdout)
    assert found["selected"] is False
    assert any("board.chair.appointed_by is" in reason for reason in found["reasons"])
    result = run("explain", WEST_SUSSEX, "10.1")
    assert result.exit_code == 0
    assert "in the document as clause" in result.stdout
    assert "source:" in result.stdout


def test_explain_everything() -> None:
    """Every clause of the library is explained, selected or not."""
    everything = json.loads(run("explain", WEST_SUSSEX, "--format", "json").stdout)
    assert len(everything) == len(mou_builder.read_edition("2020.1.0").clauses)
    assert all(entry["reasons"] for entry in everything)


def test_explain_what_is_not_there() -> None:
    """A wrong number is wrong usage."""
    result = run("explain", WEST_SUSSEX, "99.9")
    assert result.exit_code == 2
    assert '2020.1.0: "99.9" is not a clause of this edition' in result.stderr


def test_schema_is_json() -> None:
    """The schema names draft 2020-12."""
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["route"]["enum"] == [
        "directed", "voluntary_under_intervention", "voluntary",
    ]  # fmt: skip


def test_library_commands() -> None:
    """The commands list, show and lint do their work."""
    listed = run("library", "list").stdout.split("\n")
    name = listed[0].split(":")[0]
    assert run("library", "show", name).stdout.startswith("+++\n")
    assert run("library", "lint").exit_code == 0
    result = run("library", "show", "board/chair-counci")
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), ("--help",), *((name, "--help") for name in COMMANDS), ("library", "lint", "--help")],
    ids=" ".join,
)
def test_help_shows_examples_first_and_exit_statuses_last(arguments: tuple[str, ...]) -> None:
    """The same goes for ``mou`` alone."""
    shown = run(*arguments).output.strip().split("\n")
    assert shown[0] == "Examples:"
    assert shown[1].strip().startswith("mou ")
    assert shown[-4] == "Exit status:"
    assert [line.split()[0] for line in shown[-3:]] == ["0", "1", "2"]


def test_every_option_of_every_command_has_help() -> None:
    """Every option has a help text."""
    for name in COMMANDS:
        text = run(name, "--help").output
        for flag in re.findall(r"^  (-\S.*(?:\n {3,}\S.*)?)", text, flags=re.MULTILINE):
            assert len(re.split(r"\s{2,}", flag)) >= 2, flag


def test_the_module_and_the_script_are_one() -> None:
    """``python -m mou_builder`` answers as ``mou`` does."""
    answer = subprocess.run(
        [sys.executable, "-m", "mou_builder", "--help"],
        capture_output=True, check=True, text=True, cwd=ROOT,
    ).stdout  # fmt: skip
    assert "Usage: mou [OPTIONS] COMMAND [ARGS]..." in answer


@pytest.mark.parametrize(("behind", "status"), [(">&-", 0), ("> /dev/full", 2), ("| head -n 1", 0)])
def test_a_process_ends_well_whatever_becomes_of_its_output(behind: str, status: int) -> None:
    """Its own status, or that it could not write; and never a trace of the program."""
    if "/dev/full" in behind and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = f"{shlex.quote(sys.executable)} -m mou_builder check {shlex.quote(str(WEST_SUSSEX))}"
    ended = subprocess.run(
        ["sh", "-c", f"{command} {behind}"], capture_output=True, check=False, text=True, cwd=ROOT
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (status, False), ended.stderr


def test_an_unknown_command_is_wrong_usage() -> None:
    """The exit status is 2."""
    assert run("draft").exit_code == 2


def test_importing_the_package_loads_neither_click_nor_docxtpl() -> None:
    """Programs that only check do not pay for anything else."""
    script = "import sys, mou_builder; print('click' in sys.modules, 'docxtpl' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, cwd=ROOT
    ).stdout
    assert answer.split() == ["False", "False"]


def test_the_example_is_the_one_the_tests_use() -> None:
    """The example of West Sussex loads."""
    assert load_options(WEST_SUSSEX).council.name == "West Sussex County Council"


STARTED = (
    'edition = "2020.1.0"\nroute = "directed"\nmou.date = 2020-10-20\n'
    'council = { name = "Example County Council", type = "county" }\n'
)


@pytest.mark.parametrize("command", ["build", "check", "open", "explain"])
def test_an_edition_that_is_not_there_is_named_with_its_file(command: str, tmp_path: Path) -> None:
    """The message says which file asks for it, and which editions there are; no file is written."""
    options = tmp_path / "mou.toml"
    options.write_text(STARTED.replace('"2020.1.0"', '"2025.1.0"'))
    result = CliRunner().invoke(mou, [command, str(options)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f'{options}: edition "2025.1.0" is not in the library.')
    assert "2020.1.0, 2026.1.0" in result.stderr
    assert list(tmp_path.iterdir()) == [options]


def test_a_waiver_of_nothing_stops_a_build(tmp_path: Path) -> None:
    """The author would believe that it waives something."""
    options = tmp_path / "mou.toml"
    waiver = 'requirement = "brd-99"\nreason = "r"\nagreed_by = "a"\ndate = 2020-10-20\n'
    options.write_text(f"{STARTED}\n[[waivers]]\n{waiver}")
    result = CliRunner().invoke(mou, ["build", str(options)])
    assert result.exit_code == 2
    assert f'{options}: waivers[1].requirement: "brd-99" is not a requirement.' in result.stderr
    assert list(tmp_path.iterdir()) == [options]
