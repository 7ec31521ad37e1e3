"""Models of requests and answers of `auth`, written by `make gen` from the contract."""
