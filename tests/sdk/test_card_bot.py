"""The card bot of `examples/`, in the four official SDKs, lived in a terminal: a person enters, uses the menu, fills in
the form and presses, alone and in a group.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from larkstead.cli.main import app
from tests.sdk import programs
from tests.sdk.examples import WITHIN_S, started
from tests.support.consoles import DEMO_MEMBERS, console_as
from tests.support.servers import RunningServer

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
LI, HAN = "李雷", "韩梅梅"
Do = Callable[..., Any]


@pytest.fixture
def do(shared_server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Do:
    """What a command prints as JSON: `do("enter", "Bot", "--as", "李雷")`."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LARKSTEAD_URL", shared_server.url)

    def call(*words: str) -> Any:
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    return call


class Talk:
    """A chat, as 李雷 sees it."""

    def __init__(self, url: str, chat_id: str) -> None:
        self._client = console_as(url, DEMO_MEMBERS[0])
        self._chat_id = chat_id

    def cards(self, count: int) -> list[tuple[str, str]]:
        """The message_id and the card of what the bot sent, the newest first, once it is so much."""
        until = time.monotonic() + WITHIN_S
        while True:
            found = self._client.console("messenger.messages", {"chat_id": self._chat_id})["messages"]
            cards = [(one["message_id"], one["content"]) for one in found if one["msg_type"] == "interactive"]
            if len(cards) >= count:
                return cards
            assert time.monotonic() < until, cards
            time.sleep(0.1)


@pytest.mark.known(doc="uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/develop-a-card-interactive-bot/explanation-of-example-code.md")
@pytest.mark.parametrize("language", programs.LANGUAGES)
def test_the_card_bot_welcomes_raises_alarms_and_resolves_them(
    language: str, shared_server: RunningServer, tmp_path: Path, do: Do
) -> None:
    with started("card-bot", language, shared_server.url, tmp_path / "bot") as bot:
        talk = Talk(shared_server.url, do("enter", bot, "--as", LI)["chat_id"])
        [(welcome, shown)] = talk.cards(1)
        assert "欢迎来到告警台" in shown
        # The card stays as it is, and an alarm comes.
        assert do("click", welcome, "--as", LI, "--name", "try") == {"code": 0, "toast": None, "card": False}
        assert "告警：商城响应变慢" in talk.cards(2)[0][1]
        do("menu", bot, "raise_alarm", "--as", LI)
        do_resolve(do, talk, talk.cards(3)[0][0], LI)
        group = do("chat", "create", "Team", "--members", HAN, "--apps", bot, "--as", LI)["chat_id"]
        do("say", f'<at user_id="{bot}"></at> hello', "--to", group, "--as", LI)
        # Whoever presses it, all see it resolved.
        team = Talk(shared_server.url, group)
        do_resolve(do, team, team.cards(1)[0][0], HAN)


def do_resolve(do: Do, talk: Talk, message_id: str, who: str) -> None:
    """Fill in the form of an alarm and press; its card is another in the same message."""
    pressed = do("click", message_id, "--as", who, "--name", "resolve", "--form", 'note=Restarted "it"')
    assert pressed["toast"] == {"type": "success", "content": "Resolved. Well done!"}
    assert (pressed["code"], pressed["card"]) == (0, True)
    [shown] = [card for id, card in talk.cards(1) if id == message_id]
    assert "已处理：商城响应变慢" in shown
    assert 'Restarted \\"it\\"' in json.dumps(json.loads(shown))
