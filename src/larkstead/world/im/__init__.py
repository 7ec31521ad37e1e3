"""Chats, messages, cards and what is uploaded for them."""
