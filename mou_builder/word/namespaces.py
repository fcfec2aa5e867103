"""Moved."""

from __future__ import annotations

NAMESPACE = "urn:mou-builder:manifest:1"
