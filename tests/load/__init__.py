"""Load: the bench, and the kill test's sender."""
