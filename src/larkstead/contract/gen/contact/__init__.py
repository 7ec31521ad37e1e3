"""Models of requests and answers of `contact`, written by `make gen` from the contract."""
