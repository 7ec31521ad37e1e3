"""Models of requests and answers of `im`, written by `make gen` from the contract."""
