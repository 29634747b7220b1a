"""Discovery: from a column's address to its rows; pure readers and one walker."""
