"""``mou``: the group of commands, each loaded when it is asked for."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from mou_builder.cli.command import write_help
from mou_builder.errors import MouError

COMMANDS = {
    "new": "Write a starter options file, or one of the examples.",
    "build": "Build the memorandum as Word, PDF, text, web page or JSON.",
    "check": "Check the options against the requirements.",
    "coverage": "Say where each requirement is met, clause by clause.",
    "open": "List what is still open, and what each choice leads to.",
    "explain": "Say why a clause is in the document, or why not.",
    "verify": "Say whether a Word file reads as it was built, or what differs.",
    "rebuild": "Give back the options file, and the draft, from a Word file.",
    "lint": "Report what is wrong inside a Word file.",
    "schema": "Print a JSON Schema of the options, for editors.",
    "library": "Look into the clause library, or check it.",
}


MOU_EXAMPLES = (
    "mou new mou.toml",
    "mou build mou.toml -o mou.docx",
    "mou check mou.toml",
    "mou explain mou.toml 10.3",
)


_MANY_VALUES = 100_000
"""A command makes many small values and ends: searching them for reference cycles after every
700 takes a tenth of its time.
"""


class Commands(click.Group):
    """Commands that are imported only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{cmd_name}", __package__)
        found: click.Command = getattr(module, "open_" if cmd_name == "open" else cmd_name)
        return found

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples first and the exit statuses last."""
        write_help(self, MOU_EXAMPLES, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **named: Any) -> Any:
        """Run as a process that soon ends, in which the garbage collector need not search much."""
        gc.set_threshold(_MANY_VALUES)
        return super().main(*args, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and turn an error into a message, which happens nowhere else."""
        try:
            return super().invoke(ctx)
        except MouError as error:
            click.echo(str(error), err=True)
            sys.exit(2)
        except BrokenPipeError:
            raise
        except OSError as error:  # such as a full disk behind standard output
            click.echo(f"cannot go on: {error.filename or 'output'}: {error.strerror}.", err=True)
            sys.exit(2)


@click.command(cls=Commands, no_args_is_help=True)
@click.version_option(package_name="mou-builder", message="%(version)s")
def mou() -> None:
    """Draft a Memorandum of Understanding for a Children's Trust.

    What mou writes are drafts for lawyers to review, and not legal advice.
    """


def run() -> NoReturn:
    """Run ``mou`` as a process of its own, and end it without freeing each of its values, which
    would take a twentieth of the time of a build.
    """
    try:
        mou(prog_name="mou")
    except SystemExit as end:
        with suppress(OSError, ValueError):  # output that nobody takes: Python says so as it ends
            for stream in filter(None, (sys.stdout, sys.stderr)):  # None: closed before it began
                stream.flush()
            if isinstance(end.code, int):
                os._exit(end.code)
        raise
    raise SystemExit
