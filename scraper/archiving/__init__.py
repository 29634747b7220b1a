"""Archiving: the archive of a project, and whether the books agree with it."""
