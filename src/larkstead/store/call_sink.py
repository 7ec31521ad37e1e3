"""Where noted calls go: to the writer process of the call log, each to the database of its day."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import groupby

import structlog

from larkstead.store.call_rows import CallNote
from larkstead.store.calls import CallStore
from larkstead.store.faults import NotStored
from larkstead.store.journal import Journal
from larkstead.store.writer_process import Writer
from larkstead.wire.logid import day_of

log = structlog.get_logger(__name__)


class CallSink:
    """Hands calls to a process of its own: masking, row making and inserting cost the event loop nothing.

    `url`: the platform's database, for a store that keeps the calls there. `writer`: what begins that process.
    """

    def __init__(self, store: CallStore, url: str = "", writer: type[Writer] = Writer) -> None:
        self._store = store
        self._places: dict[str, str] = {}
        self._writer = writer("larkstead.store.call_writer", {"LARKSTEAD_WRITER_URL": url})
        # Calls on their way to the writer.
        self.writing = 0

    @property
    def pid(self) -> int | None:
        """The writer's process."""
        return self._writer.pid

    async def write(self, notes: Sequence[CallNote]) -> None:
        """Keep calls, those of a day in one transaction."""
        self.writing += len(notes)
        try:
            await self._write(notes)
        finally:
            self.writing -= len(notes)

    async def _write(self, notes: Sequence[CallNote]) -> None:
        for day, of_day in _by_day(notes):
            if day not in self._places:
                self._places = {day: await asyncio.to_thread(self._store.place, day)}
            try:
                await self._writer.store((self._places[day], of_day))
            except NotStored:
                # The file may be gone: whoever is next asks for it again.
                self._places = {}
                raise

    def kill(self) -> None:
        """End the writer at once, whatever it is at."""
        self._writer.kill()

    async def close(self) -> None:
        """Let the writer end, and wait for it."""
        await self._writer.close()


async def close_within(journal: Journal, sink: CallSink, seconds: float) -> None:
    """Store what waits for so long, then leave the rest: nobody who stops a server waits for its log of calls."""
    closing = asyncio.create_task(journal.close())
    done, _ = await asyncio.wait({closing}, timeout=seconds)
    if not done:
        log.warning("calls.left", calls=journal.give_up() + sink.writing, waited_s=seconds)
        sink.kill()
    await closing


def _by_day(notes: Sequence[CallNote]) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    # Notes come nearly in order of time, and a day is named once a group rather than once a call.
    first, last = day_of(notes[0].received_ms), day_of(notes[-1].received_ms)
    if first == last:
        yield first, [tuple(note) for note in notes]
        return
    for day, of_day in groupby(notes, key=lambda note: day_of(note.received_ms)):
        yield day, [tuple(note) for note in of_day]
