"""Properties that are tried many times: see ``tests/shared/sweeping.py``."""
