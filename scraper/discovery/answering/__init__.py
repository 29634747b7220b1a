"""Answering: what came back for a list, as rows and a verdict."""
