"""One module of request models per endpoint with behaviour, written by `make gen` from the contract."""
