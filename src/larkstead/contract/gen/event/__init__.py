"""Request models of `event`, written by `make gen` from the contract."""
