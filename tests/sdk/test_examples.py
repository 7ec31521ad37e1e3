"""The programs of `examples/`, each in the four official SDKs: people write, and the bots answer."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.sdk import programs, tools
from tests.sdk.examples import EXAMPLES, WITHIN_S, command, connected, connection_of
from tests.support.consoles import console_as
from tests.support.platform import Platform
from tests.support.receivers import subscribe
from tests.support.servers import RunningServer, clean_environment

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
SCOPES = ("im:message:send_as_bot", "im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly")


@asynccontextmanager
async def running(bot: str, language: str, folder: Path, platform: Platform, app: App) -> AsyncIterator[None]:
    """A program of an app that is connected, until the block ends."""
    words, more = await command(bot, language, folder)
    secret = platform.cell_of(app).apps.secret(app, platform.cell_of(app).memory.users.at(app.owner))
    named = {"APP_ID": app.app_id, "APP_SECRET": secret, "BASE_DOMAIN": platform.url}
    null = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*words, env={**os.environ, **more, **named}, stdout=null)
    try:
        await connection_of(platform, app)
        yield
    finally:
        process.kill()
        await process.wait()


async def answers(platform: Platform, app: App, chat: Chat, count: int) -> list[tuple[str, bool]]:
    """What the bot said in a chat, once it is so much: the words, and whether it was a reply."""
    chat_id = platform.cell_of(app).identities.chat_id(chat)
    async with asyncio.timeout(WITHIN_S):
        while True:
            query = {"container_id_type": "chat", "container_id": chat_id}
            told = await platform.get("/open-apis/im/v1/messages", app, **query)
            said = [one for one in told.data["items"] if one["sender"]["sender_type"] == "app"]
            if len(said) >= count:
                return [(json.loads(one["body"]["content"])["text"], "parent_id" in one) for one in said]
            await asyncio.sleep(0.1)


@pytest.mark.known(doc="uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/develop-an-echo-bot/introduction.md")
@pytest.mark.parametrize("language", programs.LANGUAGES)
async def test_the_echo_bot_answers_a_person_and_a_group(language: str, platform: Platform, tmp_path: Path) -> None:
    app = await platform.app(*SCOPES, "im:message:readonly")
    app = await subscribe(platform, app, "im.message.receive_v1", mode="long_connection")
    # What all say in a group is told to nobody but who may read it, and that the bot is not.
    reader = await platform.app("im:message:readonly", "im:message.group_msg")
    group = await platform.group("Team", "李雷", apps=[app, reader])
    async with running("echo-bot", language, tmp_path, platform, app):
        said = await platform.says("李雷", app, "你好")
        own = platform.cell_of(app).memory.chats.at(said.chat)
        assert await answers(platform, app, own, 1) == [("You said: 你好", False)]
        # What nobody says to the bot is not its business.
        await platform.says("李雷", group, "among ourselves")
        mention = f'<at user_id="{app.app_id}"></at> hello'
        await platform.says("李雷", group, mention)
        [(text, is_reply)] = await answers(platform, reader, group, 1)
        assert text.startswith("You said: ")
        assert text.endswith("hello")
        assert is_reply


@pytest.mark.known(ours="what the examples use is what is tested")
def test_the_examples_have_the_sdks_that_are_tested() -> None:
    for example in (file.parent for file in EXAMPLES.glob("*/app.env")):
        for language, name, pin in (
            ("node", "package.json", '"@larksuiteoapi/node-sdk":'),
            ("go", "go.mod", "larksuite/oapi-sdk-go"),
            ("java", "pom.xml", "<version>2"),
        ):
            named = [
                line.strip().rstrip(",")
                for file in (example / language / name, tools.HERE / language / name)
                for line in file.read_text(encoding="utf-8").splitlines()
                if pin in line
            ]
            assert len(named) == 2
            assert named[0] == named[1], f"{example.name}/{language}"


@pytest.mark.known(ours="examples/run makes the app and starts its program, by one command")
def test_one_command_makes_the_app_and_starts_it(shared_server: RunningServer, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path, BASE_DOMAIN=shared_server.url, PYTHON=sys.executable)
    words, null, name = [str(EXAMPLES / "run"), "echo-bot", "python"], subprocess.DEVNULL, "echo-bot (python)"
    program = subprocess.Popen(words, env=environment, stdout=null, start_new_session=True)
    try:
        app_id = connected(program, shared_server.url, name)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
    # Started again it is the same app.
    subprocess.run(words, env={**environment, "PROGRAM": "true"}, stdout=null, check=True)
    apps = console_as(shared_server.url).console("apps.list", {})["apps"]
    assert [app["app_id"] for app in apps if app["name"] == name] == [app_id]
