"""`larkstead login`, and the session that other commands use."""

import json
import stat
from pathlib import Path

from larkstead.cli import sessions
from larkstead.cli.client import Client
from tests.cli.conftest import Command
from tests.support.servers import RunningServer


def test_a_seeded_user_signs_in_by_name(run: Command) -> None:
    done = run("login", "赵刚", "--json")
    shown = json.loads(done.output)
    assert (shown["person"]["name"], shown["tenant"]["name"]) == ("赵刚", "Strict")
    assert "Signed in" in run("login", "8c2e5f22").output


def test_the_list_offers_everybody_and_takes_a_number(run: Command) -> None:
    done = run("login", input="2\n")
    assert "韩梅梅 (Demo, admin)" in done.output
    assert "as 李雷 of Demo" in done.output
    assert run("login", input="99\n").exit_code == 1


def test_who_nobody_is_called_is_told_with_the_names_there_are(run: Command) -> None:
    done = run("login", "Nobody")
    assert done.exit_code == 1
    assert "韩梅梅" in done.output


def test_an_account_signs_in_with_its_password(run: Command, shared_server: RunningServer) -> None:
    ask = {"name": "Eve", "email": "eve@example.com", "password": "correct horse battery", "tenant_name": "Eve's"}
    Client(shared_server.url).console("session.sign_up", ask)
    done = run("login", "--email", "eve@example.com", "--password", "correct horse battery")
    assert "as Eve of Eve's" in done.output
    wrong = run("login", "--email", "eve@example.com", "--password", "wrong")
    assert (wrong.exit_code, wrong.output.count("\n")) == (1, 1)


def test_the_session_is_kept_for_the_next_command_and_readable_by_its_owner_alone(run: Command, home: Path) -> None:
    run("login", "李雷")
    file = home / "larkstead" / "sessions.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_text()
    assert run("app", "create", "Li Lei's", "--json").exit_code == 0
    assert json.loads(run("app", "show", "Li Lei's", "--json").output)["owner"] == "李雷"
    assert file.read_text() == before


def test_without_a_session_a_command_signs_in_as_the_first_enterprises_admin(run: Command, home: Path) -> None:
    run("app", "create", "Admin's")
    assert json.loads(run("app", "show", "Admin's", "--json").output)["owner"] == "韩梅梅"
    assert (home / "larkstead" / "sessions.json").is_file()


def test_a_session_that_the_server_forgot_is_replaced(run: Command, shared_server: RunningServer) -> None:
    sessions.keep(shared_server.url, "forgotten")
    assert run("app", "list").exit_code == 0
    assert sessions.recall(shared_server.url) != "forgotten"


def test_a_broken_session_file_counts_as_none(run: Command, home: Path) -> None:
    (home / "larkstead").mkdir(parents=True)
    (home / "larkstead" / "sessions.json").write_text("{")
    assert run("app", "list").exit_code == 0


def test_only_the_newest_sessions_are_kept() -> None:
    for number in range(sessions.KEPT + 5):
        sessions.keep(f"http://127.0.0.1:{number + 1}", "token")
    assert sessions.recall("http://127.0.0.1:5") == ""
    assert sessions.recall(f"http://127.0.0.1:{sessions.KEPT + 5}") == "token"
