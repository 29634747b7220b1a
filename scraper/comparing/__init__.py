"""Comparing: two releases side by side, and why their cells differ."""
