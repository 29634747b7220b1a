"""Explaining: a value in its text, with the rule, the capture and its history."""
