"""`larkstead open` and `larkstead invite`: the owner's ways in."""

import json
from pathlib import Path

import pytest

from larkstead.cli import owner_keys
from larkstead.cli.client import Client
from tests.cli.conftest import Command
from tests.support.owners import key_at
from tests.support.servers import RunningServer


def ticket_in(address: str) -> dict[str, str]:
    return {"ticket": address.strip().rpartition("#ticket=")[2]}


def test_the_printed_address_signs_a_browser_in_once_and_goes_on_to_the_page(
    run: Command, shared_server: RunningServer
) -> None:
    address = run("open", "/messenger", "--print").output
    assert address.startswith(f"{shared_server.url}/login?next=/messenger#ticket=")
    browser = Client(shared_server.url)
    assert browser.console("session.begin_as_owner", ticket_in(address))["owner"]
    with pytest.raises(Exception, match="one-time address is not good"):
        Client(shared_server.url).console("session.begin_as_owner", ticket_in(address))


def test_another_user_of_the_machine_names_the_data_folder(
    run: Command, shared_server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    refused = run("open", "--print")
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    assert "--data" in refused.output
    assert "#ticket=" in run("open", "--print", "--data", str(shared_server.data)).output
    wrong = run("open", "--print", "--data", str(tmp_path))
    assert (wrong.exit_code, "owner.key" in wrong.output) == (1, True)


def test_where_nothing_listens_no_address_is_printed(run: Command, free_port: int) -> None:
    url = f"http://127.0.0.1:{free_port}"
    owner_keys.repeat([url], owner_keys.OwnerKey("a key", url))
    done = run("open", "--print", "--url", url)
    assert (done.exit_code, "Nothing answers" in done.output) == (1, True)


def test_a_page_of_another_site_is_refused(run: Command) -> None:
    assert run("open", "//evil.example", "--print").exit_code == 1


def test_invitations_found_an_enterprise_or_lead_into_one(run: Command, shared_server: RunningServer) -> None:
    made = json.loads(run("invite", "--json").output)
    assert made["tenant"] is None
    client = Client(shared_server.url)
    assert client.console("tenants.invitation", {"code": made["link"].rpartition("=")[2]})["founds"]
    said = run("invite", "--to", "Strict").output
    assert "joins Strict" in said
    assert client.console("tenants.invitation", {"code": said.split()[0].rpartition("=")[2]})["name"] == "Strict"
    assert run("invite", "--to", "Nowhere").exit_code == 1


def test_the_owners_sessions_of_invitations_end_at_once(run: Command, shared_server: RunningServer) -> None:
    key = key_at(shared_server.url)
    assert key.local_url == shared_server.url
    run("invite")
    state = Client(shared_server.url).console("session.state")
    assert not state["owner"]


def test_commands_reach_a_server_of_this_machine_straight_whatever_its_name_is(
    run: Command, shared_server: RunningServer
) -> None:
    # The name leads nowhere: only the server's own address is used.
    key = key_at(shared_server.url)
    owner_keys.repeat(["https://lark.example.com"], key)
    assert run("login", "李雷", "--url", "https://lark.example.com").exit_code == 0
    done = run("app", "list", "--url", "https://lark.example.com")
    assert done.exit_code == 0, done.output
