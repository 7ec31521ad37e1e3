"""How a call is judged: endpoints and their catalogue, the chain, tier limits, the call log."""
