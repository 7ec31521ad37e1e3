"""What apps put into one's list of chats: cards, buttons beside chats, and what stays on top for a time."""

from larkstead.console.action import Caller, Nothing, Response, action
from larkstead.console.views import PartyCard, party_card
from larkstead.world.cell import Cell
from larkstead.world.im.feed_records import FeedButton, FeedCard


class FeedButtonCard(Response):
    """A button; `link` "" for one that would call its app back."""

    text: str
    type: str
    link: str


class FeedItem(Response):
    """A card of an app. `label` in the place of the time, "" for none;"""

    card_id: str
    app: PartyCard
    title: str
    preview: str
    label: str
    label_type: str
    buttons: list[FeedButtonCard]
    link: str
    time_sensitive: bool
    shown_at: int
    sorted_at: int


class FeedChat(Response):
    """What apps added to a chat of one's list."""

    chat_id: str
    buttons: list[FeedButtonCard]
    time_sensitive: bool


class FeedList(Response):
    """What apps put into one's list of chats, what is newest first."""

    cards: list[FeedItem]
    chats: list[FeedChat]


@action("feed.list")
async def feed(caller: Caller, _: Nothing) -> FeedList:
    """What apps put into one's list of chats."""
    cell, me = caller.cell, caller.me
    chats = ((cell.memory.chats.at(one.chat), one) for one in cell.feed.chats(me))
    return FeedList(
        cards=[_item(cell, card) for card in cell.feed.cards(me)],
        chats=[
            FeedChat(
                chat_id=cell.identities.chat_id(chat),
                buttons=[_button(button) for button in one.buttons],
                time_sensitive=one.time_sensitive,
            )
            for chat, one in chats
            if chat.status != "dissolved"
        ],
    )


def _item(cell: Cell, card: FeedCard) -> FeedItem:
    return FeedItem(
        card_id=str(card.id),
        app=party_card(cell.memory.apps.at(card.app)),
        title=card.title,
        preview=card.preview,
        label=card.label,
        label_type=card.label_type,
        buttons=[_button(button) for button in card.buttons],
        link=card.link,
        time_sensitive=card.time_sensitive,
        shown_at=card.shown_at,
        sorted_at=card.sorted_at,
    )


def _button(button: FeedButton) -> FeedButtonCard:
    link = button.urls.get("pc_url") or button.urls.get("url") or next(iter(button.urls.values()), "")
    return FeedButtonCard(text=button.text, type=button.type, link=link if button.action == "url_page" else "")
