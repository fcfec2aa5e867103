"""A Word file beside what was built."""
