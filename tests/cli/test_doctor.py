"""`larkstead doctor`: each fault of an installation is named, with what mends it."""

import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from larkstead.cli.main import app
from larkstead.store.checkup import StoreSeen
from larkstead.store.folder import DataFolder
from larkstead.store.schema import HEAD
from tests.support.servers import RunningServer, running

Rows = dict[str, dict[str, str]]
Doctor = Callable[..., Rows]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose server has stopped."""
    data = tmp_path_factory.mktemp("stopped") / "data"
    with running(data):
        pass
    return data


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Such a folder of the test's own."""
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy") or name.startswith("LARKSTEAD_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def doctor() -> Doctor:
    """Ask the doctor; what it says of each thing, the worst of it where it speaks twice."""

    def ask(*words: object, code: int = 0) -> Rows:
        done = CliRunner().invoke(app, ["doctor", "--json", *map(str, words)])
        rows: Rows = {}
        for row in json.loads(done.output):
            if row["what"] not in rows or row["state"] != "ok":
                rows[row["what"]] = row
        assert done.exit_code == code, rows
        return rows

    return ask


def in_store(folder: Path, statement: str) -> None:
    """Change the store behind the server's back."""
    with closing(sqlite3.connect(folder / "larkstead.db")) as connection, connection:
        connection.execute(statement)


def test_a_sound_installation_is_told_to_be_one_in_one_line_a_thing(doctor: Doctor, folder: Path) -> None:
    rows = doctor("--data", folder, "--port", 0)
    assert {row["state"] for row in rows.values()} == {"ok"}
    shown = CliRunner().invoke(app, ["doctor", "--data", str(folder), "--port", "0"]).output
    assert len(shown.splitlines()) == len(rows)


def test_a_folder_that_is_not_there_yet_is_made_at_the_first_start(doctor: Doctor, tmp_path: Path) -> None:
    rows = doctor("--data", tmp_path / "new", "--port", 0)
    assert "first start" in rows["data folder"]["told"]
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_a_file_is_wrong(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    rows = doctor("--data", tmp_path / "file", "--port", 0, code=1)
    assert rows["data folder"]["state"] == "wrong"
    assert "--data" in rows["data folder"]["remedy"]


def test_a_running_server_is_left_alone_and_named(doctor: Doctor, shared_server: RunningServer) -> None:
    rows = doctor("--data", shared_server.data, "--port", shared_server.url.rpartition(":")[2])
    assert str(shared_server.pid) in rows["data folder"]["told"]
    assert "a Larkstead answers" in rows["port"]["told"]


def test_a_port_that_something_else_uses_is_wrong(doctor: Doctor, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        rows = doctor("--data", folder, "--port", other.getsockname()[1], code=1)
    assert rows["port"]["state"] == "wrong"
    assert "--port" in rows["port"]["remedy"]


@pytest.mark.parametrize(
    ("missing", "told"),
    [("larkstead.db", "the store that belongs to it is not"), ("instance.key", "instance.key is missing")],
)
def test_a_key_and_its_store_want_each_other(doctor: Doctor, folder: Path, missing: str, told: str) -> None:
    for file in folder.glob(f"{missing}*"):
        file.unlink()
    rows = doctor("--data", folder, "--port", 0, code=1)
    assert told in rows["store"]["told"]


def test_a_store_of_a_newer_release_and_of_an_older_one_are_told_apart(doctor: Doctor, folder: Path) -> None:
    in_store(folder, "UPDATE alembic_version SET version_num = '0001'")
    assert doctor("--data", folder, "--port", 0)["store"]["state"] == "look"
    in_store(folder, "UPDATE alembic_version SET version_num = '9999'")
    assert "a newer release" in doctor("--data", folder, "--port", 0, code=1)["store"]["told"]


def test_a_store_that_is_damaged_is_wrong(doctor: Doctor, folder: Path) -> None:
    (folder / "larkstead.db").write_bytes(b"no database" * 1_000)
    rows = doctor("--data", folder, "--port", 0, code=1)
    assert "restore" in rows["store"]["remedy"]


def test_a_folder_that_others_may_read_is_told(doctor: Doctor, folder: Path) -> None:
    folder.chmod(0o755)
    assert "chmod 700" in doctor("--data", folder, "--port", 0)["data folder"]["remedy"]


def test_a_full_disk_and_one_across_the_network_are_wrong(
    doctor: Doctor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("larkstead.cli.installation.shutil.disk_usage", lambda _: SimpleNamespace(free=0))
    monkeypatch.setattr("larkstead.cli.installation._file_system", lambda _: "nfs4")
    rows = doctor("--data", folder, "--port", 0, code=1)
    assert (rows["disk"]["state"], rows["file system"]["state"]) == ("wrong", "wrong")


def test_a_clock_that_was_put_back_behind_the_newest_message_is_told(
    doctor: Doctor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_790_000_000
    monkeypatch.setattr("larkstead.cli.installation.time.time", lambda: float(now))
    seen = StoreSeen(HEAD, (now + 86_400) * 1000)
    monkeypatch.setattr("larkstead.cli.installation.store_seen", lambda _: seen)
    assert "86400 s ahead" in doctor("--data", folder, "--port", 0)["clock"]["told"]


def test_a_clock_before_every_release_is_wrong(doctor: Doctor, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("larkstead.cli.surroundings.time.time", lambda: 0.0)
    assert doctor("--data", folder, "--port", 0, code=1)["clock"]["state"] == "wrong"


def test_a_proxy_between_programs_and_the_server_is_named_without_its_password(
    doctor: Doctor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://user:secret@proxy.example:3128")
    rows = doctor("--data", folder, "--port", 0, code=1)
    assert "proxy.example" in rows["proxy variables"]["told"]
    assert "secret" not in json.dumps(rows)
    assert "NO_PROXY=127.0.0.1" in rows["proxy variables"]["remedy"]
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert doctor("--data", folder, "--port", 0)["proxy variables"]["state"] == "ok"


def test_a_database_that_does_not_answer_is_wrong(doctor: Doctor, folder: Path) -> None:
    rows = doctor("--data", folder, "--port", 0, "--database", "postgresql://nobody:secret@127.0.0.1:1/x", code=1)
    assert rows["database"]["state"] == "wrong"
    assert "secret" not in json.dumps(rows)


def test_the_public_address_is_asked_as_a_client_would(doctor: Doctor, shared_server: RunningServer) -> None:
    words = ("--data", shared_server.data, "--port", shared_server.url.rpartition(":")[2], "--public-url")
    assert "Larkstead answers" in doctor(*words, shared_server.url)["public address"]["told"]
    rows = doctor(*words, "http://127.0.0.1:1", code=1)
    assert "does not answer" in rows["public address"]["told"]


def test_what_is_looked_at_is_not_changed(doctor: Doctor, folder: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}
    doctor("--data", folder, "--port", 0)
    after = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}
    assert {path: seen for path, seen in after.items() if path in before} == before
    held = DataFolder(folder)
    held.take()
    held.release()
