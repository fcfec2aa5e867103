"""What reading one options file costs in a fresh process: by the rules here, and by cattrs.

python benchmarks/structuring.py [--rounds 15]

Each round starts one process of each kind, in turn, and one whole cold ``mou build`` beside them.
All times are those of the processor, which others at work on the machine disturb least.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "west-sussex-2020.toml"
BEGIN = f"""
import time, tomllib
from decimal import Decimal
from mou_builder.options_file import loading
plain = tomllib.loads(open({str(EXAMPLE)!r}).read(), parse_float=Decimal)
start = time.process_time()
"""
OURS = """
from mou_builder.options.rules import TOML
from mou_builder.options.structuring import table
options = table(plain, loading.Options, "", TOML)
"""
CATTRS = """
import datetime as dt, attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn
from mou_builder.options.kinds import element, members
from mou_builder.options.asking import Approved, approved_in
from mou_builder.options.values import Choice, Month, OpenPoint
from mou_builder.options.scope import Service
converter = Converter(forbid_extra_keys=True)
def table(cls):
    made = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)
    return lambda value, _: made({"decision": value} if isinstance(value, str) else value, cls)
def union(value, hint):
    parts = members(hint)
    if isinstance(value, dict) and "open" in value:
        return converter.structure(value, OpenPoint)
    kind = Month if Month in parts and isinstance(value, str) else parts[0]
    return converter.structure(value, kind)
converter.register_structure_hook_factory(attrs.has, table)
converter.register_structure_hook_func(lambda hint: len(members(hint)) > 1, union)
converter.register_structure_hook_func(
    lambda hint: element(hint) is not None,
    lambda value, hint: tuple(converter.structure(one, element(hint)) for one in value))
converter.register_structure_hook(Choice, lambda word, cls: next(c for c in cls if c.value == word))
converter.register_structure_hook(Month, lambda text, _: Month.parse(text))
converter.register_structure_hook(dt.date, lambda value, _: value)
converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
converter.register_structure_hook(
    Approved, lambda value, _: approved_in(value, loading.Options, "", text_dates=False))
options = converter.structure(plain, loading.Options)
"""
END = """
taken = time.process_time() - start
assert options == loading.load_options(PATH)
print(taken)
"""


def main() -> None:
    """Print the median of each, and what their difference is of a cold build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    ours, cattrs, builds = [], [], []
    with tempfile.TemporaryDirectory() as name:
        made = str(Path(name) / "mou.docx")
        build = [sys.executable, "-m", "mou_builder", "build", str(EXAMPLE), "--force", "-o", made]
        _seconds(build)  # fills the cache
        for _ in range(rounds):
            ours.append(_taken(OURS))
            cattrs.append(_taken(CATTRS))
            builds.append(_seconds(build))
    more = [other - one for one, other in zip(ours, cattrs, strict=True)]
    whole = statistics.median(builds)
    print(f"ours       {statistics.median(ours) * 1000:7.1f} ms")
    print(f"cattrs     {statistics.median(cattrs) * 1000:7.1f} ms")
    print(f"cold build {whole * 1000:7.1f} ms")
    print(f"cattrs costs {statistics.median(more) / whole:.0%} of a cold build more", end=" ")
    print(f"(least {min(more) / whole:.0%}, most {max(more) / whole:.0%})")


def _taken(by: str) -> float:
    """Do the reading in one way, *by*, in a process of its own, and return the seconds it took."""
    program = f"PATH = {str(EXAMPLE)!r}{BEGIN}{by}{END}"
    command = [sys.executable, "-c", program]
    return float(subprocess.check_output(command, text=True))  # noqa: S603 - our own


def _seconds(command: list[str]) -> float:
    """Run *command* and return the processor's seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
