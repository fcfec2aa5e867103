"""Make the page about the commands from their own help.

``python tools/make_commands.py docs/commands.md`` writes what each ``mou … --help`` prints: what
the command does, its options, examples and exit statuses. A test compares the page with the help.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mou_builder.cli.main import COMMANDS, mou

_HEAD = """\
# Commands

<!-- Made by `python tools/make_commands.py docs/commands.md`. Change the help, not this page. -->

This is what each `mou … --help` prints. OPTIONS is an options file, in TOML or JSON, and FILE is
what the command reads or writes; `-` stands for standard input or output. Data is printed on
standard output, and words for people on standard error. Every command also has `--help`.
"""


_NOTES = """\
## What they need and what they leave

**LibreOffice.** `--paginate` and `.pdf` need it, and pypdf to read its pages (`pip install '.[pdf]'`);
nothing else does. `--paginate` also needs Arial, Liberation Sans or Arimo, whose lines break where
Word's do. One document gives the same PDF, byte for byte, on the same LibreOffice and fonts; it
names LibreOffice as its producer, and its dates are the document's.

**The lock.** A Word draft carries its options in a part that no page shows, including those that
the text does not state: what was approved, what was waived and why. Send a draft built with
`--no-lock`, or the copy for signature, to anyone who must not have them, and keep the options file.
What else a file reveals, and what each command can and cannot find, is in
[reliability.md](reliability.md).

**The cache.** The first run reads the whole clause library. What it read is kept for the next, in
the user's cache folder (`~/.cache/mou_builder`; `~/Library/Caches/mou_builder` on macOS,
`%LOCALAPPDATA%\\mou_builder` on Windows; `MOU_CACHE` names another): the parsed edition, the
requirements and the rendered shell, and nothing of any options. It may be deleted at any time, and
`MOU_CACHE=` (empty) turns it off. An entry is found by a digest of every byte it was made from, so
a changed clause is read again.
"""


_LONGEST_SUMMARY = 100


class Page(click.HelpFormatter):
    """The help of one command, collected in parts so that they can be written as Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self.usage = ""
        self.about: list[str] = []
        self.sections: dict[str, list[str]] = {}
        self._within = self.about

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Keep how the command is called."""
        del prefix
        self.usage = f"{prog} {args}".strip()

    def write_text(self, text: str) -> None:
        """Keep the paragraphs of *text*, each on one line."""
        self._within += [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Keep a list of words and what each means."""
        del col_max, col_spacing
        self._within += [
            f"- `{word}`: {' '.join(meaning.split())}" for word, meaning in rows if word != "--help"
        ]

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Keep what is written in the meantime below the heading *name*."""
        before, self._within = self._within, self.sections.setdefault(name, [])
        yield
        self._within = before

    def markdown(self) -> Iterator[str]:
        """Yield the blocks of the page: usage, text, examples, options and exit statuses."""
        yield _code("text", [self.usage])
        yield from self.about
        yield _code("sh", self.sections["Examples"])
        for name in ("Options", "Exit status"):
            if self.sections[name]:
                yield f"**{name}**"
                yield "\n".join(self.sections[name])


def _code(language: str, lines: list[str]) -> str:
    return "\n".join((f"```{language}", *lines, "```"))


def commands() -> Iterator[tuple[str, str, click.Context]]:
    """Yield each command in the order of use: how it is called, its summary, and its context."""
    top = click.Context(mou, info_name="mou")
    for name, summary in COMMANDS.items():
        found = mou.get_command(top, name)
        assert found is not None, name
        context = click.Context(found, info_name=name, parent=top)
        yield f"mou {name}", summary, context
        if isinstance(found, click.Group):
            for below, command in sorted(found.commands.items()):
                inner = click.Context(command, info_name=below, parent=context)
                yield f"mou {name} {below}", _summary(command), inner


def _summary(command: click.Command) -> str:
    """Return the first sentence of a command's help, or as much of it as fits into a table."""
    sentence = command.get_short_help_str(limit=1000).rstrip(".")
    return f"{sentence if len(sentence) <= _LONGEST_SUMMARY else sentence.partition(':')[0]}."


def page() -> str:
    """Return the page about the commands, as Markdown."""
    found = list(commands())
    blocks = [_HEAD.rstrip("\n")]
    rows = [f"| [`{call}`](#{call.replace(' ', '-')}) | {summary} |" for call, summary, _ in found]
    blocks.append("\n".join(("| Command | What it does |", "|---|---|", *rows)))
    for call, _, context in found:
        written = Page()
        context.command.format_help(context, written)
        blocks += (f"## `{call}`", *written.markdown())
    return "\n\n".join((*blocks, _NOTES))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/make_commands.py PATH")
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
