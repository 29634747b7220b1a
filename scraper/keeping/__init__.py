"""Keeping: the rows of all pages in parts that stay from publish to publish."""
