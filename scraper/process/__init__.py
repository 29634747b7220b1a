"""Process: how the program starts, waits, shares work, logs and stops."""
