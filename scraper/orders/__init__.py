"""Orders of work: one module a verb's work, from its options to its end."""
