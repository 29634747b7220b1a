"""Revising: corrections and reviews by people, applied to what was read."""
