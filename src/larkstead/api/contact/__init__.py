"""contact v3: people and what an app may see of them."""
