"""What is told of what happened: the events of the platform, and what is around them."""
