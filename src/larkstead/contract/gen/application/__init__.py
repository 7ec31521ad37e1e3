"""Request models of `application`, written by `make gen` from the contract."""
