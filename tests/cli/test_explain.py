"""`larkstead explain`."""

import json
import time
from typing import Any

import pytest

from larkstead.cli.client import Client
from tests.cli.conftest import Command
from tests.support.consoles import console_as
from tests.support.servers import RunningServer


@pytest.fixture
def developer(shared_server: RunningServer, run: Command) -> Client:
    """The person that the command is signed in as, at the console."""
    assert run("login", "韩梅梅").exit_code == 0
    return console_as(shared_server.url)


def refused(developer: Client) -> tuple[str, str, dict[str, Any]]:
    """An app without any scope, the Log ID of its call that was refused, and the answer."""
    app_id = str(developer.console("apps.create", {"name": "Bare", "description": "For a test"})["app_id"])
    token = str(developer.console("explorer.token", {"app_id": app_id, "kind": "tenant"})["token"])
    body = {"receive_id": "ou_x", "msg_type": "text", "content": '{"text":"hi"}'}
    answer = developer.api("POST", "/im/v1/messages", token=token, query={"receive_id_type": "open_id"}, body=body)
    assert answer.code == 99991672
    return app_id, answer.log_id, answer.json


def test_a_log_id_is_explained_in_either_language_and_a_remedy_carried_out(developer: Client, run: Command) -> None:
    _, log_id, _ = refused(developer)
    said = run("explain", log_id, "--lang", "en")
    assert said.exit_code == 0, said.output
    assert "Bare does not hold any of im:message" in said.output
    assert run("explain", log_id.lower(), "--lang", "en").output == said.output
    assert "--remedy 1" in said.output
    assert "应用“Bare”没有开通应用身份权限" in run("explain", log_id, "--lang", "zh").output
    assert run("explain", log_id, "--remedy", "1", input="n\n").exit_code == 1
    done = run("explain", log_id, "--lang", "en", "--remedy", "1", "--yes")
    assert "im:message:send_as_bot is enabled and in force." in done.output
    found = json.loads(run("explain", log_id, "--json").output)
    assert "holds im:message:send_as_bot now" in found["findings"][0]["now"][0]["en"]


def test_a_remedy_is_carried_out_by_the_former_name_of_the_option_too(developer: Client, run: Command) -> None:
    _, log_id, _ = refused(developer)
    done = run("explain", log_id, "--lang", "en", "--mend", "1", "--yes")
    assert "im:message:send_as_bot is enabled and in force." in done.output
    shown = run("explain", "--help").output
    assert "--remedy" in shown
    assert "--mend" not in shown


