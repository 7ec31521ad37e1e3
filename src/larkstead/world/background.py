"""Work that goes on after the call that asked for it was answered.

What is to be done stands in the store. So a kill loses none of it: it is begun again at the next start, from where it
was.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from larkstead.store.faults import NotStored

log = structlog.get_logger(__name__)

AGAIN_S: Final = 1.0
Work = Callable[[], Awaitable[None]]


class Background:
    """One task for each kind of work that there is something to do of."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}
        self._stopped = False

    def __len__(self) -> int:
        """How much is being done."""
        return len(self._tasks)

    def begin(self, key: Hashable, work: Work) -> None:
        """Do this, unless it is being done. `work` ends when nothing is left, without an `await` after it has looked;
        what failed is tried again.
        """
        if key not in self._tasks and not self._stopped:
            self._tasks[key] = asyncio.create_task(self._run(key, work))

    async def stop(self) -> None:
        """Let go: what is left is there at the next start."""
        self._stopped = True
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, key: Hashable, work: Work) -> None:
        while True:
            try:
                await work()
            except (NotStored, SQLAlchemyError) as error:
                log.warning("background.not_done", work=str(key), error=str(error), again_in_s=AGAIN_S)
            except Exception:
                log.exception("background.failed", work=str(key))
            else:
                # From the last look of the work to here nobody came between.
                del self._tasks[key]
                return
            await asyncio.sleep(AGAIN_S)
