"""The store: what a batch leaves in a database, on SQLite and on PostgreSQL."""

from typing import Any

import pytest
from sqlalchemy import Engine, select

from larkstead.store.changes import Append, Delete, DeleteBefore, Put
from larkstead.store.faults import Refused
from larkstead.store.sink import DatabaseStore
from larkstead.store.tables import chat_members, departments, facts, meta, metadata, users


@pytest.fixture
def store(engine: Engine) -> DatabaseStore:
    metadata.create_all(engine)
    return DatabaseStore(engine)


def rows(engine: Engine, table: Any) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        found = connection.execute(select(table).order_by(*table.primary_key.columns))
        return [tuple(row) for row in found]


def a_department(id: int, name: str) -> Put:
    row = {"id": id, "tenant": 1, "department_id": f"d{id}", "name": name, "parent": 0, "created_at": 5}
    return Put(departments, row)


def test_a_put_row_replaces_the_one_with_its_key(store: DatabaseStore, engine: Engine) -> None:
    store.write([a_department(1, "old"), a_department(2, "other")])
    store.write([a_department(1, "new")])
    assert [row[3] for row in rows(engine, departments)] == ["new", "other"]


def test_puts_and_deletes_keep_their_order(store: DatabaseStore, engine: Engine) -> None:
    gone = Delete(departments, {"id": 1})
    store.write([a_department(1, "a"), gone, a_department(1, "b")])
    assert [row[3] for row in rows(engine, departments)] == ["b"]
    store.write([a_department(1, "c"), gone])
    assert rows(engine, departments) == []


def test_a_row_of_a_composite_key_is_deleted_alone(store: DatabaseStore, engine: Engine) -> None:
    members = [
        Put(chat_members, {"chat": 1, "kind": kind, "member": member, "joined_at": 0, "read_up_to": 0, "tenant": 1})
        for kind, member in (("user", 1), ("app", 1), ("user", 2))
    ]
    store.write([*members, Delete(chat_members, {"chat": 1, "kind": "user", "member": 1})])
    assert [row[1:3] for row in rows(engine, chat_members)] == [("app", 1), ("user", 2)]


@pytest.mark.parametrize("count", [1, 63, 64, 65, 300])
def test_appended_rows_are_all_there_in_whatever_number_they_come(
    store: DatabaseStore, engine: Engine, count: int
) -> None:
    store.write([Append(facts, (id, 1, "message", f'{{"id":{id}}}', "")) for id in range(count)])
    assert rows(engine, facts) == [(id, 1, "message", f'{{"id":{id}}}', "") for id in range(count)]


def test_rows_before_an_id_can_be_deleted(store: DatabaseStore, engine: Engine) -> None:
    store.write([Append(facts, (id, 1, "message", "{}", "")) for id in (1, 2, 3)])
    store.write([DeleteBefore(facts, 3)])
    assert [row[0] for row in rows(engine, facts)] == [3]


def test_lists_truth_values_and_texts_come_back_as_they_were(store: DatabaseStore, engine: Engine) -> None:
    user = {
        "id": 1 << 60,
        "tenant": 1,
        "user_id": "4b7d9e11",
        "name": "韩梅梅 😀 %s ?",
        "en_name": "",
        "email": "",
        "mobile": "",
        "avatar": "",
        "status": "active",
        "is_admin": True,
        "departments": [1, 2],
        "account": None,
        "created_at": 1_760_000_000_000,
    }
    store.write([Put(users, user)])
    with engine.connect() as connection:
        assert dict(connection.execute(select(users)).mappings().one()) == user


def test_a_batch_is_stored_whole_or_not_at_all(store: DatabaseStore, engine: Engine) -> None:
    store.write([Append(facts, (1, 1, "message", "{}", ""))])
    with pytest.raises(Refused):
        store.write([Put(meta, {"key": "k", "value": "v"}), Append(facts, (1, 1, "twice", "{}", ""))])
    assert rows(engine, meta) == []
    assert [row[2] for row in rows(engine, facts)] == ["message"]
