"""How every command shows its help: examples first, exit statuses last."""

from __future__ import annotations

import click

EXIT_STATUSES = (
    ("0", "done, and nothing wrong"),
    (
        "1",
        "a mandatory requirement is not met, or a fault was found",
    ),
    ("2", "could not: wrong use, or input that cannot be read"),
)


class Command(click.Command):
    """A command whose help begins with *examples*."""

    examples: tuple[str, ...] = ()

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Call flags FLAGS, since OPTIONS is the options file."""
        return ["[FLAGS]", *super().collect_usage_pieces(ctx)[1:]]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, usage, text, options and exit statuses, in this order."""
        write_help(self, self.examples, ctx, formatter)


def write_help(
    command: click.Command,
    examples: tuple[str, ...],
    ctx: click.Context,
    formatter: click.HelpFormatter,
) -> None:
    """Write the help of *command*."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write_text(example)
    formatter.write_paragraph()
    command.format_usage(ctx, formatter)
    command.format_help_text(ctx, formatter)
    command.format_options(ctx, formatter)
    with formatter.section("Exit status"):
        formatter.write_dl(EXIT_STATUSES)


def command(name: str, *examples: str) -> type[Command]:
    """Return the class of a command with these examples."""
    return type(f"{name.title()}Command", (Command,), {"examples": examples})
