"""Code: what the scripts of a list page say, read and never run."""
