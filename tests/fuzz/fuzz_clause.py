"""Throw bytes at the reader of a clause file: it may raise only our own errors.

``python tests/fuzz/fuzz_clause.py -max_total_time=300 CORPUS`` needs atheris.
"""

from __future__ import annotations

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["mou_builder", "markdown_it"]):
    from mou_builder import MouError
    from mou_builder.library.clause_reader import read_clause_text
    from mou_builder.library.header import Source, read_header, split

SOURCES = {"a": Source("a", "A", unverified=False)}


def one(data: bytes) -> None:
    """Read *data* as a clause with its header, and as a clause text alone."""
    text = data.decode("utf-8", "replace")
    with suppress(MouError):
        header, body, line = split(text, "a.md")
        read_clause_text(body, "a.md", line, "a", read_header(header, "a.md", SOURCES).when)
    with suppress(MouError):
        read_clause_text(text, "a.md", 1, "a", ())


atheris.Setup(sys.argv, one)
atheris.Fuzz()
