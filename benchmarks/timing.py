"""How long one call takes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def timed(run: Callable[[], bytes]) -> float:
    """Return the seconds that one call takes, after a garbage collection, so that it collects
    nothing left by another.

    What runs under Node is left to Node: a forced collection there would also discard
    what it has compiled.
    """
    gc.collect()
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
