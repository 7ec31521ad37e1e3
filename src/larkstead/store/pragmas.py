"""How a SQLite connection is set up, for engines and for the writer process alike."""

BUSY_TIMEOUT_S = 30
# 4,000 pages: longer write bursts between checkpoints than SQLite's 1,000, without the doubled p99 of 16,000
# (measured).
WAL_PAGES = 4_000
# The journal has a statement for each number of rows (see statements.py), for a handful of tables.
CACHED_STATEMENTS = 1_024


def pragmas(*, durable: bool) -> list[str]:
    """Statements for a new connection. With `durable` every commit reaches the disk before it returns."""
    return [
        "PRAGMA journal_mode=WAL",
        f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}",
        f"PRAGMA wal_autocheckpoint={WAL_PAGES}",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA cache_size=-16384",
    ]
