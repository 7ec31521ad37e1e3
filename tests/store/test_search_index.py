"""The index of messages, whichever way it is looked into: by the names of chats or asking each message for its own, in
windows and batches of any size.
"""

import json
import random
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from larkstead.store import search_index
from larkstead.store.schema import bring_up_to_date
from larkstead.store.search_entries import of_sender, of_type
from larkstead.store.search_index import SearchIndex, Wanted
from larkstead.store.search_writer import SearchStore
from larkstead.store.tables import changed_messages, messages

CHATS = range(1, 9)
ROW = {"tenant": 1, "sender_kind": "user", "msg_type": "text", "mentions": "", "parent": 0, "root": 0, "thread": 0}
ROW |= {"created_at": 1, "updated_at": 1, "deleted": False}
LAST = 1 << 62


def rows(count: int) -> list[dict[str, object]]:
    chance = random.Random(count)
    texts = ["".join(chance.choice("ab甲乙 ") for _ in range(8)) for _ in range(count)]
    return [
        {**ROW, "id": n * 7, "chat": chance.choice(CHATS), "sender": n % 3, "content": json.dumps({"text": f"x{text}"})}
        for n, text in enumerate(texts, 1)
    ]


@pytest.fixture(params=["as it is", "in small steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "as it is":
        small = {"TRIED": 3, "CHATS_NAMED": 5, "AT_FIRST": 2, "AT_MOST": 5, "WINDOWS": (3, 11)}
        for name, value in small.items():
            monkeypatch.setattr(search_index, name, value)


def filled(engine: Engine, folder: Path, said: list[dict[str, object]]) -> tuple[SearchIndex, SearchStore]:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(insert(messages), said)
    index = SearchIndex(engine, folder)
    store = SearchStore(index.environment["LARKSTEAD_WRITER_URL"], index.environment["LARKSTEAD_SEARCH_PATH"])
    assert store(100_000) == ""
    return index, store


def everything(index: SearchIndex, wanted: Wanted) -> list[int]:
    ids: list[int] = []
    before = LAST
    while True:
        looked = index.look(wanted, before, 4, time.monotonic() + 10)
        ids += looked.ids
        if looked.further is None:
            return ids
        before = looked.further


@pytest.mark.usefixtures("steps")
def test_each_message_is_found_once_and_newest_first(engine: Engine, tmp_path: Path) -> None:
    said = rows(120)
    index, store = filled(engine, tmp_path, said)
    for words in ("ab", "甲乙", "a甲", "ab甲", "b b", "zz"):
        for chats in ([3], [1, 2], list(CHATS), [*CHATS, 99]):
            expected = [
                row["id"]
                for row in reversed(said)
                if row["chat"] in chats and words in " ".join(str(json.loads(str(row["content"]))["text"]).split())
            ]
            assert everything(index, Wanted(words, chats)) == expected
    by = [row["id"] for row in reversed(said) if row["sender"] == 2 and int(str(row["id"])) >= 70]
    found = everything(index, Wanted("ab", list(CHATS), [of_sender("user", 2), of_type("text")], 70))
    assert set(found) <= set(by)
    assert found == [id for id in by if id in everything(index, Wanted("ab", list(CHATS)))]
    store.close()
    index.close()


def test_a_step_takes_what_is_new_then_changes_then_what_was_there_before(engine: Engine, tmp_path: Path) -> None:
    said = rows(5)
    index, store = filled(engine, tmp_path, said)
    state = index.state()
    assert state is not None
    assert (state.high, state.low, state.changed, state.oldest) == (100_000, 0, 100_000, 7)
    with engine.begin() as connection:
        connection.execute(insert(messages), {**said[0], "id": 100_001, "content": '{"text":"something new"}'})
        connection.execute(messages.update().where(messages.c.id == 7).values(content='{"text":"something else"}'))
        connection.execute(messages.update().where(messages.c.id == 14).values(deleted=True, content="{}"))
        changes = [{"id": 100_002 + n, "tenant": 1, "message": id} for n, id in enumerate((7, 14, 9_999))]
        connection.execute(insert(changed_messages), changes)
    # No further than it is told.
    assert store(100_001) == ""
    assert everything(index, Wanted("something", list(CHATS))) == [100_001]
    assert store(100_100) == ""
    assert everything(index, Wanted("something", list(CHATS))) == [100_001, 7]
    with index._engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT id FROM search_entries WHERE id = 14").all()
    assert kept == []
    store.close()
    index.close()


def test_a_store_that_is_away_leaves_the_index_as_it_was(engine: Engine, tmp_path: Path) -> None:
    index, store = filled(engine, tmp_path, rows(3))
    before = index.state()
    away = SearchStore(f"sqlite:///{tmp_path / 'no' / 'such.db'}", index.environment["LARKSTEAD_SEARCH_PATH"])
    assert away(100_200) != ""
    assert index.state() == before
    away.close()
    store.close()
    index.close()


def test_a_look_that_takes_too_long_is_given_up_and_the_next_one_is_as_before(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, store = filled(engine, tmp_path, rows(30))
    before = everything(index, Wanted("ab", list(CHATS)))
    endless = (
        "WITH RECURSIVE n(one) AS (SELECT 1 UNION ALL SELECT one + 1 FROM n) SELECT count(*), 0, 0 FROM n"
        if engine.dialect.name == "sqlite"
        else "SELECT 0, 0, 0 FROM pg_sleep(60)"
    )
    with monkeypatch.context() as patched:
        patched.setattr(search_index, "_HITS", endless)
        patched.setattr(search_index, "LONGEST_S", 0.2)
        began = time.monotonic()
        with pytest.raises(search_index.TookTooLong):
            everything(index, Wanted("ab", list(CHATS)))
        assert time.monotonic() - began < 20
    assert everything(index, Wanted("ab", list(CHATS))) == before
    store.close()
    index.close()
