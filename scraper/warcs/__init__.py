"""WARC files: records, members and codings, written, read and proven."""
