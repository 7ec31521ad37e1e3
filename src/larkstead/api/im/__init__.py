"""im v1: messages and chats."""