def test_the_locale_chooses_the_language(developer: Client, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _, log_id, _ = refused(developer)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "没有开通" in run("explain", log_id).output
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "does not hold" in run("explain", log_id).output


def test_the_json_of_an_error_is_explained_from_stdin_and_from_a_file(
    developer: Client, run: Command, tmp_path: Any
) -> None:
    _, _, body = refused(developer)
    # As of the real platform: the log here knows nothing of it.
    error = {**body, "error": {**body["error"], "log_id": ""}}
    text = f"2026-11-22 ERROR lark: {json.dumps(error, ensure_ascii=False)} (attempt 1)"
    assert "Bare does not hold" in run("explain", "-", "--lang", "en", input=text).output
    path = tmp_path / "error.json"
    path.write_text(text, encoding="utf-8")
    assert "Bare does not hold" in run("explain", str(path), "--lang", "en").output


def test_the_line_that_an_sdk_prints_is_explained_and_pages_are_named_with_their_whole_address(
    developer: Client, run: Command
) -> None:
    _, log_id, _ = refused(developer)
    nowhere = log_id[:14] + "0" * 20
    line = "client.im.v1.message.create failed, code: 230002, msg: Bot/User can NOT be out of the chat., log_id: "
    said = run("explain", "-", "--lang", "en", input=line + nowhere)
    assert said.exit_code == 0, said.output
    assert said.output.startswith("230002 Bot/User can NOT be out of the chat.\n")
    assert "Bare does not hold" in run("explain", "-", "--lang", "en", input=line + log_id).output
    assert "230001 bad" in run("explain", "-", "--lang", "en", input='{"code":"230001","msg":"bad"}').output
    general = run(
        "explain", "-", "--lang", "en", input='{"code": 230110, "msg": "the message has been deleted"}'
    ).output
    addresses = [words.rsplit(" ", 1)[1] for words in general.splitlines() if words.startswith("See also: ")]
    assert addresses
    assert all(address.startswith(f"{developer.url}/") for address in addresses)


def test_what_cannot_be_explained_is_said_in_one_line(developer: Client, run: Command) -> None:
    assert developer.session
    log_id = time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 7 * 3600)) + "0" * 20
    old = time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() - 8 * 86_400)) + "0" * 20
    for words, input, said in (
        (("explain", log_id, "--lang", "en"), "", "There is no such call"),
        (("explain", old, "--lang", "en"), "", "older than 7 days, which is how long calls are kept: call again"),
        (("explain", old, "--lang", "zh"), "", "只保留 7 天"),
        (("explain", "-", "--lang", "en"), old, "older than 7 days"),
        (("explain", log_id[:-1], "--lang", "en"), "", "This is no Log ID, which has 34 characters"),
        (("explain", "nowhere/error.json", "--lang", "en"), "", "There is no file nowhere/error.json: check its path"),
        (("explain", "error.json", "--lang", "zh"), "", "没有文件 error.json"),
        (("explain", "x" * 5_000, "--lang", "en"), "", "There is no file"),
        (("explain", "/", "--lang", "en"), "", "/ is a folder"),
        (("explain", "-"), "no error here", "There is no error in it"),
        (("explain", "-", "--remedy", "3"), '{"code": 1500, "msg": "internal error"}', "There is no remedy 3"),
        (("explain", "-", "--lang", "fr"), "{}", "--lang is zh or en"),
    ):
        answer = run(*words, input=input)
        assert answer.exit_code == 1
        assert said in " ".join(answer.output.split())
    assert run("explain", "--help").exit_code == 0


def test_a_corrected_upload_is_a_form_and_no_json(developer: Client, run: Command) -> None:
    app_id = str(developer.console("apps.create", {"name": "Uploader", "description": "For a test"})["app_id"])
    developer.console("scopes.enable", {"app_id": app_id, "grants": [{"key": "im:resource", "token": "tenant"}]})
    token = str(developer.console("explorer.token", {"app_id": app_id, "kind": "tenant"})["token"])
    answer = developer.api("POST", "/im/v1/images", token=token, body={"image_type": "message"})
    assert answer.code == 99992402
    said = run("explain", answer.log_id, "--read", "--lang", "en").output
    assert "The body is JSON" in said
    command = said.partition("The corrected request:\n")[2]
    assert command.startswith("curl ")
    assert "--form-string" in command
    assert "image_type=message" in command
    assert "image=@" in command
    assert "{" not in command


def test_a_bare_code_is_explained_and_one_that_nobody_knows_is_said_to_be_unknown(
    developer: Client, run: Command
) -> None:
    assert developer.session
    said = run("explain", "10010", "--lang", "en").output
    assert "one of Feishu's generic errors: send message forbidden" in said
    unknown = run("explain", "12345678", "--lang", "en")
    assert unknown.exit_code == 0
    assert unknown.output.startswith("12345678\n\nThis server knows no code 12345678")
    assert "See also" not in unknown.output


def test_a_code_is_understood_however_it_is_written_and_a_log_id_wherever_it_is_pasted(
    developer: Client, run: Command
) -> None:
    said = run("explain", "230002", "--lang", "en").output
    assert said.startswith("230002")
    for input in ("230002", " 230002\n", '{"code": 230002.0}', '{"code": "230002.0"}'):
        assert run("explain", "-", "--lang", "en", input=input).output == said
    assert run("explain", '{"code": 230002.0}', "--lang", "en").output == said
    _, log_id, _ = refused(developer)
    explained = run("explain", log_id, "--lang", "en").output
    for input in (log_id, f"{log_id.lower()}\n", f"X-Tt-Logid: {log_id}"):
        assert run("explain", "-", "--lang", "en", input=input).output == explained
