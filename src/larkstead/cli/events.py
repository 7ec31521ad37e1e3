"""`larkstead events`: what apps are told of, and whether it arrived, in the terminal."""

import json
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Final, Literal

import typer

from larkstead.cli import console_calls
from larkstead.cli.client import Client
from larkstead.cli.options import DEFAULT_URL, Url, new_app
from larkstead.cli.sessions import signed_in

POLL_S = 1.0
Row = dict[str, Any]
Outcome = Literal["waiting", "delivered", "given_up"]
_COLOURS: Final = {"delivered": typer.colors.GREEN, "waiting": typer.colors.YELLOW, "given_up": typer.colors.RED}

app = new_app()

Wanted = Annotated[str, typer.Argument(metavar="APP", help="Name or app_id.")]
Type = Annotated[str | None, typer.Option("--type", help="Of one type, such as im.message.receive_v1.")]
Out = Annotated[Outcome | None, typer.Option("--outcome", help="With this outcome.")]
Chat = Annotated[str | None, typer.Option("--chat", help="Of one chat: chat_id, or the name of a group of yours.")]
Person = Annotated[
    str | None, typer.Option("--person", help="That name somebody: name, e-mail, user_id, open_id or union_id.")
]
LogId = Annotated[str | None, typer.Option("--log-id", help="Caused by the API call with this Log ID.")]
Whole = Annotated[bool, typer.Option("--full", help="With what each says, and every try.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print each event as one line of JSON.")]


@app.callback()
def events() -> None:
    """Search and follow the events of an app."""


@app.command()
def search(
    wanted: Wanted,
    type: Type = None,
    outcome: Out = None,
    chat: Chat = None,
    person: Person = None,
    log_id: LogId = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="End after so many events.")] = 20,
    full: Whole = False,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Find events of the last seven days, newest first, e.g. `larkstead events search Echo --outcome given_up`."""
    client = signed_in(url)
    ask = _ask(client, wanted, type, outcome, chat, log_id)
    asked = {"chat": ask.pop("chat_id", ""), "user": person or "", **ask}
    left = limit
    while left:
        page = client.console("event_log.search", asked)
        for found in page["events"][:left]:
            _show(client, ask["app_id"], found["event"], full=full, as_json=as_json)
        left -= min(left, len(page["events"]))
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    if left == limit:
        typer.echo("No events fit.", err=True)


@app.command()
def tail(
    wanted: Wanted,
    type: Type = None,
    outcome: Out = None,
    chat: Chat = None,
    log_id: LogId = None,
    count: Annotated[int | None, typer.Option("--count", min=1, help="End after so many events.")] = None,
    wait: Annotated[float | None, typer.Option(help="End after so many seconds.")] = None,
    full: Whole = False,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Show events as they come, with what became of the first try.

    Ctrl-C ends it.
    """
    client = signed_in(url)
    ask = _ask(client, wanted, type, outcome, chat, log_id)
    newest = client.console("event_log.list", {"app_id": ask["app_id"]})["events"]
    ask["after"] = newest[0]["event_id"] if newest else ""
    typer.echo("Waiting for events; Ctrl-C ends.", err=True)
    ends = None if wait is None else time.monotonic() + wait
    try:
        for shown, row in enumerate(_coming(client, ask, ends), 1):
            _show(client, ask["app_id"], row, full=full, as_json=as_json)
            if shown == count:
                return
    except KeyboardInterrupt:
        return


def _ask(
    client: Client, wanted: str, type: str | None, outcome: Outcome | None, chat: str | None, log_id: str | None
) -> dict[str, Any]:
    chat_id = None if chat is None else console_calls.find_chat(client, chat)
    ask = {"type": type, "outcome": outcome, "chat_id": chat_id, "log_id": log_id}
    app_id = console_calls.find_app(client, wanted)["app_id"]
    return {"app_id": app_id, **{name: value for name, value in ask.items() if value is not None}}


def _coming(client: Client, ask: dict[str, Any], ends: float | None) -> Iterator[Row]:
    """The events that come. One that was not tried yet is waited for once, so that it is told what became of it."""
    looked_at = ""
    while ends is None or time.monotonic() < ends:
        rows = client.console("event_log.list", ask)["events"]
        for row in rows:
            if not row["tries"] and row["event_id"] != looked_at:
                looked_at = row["event_id"]
                rows = []
                break
            ask["after"] = row["event_id"]
            yield row
        if not rows:
            time.sleep(POLL_S if ends is None else min(POLL_S, max(0.0, ends - time.monotonic())))


def _show(client: Client, app_id: str, row: Row, *, full: bool, as_json: bool) -> None:
    told = {} if not full else client.console("event_log.get", {"app_id": app_id, "event_id": row["event_id"]})
    if as_json:
        more = {"body": json.loads(told["body"]), "attempts": told["attempts"]} if full else {}
        typer.echo(json.dumps({**row, **more}, ensure_ascii=False))
        return
    at = datetime.fromtimestamp(row["created_at"] / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    tries = f"({row['tries']} {'try' if row['tries'] == 1 else 'tries'})"
    outcome = typer.style(f"[{row['outcome'].replace('_', ' ')}]", fg=_COLOURS[row["outcome"]])
    hand = "by hand " if row["by_hand"] else ""
    link = typer.style(f"{client.url}/app/{app_id}/event?tab=log&event={row['event_id']}", dim=True)
    typer.echo(f"{typer.style(at, dim=True)} {outcome} {row['type']} {hand}{tries} {link}")
    for number, one in enumerate(told.get("attempts", ()), 1):
        said = one["fault"] or "taken"
        typer.echo(f"    {number}. {one['via'] or '-'} {one['target']} {said} {one['status'] or ''}".rstrip())
    if full:
        typer.echo(told["body"])
