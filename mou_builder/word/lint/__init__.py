"""Faults of a Word file, and what keeps some readers out of it."""
