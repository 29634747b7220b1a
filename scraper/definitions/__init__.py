"""Definitions: what `sites/*.toml` says of columns and hosts."""
