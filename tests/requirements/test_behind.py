"""The options behind a fact that is not as it should be, against what is worked out by hand."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest
from attrs import fields
from conftest import EXAMPLES

from mou_builder import OpenPoint, Options, load_options
from mou_builder.options.intervention import DirectionKind
from mou_builder.options.scope import Decision, SocialCare
from mou_builder.requirements.behind import behind

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
EXAMPLESHIRE = EXAMPLESHIRE.replace("scope.social_care.adoption", None)
DATE = dt.date(2027, 6, 1)


def said(fact: str, options: Options) -> list[tuple[str, Any]]:
    """Return the options behind *fact*, each with its value."""
    return [(one.path, one.value) for one in behind(fact, options)]


def test_behind_other_options_stands_nothing() -> None:
    """They say of themselves why they are not as they should be."""
    for path in ("board.size_min", "route", "council_owned", "direction.kind"):
        assert said(path, EXAMPLESHIRE) == []


KINDS: dict[str, tuple[Any, str]] = {
    "moves": ({"decision": "in"}, ""),
    "stays": ({"decision": "out"}, "mark"),
    "waits": ({"decision": "deferred", "transfer_date": DATE}, "mark"),
    "joins later": ({"decision": "in", "transfer_date": DATE}, "date"),
    "is left out": ({"decision": "dfe_agreed_exclusion", "reason": "A reason of theirs"}, ""),
    "is left out for no reason": ({"decision": "dfe_agreed_exclusion"}, "mark"),
    "is open": (OpenPoint(), ""),
}
"""What is said of a service, and which of it keeps social care from being complete."""

SERVICES = [one.name for one in fields(SocialCare)]


@pytest.mark.parametrize("first", KINDS)
def test_behind_social_care_that_is_not_complete(first: str) -> None:
    """Stand three of its services at most, and why they may not be left out."""
    names = ("assessment", "fostering", "lado", "uasc")
    for kinds in product(KINDS, repeat=len(names) - 1):
        options, expected = EXAMPLESHIRE, []
        for name, kind in zip(names, (first, *kinds), strict=True):
            service, why = KINDS[kind]
            path = f"scope.social_care.{name}"
            options = options.replace(path, service)
            if why == "mark":
                expected.append((path, Decision(service["decision"])))
            elif why:
                expected.append((f"{path}.transfer_date", DATE))
        assert said("scope.social_care_complete", options) == [
            *expected[:3], ("route", options.route), ("direction.kind", DirectionKind.TRUST),
        ]  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_two_services_are_judged_apart(name: str) -> None:
    """Reviewing officers and adoption."""
    options = EXAMPLESHIRE.replace(f"scope.social_care.{name}", {"decision": "out"})
    paths = [path for path, _ in said("scope.social_care_complete", options)]
    expected = [] if name in ("iro", "adoption") else [f"scope.social_care.{name}"]
    assert paths == [*expected, "route", "direction.kind"]


@pytest.mark.parametrize("direction", [None, OpenPoint()], ids=str)
def test_without_a_direction_its_kind_is_not_named(direction: Any) -> None:
    """There is none, or it is open."""
    options = EXAMPLESHIRE.replace("direction", direction)
    assert said("scope.social_care_complete", options) == [("route", options.route)]
    assert said("direction_in_force", options) == [("direction", direction)]


def test_behind_a_direction_without_effect() -> None:
    """Stand its status and kind and, if it was replaced, when, beside the memorandum's own day."""
    for status, kind in product(("superseded", OpenPoint()), ("improvement", OpenPoint())):
        options = EXAMPLESHIRE.replace("direction.status", status)
        options = options.replace("direction.kind", kind)
        direction: Any = options.direction
        always = [("direction.status", direction.status), ("direction.kind", direction.kind)]
        assert said("direction_in_force", options) == always
        assert said("direction_in_force", options.replace("direction.superseded_by", DATE)) == [
            ("direction.superseded_by", DATE), ("mou.date", options.mou.date), *always,
        ]  # fmt: skip
