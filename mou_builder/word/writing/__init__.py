"""A document written as a Word file."""
