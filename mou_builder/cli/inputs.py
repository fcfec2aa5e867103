"""What several commands read or write: the options file, and where the output goes."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mou_builder.errors import OutputError, ReadError

if TYPE_CHECKING:
    from mou_builder.library.bespoke import Bespoke
    from mou_builder.options import Options
    from mou_builder.requirements.requirements import Requirement


options_argument = click.argument("options", metavar="OPTIONS")
"""The options file, TOML or JSON; ``-`` reads standard input."""


format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["plain", "json"]),
    default="plain",
    show_default=True,
    help="How to print.",
)


def called(options: str) -> str:
    """Return what messages call the options file that a command names."""
    return "standard input" if options == "-" else options


def read_options(options: str) -> Options:
    """Read the options file that a command names; refuse an edition that the library does not
    have.
    """
    from mou_builder.errors import ErrorCode, OptionsError, Problem, did_you_mean
    from mou_builder.library.folder import editions
    from mou_builder.options_file.loading import load_options

    name = called(options)
    chosen = load_options(sys.stdin.buffer if options == "-" else Path(options), name=name)
    known = editions()
    if chosen.edition not in known:
        said = f'edition "{chosen.edition}" is not in the library. Editions: {", ".join(known)}.'
        near = did_you_mean(chosen.edition, known)
        problem = Problem(f"{said}{near}", ErrorCode.UNKNOWN, "edition")
        raise OptionsError([problem]).about(name)
    return chosen


def read_bespoke(options: str) -> Bespoke | None:
    """Read the bespoke texts beside the options file that a command names; None: there are none."""
    from mou_builder.library.bespoke import bespoke_beside

    file = None if options == "-" else bespoke_beside(Path(options))
    if file is None:
        return None
    from mou_builder.library.bespoke_reader import load_bespoke

    return load_bespoke(file)


def requirements() -> tuple[Requirement, ...]:
    """Return the requirements of the library, read once for all that is judged by them."""
    from mou_builder.library.folder import library_folder

    return _requirements(library_folder())


@cache
def _requirements(library: Path) -> tuple[Requirement, ...]:
    from mou_builder.requirements.requirements import read_requirements

    return read_requirements(library)


def read_judged(options: str, requirements: tuple[Requirement, ...]) -> Options:
    """Read the options file that a command names and that *requirements* are to judge; refuse a
    waiver of something that is not one of them.
    """
    from mou_builder.requirements.checking import refuse_unknown_waivers

    chosen = read_options(options)
    refuse_unknown_waivers(chosen, requirements, called(options))
    return chosen


def read_file(file: str) -> bytes:
    """Read the Word file that a command names; ``-`` is standard input."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}.") from error


def write(target: str, content: bytes, *, force: bool) -> None:
    """Write *content* to a file, or to standard output for ``-``, but never to a terminal."""
    from mou_builder.files.disk import why_unwritable, write_whole

    if target != "-":
        write_whole(Path(target), content, replace=force)
    elif sys.stdout.isatty():
        raise OutputError("standard output: is a terminal. Name a file with -o, or use a pipe.")
    else:
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(
                f"standard output: cannot be written: {why_unwritable(error)}"
            ) from error
