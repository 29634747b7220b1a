"""Books: what a project remembers, in SQLite: captures, pages, runs, readings."""
