"""`larkstead run`: programs that name the platform's hosts in their code reach a server here, in each language, sending
and over the long connection. Nothing in them is told of it.
"""

import asyncio
import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sdk import programs, tools
from tests.sdk.listeners import listening
from tests.support.servers import LARKSTEAD, RunningServer, clean_environment, running

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
APP, SECRET = "cli_9f5343c580712544", "the-secret-of-the-program"
OURS = "a program with the platform's host in its code is led here"
SEED = f"""
tenants:
  - tenant_key: 736588c9260f175d
    name: Team
    people:
      - {{user_id: anna, name: Anna, email: anna@example.com, admin: true}}
    apps:
      - app_id: {APP}
        app_secret: {SECRET}
        name: Bot
        owner: anna
        scopes: [im:message:send_as_bot, im:message.p2p_msg:readonly]
        bot: true
        availability: everyone
        events: {{mode: long_connection, types: [im.message.receive_v1]}}
"""
# What every HTTP library of Python says of itself, sending one message each.
LIBRARIES = """
    import asyncio, json, urllib.request
    import aiohttp, httpx, requests

    HOST = "https://open.feishu.cn"
    APP = {"app_id": %r, "app_secret": %r}
    SEND = HOST + "/open-apis/im/v1/messages?receive_id_type=email"
    BODY = {"receive_id": "anna@example.com", "msg_type": "text", "content": '{"text": "hello"}'}
    token = requests.post(HOST + "/open-apis/auth/v3/tenant_access_token/internal", json=APP).json()
    bearer = {"Authorization": "Bearer " + token["tenant_access_token"]}

    def by_urllib():
        headers = {**bearer, "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(SEND, json.dumps(BODY).encode(), headers)) as answer:
            return json.load(answer)

    async def by_aiohttp():
        async with aiohttp.ClientSession(headers=bearer) as http, http.post(SEND, json=BODY) as answer:
            return await answer.json()

    said = {
        "requests": requests.post(SEND, json=BODY, headers=bearer).json(),
        "httpx": httpx.post(SEND, json=BODY, headers=bearer).json(),
        "aiohttp": asyncio.run(by_aiohttp()),
        "urllib": by_urllib(),
    }
    print(json.dumps({name: answer["code"] for name, answer in said.items()}))
    asked = {"AppID": APP["app_id"], "AppSecret": APP["app_secret"]}
    lark = requests.post("https://open.larksuite.com/callback/ws/endpoint", json=asked)
    print(json.dumps({"code": lark.json()["code"]}))
    requests.get(HOST + "/open-apis/drive/v1/files", headers=bearer)
    try:
        requests.get("https://elsewhere.example/")
    except requests.exceptions.ProxyError as refused:
        print(json.dumps({"refused": "403" in str(refused)}))
    raise SystemExit(7)
"""
NODE = """
    const [axios, APP, SECRET] = [require("axios"), ...process.argv.slice(2)];
    const HOST = "https://open.feishu.cn";
    const SEND = HOST + "/open-apis/im/v1/messages?receive_id_type=email";
    const BODY = { receive_id: "anna@example.com", msg_type: "text", content: '{"text": "hello"}' };
    (async () => {
      const asked = { app_id: APP, app_secret: SECRET };
      const { data } = await axios.post(HOST + "/open-apis/auth/v3/tenant_access_token/internal", asked);
      const headers = { Authorization: "Bearer " + data.tenant_access_token, "Content-Type": "application/json" };
      const one = (await axios.post(SEND, BODY, { headers })).data.code;
      const two = (await (await fetch(SEND, { method: "POST", headers, body: JSON.stringify(BODY) })).json()).code;
      console.log(JSON.stringify({ axios: one, fetch: two }));
    })();
"""

SEND = {
    "name": "im.v1.message.create",
    "method": "POST",
    "uri": "/open-apis/im/v1/messages",
    "path": {},
    "query": {"receive_id_type": "email"},
    "body": {"receive_id": "anna@example.com", "msg_type": "text", "content": '{"text": "hello"}'},
    "files": {},
}


@dataclass(frozen=True)
class Place:
    """A server that speaks TLS, and what runs a program beside it."""

    server: RunningServer
    environment: dict[str, str]

    @property
    def through(self) -> list[str]:
        return [str(LARKSTEAD), "run", "--url", self.server.url, "--"]

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.through, *command], capture_output=True, text=True, timeout=120, check=False, env=self.environment
        )

    async def says(self, text: str) -> None:
        """A person says something to the bot."""
        words = [str(LARKSTEAD), "say", text, "--to", "Bot", "--as", "anna", "--url", self.server.url]
        process = await asyncio.create_subprocess_exec(*words, env=self.environment, stdout=subprocess.DEVNULL)
        assert await process.wait() == 0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One server for all of them."""
    room = tmp_path_factory.mktemp("run")
    (room / "seed.yaml").write_text(SEED)
    options = ("--seed", str(room / "seed.yaml"), "--tls", "on", "--tls-port", "0", "--limits", "off")
    with running(room / "data", *options, forked=True) as server:
        yield Place(server, clean_environment(room))


@pytest.mark.known(ours=OURS)
def test_each_library_of_python_is_led_here_and_the_end_says_what_was_called(place: Place, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(LIBRARIES) % (APP, SECRET))
    done = place.run(sys.executable, str(program))
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said == [
        {"requests": 0, "httpx": 0, "aiohttp": 0, "urllib": 0},
        {"code": 1000040351},
        {"refused": True},
    ], done.stderr
    assert done.returncode == 7
    assert "7 calls, 1 failed, 1 to endpoints that are not emulated" in done.stderr
    assert "1 x POST /callback/ws/endpoint: 1000040351 Incorrect domain name" in done.stderr
    assert "1 x not emulated: GET /open-apis/drive/v1/files" in done.stderr
    assert "1 x refused: elsewhere.example" in done.stderr


@pytest.mark.node
@pytest.mark.known(ours=OURS)
async def test_axios_and_fetch_of_node_are_led_here(place: Place, tmp_path: Path) -> None:
    program = await tools.node_modules() / ".larkstead-run.js"
    program.write_text(textwrap.dedent(NODE))
    try:
        done = await asyncio.to_thread(place.run, "node", str(program), APP, SECRET)
    finally:
        program.unlink()
    assert json.loads(done.stdout) == {"axios": 0, "fetch": 0}, done.stderr


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("language", programs.LANGUAGES)
async def test_an_sdk_sends_and_listens_by_the_host_it_has_in_its_code(
    language: str, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    host = "https://open.feishu.cn"
    async with listening(language, tmp_path, host, APP, SECRET, place.through) as program:
        heard = asyncio.create_task(program.line())
        # It is heard once the program listens, which takes a while.
        while not heard.done():
            await place.says("hello")
            await asyncio.wait([heard], timeout=2)
        assert json.loads((await heard)["got"]) == {"text": "hello"}
    if language == "python":
        return
    (tmp_path / "sends").mkdir()
    async with programs.started(language, tmp_path / "sends", host, APP, SECRET, through=place.through) as make:
        assert (await make(SEND))["code"] == 0
