"""Columns: the tables and columns of a dataset, their types, names, keys and views."""
