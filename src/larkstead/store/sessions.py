"""How a PostgreSQL connection is set up, for engines and for the writer processes alike. What the URL says comes first.

A connection that leads nowhere is given up within a few seconds, and one to a standby is none: of several hosts the one
that takes writes is found, also after a failover.
"""

from collections.abc import Collection

POSTGRESQL = ("postgres://", "postgresql://")

DEFAULTS: dict[str, str | int] = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 4_000,
    "target_session_attrs": "read-write",
}


def session(given: Collection[str]) -> dict[str, str | int]:
    """Parameters of a new connection whose URL gives these."""
    return {name: value for name, value in DEFAULTS.items() if name not in given}
