"""`larkstead app menu`, `app links` and `app templates`: what a bot shows, the first and last from files beside its
program.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from larkstead.cli import console_calls
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, print_json
from larkstead.cli.sessions import signed_in

Wanted = Annotated[str, typer.Argument(metavar="APP", help="Name or app_id.")]
MenuFile = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="JSON: style and entries, as in a seed file.")]
Patterns = Annotated[
    list[str] | None, typer.Argument(metavar="[PATTERN]...", help="Of links: host and path, such as 'example.com/*'.")
]
Clear = Annotated[bool, typer.Option("--clear", help="Take all rules away.")]
CardFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="JSON: name, card and variables, as in a seed file.")
]


def menu_of(wanted: Wanted, file: MenuFile = None, url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Show the menu of an app's bot, or give it that of a file: in force with the next version."""
    client = signed_in(url)
    id = console_calls.find_app(client, wanted)["app_id"]
    if file is None:
        shown = client.console("bot_menus.settings", {"app_id": id})
    else:
        given = _read(file)
        entries = [_top(file, one) for one in _list(file, given, "entries")]
        ask = {"app_id": id, "style": given.get("style", "floating"), "menu": entries}
        shown = client.console("bot_menus.configure", ask)
    if as_json:
        print_json({key: shown[key] for key in ("style", "menu", "pending")})
        return
    for entry in shown["menu"]:
        for each, indent in ((entry, ""), *((child, "  ") for child in entry["children"])):
            typer.echo(f"{indent}{each['name']} ({each['event_key'] or each['url'] or each['action']})")
    if not shown["menu"]:
        typer.echo("The bot has no menu")
    if shown["pending"]:
        typer.echo(f"It takes effect with a version: larkstead app publish {id}")


def links_of(
    wanted: Wanted, patterns: Patterns = None, clear: Clear = False, url: Url = DEFAULT_URL, as_json: AsJson = False
) -> None:
    """Show of which links an app gives previews, or give it other rules: in force with the next version."""
    client = signed_in(url)
    id = console_calls.find_app(client, wanted)["app_id"]
    if patterns or clear:
        shown = client.console("link_previews.configure", {"app_id": id, "patterns": patterns or []})
    else:
        shown = client.console("link_previews.settings", {"app_id": id})
    if as_json:
        print_json({key: shown[key] for key in ("patterns", "pending", "subscribed")})
        return
    for pattern in shown["patterns"]:
        typer.echo(pattern)
    if not shown["patterns"]:
        typer.echo("The app gives previews of no links")
    elif not shown["subscribed"]:
        typer.echo(f"It is not asked for them yet: larkstead app events {id} --add url.preview.get")
    if shown["pending"]:
        typer.echo(f"The rules take effect with a version: larkstead app publish {id}")


def templates_of(wanted: Wanted, files: CardFiles, url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Make the card templates of files, or bring those of the same name up to date, and let the app send them."""
    client = signed_in(url)
    id = console_calls.find_app(client, wanted)["app_id"]
    found = [_template(client, id, file) for file in files]
    if as_json:
        print_json(found)
        return
    for one in found:
        typer.echo(f"{one['template_id']} {one['name']} ({one['version']})")


def _template(client: Client, app_id: str, file: Path) -> dict[str, str]:
    """A template as its file has it, published and let to the app."""
    given = _read(file)
    name = str(given.get("name", file.stem))
    card = given.get("card", "")
    wanted = {
        "name": name,
        "card": card if isinstance(card, str) else json.dumps(card, ensure_ascii=False, indent=2),
        "variables": [_variable(file, one) for one in given.get("variables", ())],
    }
    same = [one for one in client.console("templates.list")["templates"] if one["name"] == name]
    if len(same) > 1:
        ids = ", ".join(one["template_id"] for one in same)
        raise Problem(f"{len(same)} card templates are called {name!r}: {ids}. Rename one, or the one of {file}.")
    if same:
        ref = {"template_id": same[0]["template_id"]}
        made = client.console("templates.save", ref | wanted)
    else:
        made = client.console("templates.create", wanted)
        ref = {"template_id": made["template_id"]}
    if made["changed"]:
        made = client.console("templates.publish", ref)
    users = {kind: [one["id"] for one in made["users"] if one["kind"] == kind] for kind in ("app", "custom_bot")}
    if app_id not in users["app"]:
        client.console(
            "templates.grant", ref | {"app_ids": [*users["app"], app_id], "custom_bot_ids": users["custom_bot"]}
        )
    return ref | {"name": name, "version": made["versions"][0]["number"]}


def _variable(file: Path, given: Any) -> dict[str, str]:
    if not isinstance(given, dict) or not isinstance(given.get("name"), str):
        raise Problem(f"{file}: each of its variables has a name, and may have a type and a sample.")
    sample = json.dumps(given["sample"], ensure_ascii=False) if "sample" in given else ""
    return {"name": given["name"], "type": str(given.get("type", "text")), "sample": sample}


def _top(file: Path, given: Any) -> dict[str, Any]:
    entry = _entry(file, given)
    below = [_entry(file, one) for one in given.get("children") or ()]
    return entry | {"action": "submenu" if below else entry["action"], "children": below}


def _entry(file: Path, given: Any) -> dict[str, Any]:
    if not isinstance(given, dict) or not isinstance(given.get("name"), str):
        raise Problem(f"{file}: each of its entries has a name.")
    action = "event" if "event_key" in given else "link" if "url" in given else "text"
    kept = {key: str(given.get(key, "")) for key in ("name", "name_en", "event_key", "url")}
    return kept | {"action": action}


def _list(file: Path, given: Mapping[str, Any], name: str) -> list[Any]:
    found = given.get(name)
    if not isinstance(found, list):
        raise Problem(f"{file}: {name} is missing, or no list.")
    return found


def _read(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise Problem(f"{file} is no JSON: {error}.") from None
    if not isinstance(found, dict):
        raise Problem(f"{file} holds no object.")
    return found
