"""`larkstead app`: the developer console in a terminal."""

import re
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table

from larkstead.cli import console_calls
from larkstead.cli.app_events import events_of
from larkstead.cli.app_setup import links_of, menu_of, templates_of
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()

Audience = Literal["everyone", "creator"]
Wanted = Annotated[str, typer.Argument(metavar="APP", help="Name or app_id.")]
Scopes = Annotated[str, typer.Option(help="Scopes to enable, with commas between; `user:KEY` for the user identity.")]
Availability = Annotated[
    Audience | None,
    typer.Option("--availability", help="Who can use it. At first: its creator."),
]


@app.callback()
def apps() -> None:
    """Create, list and publish apps."""


@app.command("list")
def list_apps(url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """List the apps you develop, newest first."""
    found = console_calls.apps(signed_in(url))
    if as_json:
        print_json([_short(card) for card in found])
        return
    table = Table("Name", "app_id", "Status", "Version", "Owner", box=None, header_style="bold")
    for card in found:
        table.add_row(card["name"], card["app_id"], _status(card), _version(card), card["owner"]["name"])
    Console().print(table if found else "You develop no app yet: larkstead app create NAME")


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    description: Annotated[str, typer.Option(help="What it is for.")] = "",
    scopes: Scopes = "",
    bot: Annotated[bool, typer.Option("--bot", help="Add the bot.")] = False,
    availability: Availability = None,
    publish: Annotated[bool, typer.Option("--publish", help="Publish a version with all this.")] = False,
    app_id: Annotated[str | None, typer.Option(help="Take this app_id, which your programs already have.")] = None,
    app_secret: Annotated[str | None, typer.Option(help="Take this secret.")] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Create an app, with scopes and a bot, and publish it if asked to."""
    if availability and not publish:
        raise Problem("An availability takes effect with a version: add --publish.")
    client = signed_in(url)
    wanted = _split(scopes)
    if wanted:
        client.console("scopes.check", {"grants": console_calls.grants(wanted)})
    ask = {"name": name, "description": description, "app_id": app_id, "app_secret": app_secret}
    made = client.console("apps.create", ask)["app_id"]
    try:
        if wanted:
            console_calls.enable(client, made, wanted)
        if bot:
            client.console("abilities.add_bot", {"app_id": made})
        if publish:
            console_calls.publish(client, made, everyone=availability == "everyone")
    except Problem as problem:
        raise Problem(f"{problem} The app was created all the same: {made}") from None
    shown = {
        "app_id": made,
        "app_secret": console_calls.secret(client, made),
        "status": _status(console_calls.find_app(client, made)),
    }
    if as_json:
        print_json(shown)
        return
    for label, value in shown.items():
        typer.echo(f"{label:11} {value}")
    if shown["status"] == "in_review":
        typer.echo(f"An admin has to approve the version: {client.url}/admin/reviews")


@app.command("show")
def show(wanted: Wanted, url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Show an app with its secret and scopes."""
    client = signed_in(url)
    card = console_calls.find_app(client, wanted)
    id = card["app_id"]
    held = [row for row in client.console("scopes.list", {"app_id": id})["scopes"] if row["status"] != "not_added"]
    scopes = [{"key": row["key"], "token": row["token"], "status": row["status"]} for row in held]
    details = {
        **_short(card),
        "app_secret": console_calls.secret(client, id),
        "bot": "on" if card["bot_on"] else ("added, not published" if card["bot_added"] else "off"),
        "console": f"{client.url}/app/{id}/baseinfo",
    }
    if as_json:
        print_json({**details, "scopes": scopes})
        return
    for label, value in details.items():
        typer.echo(f"{label:11} {value}")
    for scope in scopes:
        typer.echo(f"{'scope':11} {scope['key']} ({scope['token']}, {scope['status'].replace('_', ' ')})")


@app.command("scopes")
def scopes_of(
    wanted: Wanted,
    enable: Scopes = "",
    disable: Annotated[str, typer.Option(help="Scopes to take away, with commas between.")] = "",
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Enable or take away scopes, or list those an app has."""
    client = signed_in(url)
    id = console_calls.find_app(client, wanted)["app_id"]
    if gone := _split(disable):
        client.console("scopes.disable", {"app_id": id, "grants": console_calls.grants(gone)})
    waiting = console_calls.enable(client, id, added)["needs_review"] if (added := _split(enable)) else []
    held = [row for row in client.console("scopes.list", {"app_id": id})["scopes"] if row["status"] != "not_added"]
    if as_json:
        print_json([{"key": row["key"], "token": row["token"], "status": row["status"]} for row in held])
        return
    for row in held:
        typer.echo(f"{row['key']:44} {row['token']:7} {row['status'].replace('_', ' ')}")
    if waiting:
        typer.echo(f"{len(waiting)} of them take effect with the next version: larkstead app publish {id}")


@app.command("publish")
def publish_app(
    wanted: Wanted,
    availability: Availability = None,
    notes: Annotated[str, typer.Option(help="What is new.")] = "",
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Publish a version with everything that is configured."""
    client = signed_in(url)
    id = console_calls.find_app(client, wanted)["app_id"]
    everyone = None if availability is None else availability == "everyone"
    version = console_calls.publish(client, id, everyone=everyone, notes=notes)
    shown = {"app_id": id, "version": version["number"], "status": version["status"]}
    if as_json:
        print_json(shown)
        return
    waits = f": an admin has to approve it at {client.url}/admin/reviews" if version["status"] == "in_review" else ""
    typer.echo(f"Version {version['number']} is {version['status'].replace('_', ' ')}{waits}")


app.command("events")(events_of)
app.command("menu")(menu_of)
app.command("links")(links_of)
app.command("templates")(templates_of)


def _short(card: console_calls.Card) -> dict[str, str]:
    keys = ("app_id", "name", "description")
    more = {"status": _status(card), "version": _version(card), "owner": card["owner"]["name"]}
    return {key: card[key] for key in keys} | more


def _status(card: console_calls.Card) -> str:
    waiting = card["open_version"]
    in_review = card["status"] == "draft" and waiting and waiting["status"] == "in_review"
    return "in_review" if in_review else str(card["status"])


def _version(card: console_calls.Card) -> str:
    return str(card["online"]["number"]) if card["online"] else ""


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text) if part]
