"""What leaves the server: pushes to live pages. Knows nothing of `world/`: it hands on facts, rendered by whoever
knows how.
"""
