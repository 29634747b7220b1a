"""Page: from bytes to the canonical text, with what each of its lines stood in."""
