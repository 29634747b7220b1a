"""Privacy: planted personal items in many spellings and carriers, and look-alikes that must stay.

Takes a seed; gives items, pages and figures. Everything is invented. One half of the kinds of
spellings may be looked at while rules are written, the other half is only scored: see
`measure.py`, which reports both.
"""
