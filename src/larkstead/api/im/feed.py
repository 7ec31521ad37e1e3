"""im v2: cards in people's lists of chats, buttons beside chats, and chats that stay on top for a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v2_app_feed_card_batch_delete as delete_
from larkstead.contract.gen.im import v2_app_feed_card_batch_update as update_
from larkstead.contract.gen.im import v2_app_feed_card_create as create_
from larkstead.contract.gen.im import v2_chat_button_update as buttons_
from larkstead.contract.gen.im import v2_feed_card_bot_time_sentive as bot_
from larkstead.contract.gen.im import v2_feed_card_patch as patch_
from larkstead.gate.call import Call
from larkstead.wire.href import is_web_link
from larkstead.world.im.feed import Update
from larkstead.world.im.feed_records import FeedButton
from larkstead.world.im.feed_refusals import BadFeed
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import WrongIdKind

CARD_REFUSALS: Mapping[type[Refusal], int] = {BadFeed: 230001}
CHAT_REFUSALS: Mapping[type[Refusal], int] = {BadFeed: 230001, ChatDissolved: 230001, NotInChat: 230027}
PLATFORMS = ("url", "android_url", "ios_url", "pc_url")
# The members of a card by the numbers that update_fields names them with.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "1": ("title",),
    "2": ("avatar_key",),
    "3": ("preview",),
    "10": ("label", "label_type"),
    "11": ("buttons",),
    "12": ("link",),
    "13": ("time_sensitive",),
}
SHOWN_NOW, SORTED_NOW, NOTIFY = "101", "102", "103"
OUTSIDE = "The user is not in the chat"

Card = create_.Body.AppFeedCard | update_.Body.FeedCards.AppFeedCard
Button = Any


@endpoint("im.v2.app_feed_card.create", refuses=CARD_REFUSALS)
async def create(call: Call, query: create_.Query, body: create_.Body) -> create_.Answer:
    """Put a card into the feeds of up to 20 people."""
    card = body.app_feed_card
    if card is None:
        raise BadFeed(reason="app_feed_card is empty")
    if not body.user_ids:
        raise BadFeed(reason="user_ids is empty")
    users = _users(call, query.user_id_type, body.user_ids)
    given, told = _values(card), card.notify is None or not card.notify.close_notify
    biz_id, failed = await call.cell.feed.create(call.caller, users, card.biz_id or "", notify=told, **given)
    failed_cards: list[create_.OpenFailedUserAppFeedCardItem] = [
        {"biz_id": biz_id, "user_id": id_of_user(call, user, query.user_id_type), "reason": why}
        for user, why in failed.items()
    ]
    return {"failed_cards": failed_cards, "biz_id": biz_id}


@endpoint("im.v2.app_feed_card.batch.update", refuses=CARD_REFUSALS)
async def update(call: Call, query: update_.Query, body: update_.Body) -> update_.Answer:
    """Change the members of cards that update_fields names."""
    wanted = body.feed_cards or ()
    if not wanted:
        raise BadFeed(reason="feed_cards is empty")
    users = _users(call, query.user_id_type, [one.user_id for one in wanted])
    updates = [_update(user, one) for user, one in zip(users, wanted, strict=True)]
    failed = await call.cell.feed.update(call.caller, updates)
    return {
        "failed_cards": [
            {"biz_id": updates[at].biz_id, "user_id": wanted[at].user_id, "reason": why} for at, why in failed
        ]
    }


@endpoint("im.v2.app_feed_card.batch.delete", refuses=CARD_REFUSALS)
async def delete(call: Call, query: delete_.Query, body: delete_.Body) -> delete_.Answer:
    """Take cards out of people's feeds."""
    wanted = body.feed_cards or ()
    if not wanted:
        raise BadFeed(reason="feed_cards is empty")
    users = _users(call, query.user_id_type, [one.user_id for one in wanted])
    cards = [(one.biz_id, user) for one, user in zip(wanted, users, strict=True)]
    failed = await call.cell.feed.delete(call.caller, cards)
    return {
        "failed_cards": [
            {"biz_id": wanted[at].biz_id, "user_id": wanted[at].user_id, "reason": why} for at, why in failed
        ]
    }


