"""Custom bots: webhooks of groups."""
