"""`auth` in the documents."""
