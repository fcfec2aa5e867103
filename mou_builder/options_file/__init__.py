"""Options files in TOML and JSON, read, written and described."""
