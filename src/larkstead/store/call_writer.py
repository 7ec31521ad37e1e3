"""`python -m larkstead.store.call_writer`: keeps noted calls that come by standard input.

A batch is (path, notes): the file of one day, with its tables made, and the calls of that day; without a path they go
into the platform's database.
"""

import os
from pathlib import Path
from typing import Any

from larkstead.store import call_rows
from larkstead.store.database import FAILED, SQLITE, Database
from larkstead.store.writer import serve

# Niceness. At the same priority it delayed the platform's writer, and with it every call in flight, by a tenth.
BEHIND = 10


class CallWriter:
    """Stores batches of calls in one database after another."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._path: str | None = None
        self._database = Database(url)

    def __call__(self, batch: tuple[str, list[tuple[Any, ...]]]) -> str:
        """Keep the calls in one transaction; the fault, or an empty text."""
        path, notes = batch
        if path != self._path:
            # Yesterday's file has its last calls by then.
            self.close()
            self._path = path
            self._database = Database(SQLITE + path if path else self._url, durable=False, name="larkstead calls")
        if path and not Path(path).exists():
            self.close()
            return f"{FAILED}{path} is gone"
        try:
            self._database.transact(call_rows.statements(notes, self._database.mark))
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the server must hear of it
            return self._database.undo(error)
        return ""

    def close(self) -> None:
        """Close the database."""
        self._database.close()


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
