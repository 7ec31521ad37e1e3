"""Statements of SQLite are compiled once in a run: each test has a server of its own, and SQLAlchemy would compile for
each what the others had compiled already.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

COMPILED: LRUCache[Any, Any] = LRUCache(2_000)


def share() -> None:
    """Let all engines on SQLite have one cache. Its keys hold the dialect: one is as good as another."""
    begin = Engine.__init__

    def begin_with_cache(self: Engine, *words: Any, **options: Any) -> None:
        begin(self, *words, **options)
        if isinstance(self.dialect, SQLiteDialect_pysqlite):
            self.update_execution_options(compiled_cache=COMPILED)

    Engine.__init__ = begin_with_cache  # type: ignore[method-assign]
    SQLiteDialect_pysqlite.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    SQLiteDialect_pysqlite.__hash__ = lambda one: hash(type(one))  # type: ignore[method-assign, assignment]
