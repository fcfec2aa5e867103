"""Throw bytes at everything that reads a Word file: it may raise only our own errors.

``python tests/fuzz/fuzz_docx.py -max_total_time=300 -keep_seed=1 CORPUS`` needs atheris.  The
first byte says what the others are: a whole .docx, or one part of a memorandum that is otherwise
sound, which gets further in.  Most changes are of whole tags, so that much stays
well-formed.  An empty folder CORPUS is filled with every part and with whole files first.
"""

from __future__ import annotations

import re
import sys
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from shutil import copy, copytree
from zipfile import ZIP_DEFLATED, ZipFile

import atheris

with atheris.instrument_imports(include=["mou_builder", "zipfile"]):
    from mou_builder import MouError, draft, load_options, read_edition, to_docx
    from mou_builder.review.verifying import content_digest, rebuild, verify
    from mou_builder.word.lint.linting import lint_docx

HERE = Path(__file__).parents[1]
WHOLE = 255
"""The first byte of what is a whole .docx."""

with tempfile.TemporaryDirectory() as folder:
    home = Path(folder) / "library"
    copytree(HERE / "small_library", home)
    copy(HERE.parent / "clause_library/2020.1.0/shell.docx", home / "1.0.0/shell.docx")
    EDITION = read_edition("1.0.0", home)
SOUND = to_docx(draft(load_options(HERE / "small_library" / "options.toml"), EDITION))
with ZipFile(BytesIO(SOUND)) as package:
    PARTS = {name: package.read(name) for name in package.namelist()}
NAMES = sorted(PARTS)


def packed(parts: dict[str, bytes], method: int = 0) -> bytes:
    """Return a package of *parts*."""
    stream = BytesIO()
    with ZipFile(stream, "w", method) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def one(data: bytes) -> None:
    """Lint, verify and rebuild what *data* describes."""
    if not data:
        return
    content = data[1:]
    if data[0] != WHOLE:
        content = packed(PARTS | {NAMES[data[0] % len(NAMES)]: content})
    with suppress(MouError):
        lint_docx(content, accessible=True)
    with suppress(MouError):
        verify(content, edition=EDITION)
    with suppress(MouError):
        rebuild(content, EDITION)
    with suppress(MouError):
        content_digest(content)


TOKENS = re.compile(rb"<[^>]*>|[^<]+")
ELEMENTS = re.compile(rb"<([\w:]+)(?: [^<>]*)?>[^<]*</\1>|<[^<>/?]+/>")
VALUES = re.compile(rb'"[^"<>]*"')
WORDS = (
    b"",
    b"-1",
    b"0",
    b"1",
    b"99999999999999999999",
    b"nan",
    b"\xc2\xa0",
    b"&#13;",
    b"../x",
    b"FFFFFF",
)
KNOWN = sorted({m[0] for part in PARTS.values() for m in ELEMENTS.finditer(part)})
"""Every small element of the memorandum, to be put anywhere."""


def changed(data: bytes, most: int, number: int) -> bytes:
    """Return *data* with one change: of bytes, or of a tag, an element or a value."""
    random = Random(number)
    tokens = TOKENS.findall(data[1:])
    if data[:1] == bytes([WHOLE]) or len(tokens) < 3 or random.random() < 0.2:
        return bytes(atheris.Mutate(data, most))
    for _ in range(random.randint(1, 3)):
        at = random.randrange(1, len(tokens))
        kind = random.randrange(5)
        if kind == 0:
            tokens.insert(at, random.choice(KNOWN))
        elif kind == 1 and (tokens[at].endswith(b"/>") or not tokens[at].startswith(b"<")):
            tokens[at] = b""
        elif kind == 2 and (values := VALUES.findall(tokens[at])):
            tokens[at] = tokens[at].replace(random.choice(values), b'"%s"' % random.choice(WORDS))
        elif kind == 3:
            tokens[at] = re.sub(rb" w:[\w:]+=\"[^\"]*\"", b"", tokens[at], count=1)
        elif kind == 4 and tokens[at].startswith(b"<"):
            old = tokens[at].strip(b"</>").split(b" ")[0]
            new = random.choice(KNOWN).strip(b"</>").split(b" ")[0].split(b">")[0].rstrip(b"/")
            tokens = [re.sub(rb"^(</?)%s\b" % re.escape(old), rb"\1" + new, t) for t in tokens]
    content = data[:1] + b"".join(tokens)
    return content if len(content) <= most else data


def seed(corpus: Path) -> None:
    """Put each part, and whole files, into an empty folder."""
    if any(corpus.iterdir()):
        return
    for number, name in enumerate(NAMES):
        (corpus / f"part-{number}").write_bytes(bytes([number]) + PARTS[name])
    small = {name: part for name, part in PARTS.items() if len(part) < 3000}
    for number, method in enumerate((0, ZIP_DEFLATED)):
        (corpus / f"whole-{number}").write_bytes(bytes([WHOLE]) + packed(PARTS, method))
        (corpus / f"small-{number}").write_bytes(bytes([WHOLE]) + packed(small, method))


for argument in sys.argv[1:]:
    if Path(argument).is_dir():
        seed(Path(argument))
atheris.Setup(sys.argv, one, custom_mutator=changed)
atheris.Fuzz()
