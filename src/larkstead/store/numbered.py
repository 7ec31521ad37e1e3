"""The platform's store as its writer process keeps it: each batch leaves its number, in its own transaction.

By the number a new connection tells whether the batch whose COMMIT was not answered is stored, whether the store is an
older copy of itself, and whether another server has written to it. On PostgreSQL the connection that writes holds the
database's advisory lock: who loses it cannot write, and who gets it knows that the former connection writes no more.
"""

import os
import time
from pathlib import Path
from typing import Any

from larkstead.store.database import LOST, Database, place_of
from larkstead.store.inserts import Statement

# The row of `meta` that holds the last batch's number and the server that wrote it.
LAST_BATCH = "journal_batch"
ADVISORY_LOCK = 0x1A4B57EAD
# For so long a server that was killed, or a connection that was cut, may still hold the lock.
PATIENCE_S = 2.0
# With less room on the disk nothing is begun: SQLite needs some to end what it began.
ROOM_BYTES = 1 << 20

_HOLDER = """
SELECT pid, application_name FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND classid = %s AND objid = %s
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_REPLACED = (
    "The store was removed or replaced while Larkstead was running ({how}). Nothing was acknowledged since. Put the "
    "right one back, from a backup if need be, and start Larkstead again."
)


class Lost(Exception):
    """The store is not this server's any more."""


class NumberedStore:
    """Stores batches of (known, number, statements). `known` is the greatest number that the server knows to be
    stored, and -1 before it has looked. Number 0 stores nothing: it makes sure that there is a connection. A batch
    without statements makes sure that there is room.
    """

    def __init__(self, url: str, owner: str, *, durable: bool = True) -> None:
        self._owner = owner
        self._name = f"larkstead {owner}"
        self._database = Database(url, durable=durable, name=self._name)
        self._place: tuple[int, int] | None = None
        self._seen, self._last = "", -1

    def __call__(self, batch: tuple[int, int, list[Statement]]) -> str:
        """Store a batch; the fault, or an empty text. One that a cut connection left open is settled by another."""
        known, number, statements = batch
        answer = ""
        for _ in range(2):
            try:
                was_open = self._database.is_open
                self._open(known, number)
                self._store(number, statements)
                self._check_place()
            except Lost as lost:
                self._database.close()
                return f"{LOST}{lost}"
            except Exception as error:  # noqa: BLE001 - whatever went wrong, the server must hear of it
                # One that was open has ended since it was last used: the next may be well.
                again = self._database.is_cut and was_open
                answer = self._database.undo(error)
                if not again:
                    return answer
            else:
                return ""
        return answer

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def _open(self, known: int, number: int) -> None:
        if not self._database.is_open:
            self._connect()
        if known >= 0 and self._last < 0:
            self._read_last(known, number)

    def _connect(self) -> None:
        path, self._last = self._database.path, -1
        if path and not Path(path).exists():
            raise Lost(_REPLACED.format(how=f"{path} is not there"))
        self._database.connect()
        if path:
            self._place = self._place or place_of(path)
        else:
            self._take_lock()

    def _store(self, number: int, statements: list[Statement]) -> None:
        if not number or not statements:
            self._check_room()
        if not number:
            self._database.execute("SELECT 1")
        elif self._last == number:
            # The former connection stored it and could not say so. What waits for a standby waits for it again.
            self._database.execute("UPDATE meta SET value = value WHERE key = 'journal_batch'")
        else:
            self._write(number, statements)

    def _write(self, number: int, statements: list[Statement]) -> None:
        mark, seen = self._database.mark, f"{number} {self._owner}"
        connection = self._database.connect()
        connection.execute("BEGIN")
        change = f"UPDATE meta SET value = {mark} WHERE key = {mark} AND value = {mark}"  # noqa: S608 - our own names
        if connection.execute(change, (seen, LAST_BATCH, self._seen)).rowcount != 1:
            raise Lost(_REPLACED.format(how="another server has written to it"))
        for text, values in statements:
            connection.execute(text, values)
        connection.execute("COMMIT")
        self._seen, self._last = seen, number

    def _read_last(self, known: int, number: int) -> None:
        mark = self._database.mark
        try:
            row = self._database.execute(f"SELECT value FROM meta WHERE key = {mark}", (LAST_BATCH,)).fetchone()  # noqa: S608
        except Exception as error:
            if getattr(error, "sqlstate", "") != "42P01" and "no such table" not in str(error):
                raise
            row = None
        if row is None:
            raise Lost(_REPLACED.format(how="there is nothing of this server in it"))
        last, _, owner = row[0].partition(" ")
        if int(last) < known:
            raise Lost(_REPLACED.format(how="it lacks what was acknowledged, as an older copy does"))
        if int(last) > known and (owner != self._owner or 0 < number < int(last)):
            raise Lost(_REPLACED.format(how="another server has written to it"))
        self._seen, self._last = row[0], int(last)

    def _check_place(self) -> None:
        """A file that was removed still takes writes, and nobody will ever read them."""
        if not (path := self._database.path):
            return
        try:
            same = place_of(path) == self._place
        except FileNotFoundError:
            same = False
        if not same:
            raise Lost(_REPLACED.format(how=f"{path} is another file now, or none"))

    def _check_room(self) -> None:
        if path := self._database.path:
            room = os.statvfs(Path(path).parent)
            if room.f_bavail * room.f_frsize < ROOM_BYTES:
                raise OSError(f"the disk is full: less than {ROOM_BYTES >> 20} MB is free")

    def _take_lock(self) -> None:
        high, low = ADVISORY_LOCK >> 32, ADVISORY_LOCK & 0xFFFFFFFF
        until = time.monotonic() + PATIENCE_S
        while not self._one("SELECT pg_try_advisory_lock(%s)", (ADVISORY_LOCK,))[0]:
            pid, name = self._one(_HOLDER, (high, low)) or (0, "")
            if name == self._name:
                # A connection of ours that was cut on this side only.
                self._one("SELECT pg_terminate_backend(%s)", (pid,))
            if time.monotonic() > until:
                if name == self._name:
                    raise OSError("a former connection of this server does not end")
                raise Lost(f"The database is in use by another Larkstead (PostgreSQL backend {pid}). Stop it first.")
            time.sleep(0.05)

    def _one(self, query: str, values: tuple[Any, ...]) -> Any:
        return self._database.execute(query, values).fetchone()
