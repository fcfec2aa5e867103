"""Memoranda of Understanding for Children's Trusts, from typed options to Word."""
