"""Privacy: what is taken down or masked, now and in old releases."""
