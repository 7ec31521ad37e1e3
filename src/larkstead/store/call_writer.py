"""`python -m larkstead.store.call_writer`: keeps noted calls that come by standard input.

A batch is (url, notes): the database of one day, with its tables made, and the calls of that day.
"""

import os
from typing import Any

from larkstead.store import call_rows
from larkstead.store.writer import SQLITE, connect, serve, store

# Niceness. At the same priority it delayed the platform's writer, and with it every call in flight, by a tenth.
BEHIND = 10


class CallWriter:
    """Stores batches of calls in one database after another."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._open: dict[str, Any] = {}

    def __call__(self, batch: tuple[str, list[tuple[Any, ...]]]) -> str:
        """Keep the calls in one transaction; the error's text, or an empty one."""
        path, notes = batch
        return store(self._connection(path), call_rows.statements(notes, "?" if path else "%s"))

    def close(self) -> None:
        """Close every database."""
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    def _connection(self, path: str) -> Any:
        if path not in self._open:
            # Yesterday's file has its last calls by then.
            self.close()
            self._open[path] = connect(SQLITE + path if path else self._url, durable=False)
        return self._open[path]


def main() -> None:
    """Serve standard input, after whatever else wants the processor: nobody waits for the call log."""
    os.nice(BEHIND)
    writer = CallWriter(os.environ.get("LARKSTEAD_WRITER_URL", ""))
    try:
        serve(writer)
    finally:
        writer.close()


if __name__ == "__main__":
    main()
