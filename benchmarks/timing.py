"""How long one call takes."""

from __future__ import annotations

import time
from collections.abc import Callable


def timed(run: Callable[[], bytes]) -> float:
    """Give the seconds that one call takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
