"""Faults of a Word file, and what keeps readers out of it."""
