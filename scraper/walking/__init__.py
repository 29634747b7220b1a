"""Walking: one column from its address to all of its rows."""
