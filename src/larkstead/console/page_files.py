"""The built pages: `index.html` for page routes, hashed files below `/_larkstead/assets/`, and the icons of apps."""

from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from larkstead.console.apps.icons import COLOURS, icon_svg, picture
from larkstead.console.built_files import BuiltFiles
from larkstead.gate.downloads import Download
from larkstead.store.files import Files
from larkstead.wire.ids import Kind
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.world import World

PAGES = frozenset({"login", "app", "admin", "document", "api-explorer", "messenger", "search", "id", "pane"})
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        "media-src 'self' blob:; connect-src 'self' ws: wss:; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
    ),
}
# A page below /pane is shown as one half of another page of ours (web/src/net/pane.ts), and by nobody else's.
PANE = "pane"
FRAMED = {
    **SECURITY,
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": SECURITY["Content-Security-Policy"].replace("ancestors 'none'", "ancestors 'self'"),
}
_PICTURE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox",
    "Cache-Control": "no-cache",
}
_UNBUILT = (
    "<!doctype html><meta charset=utf-8><title>Larkstead</title>"
    "<p>The pages are not built yet: run <code>make install</code>.</p>"
)


class Pages:
    """Serves what `make install` built."""

    def __init__(self, world: World, uploads: Files, folder: Path | None = None) -> None:
        self._world = world
        self._uploads = uploads
        self._built = BuiltFiles(folder)

    def page(self, asked: Mapping[str, str], *, status: int = 200, place: str = "") -> web.Response:
        """The one HTML page; its script reads the route, and says where there is none. `asked`: the request's
        headers; `place`: the first part of its path.
        """
        security = FRAMED if place == PANE else SECURITY
        built = self._built.answer("index.html", asked, security)
        if built is not None and built.status == 200:
            built.set_status(status)
        headers = {**security, "Cache-Control": "no-cache"}
        return built or web.Response(status=status, text=_UNBUILT, content_type="text/html", headers=headers)

    def asset(self, name: str, asked: Mapping[str, str]) -> web.StreamResponse:
        """One built file, by its path below the assets' address."""
        if name.startswith("icon/"):
            return self._icon(name.removeprefix("icon/").removesuffix(".svg"))
        if name.startswith("custom-bot/"):
            return self._custom_bot(name.removeprefix("custom-bot/").removesuffix(".svg"))
        if name.startswith("avatar/"):
            return self._avatar(name.removeprefix("avatar/").partition(".")[0])
        return self._built.answer(name, asked, SECURITY) or _nothing()

    def _icon(self, app_id: str) -> web.Response:
        app = self._world.memory.app(app_id)
        if app is None:
            return _nothing()
        uploaded = picture(self._uploads, app.icon)
        return _picture(*(uploaded or (icon_svg(app.name, app.icon).encode(), "image/svg+xml")))

    def _custom_bot(self, id: str) -> web.Response:
        """The letter of a custom bot, by an id of pages."""
        sealed = self._world.explain(id)
        if sealed is None or sealed.kind is not Kind.CUSTOM_BOT:
            return _nothing()
        bot = next((bot for cell in self._world if (bot := cell.memory.custom_bots.get(sealed.id)) is not None), None)
        return _nothing() if bot is None else _picture(icon_svg(bot.name, bot.icon).encode(), "image/svg+xml")

    def _avatar(self, id: str) -> web.StreamResponse:
        """The letter of a person (by union_id), or of a chat (by chat_id) the letter or the picture that it was given:
        ids that only those who know them can have.
        """
        sealed = self._world.explain(id)
        cell = (
            self._world.owner_of(sealed) if sealed is not None and sealed.kind in {Kind.UNION_ID, Kind.CHAT} else None
        )
        if sealed is None or cell is None:
            return _nothing()
        named: User | Chat = (cell.memory.users if sealed.kind is Kind.UNION_ID else cell.memory.chats).at(sealed.id)
        if isinstance(named, Chat) and named.avatar.startswith("file:"):
            return self._uploaded(named.avatar)
        colour = tuple(COLOURS)[named.id % len(COLOURS)]
        return _picture(icon_svg(named.name, colour).encode(), "image/svg+xml")

    def _uploaded(self, avatar: str) -> web.StreamResponse:
        _, name, kind = avatar.split(":", 2)
        content = self._uploads.open(name)
        return _nothing() if content is None else Download(content, {**_PICTURE, "Content-Type": kind})


def _nothing() -> web.Response:
    return web.json_response({"code": 404, "msg": "not found"}, status=404)


def _picture(body: bytes, kind: str) -> web.Response:
    return web.Response(body=body, content_type=kind, headers=_PICTURE)
