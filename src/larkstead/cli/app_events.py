"""`larkstead app events`: how an app gets events and callbacks."""

import time
from typing import Annotated, Literal

import typer

from larkstead.cli import console_calls
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, print_json
from larkstead.cli.sessions import signed_in

# Of this command --url is the app's own.
Server = Annotated[str, typer.Option("--server", envvar="LARKSTEAD_URL", help="The server.")]
CallbackMode = Literal["long_connection", "webhook"]
Mode = Literal["long_connection", "webhook", "here"]
LOOK_EVERY_S = 0.2


def events_of(
    wanted: Annotated[str, typer.Argument(metavar="APP", help="Name or app_id.")],
    mode: Annotated[Mode | None, typer.Option(help="How events come; here: into the console alone.")] = None,
    webhook: Annotated[str | None, typer.Option("--url", help="The request URL that events are posted to.")] = None,
    callback_mode: Annotated[
        CallbackMode | None, typer.Option(help="How callbacks come; as events where it is not said.")
    ] = None,
    callback_url: Annotated[str | None, typer.Option(help="The request URL that callbacks are posted to.")] = None,
    encrypt_key: Annotated[str | None, typer.Option(help="Encrypt and sign with this key; '' for neither.")] = None,
    verification_token: Annotated[str | None, typer.Option(help="Take this verification token.")] = None,
    add: Annotated[str, typer.Option(metavar="TYPES", help="Types to subscribe to, with commas between.")] = "",
    remove: Annotated[str, typer.Option(metavar="TYPES", help="Types to take away.")] = "",
    wait: Annotated[float, typer.Option(metavar="SECONDS", help="Wait for the app's program to connect.")] = 0,
    publish: Annotated[
        bool, typer.Option("--publish", help="Publish a version, so that the types are in force.")
    ] = False,
    server: Server = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Say how an app gets events and callbacks, or change it."""
    client = signed_in(server)
    id = console_calls.find_app(client, wanted)["app_id"]
    # The keys first: a request URL is asked for its challenge with them.
    if encrypt_key is not None:
        client.console("events.encrypt", {"app_id": id, "key": encrypt_key})
    if verification_token is not None:
        client.console("events.reset_token", {"app_id": id, "token": verification_token})
    chosen = {"mode": mode, "url": webhook, "callback_mode": callback_mode, "callback_url": callback_url}
    if mode and mode != "here" and not callback_mode:
        chosen |= {"callback_mode": mode, "callback_url": callback_url or webhook}
    if any(value is not None for value in chosen.values()):
        client.console("events.configure", {"app_id": id, **chosen, "unconnected": True})
    if add or remove:
        client.console("events.subscribe", {"app_id": id, "add": _split(add), "remove": _split(remove)})
    if publish:
        console_calls.publish(client, id)
    shown = _until_connected(client, id, wait) if wait else client.console("events.get", {"app_id": id})
    _print(client, id, shown, as_json=as_json)


def _until_connected(client: Client, app_id: str, wait_s: float) -> dict[str, object]:
    until = time.monotonic() + wait_s
    while not (shown := client.console("events.get", {"app_id": app_id}))["connections"]:
        if time.monotonic() > until:
            raise Problem(f"No program of {app_id} connected within {wait_s:g} s. Its domain has to be {client.url}")
        time.sleep(LOOK_EVERY_S)
    return shown


def _print(client: Client, app_id: str, shown: dict[str, object], *, as_json: bool) -> None:
    types: list[dict[str, object]] = shown["types"]  # type: ignore[assignment]
    card = console_calls.find_app(client, app_id)
    waiting = card["open_version"]
    in_review = waiting is not None and waiting["status"] == "in_review"
    kept = {
        "mode": shown["mode"],
        "types": [one["type"] for one in types if one["configured"]],
        "encrypt_key": shown["encrypt_key"],
        "verification_token": shown["verification_token"],
        "status": "in_review" if in_review else card["status"],
    }
    if as_json:
        print_json(kept)
        return
    for label in ("mode", "encrypt_key", "verification_token", "status"):
        typer.echo(f"{label:19} {kept[label] or '-'}")
    for one in types:
        typer.echo(f"{'type':19} {one['type']} ({_state(one)})")
    if shown["mode"] == "long_connection" and not shown["connections"]:
        typer.echo(f"Nothing is connected yet: start the app's program with the domain {client.url}")
    if shown["pending"]:
        typer.echo(f"The types take effect with a version: larkstead app publish {app_id}")


def _state(type: dict[str, object]) -> str:
    scopes: list[dict[str, object]] = type["scopes"]  # type: ignore[assignment]
    states = ["in force" if type["in_force"] else "not published"]
    if not type["configured"]:
        states = ["taken away, in force until a version is published"]
    if scopes and not any(one["held"] for one in scopes):
        states.append(f"needs one of {', '.join(str(one['key']) for one in scopes)}")
    return "; ".join(states)


def _split(text: str) -> list[str]:
    return [part for part in text.replace(",", " ").split() if part]
