"""`larkstead app menu` and `larkstead app templates`: what a bot shows, from files."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.test_apps import made

CARD = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "${text}"}]}}


def written(folder: Path, name: str, value: Any) -> str:
    file = folder / name
    file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return str(file)


def test_a_menu_comes_from_a_file(run: Command, tmp_path: Path) -> None:
    app = made(run, "app", "create", "Menus", "--bot")["app_id"]
    below = [{"name": "Site", "url": "https://example.com"}, {"name": "Hello"}]
    entries = [{"name": "帮助", "name_en": "Help", "event_key": "help"}, {"name": "More", "children": below}]
    shown = made(run, "app", "menu", app, written(tmp_path, "menu.json", {"style": "switchable", "entries": entries}))
    assert (shown["style"], shown["pending"]) == ("switchable", True)
    assert [(one["name"], one["action"]) for one in shown["menu"]] == [("帮助", "event"), ("More", "submenu")]
    assert [one["action"] for one in shown["menu"][1]["children"]] == ["link", "text"]
    assert made(run, "app", "menu", app) == shown
    told = run("app", "menu", app).output
    assert "帮助 (help)" in told
    assert "  Site (https://example.com)" in told
    assert f"larkstead app publish {app}" in told


def test_templates_come_from_files_and_follow_them(run: Command, tmp_path: Path) -> None:
    app, other = (made(run, "app", "create", name, "--bot")["app_id"] for name in ("Sends", "Sends too"))
    template = {"name": "From a file", "card": CARD, "variables": [{"name": "text", "sample": "hi"}]}
    file = written(tmp_path, "card.json", template)
    [first] = made(run, "app", "templates", app, file)
    assert (first["name"], first["version"]) == ("From a file", "1.0.0")
    # The same again changes nothing; another card is another version of it; and another app may send it as well.
    assert made(run, "app", "templates", app, file) == [first]
    written(tmp_path, "card.json", template | {"variables": [{"name": "text", "type": "text", "sample": "ho"}]})
    assert made(run, "app", "templates", other, file) == [first | {"version": "1.0.1"}]
    assert first["template_id"] in run("app", "templates", app, file).output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no JSON"),
        ("[]", "holds no object"),
        ("{}", "entries is missing"),
        ('{"entries": [1]}', "has a name"),
        ('{"entries": [{"name": ""}]}', "name"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(run: Command, tmp_path: Path, text: str, said: str) -> None:
    app = made(run, "app", "create", "Wrong", "--bot")["app_id"]
    done = run("app", "menu", app, written(tmp_path, "menu.json", text))
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert said in done.output


def test_a_file_that_is_not_there_is_told_in_one_line(run: Command, tmp_path: Path) -> None:
    app = made(run, "app", "create", "Absent", "--bot")["app_id"]
    done = run("app", "templates", app, str(tmp_path / "none.json"))
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "none.json cannot be read" in done.output


def test_rules_for_links_are_given_shown_and_taken_away(run: Command) -> None:
    app = made(run, "app", "create", "Links")["app_id"]
    assert "no links" in run("app", "links", app).output
    given = made(run, "app", "links", app, "ci.example.com/*", "docs.example.com/*")
    assert given == {"patterns": ["ci.example.com/*", "docs.example.com/*"], "pending": True, "subscribed": False}
    told = run("app", "links", app).output
    assert "ci.example.com/*\n" in told
    assert "--add url.preview.get" in told
    assert "larkstead app publish" in told
    assert "https://" in run("app", "links", app, "https://ci.example.com").output
    assert made(run, "app", "links", app, "--clear")["patterns"] == []