@endpoint("im.v2.chat_button.update", refuses={**CHAT_REFUSALS, WrongIdKind: 230001})
async def chat_buttons(call: Call, query: buttons_.Query, body: buttons_.Body) -> buttons_.Answer:
    """Show up to two buttons beside a chat in people's feeds, in the place of those that are there."""
    if not body.user_ids:
        raise BadFeed(reason="user_ids is empty")
    chat = call.cell.identities.chat(body.chat_id, "chat_id")
    users = _users(call, query.user_id_type, body.user_ids)
    buttons = _buttons(() if body.buttons is None else body.buttons.buttons)
    outside = await call.cell.feed.set_buttons(call.caller, chat, users, buttons)
    return {"failed_user_reasons": _failed(call, outside, query.user_id_type)}


@endpoint("im.v2.feed_card.patch", refuses={**CHAT_REFUSALS, WrongIdKind: 230001})
async def time_sensitive(call: Call, path: patch_.Path, query: patch_.Query, body: patch_.Body) -> patch_.Answer:
    """Keep a group on top in people's feeds, or no more."""
    chat = call.cell.identities.chat(path.feed_card_id, "feed_card_id")
    if chat.mode != "group":
        raise BadFeed(reason="feed_card_id is not a group")
    users = _users(call, query.user_id_type, body.user_ids)
    outside = await call.cell.feed.set_time_sensitive(call.caller, chat, users, body.time_sensitive)
    return {"failed_user_reasons": _failed(call, outside, query.user_id_type)}


@endpoint("im.v2.feed_card.bot_time_sentive")
async def bot_time_sensitive(call: Call, query: bot_.Query, body: bot_.Body) -> bot_.Answer:
    """Keep the bot's own conversation on top in people's feeds, or no more."""
    users = _users(call, query.user_id_type, body.user_ids)
    without = await call.cell.feed.set_bot_time_sensitive(call.caller, users, body.time_sensitive)
    return {"failed_user_reasons": _failed(call, without, query.user_id_type)}


def _users(call: Call, user_id_type: str, ids: Sequence[str]) -> list[User]:
    resolve = call.cell.identities.resolve_user
    return [resolve(user_id_type, id, call.caller, "user_ids") for id in ids]  # type: ignore[arg-type]


def _failed(call: Call, users: Sequence[User], user_id_type: str) -> list[patch_.FailedReason]:
    return [
        {"error_code": 0, "error_message": OUTSIDE, "user_id": id_of_user(call, user.id, user_id_type)}
        for user in users
    ]


def _update(user: User, one: update_.Body.FeedCards) -> Update:
    fields, values = set(one.update_fields), _values(one.app_feed_card)
    columns = {column for field in fields & COLUMNS.keys() for column in COLUMNS[field]}
    if "link" in columns and not values["link"]:
        raise BadFeed(reason="app_feed_card.link is empty")
    return Update(
        user=user,
        biz_id=one.app_feed_card.biz_id or "",
        values={column: values[column] for column in columns},
        shown_now=SHOWN_NOW in fields,
        sorted_now=SORTED_NOW in fields,
        notify=NOTIFY in fields,
    )


def _values(card: Card) -> dict[str, Any]:
    """A card as the columns of its record. Refuses with BadFeed."""
    label, link = card.status_label, card.link.link if card.link is not None else None
    if link and not _is_https(link):
        raise BadFeed(reason="app_feed_card.link.link is not https")
    return {
        "title": card.title or "",
        "avatar_key": card.avatar_key or "",
        "preview": card.preview or "",
        "label": "" if label is None else label.text,
        "label_type": "" if label is None else label.type,
        "buttons": _buttons(() if card.buttons is None else card.buttons.buttons),
        "link": link or "",
        "time_sensitive": bool(card.time_sensitive),
    }


def _buttons(given: Sequence[Button]) -> tuple[FeedButton, ...]:
    return tuple(_button(one) for one in given)


def _button(given: Button) -> FeedButton:
    urls = {name: url for name in PLATFORMS if (url := getattr(given.multi_url, name, None))}
    for name, url in urls.items():
        if not _is_https(url):
            raise BadFeed(reason=f"multi_url.{name} is not https")
    if given.action_type == "url_page" and not urls:
        raise BadFeed(reason="multi_url is empty")
    return FeedButton(given.text.text, given.action_type, given.button_type or "default", urls, given.action_map or {})


def _is_https(url: str) -> bool:
    return url.lower().startswith("https://") and is_web_link(url)
