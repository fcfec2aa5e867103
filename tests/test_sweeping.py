"""Sweeps: a broken case is found, reported with how to see it again, and gives exit status 1."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import sweeping
from conftest import HERE, ROOT
from hypothesis import strategies as st
from sweeping import FIXED_SEED, Sweep, drawn, one_by_one, sample, seed_of_the_day

sys.path.append(str(ROOT / "tools"))
import sweep as tool  # found by the line above

ROW = re.compile(
    r"\| (\S+) \| ([\d,]+) \| (\d+) \| (\d{4}-\d\d-\d\d) \| \d+ s \(\d+ s of work\) \| (\d+) broken \|"
)
"""What a sweep prints, and docs/reliability.md repeats."""


def not_a_seventh(number: int) -> None:
    """Raise AssertionError if the number can be divided by seven."""
    assert number % 7, f"{number} is seven times {number // 7}"


def below_a_hundred(data: st.DataObject) -> None:
    """Raise AssertionError if a number of a hundred or more is drawn."""
    number = data.draw(st.integers(0, 10_000))
    assert number < 100, number


def nothing(data: st.DataObject) -> None:
    """Accept whatever is drawn."""
    data.draw(st.integers())


SEVENTHS = Sweep("sevenths", "No number can be divided by seven.", 20, 3, one_by_one(not_a_seventh))
HUNDREDS = Sweep("hundreds", "A number is below a hundred.", 500, 100, drawn(below_a_hundred))
BRACES = Sweep("braces", "A case holds.", 4, 4, one_by_one(str))


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the tool know these sweeps and no others."""
    known = {sweep.name: sweep for sweep in (SEVENTHS, HUNDREDS, BRACES)}
    monkeypatch.setattr(tool, "sweeps", lambda: known)


def test_numbered_cases_begin_with_the_seed() -> None:
    """Each broken case comes again with its own number as the seed, and a count of 1."""
    swept = SEVENTHS.run(20, 5)
    assert (swept.tried, [broken.seed for broken in swept.broken]) == (20, [7, 14, 21])
    assert swept.broken[0].said.startswith("7 is seven times 1")
    for broken in swept.broken:
        assert SEVENTHS.run(broken.count, broken.seed).broken == (broken,)
    assert SEVENTHS.run(6, 1).broken == ()


def test_drawn_cases_are_made_small_and_come_again() -> None:
    """The case shown is the smallest there is."""
    [broken] = HUNDREDS.run(500, 3).broken
    assert "Draw 1: 100" in broken.said
    assert HUNDREDS.run(broken.count, broken.seed).broken == (broken,)
    sound = Sweep("sound", "It holds.", 50, 50, drawn(nothing))
    assert sound.run(1, 1).tried == 1


def test_a_sample_fails_with_how_to_see_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure names the sweep in its own words."""
    monkeypatch.setattr(sweeping, "seed_of_the_day", lambda: 13)
    with pytest.raises(AssertionError) as caught:
        sample(SEVENTHS)
    assert str(caught.value).startswith(
        "Not so: No number can be divided by seven.\n"
        "python tools/sweep.py sevenths --count 1 --seed 14\n"
        "14 is seven times 2"
    )
    sample(BRACES)


@pytest.mark.usefixtures("known")
def test_the_tool_prints_a_row_and_the_status_says_whether_it_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The row has count, seed, date, time and failures; of the failures the first is shown, and how
    many more there are.
    """
    assert tool.main(["sevenths", "--count", "6", "--seed", "1"]) == 0
    row = ROW.fullmatch(capsys.readouterr().out.strip())
    assert row is not None
    assert (row[1], row[2], row[3], row[5]) == ("sevenths", "6", "1", "0")
    assert tool.main(["sevenths", "--count", "70", "--seed", "0"]) == 1
    row, *rest = capsys.readouterr().out.splitlines()
    assert row.endswith("| 10 broken |")
    assert rest[0] == "python tools/sweep.py sevenths --count 1 --seed 0"
    assert rest[-1] == "and 5 more"


@pytest.mark.usefixtures("known")
def test_without_count_and_seed_the_full_count_with_the_seed_of_the_commit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody has to choose either."""
    assert tool.main(["braces"]) == 0
    row = ROW.fullmatch(capsys.readouterr().out.strip())
    assert row is not None
    assert (row[2], row[3]) == ("4", str(seed_of_the_day()))


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "arguments", [["nothing"], ["braces", "--count", "0"], ["braces", "--seed", "-1"]]
)
def test_what_cannot_be_run_ends_in_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Any wrong use ends in that status."""
    with pytest.raises(SystemExit) as ended:
        tool.main(arguments)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_the_list_names_every_sweep_and_so_does_the_page() -> None:
    """Each sweep is listed with its property and how many cases are tried; the page says what was
    last found, or that it has not been tried since.
    """
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "sweep.py", "--list"],
        capture_output=True,
        text=True,
        check=True,
    )
    names = re.findall(r"(?m)^(\S+): .+\.\n    .+ in full, .+ in the tests$", done.stdout)
    assert {"texts", "characters", "findings", "faults", "kills", "processes"} <= set(names)
    assert sorted(names) == sorted(tool.sweeps())
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    figures = re.findall(r"(?m)^\| ([\w-]+) \| [\d,]+ \| \d+ \| 20", page)
    assert len(figures) == len(set(figures)) >= 11
    assert set(figures) <= set(names)
    assert [name for name in names if not re.search(rf"\b{name}\b", page)] == []


def test_outside_a_repository_the_seed_is_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unpacked source distribution is not a repository."""
    monkeypatch.setattr(sweeping, "ROOT", tmp_path)
    assert seed_of_the_day.__wrapped__() == FIXED_SEED


def test_what_mutants_are_judged_by_is_there() -> None:
    """Every module and every test that tests/mutation/sets.toml names exists."""
    sets = tomllib.loads((HERE / "mutation" / "sets.toml").read_text(encoding="utf-8"))
    survivors = tomllib.loads((HERE / "mutation" / "survivors.toml").read_text(encoding="utf-8"))
    modules = set(sets) - {"then", "checks"}
    checks = (ROOT / "mou_builder" / "requirements").glob("checks*.py")
    assert modules | {f"requirements/{path.stem}" for path in checks} >= set(survivors)
    assert [name for name in modules if not (ROOT / "mou_builder" / f"{name}.py").exists()] == []
    tests = {name for entry in sets.values() for name in entry.get("first", entry.get("all"))}
    assert [name for name in tests if not (HERE / f"{name}.py").exists()] == []
