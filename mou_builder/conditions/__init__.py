"""The one rule, and its exact answer while points are open."""
