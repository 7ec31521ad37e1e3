"""The card helper: what is wrong with a card that somebody writes, at its very place, and whom it names."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Request, Response, action
from larkstead.derive.views import DocText
from larkstead.explain.card_words import shown, words_for
from larkstead.explain.case import pretty
from larkstead.wire.cards import Fault, check, images_of, mended, no_image, too_deep, version_of
from larkstead.wire.cards import place_of as place_of_words
from larkstead.wire.cards.repairs import mend_one, mendable
from larkstead.wire.content import limit_of
from larkstead.wire.content.card import Elsewhere, elsewhere
from larkstead.wire.json_places import Place, place_of, places, position
from larkstead.wire.jsons import NestedTooDeeply, dump, load
from larkstead.world.apps.records import App
from larkstead.world.im.cards import names_in, strangers
from larkstead.world.refusal import Refusal

MOST_TEXT = 200_000  # characters that are looked at; a card may have 30 KB
MOST_MARKS = 20


class LookRequest(Request):
    """A card's JSON as it is written, and the app that is to send it ("" for none)."""

    card: Annotated[str, Field(max_length=MOST_TEXT)]
    app_id: str = ""


class CardMark(Response):
    """One thing wrong. `start` and `end` are offsets in UTF-16, line and column count from 1. `code` is the sub-code of
    230099 (0 for what is accepted), `ext` the platform's own words; `mend` the card without this fault, "" for none.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    refused: bool
    code: int
    ext: str
    said: DocText
    remedy: DocText
    mend: str


class CardLook(Response):
    """What there is to say of a card. `size` and `most` are bytes; `mended` is the card without its faults, "" when
    some cannot be mended. `elsewhere`: it only names a template or a card entity. `people` are
    names by the ids in the card.
    """

    version: str
    size: int
    most: int
    marks: list[CardMark]
    mended: str
    elsewhere: Elsewhere
    users: dict[str, str]


@action("cards.look", most=LARGE_BODY_MOST)
async def look(caller: Caller, ask: LookRequest) -> CardLook:
    """Look a card over by the rules by which a send is judged. What is no JSON has no marks: the page marks it."""
    most = limit_of("interactive")
    try:
        card = load(ask.card)
    except NestedTooDeeply:
        return _unlooked(ask.card, [_mark(ask.card, None, too_deep(), (0, 1))])
    except ValueError:
        return _unlooked("", [])
    named = elsewhere(card)
    app = _app(caller, ask.app_id)
    faults = [] if named else check(card)
    if app is not None and not named and not any(fault.refused for fault in faults):
        faults += await _of_state(caller, card, app)
    if any(fault.rule == "deep" for fault in faults):
        return _unlooked(ask.card, [_mark(ask.card, None, fault, (0, 1)) for fault in faults])
    users = _users(caller, card, app) if isinstance(card, dict) else {}
    marks, fixed = await asyncio.to_thread(_looked_over, ask.card, card, faults)
    return CardLook(
        version=f"{version_of(card)}.0" if isinstance(card, dict) else "",
        size=len(dump(card)),
        most=most,
        marks=marks,
        mended=fixed,
        elsewhere=named,
        users=users,
    )


def _looked_over(text: str, card: Any, faults: Sequence[Fault]) -> tuple[list[CardMark], str]:
    """The marks of a card, and the card without its faults, "" where some are left. Takes its time."""
    refused = [fault for fault in faults if fault.refused]
    fixed, left = mended(card) if refused else (card, refused)
    found = places(text)
    marks = [_mark(text, card, fault, place_of(found, fault.path)) for fault in faults[:MOST_MARKS]]
    return marks, pretty(fixed) if fixed != card and not left else ""


def _unlooked(text: str, marks: list[CardMark]) -> CardLook:
    """The answer for what cannot be looked at any closer."""
    size, most = len(text.encode("utf-8", "replace")), limit_of("interactive")
    return CardLook(version="", size=size, most=most, marks=marks, mended="", elsewhere="", users={})


def _mark(text: str, card: Any, fault: Fault, place: Place) -> CardMark:
    said, remedy = words_for(fault)
    line, column = position(text, place[0])
    now = mend_one(card, fault) if card is not None and mendable(card) else None
    return CardMark(
        path=shown(fault.path),
        start=_utf16(text[: place[0]]),
        end=_utf16(text[: place[1]]),
        line=line,
        column=column,
        refused=fault.refused,
        code=fault.code,
        ext=fault.ext if fault.refused else "",
        said=DocText(zh=said.zh, en=said.en),
        remedy=DocText(zh=remedy.zh, en=remedy.en),
        mend=pretty(now) if now is not None else "",
    )


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _app(caller: Caller, app_id: str) -> App | None:
    """The app that is to send the card, if the one who asks may see it."""
    try:
        return caller.cell.apps.at(app_id) if app_id and caller.user is not None else None
    except Refusal:
        return None


async def _of_state(caller: Caller, card: dict[str, Any], app: App) -> list[Fault]:
    """What only a send would tell: people who are nobody, and pictures that nobody uploaded."""
    found = strangers(card, caller.cell.identities, app)
    for key in images_of(card):
        if await caller.cell.uploads.find("image", key) is None:
            found.append(no_image(key, place_of_words(card, key)))
    return found


def _users(caller: Caller, card: dict[str, Any], app: App | None) -> dict[str, str]:
    return {} if caller.user is None else names_in(card, caller.cell.identities, app)
