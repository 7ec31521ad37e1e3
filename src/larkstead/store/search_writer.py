"""`python -m larkstead.store.search_writer`: keeps the index of messages, a step for each number that comes by standard
input. All messages and changes up to that number are in the store by then.

A step takes what is new, then what was changed, and with the time that is left some of what was there before the index
was: the newest first. It is one transaction, with how far it came: a kill between any two leaves an index that goes on.
"""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from larkstead.store.database import FAILED, SQLITE, Database
from larkstead.store.search_entries import COLUMNS, VERSION, Entry, State, entry_of
from larkstead.store.writer import serve

# After everything else: nobody waits for it but who searches for what was just said.
BEHIND: Final = 19
# A step ends soon after so long, and reads no more rows or bytes at once than this.
STEP_S: Final = 0.3
ROWS_OF_SQLITE, ROWS_OF_POSTGRESQL = 2_000, 300
BYTES: Final = 4 << 20
CHANGES: Final = 300
_READ: Final = f"SELECT {', '.join(COLUMNS)} FROM messages"  # noqa: S608 - our own names

_TABLES_OF_SQLITE: Final = (
    "CREATE TABLE search_state (version INTEGER, high INTEGER, low INTEGER, changed INTEGER, oldest INTEGER)",
    "CREATE TABLE search_entries (id INTEGER PRIMARY KEY, chat INTEGER, marks TEXT, text TEXT)",
    """CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')""",
)
_TABLES_OF_POSTGRESQL: Final = (
    "CREATE TABLE search_state (version INTEGER, high BIGINT, low BIGINT, changed BIGINT, oldest BIGINT)",
    "CREATE TABLE search_entries (id BIGINT PRIMARY KEY, chat BIGINT, grams TSVECTOR, text TEXT)",
    "CREATE INDEX search_entries_by_grams ON search_entries USING gin (grams)",
)
_DAMAGED: Final = ("malformed", "not a database")
_DROPPED: Final = ("search_state", "search_entries", "search_grams")
_FORGET: Final = "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', ?, ?)"
_PUT: Final = """
INSERT INTO search_entries (id, chat, grams, text) VALUES (%s, %s, array_to_tsvector(%s::text[]), %s)
ON CONFLICT (id) DO UPDATE SET chat = excluded.chat, grams = excluded.grams, text = excluded.text
"""


