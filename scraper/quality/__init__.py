"""Quality: is what a site gave tonight still what it used to give?

Takes the readings of every capture and what the crawl booked; gives, night by night, whether a
site may go out. Everything follows from the archive, the project's own files and the parser, so
that the same input gives the same verdicts (reliability.md, section 5).
"""
