"""The body of a request, read whole: never more of it than is wanted, and what cannot be read is refused with a
reason.
"""

from aiohttp import web
from aiohttp.http_exceptions import DecompressSizeError, HttpProcessingError
from aiohttp.web_protocol import RequestPayloadError

from larkstead.world.refusal import Refusal


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


async def whole(request: web.BaseRequest, most: int) -> bytes:
    """The body, of at most so many bytes."""
    content = request.content
    try:
        if content.is_eof():
            # Most bodies have come whole with their headers, and need not be waited for.
            body = content.read_nowait()
            if len(body) > most:
                raise BodyTooLarge(most=most)
            return body
        return await _gathered(request, most)
    except DecompressSizeError:
        raise BodyTooLarge(most=most) from None
    except (HttpProcessingError, RequestPayloadError):
        raise BodyUnreadable from None


async def _gathered(request: web.BaseRequest, most: int) -> bytes:
    if (request.content_length or 0) > most:
        raise BodyTooLarge(most=most)
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > most:
            raise BodyTooLarge(most=most)
    return bytes(body)
