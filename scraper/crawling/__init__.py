"""Crawling: from the addresses of columns to captures, night by night."""
