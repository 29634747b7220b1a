"""The test internet: invented government sites on loopback, with truth, nights and faults.

`Internet` serves sites of `sites/`, each at an address of its own in 127.0.0.0/8, and keeps a log
of every request. A site knows what a crawler should find in it (`Site.truth`), what of it changes
overnight (`Internet.night`) and how it may fail (`Site.faults`). `run` crawls a site with the real
command line and measures; `python -m tests.internet` prints one table over all sites. Every page
is made by a small grammar: the same seed gives the same bytes, another seed another dress.
"""
