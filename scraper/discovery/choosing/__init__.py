"""Choosing: years, sessions and bodies that a page lets its reader choose."""
