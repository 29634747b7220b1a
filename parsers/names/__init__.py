"""Names: agencies, people and places by their forms, and the full name behind a short one."""
