"""Previews of links: an app's rules, and the previews of the links in a message."""

import asyncio
import base64
from typing import Final

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.console.messenger.chats import message_of
from larkstead.console.messenger.presses import CardPress, Pressed, done_with, told
from larkstead.console.views import InBoth, images_in
from larkstead.delivery.link_previews import PREVIEW, Preview
from larkstead.wire.jsons import load
from larkstead.world.apps.link_previews import PATTERNS_MOST
from larkstead.world.apps.records import App
from larkstead.world.im.cards import names_in
from larkstead.world.validators import bad

# Pictures go along with the preview, since no message holds them: an icon is a small one, a card has so many.
ICON_MOST: Final = 65_536
PICTURE_MOST: Final = 524_288
PICTURES_MOST: Final = 6
_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


class LinkPreviewSettings(Response):
    """An app's rules. `pending`: they wait for a version; `subscribed`: the app is to be asked for previews."""

    patterns: list[str]
    most: int
    pending: bool
    subscribed: bool


class LinkPreviewRules(Request):
    """All the rules of an app, in force with the next version."""

    app_id: str
    patterns: list[str] = Field(max_length=200)


class PreviewsOf(Request):
    """A message."""

    message_id: str


class LinkPreview(Response):
    """The preview of the link `url`: `link` is where a click leads, `icon` a picture as a data: address ("" for none),
    `card` the JSON of a card ("" for none) with the names of those in it and, as data: addresses, its pictures by key.
    """

    url: str
    link: str
    title: InBoth
    icon: str
    card: str
    users: dict[str, str]
    pictures: dict[str, str]


class PressPreview(CardPress):
    """What one does with a component of the card of a preview, of this link in a message."""

    message_id: str
    link: str


class PreviewPressed(Response):
    """What came of it, and the preview as it is from now on."""

    done: Pressed
    preview: LinkPreview


class LinkPreviewList(Response):
    """The previews of the links in a message."""

    previews: list[LinkPreview]


@action("link_previews.settings")
async def settings(caller: Caller, ask: AppId) -> LinkPreviewSettings:
    """The rules as developers configured them."""
    return _settings(caller, ask.app_id)


@action("link_previews.configure")
async def configure(caller: Caller, ask: LinkPreviewRules) -> LinkPreviewSettings:
    """Give an app other rules."""
    await caller.cell.link_previews.configure(managed(caller, ask.app_id), caller.me, ask.patterns)
    return _settings(caller, ask.app_id)


@action("link_previews.look")
async def look(caller: Caller, ask: PreviewsOf) -> LinkPreviewList:
    """The previews of the links in a message: the apps are asked, for at most three seconds."""
    message = await message_of(caller, ask.message_id)
    found = await caller.site.eventing.previews.of(caller.cell, message, caller.me)
    return LinkPreviewList(previews=[await _shown(caller, one) for one in found])


@action("link_previews.press")
async def press(caller: Caller, ask: PressPreview) -> PreviewPressed:
    """Press something in the card of a preview: the app is asked, for at most three seconds."""
    message = await message_of(caller, ask.message_id)
    previews = caller.site.eventing.previews
    preview = previews.seen(message, caller.me, ask.link)
    if preview is None or message.deleted:
        raise bad("link", "这个链接预览已过期，请刷新页面。", "This preview is out of date: load the page anew.")
    action = done_with(load(preview.card), ask)
    outcome, preview = await previews.press(caller.cell, message, caller.me, preview, action)
    return PreviewPressed(done=told(caller, preview.app, outcome), preview=await _shown(caller, preview))


def _settings(caller: Caller, app_id: str) -> LinkPreviewSettings:
    app, cell = managed(caller, app_id), caller.cell
    return LinkPreviewSettings(
        patterns=list(cell.link_previews.of(app).patterns),
        most=PATTERNS_MOST,
        pending=cell.link_previews.is_pending(app),
        subscribed=PREVIEW in cell.event_subscriptions.of(app).types,
    )


async def _shown(caller: Caller, preview: Preview) -> LinkPreview:
    reply = preview.reply
    zh, en = (reply.titles.get(language) or reply.title for language in ("zh_cn", "en_us"))
    other = next(iter(reply.titles.values()), "")
    users = names_in(load(preview.card), caller.cell.identities, preview.app) if preview.card else {}
    return LinkPreview(
        url=preview.url,
        link=reply.url or preview.url,
        title=InBoth(zh=zh or en or other, en=en or zh or other),
        icon=await _picture(caller, preview.app, reply.image_key, ICON_MOST),
        card=preview.card,
        users=users,
        pictures=await _pictures(caller, preview),
    )


async def _pictures(caller: Caller, preview: Preview) -> dict[str, str]:
    """The pictures of a card: no message holds them, so they come along."""
    keys = images_in(preview.card)[:PICTURES_MOST]
    found = {key: await _picture(caller, preview.app, key, PICTURE_MOST) for key in keys}
    return {key: address for key, address in found.items() if address}


async def _picture(caller: Caller, app: App, key: str, most: int) -> str:
    """A picture as a data: address, where the app uploaded it itself and it is no larger."""
    upload = await caller.cell.uploads.find("image", key) if key else None
    if upload is None or (upload.owner_kind, upload.owner) != ("app", app.id):
        return ""
    if upload.size > most or upload.mime not in _PICTURES:
        return ""
    content = await asyncio.to_thread(caller.site.files.get, upload.sha256)
    return "" if content is None else f"data:{upload.mime};base64,{base64.b64encode(content).decode()}"
