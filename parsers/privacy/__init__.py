"""Privacy: what is personal becomes a mark of the same length before any rule runs."""
