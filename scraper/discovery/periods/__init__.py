"""Periods: the lists behind tabs, choices and frames."""
