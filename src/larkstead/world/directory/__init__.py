"""What spans enterprises: the enterprises themselves, accounts and sessions, and the server's owner."""
