"""Tables of facts as plain literals: what a reader extends without touching a rule."""
