"""What a council decides: frozen values with help text, and nothing that reads or writes."""

from .options import Options
from .values import OPEN, Choice, Day, Month, OpenPoint, first_day, span

__all__ = ["OPEN", "Choice", "Day", "Month", "OpenPoint", "Options", "first_day", "span"]
