"""Frames of the long connection: `pbbp2.Frame` of proto2, one in each binary WebSocket message.

Written by hand: it is one message of nine fields, and the generic runtime of Protocol Buffers would be the largest
thing that a start imports (docs/why/dependencies.md). Every required field is written also when it is 0, since the
SDKs' readers refuse a frame without one.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from larkstead.wire.value import value

CONTROL: Final = 0
DATA: Final = 1
# More fields than any frame has, repeated ones with them: what has more is refused without being read to its end.
FIELDS_MOST: Final = 64

_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_VARINT_BYTES: Final = 10
_UINT_64, _UINT_32, _INT_32_MOST = 2**64 - 1, 2**32 - 1, 2**31 - 1
_FIELD_MOST: Final = 2**29
# Numbers of one byte, and the keys of the two fields of a header.
_SMALL: Final = tuple(bytes((number,)) for number in range(128))
_NAME, _VALUE = _SMALL[1 << 3 | _BYTES], _SMALL[2 << 3 | _BYTES]
# The numbers of the fields.
_SEQ_ID, _LOG_ID, _SERVICE, _METHOD, _HEADER, _ENCODING, _TYPE, _PAYLOAD, _LOG_ID_NEW = range(1, 10)
_REQUIRED: Final = frozenset({_SEQ_ID, _LOG_ID, _SERVICE, _METHOD})


class BadFrame(ValueError):
    """Bytes that are no frame."""


@value
class Frame:
    """One frame. `seq_id` and `log_id` are unsigned and of 64 bits, `service` and `method` signed and of 32. The
    optional fields are None where they are not there.
    """

    seq_id: int
    log_id: int
    service: int
    method: int
    headers: tuple[tuple[str, str], ...] = ()
    payload: bytes | None = None
    payload_encoding: str | None = None
    payload_type: str | None = None
    log_id_new: str | None = None

    def header(self, key: str) -> str:
        """The first header of this name, empty without one."""
        return next((value for name, value in self.headers if name == key), "")


def encode(frame: Frame) -> bytes:
    """A frame as it goes over the line."""
    parts = [
        *(_key(_SEQ_ID, _VARINT), _varint(frame.seq_id & _UINT_64)),
        *(_key(_LOG_ID, _VARINT), _varint(frame.log_id & _UINT_64)),
        # A negative int32 is written with 64 bits.
        *(_key(_SERVICE, _VARINT), _varint(frame.service & _UINT_64)),
        *(_key(_METHOD, _VARINT), _varint(frame.method & _UINT_64)),
    ]
    for key, text in frame.headers:
        value = text.encode()
        parts += _text(_HEADER, b"".join((_named(key), _VALUE, _varint(len(value)), value)))
    for number, text_or_none in ((_ENCODING, frame.payload_encoding), (_TYPE, frame.payload_type)):
        if text_or_none is not None:
            parts += _text(number, text_or_none.encode())
    if frame.payload is not None:
        parts += _text(_PAYLOAD, frame.payload)
    if frame.log_id_new is not None:
        parts += _text(_LOG_ID_NEW, frame.log_id_new.encode())
    return b"".join(parts)


def decode(data: bytes) -> Frame:
    """The frame that these bytes are; BadFrame for anything else. Fields of other numbers are passed over, as every
    reader of Protocol Buffers does, and of a field that is there twice the last counts.
    """
    numbers: dict[int, int] = {}
    texts: dict[int, bytes] = {}
    headers: list[tuple[str, str]] = []
    for number, found in _fields(data):
        if number <= _METHOD:
            numbers[number] = _number(found)
        elif number == _HEADER:
            headers.append(_header(_content(found)))
        elif number <= _LOG_ID_NEW:
            texts[number] = _content(found)
    if _REQUIRED - numbers.keys():
        raise BadFrame("a required field is missing")
    return Frame(
        seq_id=numbers[_SEQ_ID],
        log_id=numbers[_LOG_ID],
        service=_signed(numbers[_SERVICE]),
        method=_signed(numbers[_METHOD]),
        headers=tuple(headers),
        payload=texts.get(_PAYLOAD),
        payload_encoding=_decoded(texts.get(_ENCODING)),
        payload_type=_decoded(texts.get(_TYPE)),
        log_id_new=_decoded(texts.get(_LOG_ID_NEW)),
    )


# --- writing


def _key(number: int, kind: int) -> bytes:
    return _SMALL[number << 3 | kind]


@lru_cache(maxsize=64)
def _named(key: str) -> bytes:
    """The name of a header as its first field."""
    return b"".join(_text(1, key.encode()))


def _varint(number: int) -> bytes:
    if number < 128:
        return _SMALL[number]
    written = bytearray()
    while number > 127:
        written.append(number & 127 | 128)
        number >>= 7
    written.append(number)
    return bytes(written)


def _text(number: int, content: bytes) -> tuple[bytes, bytes, bytes]:
    return _key(number, _BYTES), _varint(len(content)), content


# --- reading


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes | None]]:
    """Number and value of each field, in order; None for a value of a kind that no field of ours has. Every step goes
    on by a byte at least, and there are few steps.
    """
    at = count = 0
    while at < len(data):
        if (count := count + 1) > FIELDS_MOST:
            raise BadFrame("there are too many fields")
        key, at = (data[at], at + 1) if data[at] < 128 else _read_varint(data, at)
        number, kind = key >> 3, key & 7
        if not 0 < number < _FIELD_MOST:
            raise BadFrame("a field has no number that a field can have")
        if kind == _VARINT:
            found, at = _read_varint(data, at)
            yield number, found
            continue
        length, at = _length(data, at, kind)
        if length > len(data) - at:
            raise BadFrame("a field is longer than the frame")
        yield number, data[at : at + length] if kind == _BYTES else None
        at += length


def _length(data: bytes, at: int, kind: int) -> tuple[int, int]:
    """How long a field is, and where its content begins."""
    if kind == _BYTES:
        return (data[at], at + 1) if at < len(data) and data[at] < 128 else _read_varint(data, at)
    if kind == _FIXED_64:
        return 8, at
    if kind == _FIXED_32:
        return 4, at
    # Groups, which nothing has written for many years, could be nested without end.
    raise BadFrame("a field is of a kind that is not read")


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    number = 0
    for place in range(_VARINT_BYTES):
        if at >= len(data):
            raise BadFrame("it ends within a number")
        byte = data[at]
        at += 1
        number |= (byte & 127) << 7 * place
        if byte < 128:
            return number & _UINT_64, at
    raise BadFrame("a number has no end")


def _header(data: bytes) -> tuple[str, str]:
    # As every writer writes it: the name, then the value, both short.
    if data[:1] == _NAME and len(data) > 1 and data[1] < 128:
        at = 2 + data[1]
        if data[at : at + 1] == _VALUE and at + 1 < len(data) and data[at + 1] == len(data) - at - 2 < 128:
            return data[2:at].decode("utf-8", "replace"), data[at + 2 :].decode("utf-8", "replace")
    found = {number: _content(content) for number, content in _fields(data) if number in (1, 2)}
    if len(found) < 2:
        raise BadFrame("a header lacks its name or its value")
    return found[1].decode("utf-8", "replace"), found[2].decode("utf-8", "replace")


def _number(found: int | bytes | None) -> int:
    if not isinstance(found, int):
        raise BadFrame("a number is written as something else")
    return found


def _content(found: int | bytes | None) -> bytes:
    if not isinstance(found, bytes):
        raise BadFrame("a text is written as something else")
    return found


def _signed(number: int) -> int:
    low = number & _UINT_32
    return low if low <= _INT_32_MOST else low - 2**32


def _decoded(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "replace")
