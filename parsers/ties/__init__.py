"""Ties: which point of a letter answers which ask."""
