"""What the README shows is true: its examples run, and its commands are the ones tested."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES, ROOT

from mou_builder import Edition, build, load_options

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the blocks of a language in the README, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture
def printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """Return what each Python block prints, run one after another in an empty folder.

    They share their names, as they would in one interactive session.
    """
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    found = []
    for number, block in enumerate(blocks("python"), 1):
        exec(compile(block, f"README.md, block {number}", "exec"), names)
        found.append(capsys.readouterr().out)
    return found


def test_the_python_page_runs(printed: list[str], tmp_path: Path) -> None:
    """Each block prints what the text around it promises, and only a draft is written."""
    findings, loop, changed, compared, signed = printed
    assert "brd-01" not in findings
    assert sorted(line.split(":")[0] for line in loop.splitlines()) == sorted(
        path.stem for path in EXAMPLES.glob("*.toml")
    )
    assert len(changed.splitlines()) >= 2
    assert changed.splitlines()[-1].startswith("options: contract.initial_term_years")
    assert "two" in compared
    assert "status.version must be agreed" in signed
    assert (tmp_path / "west-sussex.docx").read_bytes().startswith(b"PK")
    assert not (tmp_path / "for-signature.docx").exists()


def test_the_first_python_block_fits_into_ten_lines() -> None:
    """A reader sees at a glance what it takes."""
    first = blocks("python")[0]
    assert len([line for line in first.splitlines() if line.strip()]) <= 10


def test_the_options_load_and_build(edition: Edition) -> None:
    """The ten lines are a whole options file."""
    [options] = blocks("toml")
    assert len(options.strip().splitlines()) == 10
    assert build(load_options(options.encode()), edition).parts


def test_every_example_is_described() -> None:
    """The table has a row for each example, and for nothing else."""
    table = README.split("## Examples\n")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(.+?)` \|", table, flags=re.MULTILINE)) == {
        path.stem for path in EXAMPLES.glob("*.toml")
    }


def test_every_link_leads_to_a_file() -> None:
    """No link of the README is dead."""
    targets = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", README)
    assert [
        target for pair in targets for target in pair if target and not (ROOT / target).exists()
    ] == []


def test_every_path_of_the_contributing_guide_is_there() -> None:
    """A path in backticks names a file or folder, or is a pattern that matches one."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("### Test it\n")[0]
    named = re.findall(
        r"`((?:mou_builder|clause_library|tests|tools|docs|examples)/[^`\s]*)`", text
    )
    patterns = [re.sub(r"<\w+>", "*", path).rstrip("/") for path in named]
    assert len(patterns) > 15
    assert [pattern for pattern in patterns if not any(ROOT.glob(pattern))] == []


def test_ci_runs_the_test_command() -> None:
    """It is one command, the same in both places."""
    command = blocks("sh")[-1].strip().split("&& ")
    ci = (ROOT / ".ci" / "run").read_text()
    assert command[-1].removeprefix(".venv/bin/") in ci
    assert "'.[test]'" in command[1]
    assert "'.[test]'" in ci
