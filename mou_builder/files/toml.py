"""TOML read within limits: every file of the library, and every options file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

LONGEST_PATH = 100
"""The most names in one dotted key; options are at most five deep."""


NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text may contain: controls, and those that XML does not allow."""


_NAME = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"


_LONG_KEY = re.compile(rf"(?<![\w-]){_NAME}(?:[ \t]*+\.[ \t]*+{_NAME}){{{LONGEST_PATH}}}")


def parse_toml(text: str) -> dict[str, Any]:
    """Return the table in *text*, with exact sums.

    Raise TOMLDecodeError for whatever is wrong, also for limits that are exceeded.
    """
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
    except ValueError as error:  # raised by int()
        raise tomllib.TOMLDecodeError("it holds a number with too many digits") from error
    return table


def refused_text(value: Any) -> str | None:
    """Return the first text in *value*, including names, that has a character
    of NO_TEXT, or None.
    """
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
