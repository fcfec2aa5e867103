"""The pairwise set before the oracles: none of them finds fault with a file, and its text is all
there.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from conftest import HERE
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
from pairwise import EDITION, pair_files
from reading import blocks, shown
from sweeping import Broken, Sweep, Swept
from writing import draft_of

from mou_builder import Document, build, load_options, read_edition
from mou_builder.document.document import Item, Paragraph

IN_ONE_START = 16
"""Files that one LibreOffice reads before it is closed."""


@cache
def document(number: int) -> Document:
    """Return the memorandum of one file of the set."""
    return build(load_options(pair_files()[number].encode()), read_edition(EDITION))


@cache
def docx(number: int) -> bytes:
    """Return its Word file."""
    return draft_of(document(number))


def judged(numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Put files before the Open XML SDK and LibreOffice; yield each fault with its file."""
    need_validator()
    need_office()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in numbers:
            (folder / f"{number}.docx").write_bytes(docx(number))
        with ThreadPoolExecutor(2) as pool:
            said = list(pool.map(complaints, [folder / f"{number}.docx" for number in numbers]))
        for number, words in zip(numbers, said, strict=True):
            yield from ((number, f"the Open XML SDK says {word}") for word in words)
        for number, made in _converted(numbers, folder).items():
            yield from ((number, words) for words in _misprinted(number, made))
            yield from ((number, words) for words in _miscounted(number, made))


def _converted(numbers: Sequence[int], folder: Path) -> dict[int, dict[str, Any]]:
    """Return what one LibreOffice makes of the files: numbers, references, and a PDF of each."""
    jobs = {
        str(number): {
            "path": str(folder / f"{number}.docx"),
            "pdf": str(folder / f"{number}.pdf"),
            "saved": str(folder / f"{number}-saved.docx"),
            "insert_after": [],
        }
        for number in numbers
    }
    done = subprocess.run(
        [SYSTEM_PYTHON, HERE / "shared" / "uno_script.py"],
        input=json.dumps({"profile": str(folder / "profile"), "documents": jobs}),
        capture_output=True, text=True, check=True, timeout=60 + 60 * len(jobs),
    )  # fmt: skip
    answers = json.loads(done.stdout)
    return {number: {**jobs[str(number)], **answers[str(number)]["first"]} for number in numbers}


def _misprinted(number: int, made: dict[str, Any]) -> Iterator[str]:
    """Yield what of the text is not in the PDF, or is not after what precedes it."""
    printed, position = pdf_letters(Path(made["pdf"]), document(number)), 0
    for block in blocks(document(number)):
        if isinstance(block, (Paragraph, Item)):
            words = letters(shown(block))
            found = printed.find(words, position)
            if found < 0:
                yield f"LibreOffice does not print, or not in order: {shown(block)}"
            else:
                position = found + len(words)


def _miscounted(number: int, made: dict[str, Any]) -> Iterator[str]:
    """Yield the numbers, references and bookmarks that LibreOffice computes differently."""
    for name, label in labels(document(number)).items():
        if made["labels"].get(name) != label:
            yield f"LibreOffice numbers {name} as {made['labels'].get(name)}, not {label}"
    stored = sorted((code.split()[1], result) for code, result in cached(docx(number)))
    computed = sorted(map(tuple, made["references"]))
    if computed != stored:
        yield f"LibreOffice computes other references: {set(computed) ^ set(stored)}"
    saved = Path(made["saved"]).read_bytes()
    if sorted(bookmarks(saved)) != sorted(bookmarks(docx(number))):
        yield "LibreOffice does not keep every bookmark"


def _run(count: int, seed: int) -> Swept:
    files = len(pair_files())
    broken: list[Broken] = []
    for first in range(seed, seed + count, IN_ONE_START):
        numbers = {n % files: n for n in range(first, min(first + IN_ONE_START, seed + count))}
        for number, words in judged(list(numbers)):
            again = f"{words}\n{pair_files()[number]}"
            broken.append(Broken(1, numbers[number], again))
    return Swept(count, tuple(broken))


PAIRS = Sweep(
    "pairs",
    "Nothing is wrong with the Word file of one of the pairwise options files, says the Open XML SDK, "
    "and LibreOffice prints every word of it in order and counts as we do.",
    lambda: len(pair_files()),
    lambda: len(pair_files()),
    _run,
    needs="LibreOffice and the Open XML SDK (see CONTRIBUTING.md)",
)
SWEEPS = (PAIRS,)
