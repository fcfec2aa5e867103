"""What several tests share: the edition, the example, and the small library."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mou_builder import (
    Document,
    Edition,
    Options,
    build,
    editions,
    load_options,
    read_edition,
)

pytest.register_assert_rewrite("word_checks")
os.environ["MOU_CACHE"] = ""  # nothing that an earlier run read is kept
HERE = Path(__file__).parent
ROOT = HERE.parent
EXAMPLES = ROOT / "examples"
LIBRARY = ROOT / "clause_library"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written afresh."""
    parser.addoption("--regenerate", action="store_true", help="write golden files afresh")


@pytest.fixture(scope="session")
def read_editions() -> dict[str, Edition]:
    """Every edition of the library, by version."""
    return {version: read_edition(version) for version in editions()}


@pytest.fixture(scope="session")
def edition(read_editions: dict[str, Edition]) -> Edition:
    """The edition from which the example of West Sussex is built."""
    return read_editions["2020.1.0"]


@pytest.fixture(scope="session")
def west_sussex() -> Options:
    """West Sussex as its Cabinet approved it."""
    return load_options(EXAMPLES / "west-sussex-2020.toml")


@pytest.fixture(scope="session")
def west_sussex_document(west_sussex: Options, edition: Edition) -> Document:
    """The memorandum of West Sussex."""
    return build(west_sussex, edition)


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """A copy of the small library, with the Word shell of the real one."""
    library = tmp_path / "library"
    shutil.copytree(HERE / "small_library", library)
    shutil.copy(LIBRARY / "2020.1.0" / "shell.docx", library / "1.0.0" / "shell.docx")
    return library
