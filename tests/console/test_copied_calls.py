"""A recorded call copied as code: it is run, and what it sends and is answered is what was recorded."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from larkstead.store.call_tables import CallRecord
from larkstead.world.apps.records import App
from tests.console.clients import (
    HAN,
    PageClient,
    PageClients,
    open_office,
)

SEND = "/open-apis/im/v1/messages?receive_id_type=email"
CHATS = "/open-apis/im/v1/chats"
CREATE_GROUP = "/open-apis/contact/v3/group?user_id_type=open_id"


class Copier:
    """An app of 韩梅梅's, its calls as the log has them, and the programs that make them again."""

    def __init__(self, office: PageClients, desk: PageClient, app_id: str, folder: Path) -> None:
        self.office, self.desk, self.app_id, self.folder = office, desk, app_id, folder

    @property
    def app(self) -> App:
        found = self.office.server.world.memory.app(self.app_id)
        assert found is not None
        return found

    async def token(self) -> str:
        return await self.office.token(self.desk, self.app_id)

    async def user_token(self) -> str:
        ask = {"app_id": self.app_id, "kind": "user", "scopes": []}
        return str((await self.desk.do("explorer.token", **ask))["token"])

    async def call(self, method: str, target: str, token: str, data: bytes | None = None) -> tuple[int, str]:
        """One call: its code and its Log ID."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.desk.http.request(method, self.desk.url + target, data=data, headers=headers) as answer:
            return (await answer.json())["code"], answer.headers["X-Tt-Logid"]

    async def record(self, log_id: str) -> CallRecord:
        journal, calls = self.office.server.call_journal, self.office.server.calls
        assert journal is not None
        assert calls is not None
        await journal.flush()
        found = calls.find(log_id)
        assert found is not None
        return found

    async def story(self, log_id: str) -> dict[str, Any]:
        await self.record(log_id)
        told: dict[str, Any] = await self.desk.do("logs.story", log_id=log_id)
        return told

    async def run_pytest(self, told: dict[str, Any], **env: str) -> None:
        """The test passes."""
        (self.folder / "test_copied.py").write_text(sample(told, "pytest"), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "test_copied.py"]
        output = await self._run(*command, **env)
        assert "1 passed" in output, output

    async def run_curl(self, told: dict[str, Any], token: str) -> dict[str, Any]:
        """The answer to the copied cURL, with a token where one belongs."""
        text = sample(told, "curl").replace("YOUR_TENANT_ACCESS_TOKEN", token)
        output = await self._run("sh", "-c", text.replace("curl -i", "curl -s -i"))
        answer: dict[str, Any] = json.loads(output.replace("\r", "").partition("\n\n")[2])
        return answer | {"log_id": output.partition("X-Tt-Logid: ")[2].split()[0]}

    async def _run(self, *command: str, **env: str) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("APP_", "FEISHU_", "PYTEST"))}
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=self.folder,
            env={**kept, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **env},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        output, _ = await process.communicate()
        return output.decode()

    async def secret(self) -> str:
        return str((await self.desk.do("apps.secret", app_id=self.app_id))["app_secret"])


def sample(told: dict[str, Any], id: str) -> str:
    return next(str(one["code"]) for one in told["samples"] if one["id"] == id)


@pytest.fixture
async def copier(tmp_path: Path) -> AsyncIterator[Copier]:
    async with open_office(tmp_path / "data") as office:
        desk = await office.desk(HAN)
        yield Copier(office, desk, await office.app(desk, "Copied"), tmp_path)


BODIES = [
    '{"receive_id": "x",,}',
    "[1,2]",
    "[]",
    "null",
    '"text"',
    "it's $HOME `no` %s \\n JSON\n\n  two lines",
    "@/etc/hostname",
    "\ufeff{}",
    "tab\tand\rreturn",
    "receive_id=x&msg_type=text",
    "你好 😀",
]


@pytest.mark.parametrize("body", BODIES)
async def test_a_body_that_is_no_object_is_copied_and_sent_as_it_was(copier: Copier, body: str) -> None:
    token = await copier.token()
    code, log_id = await copier.call("POST", SEND, token, body.encode())
    told = await copier.story(log_id)
    assert (told["body_kept"], told["prefill"]["body"], told["replay"]) == ("whole", body, "yes")
    assert {one["id"] for one in told["samples"]} <= {"curl", "curl-windows", "pytest"}
    again = await copier.run_curl(told, token)
    assert again["code"] == code
    assert (await copier.record(again["log_id"])).request_body == body
    await copier.run_pytest(told, APP_SECRET=await copier.secret())
    replayed = await copier.desk.do("logs.replay", log_id=log_id)
    assert (replayed["code"], (await copier.record(replayed["log_id"])).request_body) == (code, body)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00x", b'{"receive_id": "\xe4\xbd"}'])
async def test_of_bytes_that_are_no_text_there_is_no_false_copy(copier: Copier, body: bytes) -> None:
    code, log_id = await copier.call("POST", SEND, await copier.token(), body)
    told = await copier.story(log_id)
    assert code == 9499
    assert (told["body_kept"], told["samples"], told["replay"]) == ("bytes", [], "bytes")
    assert told["prefill"]["body"] == ""


async def test_the_sign_for_what_could_not_be_read_is_a_text_like_others(copier: Copier) -> None:
    body = json.dumps({"receive_id": "nobody@example.com", "msg_type": "text", "content": '{"text":"\ufffd"}'})
    _, log_id = await copier.call("POST", SEND, await copier.token(), body.encode())
    assert (await copier.story(log_id))["body_kept"] == "whole"


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("", 99991661),
        ("t-wrong", 99991663),
        ("a-wrong", 99991664),
        ("u-wrong", 99991668),
        ("wrong", 99991671),
    ],
)
async def test_a_call_with_a_bad_token_is_tested_with_a_bad_token(copier: Copier, token: str, code: int) -> None:
    found, log_id = await copier.call("GET", CHATS, token)
    assert found == code
    told = await copier.story(log_id)
    await copier.run_pytest(told)
    assert "APP_SECRET" not in sample(told, "pytest")


async def test_a_user_token_is_taken_from_where_the_test_runs(copier: Copier) -> None:
    token = await copier.user_token()
    code, log_id = await copier.call("GET", CHATS, token)
    assert code == 99991672
    await copier.run_pytest(await copier.story(log_id), USER_ACCESS_TOKEN=token)


async def test_an_expired_user_token_has_to_be_an_expired_one(copier: Copier, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await copier.user_token()
    memory = copier.office.server.world.memory
    later = memory.now_ms() + 3 * 3_600_000
    monkeypatch.setattr(memory, "now_ms", lambda: later)
    code, log_id = await copier.call("GET", CHATS, token)
    assert code == 99991677
    told = await copier.story(log_id)
    assert (told["replay"], told["prefill"]["kind"]) == ("user_token", "user")
    await copier.run_pytest(told, EXPIRED_USER_ACCESS_TOKEN=token)


async def test_an_app_that_is_switched_off_is_tested_with_its_token_of_before(copier: Copier) -> None:
    token = await copier.token()
    await copier.desk.do("admin.disable_app", app_id=copier.app_id)
    code, log_id = await copier.call("GET", CHATS, token)
    assert code == 99991662
    await copier.run_pytest(await copier.story(log_id), TENANT_ACCESS_TOKEN=token)


async def test_fetching_a_token_is_tested_with_the_secret_that_the_log_does_not_have(copier: Copier) -> None:
    body = {"app_id": copier.app_id, "app_secret": await copier.secret()}
    path = "/open-apis/auth/v3/tenant_access_token/internal"
    _, log_id = await copier.call("POST", path, "", json.dumps(body).encode())
    await copier.run_pytest(await copier.story(log_id), APP_SECRET=body["app_secret"])
    code, log_id = await copier.call("POST", path, "", json.dumps({**body, "app_secret": "wrong"}).encode())
    assert code
    await copier.run_pytest(await copier.story(log_id))


PLACES = [
    ("POST", CREATE_GROUP, 99990501, True),
    ("GET", "/open-apis/contact/v3/group/a%2Fb/member/simplelist", 99990501, True),
    ("GET", "/open-apis/acs/v1/devices?page_size=1", 99990501, False),
    ("PUT", "/open-apis/im/v9/chats/{chat_id}/:x?a=%E4%BD%A0&flag&b[]=1", 99991201, False),
    ("GET", "/open-apis/nowhere", 99991201, False),
]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("method", "target", "code", "explored"), PLACES)
async def test_a_call_that_got_nowhere_is_copied_replayed_and_explored(
    copier: Copier, method: str, target: str, code: int, explored: bool, known: bool
) -> None:
    token = await copier.token() if known else ""
    body = None if method == "GET" else b'{"name": "x", "list": [1, 2.5, null]}'
    found, log_id = await copier.call(method, target, token, body)
    assert found == code
    told = await copier.story(log_id)
    assert (told["prefill"] is not None, told["replay"]) == (explored, "yes")
    again = await copier.run_curl(told, token)
    assert again["code"] == code
    first, second = await copier.record(log_id), await copier.record(again["log_id"])
    if body is not None:
        assert json.loads(second.request_body) == json.loads(first.request_body)
    await copier.run_pytest(told)
    assert (await copier.desk.do("logs.replay", log_id=log_id))["code"] == code
    ids = {one["id"] for one in told["samples"]}
    assert ids >= {"curl", "curl-windows", "pytest"}
    assert ("python-app" in ids) == explored
    note = next(one["note"]["en"] for one in told["samples"] if one["id"] == "curl")
    assert ("https://open.feishu.cn" in note) == (code == 99990501)


async def test_a_call_that_got_nowhere_opens_in_the_explorer_as_it_was(copier: Copier) -> None:
    _, log_id = await copier.call("POST", CREATE_GROUP, await copier.token(), b'{"name": "x"}')
    prefill = (await copier.story(log_id))["prefill"]
    assert (prefill["endpoint_id"], prefill["query"]) == ("contact.v3.group.create", {"user_id_type": "open_id"})
    assert json.loads(prefill["body"]) == {"name": "x"}
    shown = await copier.desk.do("explorer.endpoint", endpoint_id=prefill["endpoint_id"])
    assert not shown["emulated"]


TOKEN = "/open-apis/auth/v3/tenant_access_token/internal"
URL_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def send_form(copier: Copier, body: str) -> tuple[int, str]:
    desk = copier.desk
    async with desk.http.post(desk.url + TOKEN, data=body.encode(), headers=URL_FORM) as answer:
        return (await answer.json())["code"], answer.headers["X-Tt-Logid"]


async def test_a_token_fetched_by_form_is_told_and_copied_as_a_form_without_its_secret(copier: Copier) -> None:
    secret = await copier.secret()
    code, log_id = await send_form(copier, f"app_id={copier.app_id}&app%5Fsecret={secret}&also=%27{secret}")
    assert code == 0
    record, told = await copier.record(log_id), await copier.story(log_id)
    assert record.request_body == f"app_id={copier.app_id}&app_secret=***&also=%27{secret}"
    assert (told["body_kept"], told["replay"]) == ("whole", "secrets")
    assert json.loads(told["prefill"]["body"])["app_secret"] == ""
    assert "--data-urlencode 'app_secret=***'" in sample(told, "curl")
    await copier.run_pytest(told, APP_SECRET=secret)
    assert (await copier.record(log_id)).code == 0
    har = (await copier.desk.do("logs.export", form="har", app_id=copier.app_id, words="path:auth"))["text"]
    posted = json.loads(har)["log"]["entries"][-1]["request"]["postData"]
    assert posted["mimeType"] == "application/x-www-form-urlencoded"
    assert {"name": "app_secret", "value": "***"} in posted["params"]


@pytest.mark.parametrize("secret", ["it's a secret", 'quo"ted', "back\\slash", "<tagged>", "a%26b=c"])
async def test_nothing_of_a_secret_in_a_form_is_kept(copier: Copier, secret: str) -> None:
    _, log_id = await send_form(copier, f"app_id={copier.app_id}&app_secret={secret}")
    assert (await copier.record(log_id)).request_body == f"app_id={copier.app_id}&app_secret=***"


@pytest.mark.parametrize("body", ["app_id=my-app", "app_secret=", "nonsense", "app_id=cli_0000000000000000"])
async def test_a_form_that_was_refused_is_refused_again_wherever_it_is_sent_from(copier: Copier, body: str) -> None:
    code, log_id = await send_form(copier, body)
    assert code == 10003
    told = await copier.story(log_id)
    again = await copier.run_curl(told, "")
    assert again["code"] == code
    first, second = await copier.record(log_id), await copier.record(again["log_id"])
    assert (first.cause, first.request_body) == (second.cause, second.request_body)
    await copier.run_pytest(told)


async def test_a_form_that_was_not_called_one_is_copied_as_it_was(copier: Copier) -> None:
    _, log_id = await copier.call("POST", TOKEN, "", b"app_id=my-app")
    told = await copier.story(log_id)
    assert "application/json" in sample(told, "curl")
    again = await copier.run_curl(told, "")
    assert (await copier.record(again["log_id"])).cause == (await copier.record(log_id)).cause
