"""What events tell: written by tools/gen_events.py."""