class SearchStore:
    """Takes steps. `path`: the index's file, "" where it is in the store."""

    def __init__(self, url: str, path: str) -> None:
        self._path = path
        self._store = Database(url, durable=False, name="larkstead search")
        self._index = Database(SQLITE + path, durable=False) if path else self._store
        self._rows = ROWS_OF_SQLITE if path else ROWS_OF_POSTGRESQL

    def __call__(self, batch: int) -> str:
        """Take a step, up to this number; the fault, or an empty text."""
        try:
            self._step(batch)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the server must hear of it
            self.close()
            if self._path and is_damaged(error):
                # It is made of the messages alone: nothing is lost.
                for name in ("", "-wal", "-shm"):
                    with suppress(FileNotFoundError):
                        Path(self._path + name).unlink()
            return f"{FAILED}{type(error).__name__}: {error}"
        return ""

    def close(self) -> None:
        """Close the databases."""
        self._store.close()
        self._index.close()

    # --- a step

    def _step(self, upto: int) -> None:
        ends = time.monotonic() + STEP_S
        # Another server's that was killed may still be ending its step: this one waits for it.
        self._index.execute("BEGIN IMMEDIATE" if self._path else "BEGIN")
        state = self._state(upto)
        while True:
            state, more = self._go_on(state, upto)
            if not more or time.monotonic() > ends:
                break
        mark = self._index.mark
        values = (VERSION, state.high, state.low, state.changed, state.oldest)
        self._index.execute("DELETE FROM search_state")
        self._index.execute(f"INSERT INTO search_state VALUES ({', '.join([mark] * len(values))})", values)  # noqa: S608
        self._index.execute("COMMIT")

    def _go_on(self, state: State, upto: int) -> tuple[State, bool]:
        """Take in some messages; how far that is, and whether there are more."""
        mark = self._store.mark
        if state.high < upto:
            where = f" WHERE id > {mark} AND id <= {mark} ORDER BY id LIMIT {self._rows}"
            rows, all_of_them = self._read(where, (state.high, upto))
            self._put(rows)
            high = upto if all_of_them else rows[-1][0]
            return State(high, state.low, state.changed, state.oldest), True
        if state.changed < upto:
            return self._take_changes(state, upto), True
        if state.low:
            where = f" WHERE id < {mark} ORDER BY id DESC LIMIT {self._rows}"
            rows, all_of_them = self._read(where, (state.low,))
            self._put(rows[::-1])
            low = 0 if all_of_them else rows[-1][0]
            return State(state.high, low, state.changed, state.oldest), low > 0
        return state, False

    def _take_changes(self, state: State, upto: int) -> State:
        mark = self._store.mark
        query = (
            f"SELECT id, message FROM changed_messages WHERE id > {mark} AND id <= {mark} ORDER BY id LIMIT {CHANGES}"  # noqa: S608
        )
        changes = self._store.execute(query, (state.changed, upto)).fetchall()
        changed = upto if len(changes) < CHANGES else changes[-1][0]
        for id in sorted({message for _, message in changes}):
            rows, _ = self._read(f" WHERE id = {mark}", (id,))
            self._put(rows)
        return State(state.high, state.low, changed, state.oldest)

    def _read(self, where: str, values: tuple[Any, ...]) -> tuple[list[Sequence[Any]], bool]:
        """Rows of messages, and whether those are all that there are."""
        rows: list[Sequence[Any]] = []
        size = 0
        for row in self._store.execute(_READ + where, values):
            rows.append(row)
            size += len(row[6])
            if size > BYTES:
                return rows, False
        return rows, len(rows) < self._rows

    # --- the index

    def _state(self, upto: int) -> State:
        found = None
        if self._has_tables():
            found = self._index.execute("SELECT version, high, low, changed, oldest FROM search_state").fetchone()
        if found is not None and found[0] == VERSION:
            return State(*found[1:])
        for name in _DROPPED:
            self._index.execute(f"DROP TABLE IF EXISTS {name}")
        for table in _TABLES_OF_SQLITE if self._path else _TABLES_OF_POSTGRESQL:
            self._index.execute(table)
        oldest = self._store.execute("SELECT min(id) FROM messages").fetchone()[0] or 0
        # What comes is taken in as it comes, what was there before from the newest on.
        return State(upto, upto + 1, upto, oldest)

    def _has_tables(self) -> bool:
        if self._path:
            return self._index.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone() is not None
        return self._index.execute("SELECT to_regclass('search_state')").fetchone()[0] is not None

    def _put(self, rows: Sequence[Sequence[Any]]) -> None:
        """Keep what these messages say now; they are in the order of their ids."""
        (self._put_in_file if self._path else self._put_in_table)([(row[0], entry_of(row)) for row in rows])

    def _put_in_file(self, entries: Sequence[tuple[int, Entry | None]]) -> None:
        index = self._index.connect()
        for id, entry in entries:
            known = index.execute("SELECT chat, marks, text FROM search_entries WHERE id = ?", (id,)).fetchone()
            if known is not None:
                index.execute(_FORGET, (id, " ".join(Entry(id, *known).words())))
                index.execute("DELETE FROM search_entries WHERE id = ?", (id,))
            if entry is not None:
                index.execute("INSERT INTO search_grams (rowid, grams) VALUES (?, ?)", (id, " ".join(entry.words())))
                values = (id, entry.chat, entry.marks, entry.text)
                index.execute("INSERT INTO search_entries (id, chat, marks, text) VALUES (?, ?, ?, ?)", values)

    def _put_in_table(self, entries: Sequence[tuple[int, Entry | None]]) -> None:
        kept = [(id, entry.chat, entry.words(), entry.text) for id, entry in entries if entry is not None]
        with self._index.connect().cursor() as cursor:
            cursor.executemany(_PUT, kept)
            cursor.executemany(
                "DELETE FROM search_entries WHERE id = %s", [(id,) for id, entry in entries if entry is None]
            )


def is_damaged(error: Exception) -> bool:
    """Whether the file of an index is none any more."""
    return isinstance(error, sqlite3.DatabaseError) and any(
        said in str(error) for said in ("malformed", "not a database")
    )


def step_back() -> None:
    """Leave the processors to whatever else wants them."""
    os.nice(BEHIND)
    # Linux knows a place behind all nicenesses, which a container may not allow.
    with suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def main() -> None:
    """Serve standard input."""
    step_back()
    store = SearchStore(os.environ["LARKSTEAD_WRITER_URL"], os.environ.get("LARKSTEAD_SEARCH_PATH", ""))
    try:
        serve(store)
    finally:
        store.close()


if __name__ == "__main__":
    main()
