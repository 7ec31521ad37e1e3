"""The search in messages with 1,000,000 of them stored: how long the index takes beside a running server, what each
search costs, and how long everybody else waits meanwhile.

The messages are written by bulk SQL over the last year: Chinese and English sentences of five to forty words, into
2,000 groups. Who searches is in a hundred of them, one of which has a tenth of all messages. Part of `make
bench-large`; `python -m tests.load.bench_search --messages N --database URL` measures fewer, and PostgreSQL.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from sqlalchemy import Connection, Engine, insert, select

from larkstead.store import tables
from larkstead.store.engine import open_engine, sqlite_url
from larkstead.wire.internal_ids import first_id_at
from tests.load import rig
from tests.load.bench_size import TENANT_KEY, Pages, pinged, said, timed

MANY = 1_000_000
GROUPS, MINE = 2_000, 100
YEAR_MS = 365 * 86_400_000
AT_ONCE = 10_000
# Each word of the first list is in every tenth message or so, of the second in every two hundredth.
FREQUENT = ["我们", "项目", "会议", "今天", "已经", "the", "and", "report", "问题", "客户", "可以", "下周"]
OTHERS = [f"{one}{other}" for one in "春夏秋冬山水风云花月日星" for other in "报表单图稿册本卷页章节"]
OTHERS += [f"{one}{other}" for one in ("deploy", "server", "invoice", "budget", "travel") for other in range(20)]
RARE = "魑魅魍魉"
LARGE = "large"
SEARCHES: dict[str, dict[str, str]] = {
    "a frequent word": {"words": "项目"},
    "a frequent word, in English": {"words": "the"},
    "a frequent word in the large group": {"words": "项目", "chat_id": LARGE},
    "a word of some messages": {"words": "秋月报"},
    "two words in a row": {"words": "deploy7 客户"},
    "a word of five messages": {"words": RARE},
    "a word that no message has": {"words": "无人说过此言"},
    "two frequent words that never meet": {"words": "the项目"},
    "a frequent word by a sender": {"words": "会议", "sender_id": "load3"},
    "a frequent word in cards": {"words": "会议", "kind": "card"},
}


def sentences(count: int) -> Iterator[str]:
    """What is said: the same each time."""
    chance = random.Random(1)
    rare = {count * part // 6 for part in range(1, 6)}
    for number in range(count):
        words = [chance.choice(FREQUENT if chance.random() < 0.2 else OTHERS) for _ in range(chance.randint(5, 40))]
        if number in rare:
            words.insert(2, RARE)
        yield " ".join(words) if number % 3 else "，".join(words)


def fill(engine: Engine, count: int) -> None:
    """Store the groups and the messages."""
    now = int(time.time() * 1000)
    with engine.begin() as connection:
        tenant = connection.scalar(select(tables.tenants.c.id).where(tables.tenants.c.tenant_key == TENANT_KEY)) or 0
        users = list(connection.execute(select(tables.users.c.id).where(tables.users.c.tenant == tenant)).scalars())
        chats = _fill_groups(connection, tenant, users, now)
        rows = list[dict[str, object]]()
        for row in _messages(tenant, users, chats, now, count):
            rows.append(row)
            if len(rows) == AT_ONCE:
                connection.execute(insert(tables.messages), rows)
                rows = []
        if rows:
            connection.execute(insert(tables.messages), rows)


def _fill_groups(connection: Connection, tenant: int, users: list[int], now: int) -> list[int]:
    first = first_id_at(now - YEAR_MS - 1_000_000)
    chats = [first + number for number in range(GROUPS)]
    row = {"tenant": tenant, "mode": "group", "description": "", "avatar": "", "owner_kind": "user"}
    more = {"status": "normal", "created_at": now - YEAR_MS}
    # The first of the people is in a hundred groups, the second in the others, and everybody in the first group.
    owner = {chat: users[0] if number < MINE else users[1] for number, chat in enumerate(chats)}
    named = [{"id": chat, "name": f"Bench {number}", "owner": owner[chat]} for number, chat in enumerate(chats)]
    connection.execute(insert(tables.chats), [{**row, **more, **one} for one in named])
    member = {"kind": "user", "joined_at": now, "read_up_to": 0, "tenant": tenant}
    members = {(chat, owner[chat]) for chat in chats} | {(chats[0], user) for user in users}
    connection.execute(
        insert(tables.chat_members), [{**member, "chat": chat, "member": user} for chat, user in members]
    )
    return chats


def _messages(tenant: int, users: list[int], chats: list[int], now: int, count: int) -> Iterator[dict[str, object]]:
    chance = random.Random(2)
    row = {"tenant": tenant, "sender_kind": "user", "msg_type": "text", "mentions": "", "parent": 0, "root": 0}
    row |= {"thread": 0, "deleted": False}
    for number, text in enumerate(sentences(count)):
        at = now - YEAR_MS + number * (YEAR_MS - 60_000) // count
        chat = chats[0] if RARE in text or chance.random() < 0.1 else chance.choice(chats)
        own = {"id": first_id_at(at) + number % 4_000 * 256, "chat": chat, "sender": chance.choice(users)}
        content = json.dumps({"text": text}, ensure_ascii=False)
        yield {**row, **own, "content": content, "created_at": at, "updated_at": at}


def index_of(pages: Pages) -> dict[str, int]:
    """How far the index is."""
    _, body = pages.call("messenger.search_messages", words="no")
    found: dict[str, int] = json.loads(body)["index"]
    return found


def measure_indexing(pages: Pages, count: int, url: str) -> None:
    """How long the index takes to know all, and who waits for it."""
    began = time.monotonic()
    with pinged(url) as took:
        while (index := index_of(pages))["from_ms"] or index["behind"]:
            time.sleep(0.5)
    seconds = time.monotonic() - began
    print(f"indexed {count:,} messages beside the server in {seconds:.0f} s, {count / seconds:,.0f} a second")
    print(f"/livez meanwhile: {said(took)}")


def measure_searches(pages: Pages, large: str) -> None:
    """How long each search takes through the console's front door."""
    for name, given in SEARCHES.items():
        ask = {key: large if value == LARGE else value for key, value in given.items()}
        took = [timed(pages, "messenger.search_messages", **ask) for _ in range(21)]
        _, body = pages.call("messenger.search_messages", **ask)
        answer = json.loads(body)
        found = f"{len(answer['messages'])} shown{', and more' if answer['next'] else ''}"
        print(f"{name:<36}{said(took[1:])}, the first {took[0]:.0f} ms; {found}")


