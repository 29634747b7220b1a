"""Forms: labels and their values, in whatever layout they are printed."""
