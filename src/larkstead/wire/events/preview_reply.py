"""What a program replies when it is asked for the preview of a link: a title with an icon, a card, or both.

Sources: the page of the callback url.preview.get, and the models of the SDKs.
"""

from typing import Any, Final

from larkstead.wire.events.callback_reply import LANGUAGES_MOST, BadReply, card_in, object_in
from larkstead.wire.href import is_web_link
from larkstead.wire.value import value

TITLE_MOST: Final = 1_000
KEY_MOST: Final = 200
URL_MOST: Final = 1_000
# Where a click leads, for somebody at a page.
_ADDRESSES: Final = ("web", "pc", "copy_url")


@value
class PreviewReply:
    """A preview; each part is "" where it is not given. `titles` are those by language."""

    title: str
    titles: dict[str, str]
    image_key: str
    url: str
    card: str


def preview_in(body: bytes) -> PreviewReply | None:
    """The preview in a reply; None where it has none. Raises BadReply."""
    told = object_in(body)
    inline = told.get("inline") or {}
    if not isinstance(inline, dict):
        raise BadReply
    names = inline.get("i18n_title") or {}
    if not isinstance(names, dict):
        raise BadReply
    titles = {
        str(lang)[:20]: one[:TITLE_MOST] for lang, one in list(names.items())[:LANGUAGES_MOST] if isinstance(one, str)
    }
    title, card = _text(inline.get("title"), TITLE_MOST), card_in(told.get("card"))
    if not title and not titles and not card:
        return None
    return PreviewReply(title, titles, _text(inline.get("image_key"), KEY_MOST), _url(inline.get("url")), card)


def _text(told: Any, most: int) -> str:
    if told is not None and not isinstance(told, str):
        raise BadReply
    return (told or "")[:most]


def _url(told: Any) -> str:
    given = told if isinstance(told, dict) else {}
    links = (given.get(name) for name in _ADDRESSES)
    return next((one for one in links if isinstance(one, str) and len(one) <= URL_MOST and is_web_link(one)), "")
