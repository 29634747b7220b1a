"""Outputs: one writer a format, and what of them is light enough for whoever reads one sheet.

Loads none of them: a verb that shows a value has no use for what makes tables.
"""
