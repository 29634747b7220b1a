"""Turning: how the next page of a list is asked for."""
