"""The tables and charts of a memorandum."""
