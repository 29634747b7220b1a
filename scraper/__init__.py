"""The application: crawl, archive, parse, publish. The pure readers are in `parsers`."""

__version__ = "0.1.0"
