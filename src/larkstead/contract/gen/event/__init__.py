"""Models of requests and answers of `event`, written by `make gen` from the contract."""
