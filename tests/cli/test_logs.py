"""`larkstead logs`."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.support.servers import LARKSTEAD, RunningServer, clean_environment


@pytest.fixture
def teller(run: Command, request: pytest.FixtureRequest) -> str:
    """An app of this test alone that may send."""
    name = f"Log {request.node.name}"
    done = run("app", "create", name, "--scopes", "im:message:send_as_bot", "--bot", "--publish")
    assert done.exit_code == 0, done.output
    return name


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the command asks of a server that finds nothing and has read everything."""
    return answering(monkeypatch, [page()])


def page(*log_ids: str, cursor: str = "", done: bool = True) -> dict[str, Any]:
    """A page of log search; the cursor of a row is named after its Log ID."""
    row = {"received_ms": 0, "cursor": ""}
    return {"rows": [{**row, "log_id": id, "cursor": f"at {id}"} for id in log_ids], "cursor": cursor, "done": done}


def answering(monkeypatch: pytest.MonkeyPatch, pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answer the command with these pages, the last one again and again; what it asked."""
    asks: list[dict[str, Any]] = []

    class Server:
        url = "http://fake.example"

        def console(self, name: str, ask: dict[str, Any]) -> dict[str, Any]:
            assert name == "logs.search"
            asks.append(dict(ask))
            return pages[min(len(asks), len(pages)) - 1]

    monkeypatch.setattr("larkstead.cli.logs.signed_in", lambda url: Server())
    monkeypatch.setattr("larkstead.cli.logs.POLL_S", 0.0)
    return asks


def lines(output: str) -> list[dict[str, Any]]:
    """The calls that were printed as JSON."""
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def test_a_call_is_found_by_words_as_a_line_and_as_json(run: Command, teller: str) -> None:
    run("send", "--app", teller, "--to", "韩梅梅", "Rosebud in the snow")
    words = [f"app:{teller}", "path:messages", "rosebud in the", "code:success"]
    for _ in range(50):  # the log is written a moment after the answer
        found = lines(run("logs", "search", *words, "--json").output)
        if found:
            break
    assert [(call["method"], call["status"], call["code"]) for call in found] == [("POST", 200, 0)]
    assert "cursor" not in found[0]
    line = run("logs", "search", *words).output
    assert "[200] POST /open-apis/im/v1/messages" in line
    assert f"/search?log_id={found[0]['log_id']}" in line
    assert "No calls fit" in run("logs", "search", *words, "code:failure").output
    assert lines(run("logs", "search", "--json", "--", f"app:{teller}", "-path:messages", "rosebud").output) == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["code:failure path:images"], "code:failure path:images"),
        (["rosebud -PATH:images"], "rosebud -path:images"),
        (["app:My app", "two words"], 'app:"My app" "two words"'),
        (["-app:My app"], '-app:"My app"'),
        (["over the path: gone"], '"over the path: gone"'),
    ],
)
def test_an_argument_with_spaces_is_one_value_unless_further_words_stand_in_it(
    asked: list[dict[str, Any]], run: Command, given: list[str], meant: str
) -> None:
    run("logs", "search", "--", *given)
    assert [ask["words"] for ask in asked] == [meant]


def test_a_word_that_does_not_fit_is_a_problem_in_one_line(run: Command) -> None:
    done = run("logs", "search", "status:abc")
    assert done.exit_code == 1
    assert "status:abc" in done.output
    assert len(done.output.splitlines()) == 1


def test_calls_are_shown_as_they_come(run: Command, teller: str, shared_server: RunningServer, home: Path) -> None:
    words = [f"app:{teller}", "path:messages", "--json", "--count", "1", "--wait", "30"]
    with subprocess.Popen(
        [str(LARKSTEAD), "logs", "tail", "--url", shared_server.url, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(home),
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Waiting for calls")
        run("send", "--app", teller, "--to", "韩梅梅", "Ring")
        output, _ = process.communicate(timeout=40)
    assert [call["app_name"] for call in lines(output)] == [teller]
    assert process.returncode == 0


def test_a_tail_ends_after_its_wait(run: Command) -> None:
    assert run("logs", "tail", "app:nobody", "--wait", "0.2").exit_code == 0


def test_a_tail_whose_first_search_found_nothing_in_its_time_begins_now(
    monkeypatch: pytest.MonkeyPatch, run: Command
) -> None:
    asks = answering(monkeypatch, [page(cursor="far", done=False), page("one")])
    begun = int(time.time() * 1000)
    assert [call["log_id"] for call in lines(run("logs", "tail", "--json", "--count", "1").output)] == ["one"]
    assert asks[1]["cursor"] == ""
    assert asks[1]["since_ms"] >= begun


def test_a_tail_goes_on_where_a_page_without_calls_ended(monkeypatch: pytest.MonkeyPatch, run: Command) -> None:
    pages = [
        page("old"),
        page(cursor="a", done=False),
        page(cursor="b", done=False),
        page(),
        page("one", cursor="c", done=False),
        page("two"),
        page("three"),
    ]
    asks = answering(monkeypatch, pages)
    shown = lines(run("logs", "tail", "--json", "--count", "3").output)
    assert [call["log_id"] for call in shown] == ["one", "two", "three"]
    assert [ask["cursor"] for ask in asks[1:]] == ["at old", "a", "b", "b", "c", "at two"]
