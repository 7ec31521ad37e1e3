"""What leaves the server: pushes to live pages, spans, and whatever goes to addresses that others chose. Knows
nothing of `world/`: it hands on facts, rendered by whoever knows how.
"""
