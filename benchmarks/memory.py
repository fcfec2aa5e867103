"""Print the memory of a process that reads the workload and builds it once.

python benchmarks/memory.py CLAUSES
"""

from __future__ import annotations

import resource
import sys
import tempfile
import tracemalloc
from pathlib import Path

import workload


def main(clauses: int) -> None:
    """Print the peak of this process, and that of one more build."""
    chosen = workload.options()
    with tempfile.TemporaryDirectory() as folder:
        read = workload.edition(clauses, Path(folder))
    workload.docx(chosen, read)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tracemalloc.start()
    workload.docx(chosen, read)
    more = tracemalloc.get_traced_memory()[1] / 2**20
    print(
        f"N = {clauses}: the process takes {peak:.1f} MB at its peak, one more build {more:.1f} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
