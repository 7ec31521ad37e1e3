"""The public contract as facts, in our own form, and the typed models that `make gen` writes from them."""
