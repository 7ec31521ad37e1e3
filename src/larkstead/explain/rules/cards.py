"""Cards that could not be made, and cards that could not be updated."""

from typing import Any

from larkstead.explain.advanced import advanced
from larkstead.explain.card_words import shown, words_for
from larkstead.explain.case import Case, clock
from larkstead.explain.findings import Finding, Remedy, both, told, with_fix
from larkstead.explain.prose import card_words
from larkstead.explain.registry import rule
from larkstead.wire.cards import Fault, check, mended
from larkstead.wire.content.card import elsewhere
from larkstead.wire.jsons import dump, load
from larkstead.world.im.card_refusals import BadCard, NotACard, NotTheSender, TooOldToUpdate
from larkstead.world.im.card_updates import UPDATABLE_MS
from larkstead.world.im.records import CustomBot

CARDS = "/document/larkstead/cards"
MOST = 5
# Rules of cards that look at the platform's state.
_OF_STATE = frozenset(
    {"nobody", "image", "downgrade", "audio_file", "not_shared", "template_unknown", "template_not_granted"}
)


@rule(BadCard)
async def card(case: Case, bad: BadCard) -> Finding | None:
    """The very places of a card that are wrong, with the card as it should have been."""
    content = _card(case)
    faults = [fault for fault in check(content) if fault.refused] if content is not None else []
    if not faults and (fault := _of_state(bad)) is not None:
        faults = [fault]
    if not faults:
        return _by_sub_code(bad)
    cause, remedy = words_for(faults[0])
    evidence = [words_for(fault)[0] for fault in faults[1:MOST]]
    where = [shown(fault.path) for fault in faults[:1] if fault.path]
    fixed, left = mended(content) if content is not None else (None, [])
    corrected = case.corrected(content=dump(fixed).decode()) if fixed != content and not left else None
    remedies = [with_fix(remedy, corrected), Remedy(both("卡片的结构和规则见文档。", "What cards may hold."), CARDS)]
    if where:
        evidence.insert(0, both(f"位置：{where[0]}", f"The place: {where[0]}"))
    return Finding(cause, tuple(evidence), tuple(remedies), corrected)


def _card(case: Case) -> Any:
    asked = case.asked
    if asked is None or not case.value("content"):
        return None
    try:
        content = load(case.value("content"))
    except ValueError:
        return None
    # What only names a card has no parts to be looked over.
    return None if elsewhere(content) else content


def _of_state(bad: BadCard) -> Fault | None:
    """The fault of a rule that looks at the platform's state, not at the card's own JSON alone."""
    if bad.rule not in _OF_STATE or (bad.rule != "not_shared" and not bad.key and bad.rule != "downgrade"):
        return None
    path = ("config", "update_multi") if bad.rule == "not_shared" else ()
    return Fault(bad.rule, path, bad.sub_code, "", data={"id": bad.key, "key": bad.key})


def _by_sub_code(bad: BadCard) -> Finding:
    """What the answer itself says: without leave to read the request, or for an answer of the real platform."""
    words, value = card_words(bad.reason)
    more = f" ({value})" if value else ""
    if not bad.sub_code or not words:
        return told(bad, wrong=both("卡片内容不正确，无法创建卡片。", "The card could not be made of its JSON."))
    cause = both(
        f"卡片无法创建，子错误码 {bad.sub_code}：{words}{more}。",
        f"The card could not be made, sub-code {bad.sub_code}: {words}{more}.",
    )
    return told(bad, wrong=cause)


@rule(TooOldToUpdate)
async def too_old(case: Case, cause: TooOldToUpdate) -> Finding | None:
    """A card that was sent too long ago."""
    message = None if cause.sent_at else await case.the_message()
    sent_at = message.created_at if message is not None else cause.sent_at
    if not sent_at:
        return None
    sent, days = clock(sent_at), UPDATABLE_MS // 86_400_000
    wrong = both(
        f"该卡片发送于 {sent}，已超过 {days} 天，不能再更新。",
        f"The card was sent at {sent}, more than {days} days ago, and can no longer be updated.",
    )
    return told(cause, wrong=wrong, now=advanced(case, sent_at, UPDATABLE_MS))


@rule(NotACard)
async def no_card(case: Case, cause: NotACard) -> Finding | None:
    """A message of another type, which is not updated in this way."""
    message = None if cause.msg_type else await case.the_message()
    msg_type = message.msg_type if message is not None else cause.msg_type
    kind = f" ({msg_type})" if msg_type else ""
    wrong = both(
        f"该消息不是卡片{kind}，此接口只更新卡片。", f"The message is no card{kind}, and only cards are updated here."
    )
    return told(cause, wrong=wrong)


@rule(NotTheSender)
async def another_sender(case: Case, cause: NotTheSender) -> Finding | None:
    """A card that somebody else sent."""
    memory = case.cell.memory
    sender = memory.apps.get(cause.sender_app) or case.colleague(cause.sender_user)
    if sender is None and (message := await case.the_message()) is not None:
        sent_by = case.cell.messages.sender(message)
        sender = None if isinstance(sent_by, CustomBot) else sent_by
    who = sender.name if sender is not None else ""
    wrong = both(
        f"卡片由{f'“{who}”' if who else '其他身份'}发送，只有发送者可以更新它。",
        f"The card was sent by {who or 'somebody else'}, and only its sender may update it.",
    )
    return told(cause, wrong=wrong)
