"""The command line, and the only place that knows click."""

from mou_builder.cli.main import mou, run

__all__ = ["mou", "run"]
