"""Request models of `bot`, written by `make gen` from the contract."""
