"""Memory is read anew while the loop goes on: what is compared, and what is freed, in a thread.

The records of a large enterprise are not put into place one after the other on the loop. Those that differ from what
the store holds are found in the thread; the loop puts these right, and those that were changed since.
"""

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from larkstead.world.im.members import Members
from larkstead.world.memory_table import MemoryTable


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that is read is garbage. To look for some among hundreds of thousands of records would stop everybody."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What was read stays: the collector need not look at it again.
        gc.freeze()
        if was_on:
            gc.enable()


class Difference:
    """In what tables differ from what was read."""

    def __init__(self) -> None:
        self._pairs: list[tuple[MemoryTable[Any], MemoryTable[Any], Collection[Any], Callable[[Any], bool]]] = []

    def add(
        self, kept: MemoryTable[Any], read: MemoryTable[Any], concerns: Callable[[Any], bool] = lambda _: True
    ) -> None:
        """Compare two tables, as far as they are concerned by it. Takes its time: call it in a thread."""
        self._pairs.append((kept, read, kept.compare(read), concerns))

    def make_up(self) -> None:
        """Have the tables hold what was read. On the loop: it takes as long as there are differences."""
        for kept, read, keys, concerns in self._pairs:
            kept.become_like(read, keys, concerns)


class Remains:
    """What nobody remembers any more. To free it takes long where it is much, and so is done bit by bit."""

    def __init__(self) -> None:
        self._held: list[object] = []
        self._lists: list[list[Any]] = []

    def hold(self, *held: object) -> None:
        """Hold on to this until `free`."""
        self._held += held
        for kept in held:
            if isinstance(kept, MemoryTable):
                self._lists.append(list(kept))
            elif isinstance(kept, Members):
                self._lists += kept.parts()

    def free(self) -> None:
        """Let it go: indexes at once, then record by record. Call it in a thread: others get their turn in between."""
        self._held.clear()
        for some in self._lists:
            while some:
                some.pop()
