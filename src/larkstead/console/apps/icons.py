"""App icons: a colour and a letter drawn here, or an uploaded picture that a browser cannot run.

An app's `icon` is a colour's name, or `file:<sha256>:<mime>` for a picture in the store of files.
"""

import base64
import binascii
from html import escape
from urllib.parse import quote

from larkstead.store.files import Files
from larkstead.world.apps.records import App
from larkstead.world.im.records import CustomBot
from larkstead.world.validators import bad

COLOURS = {
    "blue": "#3370ff",
    "green": "#34c724",
    "orange": "#ff8800",
    "red": "#f54a45",
    "purple": "#7f3bf5",
    "teal": "#04b49c",
    "grey": "#646a73",
}
PICTURE_MOST = 256 * 1024
# In base64, with some room for a picture that is too large to be told so.
PICTURE_TEXT_MOST = 400_000
# What the first bytes say a picture is; nothing else is taken, whatever its name.
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
PICTURE_TYPES = frozenset({"image/webp", *(kind for _, kind in _SIGNATURES)})


def icon_address(app: App) -> str:
    """The path of an app's picture; it changes with the app, so that browsers do not show an old one."""
    return f"/_larkstead/assets/icon/{app.app_id}.svg?v={app.updated_at}"


def custom_icon_address(id: str, bot: CustomBot) -> str:
    """The path of a custom bot's picture, by its id of pages; it changes with what is drawn."""
    return f"/_larkstead/assets/custom-bot/{id}.svg?v={quote(bot.icon + bot.name[:1])}"


def icon_svg(name: str, icon: str) -> str:
    """The picture of an app: `icon` is a colour's name, the letter is the first of its name."""
    colour = COLOURS.get(icon, COLOURS["blue"])
    letter = escape(name.strip()[:1].upper() or "?")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="22" '
        f'fill="{colour}"/><text x="48" y="50" font-family="sans-serif" font-size="46" fill="#fff" '
        f'text-anchor="middle" dominant-baseline="central">{letter}</text></svg>'
    )


def store_picture(files: Files, encoded: str) -> str:
    """Keep an uploaded picture (base64); the value for an app's `icon`."""
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise bad("icon", "图片内容无法解码。", "The picture cannot be decoded.") from None
    if len(content) > PICTURE_MOST:
        raise bad("icon", "图片不能超过 256 KB。", "A picture has at most 256 KB.")
    kind = _kind_of(content)
    if kind is None:
        raise bad("icon", "图片须为 PNG、JPG、GIF 或 WebP 格式。", "A picture is a PNG, JPG, GIF or WebP.")
    return f"file:{files.put(content)}:{kind}"


def check_icon(files: Files, icon: str) -> str:
    """An icon as an app may have it: none, a colour, or a picture that was uploaded."""
    if not icon or icon in COLOURS:
        return icon
    name, kind = _split(icon)
    if kind not in PICTURE_TYPES or files.size(name) > PICTURE_MOST or not files.has(name):
        raise bad("icon", "请选择颜色或上传图片。", "Choose a colour or upload a picture.")
    return icon


def picture(files: Files, icon: str) -> tuple[bytes, str] | None:
    """An uploaded picture and its type; None when the icon is drawn, or its file is gone."""
    name, kind = _split(icon)
    content = files.get(name) if kind in PICTURE_TYPES and files.size(name) <= PICTURE_MOST else None
    return None if content is None else (content, kind)


def _split(icon: str) -> tuple[str, str]:
    if not icon.startswith("file:"):
        return "", ""
    name, _, kind = icon.removeprefix("file:").partition(":")
    return name, kind


def _kind_of(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _SIGNATURES if content.startswith(start)), None)
