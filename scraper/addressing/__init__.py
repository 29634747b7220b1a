"""Addressing: addresses in one spelling, the requests for them, names of pages."""
