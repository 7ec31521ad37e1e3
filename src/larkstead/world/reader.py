"""Reads of stored things: a few threads with synchronous connections (a point read costs a tenth of an async
driver's).
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 4


class Reader:
    """Runs the store's queries off the loop."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    async def run(self, query: Callable[Concatenate[Engine, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the query finds among committed rows."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: query(self.engine, *args, **kwargs))

    def close(self) -> None:
        """Stop the threads."""
        self._threads.shutdown(wait=True, cancel_futures=True)
