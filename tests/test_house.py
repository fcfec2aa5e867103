"""The rooms of the house: each contract on imports holds, and fails where it is broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest
from conftest import ROOT

from mou_builder.cli.main import COMMANDS

DOWN = "Imports point down only"
WORD = "Only word knows Word"
CLICK = "Only cli knows click"
BACK = "Imports never lead back"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a copy of the package and of its contracts, to break."""
    shutil.copytree(
        ROOT / "mou_builder", tmp_path / "mou_builder", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(house: Path, module: str, line: str) -> None:
    """Write a line at the end of a module, which is made if it does not exist."""
    path = house / "mou_builder" / f"{module}.py"
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def contracts(house: Path) -> dict[str, bool]:
    """Return each contract that import-linter checks in a copy, and whether it is kept."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=house,
        env={"PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^(\w.*) (KEPT|BROKEN)$", done.stdout, re.MULTILINE)
    kept = {name: said == "KEPT" for name, said in found}
    assert kept, done.stdout + done.stderr
    assert done.returncode == (0 if all(kept.values()) else 1)
    return kept


def test_every_contract_is_kept(house: Path) -> None:
    """They are kept as the package stands, and with one more module in the rooms that may import
    what others may not.
    """
    plant(house, "word/writing/stamping", "import docx, docxtpl, lxml.etree")
    plant(house, "cli/stamp", "import click")
    assert contracts(house) == dict.fromkeys((DOWN, WORD, CLICK, BACK), True)


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("requirements/signing", "import click", {CLICK}),
        ("word/writing/package", "from click import echo", {CLICK}),
        ("building", "def late() -> None:\n    import click", {CLICK}),
        ("cli/build", "import docx", {WORD}),
        ("review/verifying", "from lxml import etree", {WORD}),
        ("formats/saving", "def late() -> None:\n    from docxtpl import DocxTemplate", {WORD}),
        ("errors", "import lxml.etree", {WORD}),
        ("requirements/checks", "from mou_builder.assembly import selection", {DOWN}),
        ("word/namespaces", "import mou_builder.library.edition", {DOWN}),
        ("options/values", "def late() -> None:\n    import mou_builder.building", {DOWN, BACK}),
        ("document/document", "import mou_builder.document.numbering", {BACK}),
        ("cli/inputs", "def late() -> None:\n    import mou_builder.cli.making", {BACK}),
        ("stray", "", {DOWN}),
        ("stray", "import click", {DOWN, CLICK}),
        ("attic/__init__", "", {DOWN}),
    ],
)  # fmt: skip
def test_a_contract_that_is_broken_is_named(
    module: str, line: str, broken: set[str], house: Path
) -> None:
    """It is named for a forbidden import, also a late one; for an import upwards, sideways or back;
    and for a module or a room that no layer names. No other contract is named.
    """
    plant(house, module, line)
    assert {name for name, kept in contracts(house).items() if not kept} == broken


def imports() -> dict[str, set[str]]:
    """Return what each module imports of the package that is on the path now: at its head or late,
    for its types alone, or by the name of a command.
    """
    graph = grimp.build_graph("mou_builder", cache_dir=None)
    found = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    found["mou_builder.cli.main"] |= {f"mou_builder.cli.{command}" for command in COMMANDS}
    return found


def test_no_module_imports_itself_in_the_end() -> None:
    """It does so neither through a chain of others nor through the package that holds it."""
    found = imports()
    assert found["mou_builder.cli.main"] <= found.keys()
    assert "mou_builder.building" in found["mou_builder"]
    TopologicalSorter(found).prepare()


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("files/disk", "def late() -> None:\n    from mou_builder import build"),
        ("options/values", "def late() -> None:\n    from mou_builder.options import Options"),
        ("document/walking", "if False:\n    import mou_builder.document.references"),
        ("cli/making", "def late() -> None:\n    from mou_builder.cli.main import mou"),
    ],
)
def test_a_module_that_imports_itself_in_the_end_is_found(
    module: str, line: str, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may do so through the public names, through its package, or through a command."""
    plant(house, "document/references", "from mou_builder.document import walking")
    plant(house, module, line)
    monkeypatch.syspath_prepend(house)
    monkeypatch.delitem(sys.modules, "mou_builder")  # grimp asks Python where the package is
    with pytest.raises(CycleError) as raised:
        TopologicalSorter(imports()).prepare()
    assert f"mou_builder.{module.replace('/', '.')}" in raised.value.args[1]
