"""Contents that name one thing by its key: images, files, audio, video, stickers, chats and persons."""

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal

from larkstead.wire.cards.markdown import images
from larkstead.wire.content.draft import Draft, mistyped, unknown


def _reader(msg_type: str, required: str, *optional: str) -> Callable[[dict[str, Any]], Draft]:
    def read(content: dict[str, Any]) -> Draft:
        key = content.get(required)
        if not isinstance(key, str):
            raise mistyped(msg_type)
        if not key:
            raise unknown(required)
        more = {name: content[name] for name in optional if content.get(name)}
        if not all(isinstance(value, str) for value in more.values()):
            raise mistyped(msg_type)
        return Draft(msg_type, {required: key, **more}, ())

    return read


_KINDS: Final[dict[str, Literal["image", "file"]]] = {
    "image_key": "image",
    "img_key": "image",
    "file_key": "file",
}


def keys_in(body: Any) -> Iterator[tuple[Literal["image", "file"], str]]:
    """Every image_key (in cards img_key, and pictures in Markdown) and file_key anywhere in a content, with its
    kind.
    """
    if isinstance(body, dict):
        for name, value in body.items():
            if name in _KINDS and isinstance(value, str):
                yield _KINDS[name], value
            elif name == "content" and isinstance(value, str):
                yield from (("image", key) for key in images(value))
            else:
                yield from keys_in(value)
    elif isinstance(body, list):
        for item in body:
            yield from keys_in(item)


# What each type is read by: the member it needs, then those it may have.
READERS: Final = {
    "image": _reader("image", "image_key"),
    "file": _reader("file", "file_key"),
    "audio": _reader("audio", "file_key"),
    "media": _reader("media", "file_key", "image_key"),
    "sticker": _reader("sticker", "file_key"),
    "share_chat": _reader("share_chat", "chat_id"),
    "share_user": _reader("share_user", "user_id"),
}
