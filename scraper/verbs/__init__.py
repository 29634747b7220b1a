"""The verbs of `jyta`: one module a group of commands that belong together.

A verb turns arguments into one call of the module that does the work, and its result into lines
and an exit code. Nothing is decided here.
"""
