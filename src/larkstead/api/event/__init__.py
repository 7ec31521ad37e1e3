"""`event` in the documents."""
