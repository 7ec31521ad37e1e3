"""Queries over what somebody has not read, counted to the end: each runs in a reader thread."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Literal

from sqlalchemy import ColumnElement, Engine, false, func, or_, select

from larkstead.store.messages import outside_threads
from larkstead.store.tables import messages

Sender = tuple[Literal["user", "app"], int]
# So many rows are looked at in one go; none of them holds more than the mentions of a message.
AT_ONCE = 1_000


def counts(engine: Engine, read: Mapping[int, int], *, user: int) -> Counter[int]:
    """How many messages of others somebody has not read in each of these chats, of which they have read so far."""
    found = Counter[int]()
    with engine.connect() as connection:
        for chat, up_to in read.items():
            query = select(func.count()).where(*_of_others(chat, up_to, user))
            found[chat] = connection.execute(query).scalar_one()
    return found


def mentions(engine: Engine, read: Mapping[int, int], senders: Collection[Sender], *, user: int) -> Counter[Sender]:
    """How many messages of each of these senders somebody has not read that mention this person by name, in all of
    these chats together.
    """
    c, found, wanted = messages.c, Counter[Sender](), set(senders)
    with engine.connect().execution_options(yield_per=AT_ONCE) as connection:
        for chat, up_to in read.items():
            query = select(c.sender_kind, c.sender, c.mentions).where(*_of_others(chat, up_to, user))
            # The text holds the number wherever it names the person; what it holds otherwise is looked at below.
            for kind, sender, text in connection.execute(query.where(c.mentions.contains(str(user)))):
                if (kind, sender) in wanted and any(of_user == user for _, of_user, *_ in json.loads(text)):
                    found[(kind, sender)] += 1
    return found


def _of_others(chat: int, up_to: int, user: int) -> tuple[ColumnElement[bool], ...]:
    c = messages.c
    not_mine = or_(c.sender_kind != "user", c.sender != user)
    shown = (c.msg_type != "system", ~c.deleted, c.to_managers == false(), outside_threads())
    return (c.chat == chat, c.id > up_to, not_mine, *shown)
