"""Models of requests and answers of `application`, written by `make gen` from the contract."""
