"""What the platform does: tenants, people, apps, scopes, versions, reviews, availability, chats, messages.

This floor alone writes platform state. It has never heard of HTTP or of error codes: it raises the causes of
`refusals`.
"""
