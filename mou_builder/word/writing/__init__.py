"""How a document is written as a Word file."""
