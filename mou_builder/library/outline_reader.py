"""The outline of an edition, read from its table and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.library.clause_reader import read_line
from mou_builder.library.clause_text import ClauseText
from mou_builder.library.outline import Outline, OutlinePart, Slot

_KINDS: Mapping[str, tuple[type, str]] = {
    "title": (str, "a text"),
    "subtitle": (str, "a text"),
    "approval": (str, "a text"),
    "approval_jointly": (str, "a text"),
    "approval_given": (str, "a text"),
    "law_as_at": (dt.date, "a date"),
    "names": (list, "a list of names"),
    "parts": (list, "a list of tables"),
    "schedules": (list, "a list of tables"),
}
"""What the keys of an outline hold."""


_OPTIONAL = {"approval_jointly", "approval_given"}
"""The keys that an outline may leave out: the text is then that of its approval."""


_DEPARTURE = {"follows", "gone"}
"""What the file of an outline may also hold: how the edition departs from another."""


def read_outline(
    place: str, table: Mapping[str, Any], clauses: Mapping[str, ClauseText]
) -> Outline:
    """Read the outline in *table*, whose clauses must be among *clauses*.

    Raise LibraryError at *place* for anything that is not as it should be.
    """
    known = {f.name for f in attrs.fields(Outline)} | {"law_as_at"}
    for key in table:
        if key not in known | _DEPARTURE:
            near = did_you_mean(key, sorted(known | _DEPARTURE))
            raise LibraryError(place, f'unknown key "{key}".{near}', ErrorCode.UNKNOWN)
    for key in sorted(known):
        if key not in table and key not in _OPTIONAL:
            raise LibraryError(place, f'key "{key}" is missing.', ErrorCode.MISSING)
    for key, (kind, words) in _KINDS.items():
        if key in table and not isinstance(table[key], kind):
            raise LibraryError(
                place, f'"{key}" must be {words} (got "{table[key]}").', ErrorCode.KIND
            )
    if not all(isinstance(name, str) for name in table["names"]):
        raise LibraryError(place, '"names" must be a list of names.', ErrorCode.KIND)
    outline = Outline(
        title=table["title"],
        subtitle=read_line(table["subtitle"], place),
        approval=read_line(table["approval"], place),
        approval_jointly=read_line(table.get("approval_jointly", table["approval"]), place),
        approval_given=read_line(table.get("approval_given", table["approval"]), place),
        names=tuple(table["names"]),
        parties=_slots(place, "parties", table["parties"]),
        recitals=_slots(place, "recitals", table["recitals"]),
        parts=tuple(_part(place, entry) for entry in table["parts"]),
        schedules=tuple(_schedule(place, entry) for entry in table["schedules"]),
    )
    _check_outline(place, outline, clauses)
    return outline


def _part(place: str, entry: dict[str, Any]) -> OutlinePart:
    if not isinstance(entry, dict) or set(entry) != {"key", "title", "clauses"}:
        got = ", ".join(entry) if isinstance(entry, dict) else entry
        raise LibraryError(
            place, f"a part or schedule has key, title and clauses (got {got}).", ErrorCode.KIND
        )
    if not isinstance(entry["key"], str) or not isinstance(entry["title"], str):
        raise LibraryError(
            place, "key and title of a part or schedule must be texts.", ErrorCode.KIND
        )
    return OutlinePart(
        entry["key"], entry["title"], _slots(place, entry["key"], entry["clauses"]), {}
    )


def _schedule(place: str, entry: dict[str, Any]) -> OutlinePart:
    """Read a schedule, in whose list ``{ part = "Title" }`` begins a Part."""
    clauses = entry.get("clauses", []) if isinstance(entry, dict) else []
    divisions: dict[int, str] = {}
    kept: list[Any] = []
    for item in clauses if isinstance(clauses, list) else []:
        if isinstance(item, dict) and list(item) == ["part"]:
            divisions[len(kept)] = str(item["part"])
        else:
            kept.append(item)
    if divisions and 0 not in divisions:
        raise LibraryError(place, f'"{entry["key"]}" has Parts, so it must begin with one.')
    schedule = _part(place, {**entry, "clauses": kept} if clauses else entry)
    return attrs.evolve(schedule, divisions=divisions)


def _slots(place: str, where: str, entries: Any) -> tuple[Slot, ...]:
    slots = []
    for entry in entries if isinstance(entries, list) else [entries]:
        slot = tuple(entry) if isinstance(entry, list) else (entry,)
        if not slot or not all(isinstance(name, str) for name in slot):
            raise LibraryError(
                place,
                f'"{where}" must list clauses, or lists of alternatives (got "{entry}").',
                ErrorCode.KIND,
            )
        slots.append(slot)
    return tuple(slots)


def _check_outline(place: str, outline: Outline, clauses: Mapping[str, ClauseText]) -> None:
    """Refuse a clause that the outline names twice or that does not exist, and a key twice."""
    seen: set[str] = set()
    for name in (name for slot in outline.slots() for name in slot):
        if name not in clauses:
            raise LibraryError(
                place,
                f'there is no clause "{name}".{did_you_mean(name, clauses)}',
                ErrorCode.UNKNOWN,
            )
        if name in seen:
            raise LibraryError(place, f'clause "{name}" stands in the outline twice.')
        seen.add(name)
    for name in (name for slot in (*outline.parties, *outline.recitals) for name in slot):
        if clauses[name].depth() > 1:
            raise LibraryError(
                place,
                f'clause "{name}" stands among the parties or recitals, where a list has one '
                "level. Split its list.",
            )
    for parts in (outline.parts, outline.schedules):
        keys = [part.key for part in parts]
        for key in keys:
            if keys.count(key) > 1:
                raise LibraryError(place, f'the key "{key}" stands in the outline twice.')
