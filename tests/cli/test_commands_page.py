"""The page about the commands says what their help says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click
import pytest
from conftest import ROOT

from mou_builder.cli.main import mou

sys.path.insert(0, str(ROOT / "tools"))
from make_commands import page

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(above: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below *above*, at any depth, with how it is called."""
    context = click.Context(above, info_name=name)
    for below in above.list_commands(context):
        command = above.get_command(context, below)
        assert command is not None
        yield f"{name} {below}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {below}")


COMMANDS = dict(commands(mou, "mou"))


def section(call: str) -> str:
    """Return what the page says about one command."""
    return PAGE.split(f"## `{call}`\n")[1].split("\n## ")[0]


def test_the_page_is_what_the_help_says() -> None:
    """The page must be generated afresh after a change of a help text."""
    assert page() == PAGE, "run: python tools/make_commands.py docs/commands.md"


def test_every_command_has_a_section_and_a_row() -> None:
    """No command is missing, and the page has no section or row besides."""
    assert set(re.findall(r"^## `(.+)`$", PAGE, flags=re.MULTILINE)) == set(COMMANDS)
    assert set(re.findall(r"^\| \[`(.+?)`\]", PAGE, flags=re.MULTILINE)) == set(COMMANDS)


def test_every_row_leads_to_its_section() -> None:
    """The anchor is the one that GitHub derives from the heading."""
    rows = re.findall(r"^\| \[`(.+?)`\]\(#(.+?)\)", PAGE, flags=re.MULTILINE)
    assert rows == [(call, call.replace(" ", "-")) for call in dict(rows)]


@pytest.mark.parametrize("call", COMMANDS)
def test_every_option_is_described(call: str) -> None:
    """Each option of the command line is listed with all its names and its help."""
    said = section(call)
    for option in COMMANDS[call].params:
        if isinstance(option, click.Option):
            names = ", ".join(sorted(option.opts, key=len))
            assert f"- `{names}" in said
            assert option.help is not None
            assert " ".join(option.help.split()) in said


@pytest.mark.parametrize("call", COMMANDS)
def test_every_command_has_examples_and_exit_statuses(call: str) -> None:
    """Each example calls the command itself, or one that goes with it."""
    said = section(call)
    [examples] = re.findall(r"```sh\n(.*?)```", said, flags=re.DOTALL)
    assert f"{call}" in examples
    assert re.findall(r"^- `(\d)`: ", said, flags=re.MULTILINE)[:3] == ["0", "1", "2"]
