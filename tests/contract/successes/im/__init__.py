"""Chats, messages, images and files."""
