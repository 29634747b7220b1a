"""Terms: what a line, label, number or title is by its own words."""
