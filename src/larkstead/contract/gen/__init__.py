"""One module of models, of requests and answers, for each endpoint with behaviour, by area, written by `make gen` from the contract."""
