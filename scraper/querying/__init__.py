"""Querying: questions to the tables of a release, and the answers as text."""
