"""What a council decides: frozen values with help text, and nothing that reads or writes."""

from mou_builder.options.options import Options
from mou_builder.options.values import OPEN, Choice, Day, Month, OpenPoint, first_day, span

__all__ = ["OPEN", "Choice", "Day", "Month", "OpenPoint", "Options", "first_day", "span"]
