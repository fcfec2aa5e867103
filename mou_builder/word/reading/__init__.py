"""A Word file read within limits, and what it shows."""
