"""Pure readers of 建议/提案 pages and replies: bytes in, records out.

No network, no files, no clock, no pandas, nothing of `scraper`.
"""
