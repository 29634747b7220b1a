"""Entries: the links of a list page, and which of them are the rows of a column."""
