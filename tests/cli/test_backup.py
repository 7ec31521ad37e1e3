"""`larkstead backup` and `larkstead restore`: nothing that was acknowledged is lost, and nothing damaged is let in."""

import gzip
import io
import json
import shutil
import sqlite3
import stat
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from larkstead.cli.client import Client
from larkstead.cli.main import app
from larkstead.store.certificates import CA, CA_KEY, Authority
from larkstead.store.files import Files
from tests.support.consoles import console_as
from tests.support.servers import running

Run = Callable[..., Result]


@pytest.fixture
def larkstead() -> Run:
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose server has stopped, with an uploaded file."""
    data = tmp_path_factory.mktemp("stopped") / "data"
    with running(data):
        pass
    Files(data / "files").put(b"a picture")
    return data


@pytest.fixture
def stopped(made: Path, tmp_path: Path) -> Path:
    """Such a folder of the test's own."""
    return Path(shutil.copytree(made, tmp_path / "data"))


def test_the_authority_that_programs_trust_comes_back_with_the_rest(
    stopped: Path, larkstead: Run, tmp_path: Path
) -> None:
    Authority(stopped, ["open.feishu.cn"])
    backup, again = tmp_path / "one.tar", tmp_path / "again"
    assert larkstead("backup", backup, "--data", stopped).exit_code == 0
    assert larkstead("restore", backup, "--data", again).exit_code == 0
    for name in (CA, CA_KEY):
        assert (again / name).read_bytes() == (stopped / name).read_bytes()
        assert stat.S_IMODE((again / name).stat().st_mode) == 0o600


class Sending(threading.Thread):
    """Sends texts one after another until it is told to stop; `acknowledged` are the ids of those that were stored."""

    def __init__(self, url: str, token: str, receiver: str) -> None:
        super().__init__()
        self.acknowledged: list[str] = []
        self.enough = threading.Event()
        self.stopping = threading.Event()
        self._url, self._token, self._receiver = url, token, receiver

    def run(self) -> None:
        client = Client(self._url)
        while not self.stopping.is_set():
            body = {"receive_id": self._receiver, "msg_type": "text", "content": json.dumps({"text": "under load"})}
            path = "/im/v1/messages"
            answer = client.api("POST", path, token=self._token, query={"receive_id_type": "chat_id"}, body=body)
            self.acknowledged.append(answer.json["data"]["message_id"])
            if len(self.acknowledged) >= 50:
                self.enough.set()


def prepared(url: str) -> tuple[str, str, str]:
    """An app that may send: its id, its secret, and a group to send to."""
    admin = console_as(url)
    app_id = admin.console("apps.create", {"name": "Backed up", "description": ""})["app_id"]
    admin.console("abilities.add_bot", {"app_id": app_id})
    keys = ("im:message:send_as_bot", "im:message:readonly")
    admin.console("scopes.enable", {"app_id": app_id, "grants": [{"key": key, "token": "tenant"} for key in keys]})
    made = admin.console(
        "versions.create", {"app_id": app_id, "number": "1.0.0", "notes": "x", "availability": {"everyone": True}}
    )
    admin.console("versions.submit", {"app_id": app_id, "version_id": made["version"]["version_id"]})
    secret = admin.console("apps.secret", {"app_id": app_id})["app_secret"]
    chat = admin.console("groups.create", {"name": "Group", "user_ids": ["4b7d9e12"], "app_ids": [app_id]})
    return app_id, secret, chat["chat_id"]


def token_of(url: str, app_id: str, secret: str) -> str:
    path = "/auth/v3/tenant_access_token/internal"
    answer = Client(url).api("POST", path, body={"app_id": app_id, "app_secret": secret})
    token: str = answer.json["tenant_access_token"]
    return token


def test_what_was_acknowledged_before_a_backup_began_is_in_it(tmp_path: Path, larkstead: Run) -> None:
    target = tmp_path / "backup.tar"
    with running(tmp_path / "data", "--limits", "off") as server:
        app_id, secret, chat_id = prepared(server.url)
        token = token_of(server.url, app_id, secret)
        sending = Sending(server.url, token, chat_id)
        sending.start()
        sending.enough.wait(60)
        before = list(sending.acknowledged)
        done = larkstead("backup", target, "--data", server.data, "--with-calls")
        sending.stopping.set()
        sending.join()
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert larkstead("restore", target, "--data", tmp_path / "again").exit_code == 0
    with running(tmp_path / "again", "--limits", "off") as server:
        client = Client(server.url)
        # The token of before the backup still works, and so does the secret.
        for message_id in before:
            path = f"/im/v1/messages/{message_id}"
            assert client.api("GET", path, token=token).json["code"] == 0
        assert token_of(server.url, app_id, secret)
    assert len(before) >= 50
    assert list((tmp_path / "again" / "calls").glob("*.db"))
    assert stat.S_IMODE((tmp_path / "again" / "instance.key").stat().st_mode) == 0o600


def test_a_stopped_folder_is_backed_up_with_its_files_into_a_folder(
    stopped: Path, tmp_path: Path, larkstead: Run
) -> None:
    (tmp_path / "backups").mkdir()
    done = larkstead("backup", tmp_path / "backups", "--data", stopped, "--json")
    shown = json.loads(done.output)
    assert (shown["files"], shown["calls"], shown["damaged"]) == (1, [], [])
    assert larkstead("restore", shown["path"], "--data", tmp_path / "again").exit_code == 0
    name = Files(stopped / "files").put(b"a picture")
    assert Files(tmp_path / "again" / "files").get(name) == b"a picture"
    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == [Path(shown["path"]).name]


