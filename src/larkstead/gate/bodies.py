"""The bodies of requests: each within a bound of its own, all of them within the room there is, and none before
somebody asks for it. What cannot be read is refused with a reason.
"""

import asyncio
from collections.abc import AsyncGenerator, Collection, Iterator
from contextlib import aclosing, contextmanager
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import DecompressSizeError, HttpProcessingError
from aiohttp.web_protocol import RequestPayloadError

from larkstead.gate.arriving import Arriving
from larkstead.gate.connection import Connection
from larkstead.gate.forms import Form, FormReader
from larkstead.gate.room import Room
from larkstead.store.files import Files
from larkstead.store.spool import Spool
from larkstead.world.refusal import Refusal

# So much of a body its connection holds whether anybody asks for it or not.
SMALL: Final = 65_536


class BodyTooLarge(Refusal):
    """The body is larger than what is asked can be."""

    zh = "请求体过大[：最多 {most} 字节]。"
    en = "The body is too large[: at most {most} bytes]."
    zh_remedy = "减小请求体；文件请用上传接口，再发送它的 key。"
    en_remedy = "Send less; upload files and send their key."
    most: int = 0


class BodyUnreadable(Refusal):
    """The body is not written as its headers say."""

    zh = "请求体无法读取：与请求头 Content-Encoding 或 Transfer-Encoding 不符。"
    en = "The body cannot be read: it is not as its header Content-Encoding or Transfer-Encoding says."
    zh_remedy = "让请求头与请求体一致，或不压缩地发送。"
    en_remedy = "Let the headers say how the body is written, or send it as it is."


class Bodies:
    """Reads bodies. `holder`: the enterprise whose body it is, 0 where that is not known."""

    def __init__(self, files: Files, room: Room | None = None) -> None:
        self._files = files
        self.room = room or Room()

    async def whole(self, request: web.BaseRequest, most: int, holder: int = 0) -> bytes:
        """The body, of at most so many bytes."""
        if (body := at_hand(request, most)) is not None:
            return body
        gathered = bytearray()
        async for chunk in self._chunks(request, most, holder):
            gathered += chunk
        return bytes(gathered)

    async def content(self, request: web.BaseRequest, most: int, holder: int = 0) -> bytes | Spool:
        """The body as a content to be stored. It is thrown away with the request unless it is kept."""
        arriving = Arriving(lambda: self._spool(request))
        async for chunk in self._chunks(request, most, holder):
            await arriving.add(chunk)
        return await arriving.whole()

    async def form(self, request: web.BaseRequest, most: int, files: Collection[str], holder: int = 0) -> Form:
        """The body as a form, `files` being the fields of it that hold files."""
        reader = FormReader(request.headers.get("Content-Type", ""), files, lambda: self._spool(request))
        async with aclosing(self._chunks(request, most, holder)) as chunks:
            async for chunk in chunks:
                if not await reader.add(chunk):
                    break
        return await reader.end(request.content_length or 0)

    async def _chunks(self, request: web.BaseRequest, most: int, holder: int) -> AsyncGenerator[bytes, None]:
        if (request.content_length or 0) > most:
            raise BodyTooLarge(most=most)
        connection = request.protocol
        assert isinstance(connection, Connection)
        if not is_small(request):
            await self.room.take(holder)
            connection.at_end(lambda: self.room.give(holder))
        await connection.go_on(request)
        size = 0
        with _told(most):
            async for chunk in request.content.iter_any():
                size += len(chunk)
                if size > most:
                    raise BodyTooLarge(most=most)
                yield chunk

    def _spool(self, request: web.BaseRequest) -> Spool:
        spool, connection = self._files.spool(), request.protocol
        assert isinstance(connection, Connection)
        loop = asyncio.get_running_loop()

        def discard() -> None:
            loop.run_in_executor(None, spool.discard)

        connection.at_end(discard)
        return spool


class Incoming:
    """The body of one request, of which nobody has asked for anything yet."""

    __slots__ = ("_bodies", "_request")

    def __init__(self, bodies: Bodies, request: web.BaseRequest) -> None:
        self._bodies = bodies
        self._request = request

    @property
    def size(self) -> int | None:
        """How many bytes it has by its own word, None where that does not say."""
        return self._request.content_length

    @property
    def is_small(self) -> bool:
        """Whether it costs nothing to read it."""
        return is_small(self._request)

    def at_hand(self, most: int) -> bytes | None:
        """The body, where all of it has come."""
        return at_hand(self._request, most)

    async def whole(self, most: int, holder: int) -> bytes:
        """All of it."""
        return await self._bodies.whole(self._request, most, holder)

    async def form(self, most: int, files: Collection[str], holder: int) -> Form:
        """What it is as a form."""
        return await self._bodies.form(self._request, most, files, holder)


def is_small(request: web.BaseRequest) -> bool:
    """Whether a body has come, or is coming unasked and is not more than its connection holds anyway."""
    if request.content.is_eof():
        return True
    length = request.content_length
    return (
        length is not None
        and length <= SMALL
        and "Content-Encoding" not in request.headers  # nobody knows how much it becomes
        and not _waits(request)
    )


def _waits(request: web.BaseRequest) -> bool:
    connection = request.protocol
    return isinstance(connection, Connection) and connection.waits_for_word


def at_hand(request: web.BaseRequest, most: int) -> bytes | None:
    """The body, where all of it has come with its headers, as most have; None where it has to be waited for."""
    content = request.content
    if not content.is_eof():
        return None
    with _told(most):
        body: bytes = content.read_nowait()
    if len(body) > most:
        raise BodyTooLarge(most=most)
    return body


@contextmanager
def _told(most: int) -> Iterator[None]:
    try:
        yield
    except DecompressSizeError:
        raise BodyTooLarge(most=most) from None
    except (HttpProcessingError, RequestPayloadError):
        raise BodyUnreadable from None
