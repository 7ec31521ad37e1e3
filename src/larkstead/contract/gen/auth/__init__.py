"""Request models of `auth`, written by `make gen` from the contract."""