def main() -> None:
    """Write, index, measure."""
    parser = argparse.ArgumentParser(description="Measure the search in messages.")
    parser.add_argument("--messages", type=int, default=MANY)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database")
    asked = parser.parse_args()
    flags = ("--database", asked.database) if asked.database else ()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        rig.start(data, *flags).stop()
        engine = open_engine(asked.database or sqlite_url(data / "larkstead.db"))
        began = time.monotonic()
        fill(engine, asked.messages)
        engine.dispose()
        print(f"wrote {asked.messages:,} messages in {time.monotonic() - began:.0f} s")
        server = rig.start(data, *flags)
        try:
            pages = Pages(server.url)
            measure_indexing(pages, asked.messages, server.url)
            chats = json.loads(pages.call("messenger.search", words="Bench 0")[1])["groups"]
            with pinged(server.url) as took:
                measure_searches(pages, chats[0]["id"])
            print(f"/livez meanwhile: {said(took)}")
            with pinged(server.url) as took:
                time.sleep(5)
            print(f"/livez idle: {said(took)}")
            used = psutil.Process(server.process.pid).memory_info().rss
            size = sum(path.stat().st_size for path in data.glob("search.db*"))
            print(f"{used / 1e6:.0f} MB resident; the index has {size / 1e6:.0f} MB on the disk")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
