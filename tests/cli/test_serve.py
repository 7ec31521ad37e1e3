"""`larkstead serve`, as a process."""

import http.client
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from larkstead.cli import owner_keys
from larkstead.cli import serve as serve_command
from larkstead.cli.client import Client
from larkstead.cli.main import app
from larkstead.settings import Settings
from larkstead.store.files import Files
from tests.support.consoles import console_as
from tests.support.owners import key_at
from tests.support.servers import LARKSTEAD, RunningServer, clean_environment, running


def serve(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Serve something that cannot be served."""
    command = [str(LARKSTEAD), "serve", *options]
    env = clean_environment(tmp_path)
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=tmp_path, timeout=60)


def test_a_ready_server_answers_and_stops_cleanly_on_sigterm(tmp_path: Path) -> None:
    # `running` fails unless the server ends with 0 after SIGTERM.
    with running(tmp_path / "data") as server:
        connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
        connection.request("GET", "/open-apis/nothing")
        assert connection.getresponse().status == 404
        connection.close()
    assert server.log.read_text() == ""


def test_a_folder_that_is_in_use_is_refused_with_its_owner(shared_server: RunningServer, tmp_path: Path) -> None:
    done = serve(tmp_path, "--port", "0", "--data", str(shared_server.data))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(shared_server.pid) in done.stderr


def test_a_port_that_is_in_use_is_refused_with_the_remedy(shared_server: RunningServer, tmp_path: Path) -> None:
    done = serve(tmp_path, "--port", shared_server.url.rpartition(":")[2], "--data", str(tmp_path / "other"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "--port" in done.stderr


def test_where_others_reach_it_a_server_says_who_cannot_come_and_prints_one_invitation(tmp_path: Path) -> None:
    public = ("--public-url", "https://lark.example.com")
    with running(tmp_path / "data", *public) as server:
        assert "server.users_without_password" in server.log.read_text()
        invitation, link = server.said(1)[0].split()[:2]
        assert (invitation, link.partition("=")[0]) == ("invitation", "https://lark.example.com/login?invite")
        client = Client(key_at(server.url).local_url)
        assert client.console("tenants.invitation", {"code": link.partition("=")[2]})["founds"]
        founder = {"name": "Eve", "email": "eve@example.com", "password": "correct horse", "tenant_name": "Eve's"}
        client.console("session.sign_up", {**founder, "invitation": link.partition("=")[2]})
    # Once there is an account nobody else is invited by the server itself.
    with running(tmp_path / "data", *public) as server:
        time.sleep(0.5)
        assert server.said() == []


def test_a_stopped_server_takes_its_key_back_from_where_commands_find_it(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        key = key_at(server.url)
        assert key.key == (server.data / "owner.key").read_text().strip()
        assert stat.S_IMODE((server.data / "owner.key").stat().st_mode) == 0o600
        kept = next(owner_keys.folder().glob(f"*{server.url.rpartition(':')[2]}.json"))
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert owner_keys.find(server.url.replace("127.0.0.1", "localhost")) == key
    assert owner_keys.find(server.url) is None


@pytest.mark.parametrize(
    ("options", "environment", "named"),
    [
        (("--limits", "maybe"), {}, "--limits"),
        ((), {"LARKSTEAD_PORT": "many"}, "LARKSTEAD_PORT"),
        (("--config", "missing.toml"), {}, "missing.toml"),
        (("--log-level", "loud"), {}, "log_level"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(
    options: tuple[str, ...], environment: dict[str, str], named: str
) -> None:
    done = CliRunner().invoke(app, ["serve", *options], env=environment)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert named in done.output


def test_a_seed_file_that_is_missing_is_named(tmp_path: Path) -> None:
    done = serve(tmp_path, "--seed", "missing.yaml", "--port", "0")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "missing.yaml" in done.stderr


def test_a_setting_comes_from_a_flag_before_the_environment_before_a_file(tmp_path: Path) -> None:
    config = tmp_path / "larkstead.toml"
    config.write_text("port = 99997\n")
    words, environment = ["serve", "--config", str(config)], {"LARKSTEAD_PORT": "99998"}
    assert "99997" in CliRunner().invoke(app, words).output
    assert "99998" in CliRunner().invoke(app, words, env=environment).output
    assert "99999" in CliRunner().invoke(app, [*words, "--port", "99999"], env=environment).output


def test_ctrl_c_stops_it_as_cleanly(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        os.kill(server.pid, signal.SIGINT)


@pytest.mark.parametrize("spoiled", ["", "lock", "instance.key"])
def test_a_data_folder_that_cannot_be_used_is_told_in_one_line_with_the_remedy(tmp_path: Path, spoiled: str) -> None:
    data = tmp_path / "data"
    if spoiled:
        (data / spoiled).mkdir(parents=True)
    else:
        data.write_text("a file")
    done = serve(tmp_path, "--port", "0", "--data", str(data))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(data / spoiled) in done.stderr
    assert "--data" in done.stderr


def test_a_data_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    done = serve(tmp_path, "--port", "0", "--data", "/proc/larkstead")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "The data folder /proc/larkstead cannot be used" in done.stderr


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.1"])
def test_an_address_that_is_not_this_machines_is_told_before_anything_is_made(tmp_path: Path, host: str) -> None:
    done = serve(tmp_path, "--host", host, "--port", "0", "--data", str(tmp_path / "data"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"{host} is no address that this machine can listen on" in done.stderr
    assert "--host" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_store_that_is_damaged_is_told_in_one_line_with_the_remedy(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "larkstead.db").write_bytes(b"no database at all" * 500)
    done = serve(tmp_path, "--data", str(data), "--port", "0")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "larkstead restore" in done.stderr


def modes(data: Path) -> set[tuple[bool, int]]:
    paths = [data, *(path for path in data.rglob("*"))]
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in paths}


def test_everything_in_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data) as server:
        console_as(server.url).console("groups.create", {"name": "Ours"})
        Client(server.url).api("GET", "/nothing")
        assert modes(data) == {(True, 0o700), (False, 0o600)}
    Files(data / "files").put(b"of an older release")
    for path in (data, *data.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with running(data) as server:
        Client(server.url).api("GET", "/nothing")
        for _ in range(100):
            if modes(data) == {(True, 0o700), (False, 0o600)}:
                break
            time.sleep(0.1)
        assert modes(data) == {(True, 0o700), (False, 0o600)}


def test_a_folder_that_holds_other_things_stays_open_as_it_was(tmp_path: Path) -> None:
    data = tmp_path / "shared"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    (data / "notes.txt").write_text("mine")
    (data / "notes.txt").chmod(0o644)
    with running(data):
        assert stat.S_IMODE(data.stat().st_mode) == 0o755
        assert stat.S_IMODE((data / "notes.txt").stat().st_mode) == 0o644
        assert stat.S_IMODE((data / "larkstead.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "on"), [((), False), (("--tls",), True), (("--tls", "--port", "0"), True), (("--tls", "off"), False)]
)
def test_a_bare_tls_is_that_which_is_on(words: tuple[str, ...], on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Settings] = []
    monkeypatch.setattr(serve_command, "_run", found.append)
    monkeypatch.setattr(serve_command, "_log_to_stderr", lambda _: None)
    done = CliRunner().invoke(app, ["serve", "--limits", "off", *words])
    assert (done.exit_code, [one.tls for one in found]) == (0, [on])
