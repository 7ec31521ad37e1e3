"""Models of requests and answers of `bot`, written by `make gen` from the contract."""
