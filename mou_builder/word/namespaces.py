"""The XML namespace of the manifest that a draft carries."""

from __future__ import annotations

NAMESPACE = "urn:mou-builder:manifest:1"
