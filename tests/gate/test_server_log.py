"""The server's own log of calls."""

import json
from collections.abc import Iterator

import pytest
import structlog
from structlog.testing import capture_logs
from structlog.typing import EventDict

from larkstead.gate import server_log
from larkstead.gate.call import Call, Reply, Request
from tests.support.platform import Platform

pytestmark = pytest.mark.known(ours="what the server writes of a call to its own log")


@pytest.fixture
def lines() -> Iterator[list[EventDict]]:
    structlog.reset_defaults()
    with capture_logs() as found:
        yield found


async def test_a_refusal_is_one_line_at_info_with_its_log_id_and_no_secret(
    platform: Platform, lines: list[EventDict]
) -> None:
    app = await platform.app()
    token = await platform.token(app)
    answer = await platform.get("/open-apis/im/v1/chats", app, user_id_type="nonsense")
    (line,) = [one for one in lines if one["event"] == "call.refused"]
    assert (line["log_level"], line["log_id"]) == ("info", answer.headers["X-Tt-Logid"])
    assert (line["code"], line["app_id"]) == (answer.code, app.app_id)
    assert token not in json.dumps(lines, default=str)
    assert "nonsense" not in json.dumps(lines, default=str)


async def test_a_call_that_goes_well_says_nothing(platform: Platform, lines: list[EventDict]) -> None:
    app = await platform.app()
    assert (await platform.get("/open-apis/bot/v3/info", app)).code == 0
    assert [line for line in lines if line["event"].startswith("call.")] == []


async def test_an_error_of_ours_is_at_error(
    platform: Platform, lines: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await platform.app()

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("larkstead.gate.chain.visible", broken)
    answer = await platform.get("/open-apis/bot/v3/info", app)
    assert answer.status == 500
    assert ("call.failed", "error") in [(line["event"], line["log_level"]) for line in lines]


async def test_a_slow_call_is_at_warning_even_if_it_went_well(
    platform: Platform, lines: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_log, "SLOW_NS", 1)
    app = await platform.app()
    await platform.get("/open-apis/bot/v3/info", app)
    assert ("call.slow", "warning") in [(line["event"], line["log_level"]) for line in lines]


def called(code: int, status: int = 200) -> tuple[Call, Reply]:
    request = Request("POST", "/open-apis/x", "", "", "127.0.0.1", 0, 0)
    call = Call(request, "20261129", "", None)  # type: ignore[arg-type]  # of a world nothing is said
    call.code = code
    return call, Reply(status, b"")


def test_of_many_alike_some_are_said_and_the_others_counted(lines: list[EventDict]) -> None:
    now = [0.0]
    observe = server_log.CallLines(clock=lambda: now[0]).observe
    for _ in range(1_000):
        observe(*called(99991672, 400), 1)
        observe(*called(0), server_log.SLOW_NS)
    assert [line["event"] for line in lines].count("call.refused") == server_log.LINES_A_MINUTE
    assert [line["event"] for line in lines].count("call.slow") == server_log.LINES_A_MINUTE
    now[0] = 61.0
    observe(*called(99991672, 400), 1)
    assert lines[-1]["left_out"] == 1_000 - server_log.LINES_A_MINUTE


def test_who_asks_for_it_gets_a_line_for_every_call(lines: list[EventDict]) -> None:
    observe = server_log.CallLines(every=True).observe
    for _ in range(200):
        observe(*called(0), 1)
        observe(*called(99991672, 400), 1)
    assert len(lines) == 400
    assert ("call.answered", "debug") in [(line["event"], line["log_level"]) for line in lines]
