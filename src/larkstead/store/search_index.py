"""The index of messages as it is read: what may have some words, newest first, and how far the index has come.

It says where to look and is believed in nothing else: whoever asks reads the messages themselves. With SQLite it is a
file of its own beside the platform's, so that writing to it keeps nobody waiting; with PostgreSQL two tables. It can be
thrown away at any time, and is made anew (`store/search_writer.py`).
"""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from larkstead.store.engine import open_engine, sqlite_url, writer_url
from larkstead.store.search_entries import VERSION, State, of_chat
from larkstead.wire.folding import some_grams

FILE: Final = "search.db"
# Of a text so many grams are looked for; whether it is there as a whole is seen in what they find.
GRAMS_MOST: Final = 5
# So many of the newest messages that may fit, of whatever chat, are asked whether theirs is one of several that are
# looked in: that is quicker where much of what is said is said there. Then the chats are looked for themselves, up to
# so many of them: that is quicker where little is.
TRIED: Final = 5_000
CHATS_NAMED: Final = 200
# So many are looked through at once, at first and at most.
AT_FIRST, AT_MOST = 64, 4_096
# PostgreSQL finds all that fit before it sorts them: it is asked for the newest entries first, where a frequent word is
# met at once, and for all of them where they have too few.
WINDOWS: Final = (5_000, 100_000)
# No look goes on for longer: words that very many texts have one by one, and none has together, could keep a thread and
# the database for minutes. SQLite looks at the clock after so many steps.
LONGEST_S: Final = 3.0
_STEPS: Final = 20_000
# PostgreSQL's word for a statement that was given up.
_CANCELLED: Final = "57014"

