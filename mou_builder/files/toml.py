"""TOML read within limits: every file of the library, and every options file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

LONGEST_PATH = 100
"""Names in one dotted key; options go five deep."""


NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text may hold: controls and what XML has no place for."""


_NAME = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"


_LONG_KEY = re.compile(rf"(?<![\w-]){_NAME}(?:[ \t]*+\.[ \t]*+{_NAME}){{{LONGEST_PATH}}}")


def parse_toml(text: str) -> dict[str, Any]:
    """Give the table in *text*, sums exact; raise TOMLDecodeError for whatever is wrong."""
    for line, content in enumerate(text.split("\n"), 1):
        if content.count(".") >= LONGEST_PATH and _LONG_KEY.search(content):
            raise tomllib.TOMLDecodeError(
                f"a key has more than {LONGEST_PATH} names (at line {line}, column 1)"
            )
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("it is nested too deeply") from error
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # of int()
        raise tomllib.TOMLDecodeError("it holds a number with too many digits") from error
    return table


def refused_text(value: Any) -> str | None:
    """Give the first text in *value*, names included, that holds what no text may; or None."""
    return next((text for text in texts_in(value) if NO_TEXT.search(text)), None)


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in *value*, the names of tables included."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            waiting += [*found, *found.values()]
        elif isinstance(found, list):
            waiting += found
