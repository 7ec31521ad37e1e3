"""Apps: versions, reviews, scopes, availability and tokens."""
