"""The forms in which a memorandum can be written."""
