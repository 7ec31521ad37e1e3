"""`make bench`: what happens to messages once they are sent. Reactions, and pages of a chat's history, each asked for
one after the other on one connection.
"""

import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from larkstead.wire.content.emoji import EMOJI_TYPES
from tests.load import rig

MESSAGES, ROUNDS, PAGE = 500, 2_000, 50


class Caller:
    """An app on one connection."""

    def __init__(self, url: str) -> None:
        self._headers = {"Authorization": f"Bearer {rig.token_of(url)}", "Content-Type": "application/json"}
        self._connection = HTTPConnection(urlsplit(url).netloc)

    def call(self, method: str, path: str, body: object = None) -> Any:
        """The data of an answer; a refusal ends the bench."""
        self._connection.request(method, f"/open-apis/im/v1{path}", json.dumps(body) if body else None, self._headers)
        answer = json.loads(self._connection.getresponse().read())
        if answer["code"]:
            raise SystemExit(f"{method} {path}: {answer}")
        return answer["data"]


def life(folder: Path) -> None:
    """Measure and print."""
    server = rig.start(folder / "life")
    try:
        caller = Caller(server.url)
        chat_id, messages = _messages(caller)
        kinds = itertools.product(sorted(EMOJI_TYPES), messages)
        print(_line("a reaction", _timed(lambda: _react(caller, *next(kinds)), ROUNDS)))
        pages = _pages(caller, chat_id)
        print(_line(f"a page of {PAGE} of the history", _timed(lambda: next(pages), ROUNDS)))
    finally:
        server.stop()


def _messages(caller: Caller) -> tuple[str, list[str]]:
    sent = []
    for number in range(MESSAGES):
        body = {"receive_id": rig.OPEN_IDS[0], "msg_type": "text", "content": json.dumps({"text": f"{number}"})}
        sent.append(caller.call("POST", "/messages?receive_id_type=open_id", body))
    return sent[0]["chat_id"], [one["message_id"] for one in sent]


def _react(caller: Caller, emoji: str, message_id: str) -> None:
    caller.call("POST", f"/messages/{message_id}/reactions", {"reaction_type": {"emoji_type": emoji}})


def _pages(caller: Caller, chat_id: str) -> Iterator[None]:
    where = f"/messages?container_id_type=chat&container_id={chat_id}&page_size={PAGE}"
    token = ""
    while True:
        page = caller.call("GET", f"{where}&page_token={token}" if token else where)
        token = page.get("page_token", "") if page["has_more"] else ""
        yield


def _timed(do: Callable[[], None], times: int) -> list[float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)


def _line(what: str, took: list[float]) -> str:
    return f"{what}: {statistics.median(took):.2f} ms, p99 {took[len(took) * 99 // 100]:.2f} ms"
