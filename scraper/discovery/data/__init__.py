"""Data: lists that come as data, and their rows."""
