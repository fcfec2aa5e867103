"""The command line, and the only place that knows click."""

from .main import mou

__all__ = ["mou"]
