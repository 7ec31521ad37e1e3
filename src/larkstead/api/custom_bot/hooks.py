"""The webhooks of custom bots. Failures are HTTP 200 with a code, and a success says so in two ways (recorded: R115 to
R121).
"""

import json
from collections.abc import Mapping
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.custom_bot import v1_hook as v1_
from larkstead.contract.gen.custom_bot import v2_hook as v2_
from larkstead.gate.call import Call
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.cards import NOBODY
from larkstead.world.im.custom_bot_refusals import (
    AddressNotAllowed,
    HookBodyTooLarge,
    HookCardWrong,
    HookMessageWrong,
    HookTooFast,
    KeywordMissing,
    UnknownHook,
    WrongSignature,
)
from larkstead.world.im.custom_bots import hash_of
from larkstead.world.im.group_refusals import SharingClosed, SpeakingClosed
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import CustomBot
from larkstead.world.im.refusals import BadContent, NotInChat, P2pNotShared, TooFast, TooLong
from larkstead.world.refusal import Refusal

BODY_MOST = 20 * 1024
TEXT_REFUSALS: Mapping[type[Refusal], int] = {
    UnknownHook: 19001,
    WrongSignature: 19021,
    AddressNotAllowed: 19022,
    KeywordMissing: 19024,
    HookTooFast: 11232,
    HookMessageWrong: 19002,
    HookBodyTooLarge: 9499,
}
REFUSALS: Mapping[type[Refusal], int] = {**TEXT_REFUSALS, HookCardWrong: 11246}
# What a message of these types has in the place of what an app sends.
_MEMBERS = {"image": "image_key", "share_chat": "share_chat_id"}


@endpoint(
    "custom_bot.v2.hook",
    wrap="flat",
    msg="success",
    bare_failures=True,
    refuses=REFUSALS,
)
async def hook(call: Call, path: v2_.Path, body: v2_.Body) -> v2_.Answer:
    """Send into the bot's group what its webhook is called with."""
    given = body.model_dump(exclude_none=True)
    bot = _bot(call, path.token, given)
    msg_type, content = _message(given)
    await _send(call, bot, msg_type, content)
    return {"StatusCode": 0, "StatusMessage": "success", "data": {}}


@endpoint("custom_bot.v1.hook", wrap="flat", msg="success", bare_failures=True, refuses=TEXT_REFUSALS)
async def hook_v1(call: Call, path: v1_.Path, body: v1_.Body) -> v1_.Answer:
    """The same by the old address, which takes a text and its title."""
    given = body.model_dump(exclude_none=True)
    bot = _bot(call, path.token, given)
    text = "\n".join(part for part in (body.title, body.text) if part)
    if not body.text:
        raise HookMessageWrong(reason="params error, text need")
    await _send(call, bot, "text", {"text": text})
    return {"StatusCode": 0, "StatusMessage": "success", "data": {}}


def _bot(call: Call, token: str, given: dict[str, Any]) -> CustomBot:
    """Whose webhook it is, once the call is within what its settings let in."""
    bot = call.world.memory.custom_bot(hash_of(token))
    if bot is None:
        raise UnknownHook()
    call.enterprise = call.world.at(bot.tenant)
    if not call.cell.custom_bots.working(bot):
        raise UnknownHook(gone=bot.name)
    if (size := len(call.request.body)) > BODY_MOST:
        raise HookBodyTooLarge(size=size, limit=BODY_MOST)
    call.cell.custom_bots.check_call(bot, call.request.client, given)
    return bot


def _message(given: dict[str, Any]) -> tuple[str, Any]:
    """The type and the content as an app would send them."""
    msg_type = given.get("msg_type")
    if not msg_type:
        raise HookMessageWrong(reason="params error, msg_type need")
    if msg_type == "interactive":
        card = _object(given.get("card"))
        if card is None:
            raise HookMessageWrong(reason="params error, unknown card value")
        return msg_type, card
    content = _object(given.get("content"))
    if content is None:
        raise HookMessageWrong(reason="params error, unknown content value")
    if msg_type == "text":
        return msg_type, content
    if msg_type == "post":
        # The words in a post of a webhook are one level further in.
        return msg_type, content.get("post") if isinstance(content.get("post"), dict) else {}
    if msg_type in _MEMBERS:
        name = _MEMBERS[msg_type]
        return msg_type, {"chat_id" if msg_type == "share_chat" else name: content.get(name)}
    raise HookMessageWrong(reason=f"params error, unknown msg_type: {str(msg_type)[:100]}")


def _object(value: Any) -> dict[str, Any] | None:
    """An object, also where it comes as the JSON text of one."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None


def _nobody(id: str) -> str:
    """Who is nobody is told in other words here than to an app, and not in full (recorded: R114)."""
    shown = f"{id[:1]}***" + ("@***" if "@" in id else "")
    return (
        f"ErrCode: {NOBODY}; ErrMsg: there is an invalid user resource (at/person) in your card; ErrorValue: {shown}; "
    )


async def _send(call: Call, bot: CustomBot, msg_type: str, content: Any) -> None:
    what = Outgoing(msg_type, json.dumps(content, ensure_ascii=False))
    chat = call.cell.memory.chats.at(bot.chat)
    try:
        await call.cell.messages.send(Sender(bot=bot), chat, what)
    except BadCard as bad:
        reason = _nobody(bad.key) if bad.sub_code == NOBODY else bad.reason
        raise HookCardWrong(reason=reason, sub_code=bad.sub_code) from None
    except BadContent as wrong:
        raise HookMessageWrong(reason=f"params error, {wrong.reason}") from None
    except (NotInChat, P2pNotShared):
        raise HookMessageWrong(reason="params error, invalid share_chat_id") from None
    except (SpeakingClosed, SharingClosed):
        raise HookMessageWrong(reason="params error, not allowed at current group settings") from None
    except TooLong as long:
        raise HookBodyTooLarge(**long.data) from None
    except TooFast:
        raise HookTooFast() from None
