"""Request models of `im`, written by `make gen` from the contract."""
