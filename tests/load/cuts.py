"""Cuts the network between a server and a program that holds a long connection, while events are made, and compares
what the senders were told is stored with what the program heard once it was mended.

`make fuzz` cuts for a minute, `test_cuts` for a few seconds.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from tests.load import hearing, rig
from tests.load.event_kills import PROGRAM
from tests.support.relays import relaying

# Seconds: between two messages, between two pings of the program, and until all is there once the network is mended.
EVERY_S, PING_S, THERE_S = 0.1, 0.5, 60.0


@dataclass(frozen=True)
class Figures:
    """What a cut did: how many messages were acknowledged before, during and after it, how many events came more than
    once, and which messages were never heard of, or under two ids.
    """

    sent: tuple[int, int, int]
    again: int
    # While it was cut: how many events came. None can.
    passed: int
    lost: frozenset[str]
    renamed: frozenset[str]

    @property
    def failed(self) -> bool:
        return bool(self.lost or self.renamed or self.passed)

    def __str__(self) -> str:
        before, during, after = self.sent
        return (
            f"{before}, {during} and {after} messages before, during and after: lost {len(self.lost)}, "
            f"under two ids {len(self.renamed)}, {self.again} more than once"
        )


async def run(data: Path, cut_s: float, *, forgets: bool) -> Figures:
    """Cut for so long. `forgets`: what was open before stays dead, rather than going on where it was."""
    seed = hearing.seed_of("long_connection")
    server = await asyncio.to_thread(rig.start, data, program=PROGRAM, seed=seed)
    try:
        async with relaying(urlsplit(server.url).port or 0) as relay, hearing.connected(relay.url, PING_S) as program:
            headers = {"Authorization": f"Bearer {await asyncio.to_thread(rig.token_of, server.url)}"}
            mentioned = await hearing.bot_of(server.url)
            async with aiohttp.ClientSession(server.url, headers=headers) as http:
                before = await _send(http, mentioned, "before", 1.0)
                assert not await program.until(before, THERE_S)
                relay.cut()
                # What was on its way when it was cut may still be read.
                await asyncio.sleep(0.1)
                heard = len(program.heard)
                during = await _send(http, mentioned, "during", cut_s)
                passed = len(program.heard) - heard
                relay.mend(forgets=forgets)
                after = await _send(http, mentioned, "after", 1.0)
            lost = await program.until(before | during | after, THERE_S)
    finally:
        await asyncio.to_thread(server.stop)
    ids: dict[str, set[str]] = defaultdict(set)
    for one in program.heard:
        ids[one.message_id].add(one.event_id)
    renamed = frozenset(message for message, names in ids.items() if len(names) > 1)
    sent = (len(before), len(during), len(after))
    return Figures(sent, len(program.heard) - len(ids), passed, frozenset(lost), renamed)


async def _send(http: aiohttp.ClientSession, mentioned: str, when: str, seconds: float) -> set[str]:
    """Send for so long; the messages."""
    sent = set()
    for number in range(round(seconds / EVERY_S)):
        async with http.post(hearing.SEND, json=hearing.asked(mentioned, f"{when}-{number}")) as response:
            answer = await response.json()
            assert answer["code"] == 0, answer
            sent.add(str(answer["data"]["message_id"]))
        await asyncio.sleep(EVERY_S)
    return sent
