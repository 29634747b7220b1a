"""Accuracy: what the parser reads against what a careful person reads."""
