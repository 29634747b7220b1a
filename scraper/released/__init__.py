"""Released: what stands in a release, and whether it is as it was made."""
