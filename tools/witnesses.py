"""Write down for each requirement, as tests/witnesses/EDITION.toml, options that meet it and
options
that do not, as the proof of each edition finds them.

Run it after a requirement has been added or changed: ``python tools/witnesses.py``.  The tests
build and check what is written there, and do not search again.
"""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from mou_builder import Outcome, editions, read_edition, read_requirements
from mou_builder.options_file.writing import dump_options
from mou_builder.proof.domains import smallest
from mou_builder.proof.proof import prove
from mou_builder.proof.witnesses import Witness

FOLDER = Path(__file__).parent.parent / "tests" / "witnesses"

HEAD = """\
# Written by tools/witnesses.py: for each requirement options that meet it and options that do not,
# as changes to the least options, which come first. "uncovered" is not met only if no clause says
# that it meets the requirement.
"""


def main() -> int:
    """Write one file for each edition; return 1 if a requirement has no witness."""
    FOLDER.mkdir(exist_ok=True)
    wanting = False
    for version in editions():
        edition = read_edition(version)
        proof = prove(edition, read_requirements())
        least = tomllib.loads(dump_options(smallest(version, edition.law_as_at)))
        lines = [HEAD, "[least]", *(f"{key} = {_written(least[key])}" for key in least)]
        for name in dict.fromkeys(witness.requirement for witness in proof.witnesses):
            lines += ["", f"[{name}]"]
            found = [witness for witness in proof.witnesses if witness.requirement == name]
            lines += [f"{_key(one)} = {_written(_changes(one.file, least))}" for one in found]
        path = FOLDER / f"{version}.toml"
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        sys.stdout.write(f"{path}: {len(proof.witnesses)} witnesses\n")
        sys.stderr.writelines(f"{fault.place} {fault.said}\n" for fault in proof.faults)
        wanting = wanting or bool(proof.faults)
    return 1 if wanting else 0


def _key(witness: Witness) -> str:
    if witness.outcome is Outcome.MET:
        return "met"
    return "uncovered" if witness.uncovered else "not_met"


def _changes(file: str, least: dict[str, Any]) -> dict[str, Any]:
    """Return what an options file says that the least options do not."""
    return _other(tomllib.loads(file), least)


def _other(table: dict[str, Any], least: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in table.items():
        known = least.get(name)
        if isinstance(value, dict) and isinstance(known, dict):
            inside = _other(value, known)
            found |= {name: inside} if inside else {}
        elif value != known:
            found[name] = value
    return found


def _dotted(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what *table* says, with the names of the tables inside it before each name."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from ((f"{name}.{inner}", said) for inner, said in _dotted(value))
        else:
            yield name, value


def _written(value: Any) -> str:
    """Write a value as TOML, on one line."""
    if isinstance(value, dict):
        said = ", ".join(f"{key} = {_written(inner)}" for key, inner in _dotted(value))
        return f"{{ {said} }}" if said else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float, Decimal, dt.date)):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    sys.exit(main())
