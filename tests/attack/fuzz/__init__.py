"""`make fuzz`: mutated calls over everything, against a real server on SQLite and on PostgreSQL."""
