"""CardKit: card entities and their elements."""
