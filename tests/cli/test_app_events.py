"""`larkstead app events`: what scripts set up for a program that receives."""

from tests.cli.conftest import Command
from tests.cli.test_apps import made

RECEIVE, READ = "im.message.receive_v1", "im.message.message_read_v1"


def test_a_script_lets_an_app_receive(run: Command) -> None:
    app = made(run, "app", "create", "Receives", "--bot")["app_id"]
    shown = made(
        *(run, "app", "events", app, "--mode", "long_connection", "--encrypt-key", "a-key"),
        *("--verification-token", "a-token", "--add", f"{RECEIVE},{READ}", "--publish"),
    )
    assert shown == {
        "mode": "long_connection",
        "types": [RECEIVE, READ],
        "encrypt_key": "a-key",
        "verification_token": "a-token",
        "status": "live",
    }
    assert made(run, "app", "events", app) == shown
    assert made(run, "app", "events", app, "--remove", READ, "--encrypt-key", "")["types"] == [RECEIVE]


def test_what_is_missing_is_said(run: Command) -> None:
    app = made(run, "app", "create", "Waits", "--bot")["app_id"]
    told = run("app", "events", app, "--mode", "long_connection", "--add", RECEIVE).output
    assert "Nothing is connected yet" in told
    assert f"larkstead app publish {app}" in told
    assert "im:message.p2p_msg:readonly" in told


def test_a_url_that_does_not_answer_is_refused(run: Command) -> None:
    app = made(run, "app", "create", "Nobody", "--bot")["app_id"]
    done = run("app", "events", app, "--mode", "webhook", "--url", "http://127.0.0.1:9/events")
    assert done.exit_code == 1
    assert "Enter a valid HTTP/HTTPS URL" in done.output


def test_a_program_that_does_not_connect_is_waited_for_no_longer_than_said(run: Command) -> None:
    app = made(run, "app", "create", "Late", "--bot")["app_id"]
    done = run("app", "events", app, "--mode", "long_connection", "--wait", "0.3")
    assert done.exit_code == 1
    assert "connected within 0.3 s" in done.output


def test_a_type_that_is_none_is_refused(run: Command) -> None:
    app = made(run, "app", "create", "Typo", "--bot")["app_id"]
    done = run("app", "events", app, "--add", "im.message.recieve_v1")
    assert done.exit_code == 1
    assert "im.message.recieve_v1" in done.output
