"""The only place that knows Word."""

from .package import to_docx

__all__ = ["to_docx"]
