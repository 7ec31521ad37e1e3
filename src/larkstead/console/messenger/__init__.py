"""The messenger, and the live pages."""
