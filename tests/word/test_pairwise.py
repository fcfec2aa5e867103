"""The pairwise set: every two values of options that can meet do so in a file, and no one complains
about the document of any file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from conftest import HERE, ROOT
from office import (
    SYSTEM_PYTHON,
    bookmarks,
    cached,
    complaints,
    labels,
    letters,
    need_office,
    need_validator,
    pdf_letters,
)
from reading import blocks, shown
from writing import draft_of

from mou_builder import (
    Document,
    Month,
    OpenPoint,
    Options,
    build,
    check,
    lint_docx,
    load_options,
    read_edition,
    read_requirements,
)
from mou_builder.document.document import Item, Paragraph
from mou_builder.options import Choice
from mou_builder.options.parties import Approved
from mou_builder.options.paths import element, hints, members
from mou_builder.options.scope import Decision, Service

FILES = sorted((HERE / "pairwise").glob("pair-*.toml"))
IN_CI = os.environ.get("MOU_ORACLES") == "required"
EVERY = int(os.environ.get("MOU_PAIRWISE_EVERY", "1" if IN_CI else "12"))
"""Every how many files one is put to the oracles, which take two seconds a file."""

JUDGED = FILES[::EVERY]


@cache
def options(path: Path) -> Options:
    """Return the options in a file."""
    return load_options(path)


@cache
def document(path: Path) -> Document:
    """Return the memorandum of a file."""
    return build(options(path), edition())


@cache
def edition() -> Any:
    """Return the edition of the set."""
    return read_edition("2020.1.0")


@cache
def docx(path: Path) -> bytes:
    """Return the Word file of a file."""
    return draft_of(document(path))


def test_the_set_is_what_the_tool_writes(tmp_path: Path) -> None:
    """Written afresh, it is the same to the byte."""
    tool = ROOT / "tools" / "make_pairwise.py"
    subprocess.run([sys.executable, tool, tmp_path], check=True, timeout=600)
    fresh = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert fresh == {path.name: path.read_bytes() for path in FILES}


# The pairs are counted again, from the classes of options and from what the files contain.


def tokens(hint: Any) -> frozenset[Any]:
    """Return what can be told apart among the values of an option of this type."""
    found: set[Any] = set()
    for part in members(hint):
        if part is OpenPoint:
            found.add("open")
        elif element(part) is not None:
            found |= {"empty", "members"}
        elif part is bool:
            found |= {True, False}
        elif part is Service:
            found |= set(Decision)
        elif isinstance(part, type) and issubclass(part, Choice):
            found |= set(part)
        else:
            found.add("left out" if part is type(None) else part)
    return frozenset(found)


def token(value: Any) -> Any:
    """Return what is told of one value."""
    if isinstance(value, OpenPoint):
        return "open"
    if isinstance(value, tuple):
        return "members" if value else "empty"
    if isinstance(value, Service):
        return value.decision
    if value is None:
        return "left out"
    return value if isinstance(value, bool | Choice) else type(value)


def varying(cls: Any, path: str = "") -> Iterator[tuple[str, frozenset[Any]]]:
    """Yield every option, at any depth, of which two values or more can be told apart."""
    for attribute in attrs.fields(cls):
        here = f"{path}.{attribute.name}".lstrip(".")
        hint = hints(cls)[attribute.name]
        if len(tokens(hint)) > 1:
            yield here, tokens(hint)
        for part in members(hint):
            if attrs.has(part) and part not in (Approved, OpenPoint, Month, Service):
                yield from varying(part, here)


def told(table: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each option that is in a file, with what is told of its value."""
    for attribute in attrs.fields(type(table)):
        here = f"{path}.{attribute.name}".lstrip(".")
        value = getattr(table, attribute.name)
        yield here, token(value)
        if attrs.has(type(value)) and not isinstance(value, Approved | OpenPoint | Month | Service):
            yield from told(value, here)


