"""`application` in the documents."""
