"""Records of cards that live apart from messages."""

from larkstead.wire.value import value


@value
class CardEntity:
    """A card that lives apart from the message that shows it: `app` made it and alone may send and change it. `message`
    and `chat` are 0 until it is sent; `sequence` is that of the last operation on it. Text is streamed into it until
    `streaming_until`, 0 where that is closed. `uuids` are marks of the last operations that came with one.
    """

    id: int
    tenant: int
    app: int
    card: str
    message: int
    chat: int
    sequence: int
    streaming_until: int
    uuids: str
    created_at: int
    updated_at: int


@value
class CardToken:
    """What lets an `app` change a card of its own after a user pressed something in it; the token itself is kept by its
    hash alone.
    """

    id: int
    tenant: int
    token_hash: str
    app: int
    message: int
    user: int
    uses: int
    created_at: int
