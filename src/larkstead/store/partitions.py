"""PostgreSQL: tables in one partition a day, by their time-ordered ids. A new day is made when its first row comes, an
old one is dropped whole.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, Engine, Table, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from larkstead.wire.internal_ids import first_id_at, made_at
from larkstead.wire.logid import day_of, start_of

DAY_MS = 86_400_000


class Partitions:
    """The daily partitions of a few tables that have an `id`. `make_for` is called in one thread only. `fill` is asked
    to fill a table that came later than the rows of the others.
    """

    def __init__(self, engine: Engine, tables: Sequence[Table], fill: Callable[[Connection], None]) -> None:
        self._engine = engine
        self._tables = tables
        for table in tables:
            self._create(table, fill)
        self._made = self._days()

    def make_for(self, ids: Iterable[int]) -> None:
        """Make the partitions that rows with these ids go into."""
        for day in {_day(id) for id in ids} - self._made:
            with self._engine.begin() as connection:
                self._make(connection, day)
            self._made.add(day)

    def drop_before(self, day: str) -> None:
        """Drop the partitions of the days before one."""
        for old in sorted(one for one in self._days() if one < day):
            with self._engine.begin() as connection:
                for table in self._tables:
                    connection.execute(text(f"DROP TABLE IF EXISTS {_name(table, old)}"))
            self._made.discard(old)

    def _create(self, table: Table, fill: Callable[[Connection], None]) -> None:
        if inspect(self._engine).has_table(table.name):
            return
        days = self._days()
        # What is counted by when it came may lie in the day before that of the first row.
        days |= {day_of(start_of(day) - 1) for day in days}
        with self._engine.begin() as connection:
            statement = str(CreateTable(table).compile(self._engine)).rstrip()
            connection.execute(text(f"{statement} PARTITION BY RANGE (id)"))
            for index in table.indexes:
                connection.execute(CreateIndex(index))
            for day in days:
                self._make(connection, day)
            if days:
                fill(connection)

    def _make(self, connection: Connection, day: str) -> None:
        first = first_id_at(start_of(day))
        after = first_id_at(start_of(day) + DAY_MS)
        for table in self._tables:
            connection.execute(
                text(
                    f"CREATE TABLE IF NOT EXISTS {_name(table, day)} PARTITION OF {table.name} "
                    f"FOR VALUES FROM ({first}) TO ({after})"
                )
            )

    def _days(self) -> set[str]:
        query = text(
            "SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid "
            "JOIN pg_class parent ON parent.oid = inhparent WHERE parent.relname = :name"
        )
        with self._engine.connect() as connection:
            names = connection.execute(query, {"name": self._tables[0].name}).scalars().all()
        return {"-".join((name[-8:-4], name[-4:-2], name[-2:])) for name in names}


def _day(id: int) -> str:
    return day_of(made_at(id))


def _name(table: Table, day: str) -> str:
    return f"{table.name}_{day.replace('-', '')}"
