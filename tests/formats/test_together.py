"""Many builds at once: processes side by side, and threads that share one edition."""

from __future__ import annotations

from sweeping import sample
from sweeps.together import IN_PROCESSES, IN_THREADS


def test_threads_share_an_edition() -> None:
    """Tasks on 16 threads give what each gives alone, in bytes and on the disk."""
    sample(IN_THREADS)


def test_processes_side_by_side() -> None:
    """No process fails or writes anything other than what it writes alone, and no partial file
    stays.
    """
    sample(IN_PROCESSES)