_STATE = "SELECT version, high, low, changed, oldest FROM search_state"
_HITS = """
WITH c AS ({candidates})
SELECT 0 AS id, count(*) AS seen, min(id) AS least FROM c
UNION ALL
SELECT e.id, 0, 0 FROM c CROSS JOIN search_entries e WHERE e.id = c.id AND {has} {of_chats} ORDER BY id DESC
"""
_OF_SQLITE = """
SELECT rowid AS id FROM search_grams WHERE search_grams MATCH :match AND rowid < :before AND rowid >= :floor
ORDER BY rowid DESC LIMIT :batch
"""
_OF_POSTGRESQL = """
SELECT id FROM (
    SELECT id FROM search_entries WHERE grams @@ CAST(:match AS tsquery) AND id < :before AND id >= :floor OFFSET 0
) AS every ORDER BY id DESC LIMIT :batch
"""
_CONDITIONS = {
    True: ("instr(e.text, :words) > 0", "AND e.chat IN (SELECT value FROM json_each(:chats))"),
    False: ("strpos(e.text, :words) > 0", "AND e.chat = ANY(:chats)"),
}
_NTH = "SELECT id FROM search_entries WHERE id < :before ORDER BY id DESC OFFSET :nth LIMIT 1"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `words` as they are folded, in one of `chats`, with all `marks`, from the id `floor` on."""

    words: str
    chats: Sequence[int]
    marks: Sequence[str] = ()
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """The ids of what was found, newest first; and, where there may be more, the id below which to go on."""

    ids: list[int]
    further: int | None


class TookTooLong(Exception):
    """A look was given up."""


class SearchIndex:
    """Reads the index that belongs to a store."""

    def __init__(self, store: Engine, folder: Path) -> None:
        self._of_file = store.dialect.name == "sqlite"
        self.path = folder / FILE if self._of_file else None
        self._engine = open_engine(sqlite_url(folder / FILE), durable=False) if self._of_file else store
        # What the process that writes it has to know.
        self.environment = {
            "LARKSTEAD_WRITER_URL": writer_url(store),
            "LARKSTEAD_SEARCH_PATH": str(self.path or ""),
        }

    def close(self) -> None:
        """Give the connections back: the next look makes others, to the file that is there then."""
        if self._of_file:
            self._engine.dispose()

    def state(self) -> State | None:
        """How far the index has come; None where there is none, or one of another release."""
        if self.path is not None and not self.path.exists():
            return None
        with suppress(DatabaseError), self._engine.connect() as connection:
            row = connection.execute(text(_STATE)).first()
            return State(*row[1:]) if row is not None and row[0] == VERSION else None
        return None

    def look(self, wanted: Wanted, before: int, enough: int, until: float) -> Looked:
        """What may fit and is older than `before`, at least `enough` where there are so many and as long as the
        monotonic clock is not past `until`. Raises TookTooLong.
        """
        try:
            return self._look(wanted, before, enough, until)
        except DatabaseError:
            if not self._of_file:
                raise
            # The file is damaged or being made anew, and its writer sees that as well.
            self.close()
            return Looked([], None)

    def _look(self, wanted: Wanted, before: int, enough: int, until: float) -> Looked:
        with self._engine.connect() as connection, self._bounded(connection):
            look = _Look(connection, self._of_file, wanted)
            for floor in self._floors(connection, before, wanted.floor):
                before = look.go_on(before, floor, enough, until)
                if look.stopped:
                    return Looked(look.ids, before)
        return Looked(look.ids, None)

    @contextmanager
    def _bounded(self, connection: Connection) -> Iterator[None]:
        """Give up what takes too long."""
        ends, of_file = time.monotonic() + LONGEST_S, connection.connection.dbapi_connection
        if not self._of_file:
            # For this transaction; what is left of it is rolled back.
            connection.execute(text(f"SET LOCAL statement_timeout = {int(LONGEST_S * 1000)}"))
        elif of_file is not None:
            of_file.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
        try:
            yield
        except DatabaseError as error:
            if _is_given_up(error):
                raise TookTooLong() from None
            raise
        finally:
            if self._of_file and of_file is not None:
                of_file.set_progress_handler(None, 0)

    def _floors(self, connection: Connection, before: int, floor: int) -> Iterator[int]:
        for nth in () if self._of_file else WINDOWS:
            found = connection.scalar(text(_NTH), {"before": before, "nth": nth})
            if found is None or found <= floor:
                break
            yield (before := found)
        yield floor


class _Look:
    """One look into the index, a batch at a time."""

    def __init__(self, connection: Connection, of_file: bool, wanted: Wanted) -> None:
        self._connection = connection
        self._of_file = of_file
        self._wanted = wanted
        self.ids: list[int] = []
        self.stopped = False
        self._seen = 0
        self._batch = AT_FIRST
        self._ask(named=len(wanted.chats) == 1)

    def go_on(self, before: int, floor: int, enough: int, until: float) -> int:
        """Look down to `floor`; the id below which to go on. `stopped` is set where more may lie above the floor."""
        while True:
            asked = {**self._values, "before": before, "floor": floor, "batch": self._batch}
            rows = self._connection.execute(self._query, asked).all()
            # The one with the id 0 says how many were looked at.
            seen, least = next((row[1], row[2]) for row in rows if row[0] == 0)
            self.ids += [row[0] for row in rows if row[0]]
            if seen < self._batch:
                return floor
            before = least
            if len(self.ids) >= enough or time.monotonic() > until:
                self.stopped = True
                return before
            self._seen += seen
            self._batch = min(4 * self._batch, AT_MOST)
            if self._seen > TRIED and not self._named and len(self._wanted.chats) <= CHATS_NAMED:
                self._ask(named=True)

    def _ask(self, *, named: bool) -> None:
        """Look for the chats themselves from here on, or ask each message that is found for its own."""
        self._named, chats = named, self._wanted.chats
        match = _match(self._wanted, self._of_file, chats if named else ())
        self._values: dict[str, Any] = {"match": match, "words": self._wanted.words}
        if not named:
            self._values["chats"] = json.dumps(list(chats)) if self._of_file else list(chats)
        has, one_of = _CONDITIONS[self._of_file]
        candidates = _OF_SQLITE if self._of_file else _OF_POSTGRESQL
        self._query = text(_HITS.format(candidates=candidates, has=has, of_chats="" if named else one_of))


def _is_given_up(error: DatabaseError) -> bool:
    cause = error.orig
    return (
        getattr(cause, "sqlstate", None) == _CANCELLED or getattr(cause, "sqlite_errorname", "") == "SQLITE_INTERRUPT"
    )


def _match(wanted: Wanted, of_file: bool, chats: Sequence[int]) -> str:
    both, either, mark = (" AND ", " OR ", '"') if of_file else (" & ", " | ", "'")
    words = [*wanted.marks, *some_grams(wanted.words, GRAMS_MOST)]
    parts = [f"{mark}{word}{mark}" for word in words]
    if chats:
        parts.append(f"({either.join(f'{mark}{of_chat(chat)}{mark}' for chat in chats)})")
    return both.join(parts)
