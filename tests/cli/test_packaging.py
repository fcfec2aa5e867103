"""What is shipped, and which names are public."""

from __future__ import annotations

import ast
import inspect
import pydoc
import re
import subprocess
import sys
import tarfile
import tomllib
import typing
from importlib.metadata import metadata, packages_distributions, version
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import attrs
import pytest
from conftest import ROOT
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import mou_builder
from mou_builder import options
from mou_builder.options.kinds import element, members
from mou_builder.options.table import OptionsTable

LIBRARY_FILES = {
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "clause_library").rglob("*")
    if path.is_file()
}


def test_the_wheel_carries_the_whole_library(tmp_path: Path) -> None:
    """The wheel also carries the examples, and the marker that the package is typed."""
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(ZipFile(wheel).namelist())
    assert {f"mou_builder/{name}" for name in LIBRARY_FILES} <= names
    assert "mou_builder/examples/west-sussex-2020.toml" in names
    assert "mou_builder/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "tools/"))]


def test_the_sdist_carries_the_whole_library(tmp_path: Path) -> None:
    """The source distribution also carries the tests."""
    [sdist] = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= LIBRARY_FILES
    assert {"tests/conftest.py", "tools/make_shell.py", "CHANGELOG.md"} <= names


def test_public_names_are_sorted_and_there() -> None:
    """Every name that ``from mou_builder import …`` offers exists, and the list is sorted."""
    names = [name for name in mou_builder.__all__ if name != "__version__"]
    assert names == sorted(names)
    for name in mou_builder.__all__:
        assert getattr(mou_builder, name) is not None


def said_of_names(module: ModuleType) -> dict[str, str]:
    """Return what the head of a module says of each name."""
    return dict(re.findall(r"^    (\w+) {2,}(\S.*)$", module.__doc__ or "", flags=re.MULTILINE))


def test_help_begins_with_every_public_name() -> None:
    """Each has one line that says what it is, in groups, before anything else; those of the options
    stand in their own module.
    """
    text = mou_builder.__doc__ or ""
    in_options = said_of_names(options)
    assert sorted(in_options) == sorted(options.__all__)
    assert sorted(said_of_names(mou_builder)) == sorted({*mou_builder.__all__} - {*in_options})
    assert all(len(line) <= 100 for line in text.split("\n"))
    shown = pydoc.plain(pydoc.render_doc(mou_builder)).partition("DESCRIPTION\n")[2]
    for line, expected in zip(shown.split("\n"), text.split("\n")[2:], strict=False):
        assert line.strip() == expected.strip()
        if expected.lstrip().startswith("__version__"):
            break


def test_a_public_function_says_what_each_of_its_arguments_is() -> None:
    """Each argument is named in the docstring, between asterisks."""
    functions = {
        name: value
        for name in mou_builder.__all__
        if inspect.isfunction(value := getattr(mou_builder, name))
    }
    functions["Options.replace"] = mou_builder.Options.replace
    assert len(functions) > 20
    for name, function in functions.items():
        said = inspect.getdoc(function) or ""
        arguments = set(inspect.signature(function).parameters) - {"self"}
        assert {argument for argument in arguments if f"*{argument}*" not in said} == set(), name


def test_what_a_public_function_returns_can_be_named() -> None:
    """Each class of ours in its annotation is a public name too."""
    returned: set[type] = set()
    for name in mou_builder.__all__:
        value = getattr(mou_builder, name)
        if inspect.isfunction(value):
            hint = typing.get_type_hints(value)["return"]
            parts = [hint, *typing.get_args(hint)]
            returned |= {part for part in parts if isinstance(part, type)}
    ours = {kind.__name__ for kind in returned if kind.__module__.startswith("mou_builder.")}
    assert len(ours) > 15
    assert ours <= {*mou_builder.__all__}


def test_what_help_says_of_an_option_is_what_its_class_says() -> None:
    """Help gives the first sentence of the class, shortened where it is long."""
    for name, said in said_of_names(options).items():
        value = getattr(options, name)
        if not isinstance(value, type):
            continue
        first = (value.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
        about = set(re.findall(r"\w{4,}", said.lower()))
        assert about <= set(re.findall(r"\w+", f"{first} services".lower())), name


def test_every_class_of_an_option_is_public() -> None:
    """Whoever makes options in Python needs no other module."""
    named = {
        part.__name__
        for cls in OptionsTable.__subclasses__()
        if attrs.has(cls)
        for hint in (cls, *(attribute.type for attribute in attrs.fields(cls)))
        for member in members(hint)
        for part in [element(member) or member]
        if part.__module__.startswith("mou_builder.")
    }
    assert len(named) > 130
    assert named <= set(mou_builder.__all__)


def test_the_names_for_a_type_checker_are_those_at_run_time() -> None:
    """A type checker imports each name from the module from which it is imported at run time."""
    tree = ast.parse((ROOT / "mou_builder" / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mou_builder.")
        for alias in node.names
    }
    assert imported.pop("*") == "mou_builder.options"
    homes = {name: f"mou_builder{home}" for name, home in mou_builder._HOMES.items()}
    assert imported == homes
    assert {"__version__", *homes, *options.__all__} == {*mou_builder.__all__}


def test_the_version_is_that_of_the_package() -> None:
    """The version is written in one place."""
    assert mou_builder.__version__ == version("mou-builder")


def test_no_public_name_is_a_module() -> None:
    """Importing a module sets its name on the package, where it would replace a public name."""
    modules = {path.stem for path in (ROOT / "mou_builder").iterdir()}
    assert not modules & set(mou_builder.__all__)
    assert set(mou_builder.__all__) <= set(dir(mou_builder))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        mou_builder.nothing  # noqa: B018 - the asking is what is tested


def test_the_command_line_starts_without_the_library() -> None:
    """Help loads neither the options nor anything that reads or writes documents."""
    code = "import mou_builder.cli, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"attr", "cattrs", "docxtpl", "markdown_it", "lxml"} & set(run.stdout.split())


def test_the_version_has_a_changelog_entry() -> None:
    """The entry has a heading for the clause library and one for the software."""
    version = mou_builder.__version__
    text = (ROOT / "CHANGELOG.md").read_text()
    entry = text.split(f"## {version}")[1].split("\n## ")[0]
    assert "### Clause library" in entry
    assert "### Software" in entry


def declared() -> set[str]:
    """Return the packages that pyproject.toml declares, including those of the extra for PDF."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    said = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    return {re.match(r"[\w.-]+", one)[0] for one in said}  # type: ignore[index]


def imported() -> set[str]:
    """Return every module of another package that a module of ours imports."""
    found = set()
    for path in (ROOT / "mou_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"mou_builder"}


def test_what_we_import_we_declare() -> None:
    """Every package that we import is declared, and nothing else is."""
    packages = packages_distributions()
    needed = {min(packages[module], key=len) for module in imported()}
    assert {name.lower() for name in needed} == {name.lower() for name in declared()}


def test_the_readme_says_the_licence_of_each_package() -> None:
    """The licence is the one that the package itself states."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("### Licences of what")[2]
    listed = dict(re.findall(r"^\| ([\w-]+) \| ([A-Z]\S+) \|", text, flags=re.MULTILINE))
    assert listed.pop("Package") == "Licence"
    assert listed.keys() == declared()
    for name, licence in listed.items():
        about = metadata(name)
        said = " ".join([*about.get_all("License-Expression", []), *about.get_all("License", []),
                         *about.get_all("Classifier", [])])  # fmt: skip
        assert licence.partition("-")[0] in said, name
