"""Measurements; not shipped."""
