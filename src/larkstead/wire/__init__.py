"""The protocol as values: ids, envelopes, message contents. No I/O, no clock, no random source of its own."""
