"""Messages, images and files."""
