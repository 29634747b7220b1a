"""The version of the parser: readings are kept under it, and made anew when it rises.

Stands alone, so that it can be asked for without the parser itself.
"""

PARSER_VERSION = "9"
