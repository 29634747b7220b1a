"""Mutants: golden pages damaged or varied in known ways, and what may then still be read."""
