"""Request models of `contact`, written by `make gen` from the contract."""
