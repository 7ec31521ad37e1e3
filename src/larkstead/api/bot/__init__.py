"""`bot` in the documents."""
