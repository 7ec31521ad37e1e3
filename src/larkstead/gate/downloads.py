"""Stored contents on their way to a client: the kernel copies them from file to socket, piece by piece as the client
reads, so that a download needs no memory of ours however large it is and however slowly it is read.
"""

import asyncio
import os
from collections.abc import Mapping
from typing import Final

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from larkstead.gate.connection import Connection
from larkstead.gate.connections import UNREAD_S
from larkstead.store.files import Content

# What one call of the kernel may take from the file: it is done by a thread, since the disk may be slow.
PIECE: Final = 1 << 20
# The file, and the socket's second descriptor.
DESCRIPTORS: Final = 2


class Download(web.StreamResponse):
    """A content, or `count` bytes of it from `start` on, as the body of an answer. It closes the content."""

    def __init__(
        self,
        content: Content,
        headers: Mapping[str, str],
        *,
        status: int = 200,
        start: int = 0,
        count: int | None = None,
    ) -> None:
        super().__init__(status=status, headers=headers)
        self._content = content
        self._offset = start
        self._length = content.size - start if count is None else count
        self.content_length = self._length
        self._out = -1
        self._copying: asyncio.Future[int] | None = None

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send it all, head and body."""
        connection = request.protocol
        assert isinstance(connection, Connection)
        connection.need(DESCRIPTORS)
        try:
            writer = await super().prepare(request)
            if request.method != "HEAD" and self._length:
                await self._send(request)
            await self.write_eof()
            return writer
        finally:
            self._close()
            connection.need(-DESCRIPTORS)

    async def _send(self, request: web.BaseRequest) -> None:
        transport, loop = request.transport, asyncio.get_running_loop()
        if transport is None:
            raise ConnectionResetError("the client went")
        # The head has to be out before the kernel writes behind the transport's back.
        transport.set_write_buffer_limits(high=0)
        await request.writer.drain()
        transport.set_write_buffer_limits()
        # A descriptor of its own: the loop lets nobody else wait for that of a transport.
        self._out = os.dup(transport.get_extra_info("socket").fileno())
        offset, end = self._offset, self._offset + self._length
        while offset < end:
            self._copying = loop.run_in_executor(None, self._copy, offset, min(end - offset, PIECE))
            if sent := await asyncio.shield(self._copying):
                offset += sent
            else:
                await _writable(self._out, transport)

    def _copy(self, offset: int, count: int) -> int:
        """Hand a piece to the socket; how much of it went, 0 when there is no room."""
        try:
            sent = os.sendfile(self._out, self._content.file.fileno(), offset, count)
        except BlockingIOError:
            return 0
        if not sent:
            raise ConnectionResetError("the file is shorter than it was")
        return sent

    def _close(self) -> None:
        if self._copying is not None and not self._copying.done():
            # A thread is still at it: what it writes to must not become another's meanwhile.
            self._copying.add_done_callback(lambda _: self._close())
            return
        self._content.file.close()
        if self._out >= 0:
            os.close(self._out)
            self._out = -1


async def _writable(socket: int, transport: asyncio.Transport) -> None:
    """Return when the client has read something; one that does not for too long is left."""
    loop = asyncio.get_running_loop()
    room = asyncio.Event()
    loop.add_writer(socket, room.set)
    try:
        async with asyncio.timeout(UNREAD_S):
            await room.wait()
    except TimeoutError:
        transport.abort()
        raise ConnectionAbortedError("the client does not read") from None
    finally:
        loop.remove_writer(socket)
