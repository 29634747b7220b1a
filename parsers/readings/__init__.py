"""Readings: what form and letter together say: kind, titles, items, proposers, answers."""
