"""Chats, messages, cards, images and files."""
