"""What somebody has not read, counted by the store."""

import json
from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from larkstead.store import unread
from larkstead.store.tables import messages, metadata

ME, HAN, BOT = 1, 2, 3
NOBODY = '[["@_user_1",12,0,"a"]]'


def row(id: int, **given: Any) -> dict[str, Any]:
    """A message of HAN in the chat 10 that mentions ME."""
    plain = {"tenant": 1, "chat": 10, "sender_kind": "user", "sender": HAN, "msg_type": "text", "content": "{}"}
    named = {"mentions": json.dumps([["@_user_1", ME, 0, "a"]]), "parent": 0, "root": 0, "thread": 0}
    return {
        **plain,
        **named,
        "created_at": 1,
        "updated_at": 1,
        "deleted": False,
        "id": id,
        "to_managers": False,
    } | given


def keep(engine: Engine, rows: Iterable[dict[str, Any]]) -> None:
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(messages), list(rows))


LEFT_OUT = (
    row(101, deleted=True),
    row(102, sender=ME),
    row(103, msg_type="system"),
    row(104, to_managers=True),
    # An answer in a thread.
    row(105, root=100, thread=100),
    row(5),
)


@pytest.mark.known(ours="what the chat list counts as unread, to the end")
def test_what_is_not_read_is_counted_to_the_end(engine: Engine) -> None:
    keep(engine, [*(row(id, mentions=NOBODY) for id in range(200, 1_400)), row(100), row(2_000, chat=11), *LEFT_OUT])
    assert dict(unread.counts(engine, {10: 9, 11: 0, 12: 0}, user=ME)) == {10: 1_201, 11: 1, 12: 0}


@pytest.mark.known(ours="a number that stands in the mentions of somebody else names nobody")
def test_mentions_are_counted_by_who_sent_them(engine: Engine) -> None:
    of_bot = row(201, sender_kind="app", sender=BOT, chat=11)
    keep(engine, [row(100), row(200, mentions=NOBODY), row(202, mentions=""), row(203, chat=11), of_bot, *LEFT_OUT])
    wanted: list[unread.Sender] = [("user", HAN), ("app", BOT)]
    assert dict(unread.mentions(engine, {10: 9, 11: 0}, wanted, user=ME)) == {("user", HAN): 2, ("app", BOT): 1}
    assert dict(unread.mentions(engine, {10: 9}, [("app", HAN)], user=ME)) == {}
