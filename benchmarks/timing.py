"""How long one call takes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def timed(run: Callable[[], bytes]) -> float:
    """Give the seconds that one call takes, with nothing to collect that another left behind.

    What runs under Node is left to Node: a collection that it is made to do also throws away what it
    has compiled.
    """
    gc.collect()
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
