"""`larkstead init`: what is written, and what is refused. Each starter is run by tests/sdk/test_starters.py."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from larkstead.cli import init, starters
from larkstead.cli.main import app
from larkstead.cli.starters import KINDS, LANGUAGES
from larkstead.world.seed.file import read_seed
from tests.support.servers import ROOT, running

EXAMPLES = ROOT / "examples"
PROGRAMS = {"python": ".py", "node": ".js", "go": ".go", "java": ".java"}
KNOWN_HOSTS = {
    "http://127.0.0.1",
    "http://maven.apache.org",
    "http://www.w3.org",
    "https://github.com",
    "https://open.feishu.cn",
}
HOSTS = re.compile(r"https?://[\w.-]*\w")


def make(folder: Path, *words: str, language: str = "python", kind: str = "echo-bot", **more: Any) -> Result:
    words = ("init", str(folder), "--language", language, "--kind", kind, *words)
    return CliRunner().invoke(app, list(words), **more)


def settings(folder: Path) -> dict[str, str]:
    """What the program is told."""
    lines = (folder / "bot.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_is_the_program_of_the_examples_with_its_app_and_what_runs_it(
    language: str, kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    done = make(folder, "--name", "Bot: №1 'x'", "--json", language=language, kind=kind)
    told = json.loads(done.output)
    assert told.pop("files") == sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )
    known = settings(folder)
    assert told == {
        "folder": str(folder),
        "language": language,
        "kind": kind,
        "name": "Bot: №1 'x'",
        "app_id": known["APP_ID"],
    }
    [program] = folder.rglob(f"*{PROGRAMS[language]}")
    same = EXAMPLES / kind / language / program.relative_to(folder)
    assert program.read_text() == same.read_text()
    for name in ("run", "start", "test"):
        assert os.access(folder / name, os.X_OK)
        assert subprocess.run(["sh", "-n", name], cwd=folder, check=False).returncode == 0
    named = {host for file in folder.rglob("*") if file.is_file() for host in HOSTS.findall(file.read_text())}
    assert named <= KNOWN_HOSTS


@pytest.mark.parametrize("kind", KINDS)
def test_the_seed_file_pins_the_ids_that_the_program_is_told(kind: str, tmp_path: Path) -> None:
    make(tmp_path / "one", kind=kind)
    make(tmp_path / "two", kind=kind)
    known, other = settings(tmp_path / "one"), settings(tmp_path / "two")
    assert known["APP_ID"] != other["APP_ID"]
    assert known["APP_SECRET"] != other["APP_SECRET"]
    assert known["BASE_DOMAIN"] == "http://127.0.0.1:5275"
    [tenant] = read_seed(tmp_path / "one" / "seed.yaml").tenants
    [bot] = tenant.apps
    assert (bot.app_id, bot.app_secret, bot.name) == (known["APP_ID"], known["APP_SECRET"], "one")
    assert [user.admin for user in tenant.users] == [True, False, False]
    cards = {known[name] for name in known if name.endswith("_CARD")}
    assert {card.template_id for card in tenant.card_templates} == cards
    assert (bot.events is None) == (kind == "send")
    assert (bot.bot_menu is not None) == bool(cards) == (kind == "card-bot")
    assert known.get("TO") == ("lilei@example.com" if kind == "send" else None)


def test_a_server_starts_with_the_seed_file_of_the_starter_that_has_all(tmp_path: Path) -> None:
    make(tmp_path / "bot", kind="card-bot")
    with running(tmp_path / "data", "--seed", str(tmp_path / "bot" / "seed.yaml"), forked=True):
        pass


def test_it_says_what_it_wrote_and_what_to_type_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    shown = make(tmp_path / "bot").output
    assert f"Wrote an echo bot: it says again what it is told (python) to {tmp_path}/bot:" in shown
    assert "seed.yaml         the app and the people of that Larkstead" in shown
    assert "bot.py            the program" in shown
    tail = f'  export PATH="{Path(sys.executable).parent}:$PATH"\n  cd {tmp_path}/bot\n  ./run '
    assert tail in shown
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/larkstead")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = CliRunner().invoke(app, ["init", "--kind", "send", "--language", "go"])
    assert "Next:\n\n  ./run " in done.output
    assert yaml.safe_load(Path("seed.yaml").read_text())["tenants"][0]["apps"][0]["name"] == "here"


@pytest.mark.parametrize("kind", KINDS)
def test_the_readmes_say_how_the_program_comes_to_the_real_platform(kind: str, tmp_path: Path) -> None:
    make(tmp_path, kind=kind)
    for name in ("README.md", "README.zh-CN.md"):
        text = (tmp_path / name).read_text()
        assert "$" not in text.replace("${", "")
        assert "BASE_DOMAIN=https://open.feishu.cn" in text
        assert ("`im.message.receive_v1`" in text) == (kind != "send")
        assert ("ALERT_CARD=" in text) == (kind == "card-bot")


def test_git_leaves_out_what_is_made_and_the_secrets_of_real_apps(tmp_path: Path) -> None:
    make(tmp_path)
    for name in ("feishu.env", ".installed"):
        (tmp_path / name).write_text("APP_SECRET=real")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    words = ["git", "ls-files", "--others", "--exclude-standard"]
    kept = subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {"bot.env", "bot.py", "seed.yaml", "run"} <= set(kept)
    assert not {"feishu.env", ".installed"} & set(kept)


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    for name in ("notes", "other"):
        (tmp_path / name).write_text("mine")
    done = make(tmp_path)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert f"{tmp_path} is not empty (notes and 1 more): nothing was written" in done.output
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notes", "other"]
    done = make(tmp_path / "notes")
    assert (done.exit_code, (tmp_path / "notes").read_text()) == (1, "mine")
    assert "is no folder that can be used" in done.output


def test_a_repository_that_is_new_holds_nothing_yet(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert make(tmp_path).exit_code == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = make(tmp_path / "file" / "below")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert "cannot be written to (No space left on device)" in make(tmp_path).output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--language is missing: it is python, node, go or java"),
        (("--language", "go"), "--kind is missing: it is send, echo-bot or card-bot"),
        (("--language", "rust", "--kind", "send"), "There is no language 'rust': it is python, node, go or java"),
        (("--language", "go", "--kind", "bot"), "There is no kind 'bot': it is send, echo-bot or card-bot"),
    ],
)
def test_what_is_missing_or_unknown_is_told_with_what_there_is(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(app, ["init", str(tmp_path / "bot"), *words])
    assert done.exit_code == 2
    assert done.output == f"larkstead: {told}. See `larkstead init --help`.\n"
    assert not (tmp_path / "bot").exists()


def test_a_person_is_asked_for_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init, "_is_asked", lambda: True)
    done = CliRunner().invoke(app, ["init", str(tmp_path / "bot"), "--json"], input="go\ncard-bot\n")
    assert "Language (python, node, go, java) [python]" in done.stderr
    assert "Kind (send, echo-bot, card-bot) [send]" in done.stderr
    told = json.loads(done.stdout[done.stdout.index("{") :])
    assert (told["language"], told["kind"]) == ("go", "card-bot")


@pytest.mark.parametrize("name", ["", "  ", "x" * 65])
def test_a_name_that_no_app_may_have_is_refused(name: str, tmp_path: Path) -> None:
    done = make(tmp_path / "bot", "--name", name)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "1 to 64 characters" in done.output
    assert not (tmp_path / "bot").exists()


def test_away_from_a_checkout_the_programs_come_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starters, "_CHECKOUT", tmp_path / "nowhere")
    monkeypatch.setattr(starters, "_COPY", tmp_path / "copy")
    done = make(tmp_path / "bot")
    assert "This installation holds no starters" in done.output
    shutil.copytree(EXAMPLES, tmp_path / "copy")
    for left in ("__pycache__", ".venv"):
        (tmp_path / "copy" / "echo-bot" / "python" / left).mkdir()
        (tmp_path / "copy" / "echo-bot" / "python" / left / "x.bin").write_bytes(b"\xff")
    assert make(tmp_path / "bot").exit_code == 0
    assert (tmp_path / "bot" / "bot.py").is_file()
    assert not list((tmp_path / "bot").rglob("x.bin"))
