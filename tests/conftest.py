"""What several tests share: the edition, the example and the small library; and what a test run
reports about itself.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from sessions import share
from sweeping import seed_of_the_day

from mou_builder import (
    Document,
    Edition,
    Options,
    build,
    editions,
    load_options,
    read_edition,
)

pytest.register_assert_rewrite("sweeps", "word_checks")
os.environ["MOU_CACHE"] = ""  # nothing that an earlier run read is kept
HERE = Path(__file__).parent
ROOT = HERE.parent
EXAMPLES = ROOT / "examples"
LIBRARY = ROOT / "clause_library"


LEFT_OUT = pytest.StashKey[int]()
"""How many exhaustive tests this run has left out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this test suite, such as that golden files are to be written afresh."""
    parser.addoption("--regenerate", action="store_true", help="write golden files afresh")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Seed Hypothesis from the commit, so that a failure recurs, unless another seed is given."""
    config.stash[LEFT_OUT] = 0
    if config.getoption("regenerate"):
        config.option.markexpr = ""  # the exhaustive ones have golden files too
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(seed_of_the_day())


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Count the exhaustive tests that are left out."""
    for item in items:
        item.config.stash[LEFT_OUT] += item.get_closest_marker("exhaustive") is not None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Report to the process that started this worker how many were left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take from a worker how many were left out: each says the same."""
    left_out = getattr(node, "workeroutput", {}).get("left_out", 0)
    node.config.stash[LEFT_OUT] = max(node.config.stash[LEFT_OUT], left_out)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what this run has left to CI, and how to run it."""
    if left_out := config.stash[LEFT_OUT]:
        terminalreporter.write_line(
            f"Left to CI: {left_out} exhaustive tests (LibreOffice, the Open XML SDK, every state of "
            "the options). Run them with  python -m pytest -m exhaustive"
        )
    terminalreporter.write_line(
        f"Drawn with seed {config.option.hypothesis_seed}: samples of the sweeps that "
        "python tools/sweep.py --list  names."
    )


@pytest.fixture(scope="session", autouse=True)
def _workers_share(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the workers of this run find what another of them has made."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        share(tmp_path_factory.getbasetemp().parent)


@pytest.fixture(scope="session")
def read_editions() -> dict[str, Edition]:
    """Return every edition of the library, by version."""
    return {version: read_edition(version) for version in editions()}


@pytest.fixture(scope="session")
def edition(read_editions: dict[str, Edition]) -> Edition:
    """Return the edition from which the example of West Sussex is built."""
    return read_editions["2020.1.0"]


@pytest.fixture(scope="session")
def west_sussex() -> Options:
    """Return West Sussex as its Cabinet approved it."""
    return load_options(EXAMPLES / "west-sussex-2020.toml")


@pytest.fixture(scope="session")
def west_sussex_document(west_sussex: Options, edition: Edition) -> Document:
    """Return the memorandum of West Sussex."""
    return build(west_sussex, edition)


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """Return a copy of the small library, with the Word shell of the real one."""
    library = tmp_path / "library"
    shutil.copytree(HERE / "small_library", library)
    shutil.copy(LIBRARY / "2020.1.0" / "shell.docx", library / "1.0.0" / "shell.docx")
    return library
