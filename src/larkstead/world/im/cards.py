"""Cards: who stands in them has to be somebody."""

from typing import Any

from larkstead.wire.cards import Fault, Path, everybody, mentioned, named, place_of, version_of
from larkstead.wire.content import Draft
from larkstead.world.apps.records import App
from larkstead.world.identities import Identities, UserIdKind
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.records import MentionRef
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

NOBODY = 100290
NOBODY_TEXT = "There is an invalid user resource(at/person) in your card"
NO_WAY_BACK = 200830
EVERYONE, EVERYBODY = "@_all", "all"
# A union_id is not taken in a card (recorded: 100290 for `<at id=on_...>`).
_IN_CARDS: tuple[UserIdKind, ...] = ("open_id", "user_id", "email")


def bad_card(fault: Fault) -> BadCard:
    """The refusal of a card for one fault."""
    key = fault.data.get("id") or fault.data.get("key") or ""
    return BadCard(reason=fault.ext, sub_code=fault.code, rule=fault.rule, key=str(key))


def check_version_kept(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Refuse a card of JSON 1.0 in the place of one of JSON 2.0, with BadCard."""
    if version_of(before) == 2 and version_of(after) == 1:
        # Recorded: 200830 with exactly this text.
        raise bad_card(Fault("downgrade", ("schema",), NO_WAY_BACK, "schemaV2 card can not change schemaV1"))


def resolve_card(
    draft: Draft, identities: Identities, app: App | None, *, of_any_app: bool = False
) -> tuple[MentionRef, ...]:
    """Whom a card mentions. Refuses with BadCard when somebody mentioned or shown is nobody of the tenant. With
    `of_any_app` it may name people by the open_id that any app knows them by.
    """

    def somebody(id: str) -> User | None:
        return (identities.user_of_any_app(id) if of_any_app else None) or _user(id, identities, app)

    found = list[MentionRef]()
    for mention in draft.mentions:
        if mention.key == EVERYONE:
            found.append(MentionRef(EVERYONE, 0, 0, mention.name))
            continue
        if (user := somebody(mention.id)) is not None:
            found.append(MentionRef(mention.key, user.id, 0, user.name))
        elif app is not None and mention.id == identities.bot_open_id(app):
            found.append(MentionRef(mention.key, 0, app.id, app.name))
        else:
            raise bad_card(_nobody(mention.id))
    for id in draft.named:
        if somebody(id) is None:
            raise bad_card(_nobody(id))
    return tuple(found)


def strangers(card: dict[str, Any], identities: Identities, app: App | None) -> list[Fault]:
    """A fault for each id in a card that has to be somebody and is nobody, at the place where it stands first."""
    ids = [id for id, _ in mentioned(card) if id != EVERYBODY] + named(card)
    bot = "" if app is None else identities.bot_open_id(app)
    wrong = [id for id in dict.fromkeys(ids) if id != bot and _user(id, identities, app) is None]
    return [_nobody(id, place_of(card, id)) for id in wrong]


def names_in(
    card: dict[str, Any], identities: Identities, app: App | None, *, of_any_app: bool = False
) -> dict[str, str]:
    """The names of the people whose ids stand in a card, by id; who is nobody is not in it."""
    found: dict[str, str] = {}
    for id in everybody(card):
        if app is not None and id == identities.bot_open_id(app):
            found[id] = app.name
        elif (of_any_app and (user := identities.user_of_any_app(id)) is not None) or (
            user := _user(id, identities, app, (*_IN_CARDS, "union_id"))
        ) is not None:
            found[id] = user.name
    return found


def _nobody(id: str, path: Path = ()) -> Fault:
    return Fault("nobody", path, NOBODY, NOBODY_TEXT, id, data={"id": id})


def _user(id: str, identities: Identities, app: App | None, kinds: tuple[UserIdKind, ...] = _IN_CARDS) -> User | None:
    for kind in kinds:
        try:
            return identities.resolve_user(kind, id, app)
        except Refusal:
            continue
    return None
