"""Fetching: one polite request and what its answer is."""