def test_a_compressed_backup_is_restored_like_any_other(stopped: Path, tmp_path: Path, larkstead: Run) -> None:
    target = tmp_path / "small.tar.gz"
    assert larkstead("backup", target, "--data", stopped).exit_code == 0
    assert target.read_bytes()[:2] == b"\x1f\x8b"
    (tmp_path / "empty").mkdir()
    assert larkstead("restore", target, "--data", tmp_path / "empty").exit_code == 0
    assert (tmp_path / "empty" / "larkstead.db").exists()


def test_a_folder_without_a_store_says_what_to_do_about_postgresql(
    stopped: Path, tmp_path: Path, larkstead: Run
) -> None:
    (stopped / "larkstead.db").unlink()
    done = larkstead("backup", tmp_path / "rest.tar", "--data", stopped)
    assert "pg_dump" in done.output
    restored = larkstead("restore", tmp_path / "rest.tar", "--data", tmp_path / "again")
    assert "pg_restore" in restored.output
    assert (tmp_path / "again" / "instance.key").exists()


def refused(done: Result, *words: str) -> None:
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


def test_what_cannot_be_backed_up_is_refused_and_leaves_nothing(stopped: Path, tmp_path: Path, larkstead: Run) -> None:
    refused(larkstead("backup", tmp_path / "a.tar", "--data", tmp_path), "no data folder")
    refused(larkstead("backup", tmp_path / "no" / "a.tar", "--data", stopped), "no folder")
    (tmp_path / "there.tar").write_bytes(b"mine")
    refused(larkstead("backup", tmp_path / "there.tar", "--data", stopped), "there already")
    (stopped / "instance.key").write_text("00" * 32)
    refused(larkstead("backup", tmp_path / "b.tar", "--data", stopped), "another instance key")
    (stopped / "instance.key").write_text("xyz")
    refused(larkstead("backup", tmp_path / "b.tar", "--data", stopped), "damaged")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "there.tar"]


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as tar:
        for member in tar:
            content = tar.extractfile(member)
            assert content is not None
            yield member.name, content.read()


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """A backup with something changed in it."""
    with tarfile.open(target, "w") as tar:
        for name, content in members(source):
            if (changed := change(name, content)) is not None:
                member = tarfile.TarInfo(changed[0])
                member.size = len(changed[1])
                tar.addfile(member, io.BytesIO(changed[1]))
    return target


def later_schema(content: bytes, room: Path) -> bytes:
    path = room / "later.db"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return path.read_bytes()


def test_a_damaged_or_foreign_backup_is_refused_whole(stopped: Path, tmp_path: Path, larkstead: Run) -> None:
    good, bad, again = tmp_path / "good.tar", tmp_path / "bad.tar", tmp_path / "again"
    assert larkstead("backup", good, "--data", stopped).exit_code == 0
    cases: list[tuple[Callable[[str, bytes], tuple[str, bytes] | None], str]] = [
        (lambda name, content: (name, content[:-4096] if name == "larkstead.db" else content), "not the one"),
        (lambda name, content: (name, b"00" * 32 if name == "instance.key" else content), "key"),
        (lambda name, content: None if name == "manifest.json" else (name, content), "not whole"),
        (lambda name, content: None if name.startswith("files/") else (name, content), "missing"),
        (lambda name, content: None if name == "instance.key" else (name, content), "there is no instance.key in it"),
        (lambda name, content: None if name == "larkstead.db" else (name, content), "there is no larkstead.db in it"),
        (lambda name, content: (name, b"other" if name.startswith("files/") else content), "another"),
        (lambda name, content: ("../" + name if name.startswith("files/") else name, content), "no place"),
        (lambda name, content: (name, content.replace(b'"format": 1', b'"format": 2')), "newer"),
    ]
    for change, word in cases:
        refused(larkstead("restore", rewritten(good, bad, change), "--data", again), word)
        assert not again.exists()
    (tmp_path / "text").write_text("no tar")
    refused(larkstead("restore", tmp_path / "text", "--data", again), "text is not a Larkstead backup.")
    refused(larkstead("restore", stopped, "--data", again), "is not a Larkstead backup.")
    refused(larkstead("restore", tmp_path / "none", "--data", again), "no backup")
    refused(larkstead("restore", good, "--data", stopped), "not empty")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith((".restoring", ".part"))]


def test_a_backup_that_would_fill_the_disk_is_refused_before_it_does(tmp_path: Path, larkstead: Run) -> None:
    bomb = tmp_path / "bomb.tar.gz"
    member = tarfile.TarInfo("larkstead.db")
    member.size = 3 << 30
    with gzip.open(bomb, "wb") as file:
        file.write(member.tobuf())
        file.write(bytes(1 << 20))
    refused(larkstead("restore", bomb, "--data", tmp_path / "again"), "times its size")
    assert sorted(path.name for path in tmp_path.iterdir() if "log" not in path.name) == ["bomb.tar.gz"]


def test_a_store_of_a_newer_release_is_refused(stopped: Path, tmp_path: Path, larkstead: Run) -> None:
    database = stopped / "larkstead.db"
    database.write_bytes(later_schema(database.read_bytes(), tmp_path))
    assert larkstead("backup", tmp_path / "later.tar", "--data", stopped).exit_code == 1
