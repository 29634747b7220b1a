"""Frames: readings and crawl facts as the tables of a dataset."""
