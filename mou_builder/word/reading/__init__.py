"""How a Word file is read within limits, and what it shows."""
