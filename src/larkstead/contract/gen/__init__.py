"""One module of request models for each endpoint with behaviour, by area, written by `make gen` from the contract."""
