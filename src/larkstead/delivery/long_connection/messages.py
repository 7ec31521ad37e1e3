"""What goes over a long connection, as bytes: a payload in one frame or several, the answer to a ping, and what a
client answers.
"""

import base64
import binascii
import time
from collections.abc import Iterator, Mapping
from typing import Final

from larkstead.wire.frames import CONTROL, DATA, Frame, encode
from larkstead.wire.jsons import dump, load
from larkstead.wire.value import value

# The Python SDK's library takes no message above 1 MiB, which its SDK does not change.
FRAGMENT_MOST: Final = 1_000_000
TYPE: Final = "type"
MESSAGE_ID: Final = "message_id"
PING: Final = "ping"


@value
class ClientConfig:
    """What a client is told of how to hold the connection, in seconds. SDKs need all four: without one of them they
    stop, or ask without pause.
    """

    reconnect_count: int
    reconnect_interval: int
    reconnect_nonce: int
    ping_interval: int

    def written(self) -> Mapping[str, int]:
        """As the wire names it."""
        return {
            "PingInterval": self.ping_interval,
            "ReconnectCount": self.reconnect_count,
            "ReconnectInterval": self.reconnect_interval,
            "ReconnectNonce": self.reconnect_nonce,
        }


# -1: again and again. The platform says 90 and 25 seconds for the second and the third: with those a program would be
# deaf for minutes whenever somebody starts this server anew, which is done often at one that programs are made with.
CLIENT_CONFIG: Final = ClientConfig(-1, 5, 3, 90)


@value
class Answered:
    """What a client says to a payload: 200, or 500 where its handler failed (0: nothing that could be read), and what
    the handler gave back.
    """

    code: int
    data: bytes | None


def in_frames(
    payload: bytes, *, service: int, seq_id: int, message_id: str, trace_id: str, fragment: int = FRAGMENT_MOST
) -> Iterator[bytes]:
    """A payload in frames of at most `fragment` bytes of it, none of them empty: a client takes an empty one for one
    that is still to come. Characters may be parted: the client joins bytes.
    """
    parts = max(-(-len(payload) // fragment), 1)
    now = time.time_ns() // 1_000_000
    named = ((TYPE, "event"), (MESSAGE_ID, message_id), ("trace_id", trace_id), ("timestamp", str(now)))
    for seq in range(parts):
        headers = (*named, ("sum", str(parts)), ("seq", str(seq)))
        part = payload[seq * fragment : (seq + 1) * fragment]
        # Below 2**53: Node echoes larger numbers as others.
        yield encode(Frame(seq_id, now, service, DATA, headers, part))


def pong(ping: Frame, config: bytes) -> bytes:
    """The answer to a ping: clients take the configuration in it at once."""
    return encode(Frame(ping.seq_id, ping.log_id, ping.service, CONTROL, ((TYPE, "pong"),), config))


def config_bytes(config: ClientConfig) -> bytes:
    """A configuration as the answer to a ping has it."""
    return dump(config.written())


def answered(payload: bytes | None) -> Answered:
    """What an answer says. `data` is JSON in base64, or nothing; whatever else it is counts as nothing."""
    try:
        told = load(payload or b"")
    except ValueError:
        return Answered(0, None)
    if not isinstance(told, dict):
        return Answered(0, None)
    code, data = told.get("code"), told.get("data")
    return Answered(code if type(code) is int else 0, _decoded(data) if isinstance(data, str) else None)


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
