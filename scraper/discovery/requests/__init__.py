"""Requests: what a page's own scripts ask their services for."""
