"""Throw bytes at the options loader: whatever it is given, it may raise only our own errors.

``python tests/fuzz/fuzz_options.py -max_total_time=300 CORPUS`` needs atheris.
"""

from __future__ import annotations

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["mou_builder", "tomllib", "json"]):
    from mou_builder import MouError, load_options


def one(data: bytes) -> None:
    """Load *data*."""
    with suppress(MouError):
        load_options(data)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