def can_meet(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    """Say whether a file can contain both: no option is below a table left out or open."""
    (a, x), (b, y) = sorted([one, other], key=lambda value: len(value[0]))
    del y
    return a != b and not (b.startswith(f"{a}.") and x in ("left out", "open"))


def test_every_pair_that_can_meet_is_in_a_file() -> None:
    """They are counted from the classes and from the files as loaded, without the tool."""
    options_ = dict(varying(Options))
    values = [(path, one) for path, kinds in options_.items() for one in kinds]
    number = {value: n for n, value in enumerate(values)}
    met = [0] * len(values)
    for path in FILES:
        held = [number[value] for value in told(options(path)) if value[0] in options_]
        bits = sum(1 << n for n in held)
        for n in held:
            met[n] |= bits
    wanted = [
        (one, other)
        for one, other in combinations(values, 2)
        if one[0] != other[0] and can_meet(one, other)
    ]
    missing = [(a, b) for a, b in wanted if not met[number[a]] >> number[b] & 1]
    assert len(options_) > 180
    assert len(wanted) > 100_000
    assert missing == []


def test_every_file_builds_and_has_an_outcome_for_every_requirement() -> None:
    """Its Word file has no fault inside, either."""
    requirements = read_requirements()
    for path in FILES:
        assert len(check(options(path), document(path), requirements)) == len(requirements)
        assert lint_docx(docx(path)) == (), path.name


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    """The Open XML SDK has no complaint about any of the Word files."""
    need_validator()
    written = [tmp_path / f"{path.stem}.docx" for path in JUDGED]
    for path, target in zip(JUDGED, written, strict=True):
        target.write_bytes(docx(path))
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(JUDGED, pool.map(complaints, written), strict=True))
    assert {path.name: said for path, said in found.items() if said} == {}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, dict[str, Any]]:
    """Return what one LibreOffice makes of all the Word files: numbers,
    references, and a PDF of each.
    """
    need_office()
    folder = tmp_path_factory.mktemp("pairwise")
    jobs = {}
    for path in JUDGED:
        target = folder / f"{path.stem}.docx"
        target.write_bytes(docx(path))
        jobs[path.stem] = {
            "path": str(target),
            "pdf": str(target.with_suffix(".pdf")),
            "saved": str(folder / f"{path.stem}-saved.docx"),
            "insert_after": [],
        }
    done = subprocess.run(
        [SYSTEM_PYTHON, HERE / "shared" / "uno_script.py"],
        input=json.dumps({"profile": str(folder / "profile"), "documents": jobs}),
        capture_output=True, text=True, check=False, timeout=60 + 60 * len(jobs),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    return {path: {**jobs[path.stem], **answers[path.stem]["first"]} for path in JUDGED}


def test_libreoffice_prints_every_word_in_order(converted: dict[Path, dict[str, Any]]) -> None:
    """Each paragraph and item of each document is in the text of its PDF, in order."""
    for path, made in converted.items():
        printed = pdf_letters(Path(made["pdf"]), document(path))
        positions = [0]
        for block in blocks(document(path)):
            if isinstance(block, (Paragraph, Item)):
                words = letters(shown(block))
                found = printed.find(words, positions[-1])
                assert found >= 0, (path.name, shown(block))
                positions.append(found + len(words))
        assert all(before <= after for before, after in pairwise(positions))


def test_libreoffice_counts_as_we_do(converted: dict[Path, dict[str, Any]]) -> None:
    """It computes the number of every paragraph, and the text of every reference, as we wrote."""
    for path, made in converted.items():
        expected = labels(document(path))
        assert {name: made["labels"].get(name) for name in expected} == expected, path.name
        stored = sorted((code.split()[1], result) for code, result in cached(docx(path)))
        assert sorted(map(tuple, made["references"])) == stored, path.name
        saved = Path(made["saved"]).read_bytes()
        assert sorted(bookmarks(saved)) == sorted(bookmarks(docx(path))), path.name
