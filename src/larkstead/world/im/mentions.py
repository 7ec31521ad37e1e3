"""Who a content's mentions are: the ids that a sender wrote become people, and those that name nobody become plain
text.
"""

from collections.abc import Sequence
from typing import Any

from larkstead.wire.content import Draft, Mention
from larkstead.world.apps.records import App
from larkstead.world.identities import Identities, UserIdKind
from larkstead.world.im.cards import resolve_card
from larkstead.world.im.records import MentionRef
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

EVERYONE = "@_all"
_KINDS: Sequence[UserIdKind] = ("open_id", "union_id", "user_id")


def resolve(
    draft: Draft, identities: Identities, app: App | None, bots: Sequence[App] = (), *, of_any_app: bool = False
) -> tuple[Any, tuple[MentionRef, ...]]:
    """The body to store and its mentions. An id that names nobody of the tenant leaves its name as text and no mention.
    `bots` may be mentioned by their app_id: in the messenger, where nobody has an open_id of them. With `of_any_app`
    people may be mentioned by the open_id that any app knows them by, as custom bots do.

    Source: the platform's page on message contents: an invalid id shows the name and mentions nobody.
    """
    if draft.msg_type == "interactive":
        return draft.body, resolve_card(draft, identities, app, of_any_app=of_any_app)
    body, found = draft.body, list[MentionRef]()
    for mention in draft.mentions:
        if mention.key == EVERYONE:
            found.append(MentionRef(EVERYONE, 0, 0, mention.name))
        elif (user := _user(mention, identities, app, of_any_app=of_any_app)) is not None:
            found.append(MentionRef(mention.key, user.id, 0, user.name))
        elif app is not None and (known := identities.bot(mention.id)) is not None:
            found.append(MentionRef(mention.key, 0, known.id, known.name))
        elif (bot := next((one for one in bots if one.app_id == mention.id), None)) is not None:
            found.append(MentionRef(mention.key, 0, bot.id, bot.name))
        else:
            body = _as_text(body, mention)
    return body, tuple(found)


def _user(mention: Mention, identities: Identities, app: App | None, *, of_any_app: bool) -> User | None:
    if of_any_app and (user := identities.user_of_any_app(mention.id)) is not None:
        return user
    for kind in _KINDS:
        try:
            return identities.resolve_user(kind, mention.id, app)
        except Refusal:
            continue
    return None


def _as_text(body: Any, mention: Mention) -> Any:
    if isinstance(body, dict):
        if body.get("tag") == "at" and body.get("user_id") == mention.key:
            return {"tag": "text", "text": f"@{mention.name}", "style": body.get("style", [])}
        return {name: _as_text(value, mention) for name, value in body.items()}
    if isinstance(body, list):
        return [_as_text(item, mention) for item in body]
    return body.replace(mention.key, f"@{mention.name}") if isinstance(body, str) else body
