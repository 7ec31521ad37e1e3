"""`larkstead doctor` on the local certificate authority: each fault of it, with what mends it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from larkstead.cli.main import app
from larkstead.store import certificates
from larkstead.store.certificates import CA, CA_KEY, Authority, names_answered_for

Row = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an authority for all that a server answers for by itself."""
    made(tmp_path)
    return tmp_path


def made(folder: Path, *names: str) -> None:
    Authority(folder, sorted(names_answered_for("127.0.0.1", names)))


def asked(folder: Path, *words: str) -> list[Row]:
    """What is said of it."""
    done = CliRunner().invoke(app, ["doctor", "--json", "--data", str(folder), "--port", "0", *words])
    return [row for row in json.loads(done.output) if row["what"] == "local authority"]


def test_one_that_is_whole_is_told_with_its_end(folder: Path) -> None:
    [row] = asked(folder)
    assert row["state"] == "ok"
    assert row["told"].startswith(f"{folder / CA}, until 20")


def test_one_that_was_never_made_is_no_fault(tmp_path: Path) -> None:
    [row] = asked(tmp_path)
    assert (row["state"], row["told"]) == ("ok", "made when a server first starts with --tls")


def test_a_key_that_others_may_read_is_wrong(folder: Path) -> None:
    (folder / CA_KEY).chmod(0o640)
    [row, rest] = asked(folder)
    assert row["state"] == "wrong"
    assert row["remedy"].startswith(f"chmod 600 {folder / CA_KEY}")
    assert rest["state"] == "ok"


@pytest.mark.parametrize(
    ("life", "state", "told"),
    [(timedelta(hours=-1), "wrong", "has expired on"), (timedelta(days=9), "look", "expires on")],
)
def test_one_that_has_expired_or_does_so_soon_is_told(
    life: timedelta, state: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "AUTHORITY_LIFE", life)
    monkeypatch.setattr(certificates, "EARLIER", timedelta(days=2))
    made(tmp_path)
    [row] = asked(tmp_path)
    assert row["state"] == state
    assert told in row["told"]
    assert f"give programs the new {tmp_path / CA}" in row["remedy"]


def test_names_that_it_may_not_sign_for_are_named(folder: Path) -> None:
    [row] = asked(folder, "--tls-name", "lark.test,10.0.0.5")
    assert row["state"] == "look"
    assert row["told"].endswith("may not sign for 10.0.0.5, lark.test")
    made(folder, "lark.test", "10.0.0.5")
    assert asked(folder, "--tls-name", "lark.test,10.0.0.5")[0]["state"] == "ok"


def test_halves_that_do_not_belong_together_are_told(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    made(other)
    (folder / CA_KEY).write_bytes((other / CA_KEY).read_bytes())
    assert asked(folder)[0]["told"] == f"{folder / CA} is of another key than tls-ca.key"
    (folder / CA_KEY).unlink()
    assert asked(folder)[0]["told"] == "tls-ca.key is not there, or no key"
    (folder / CA).write_text("no certificate")
    assert asked(folder)[0]["told"] == f"{folder / CA} is not there, or no certificate"


def test_a_certificate_without_limits_may_sign_for_nothing_of_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "_allowed", lambda _: set())
    assert "may not sign for 127.0.0.1, accounts.feishu.cn" in asked(folder)[0]["told"]


def test_one_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(folder / CA_KEY))

    monkeypatch.setattr(Path, "read_bytes", refused)
    [row] = asked(folder)
    assert (row["state"], row["told"]) == ("wrong", f"{folder / CA_KEY} cannot be read (Permission denied)")
