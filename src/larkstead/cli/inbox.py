"""`larkstead inbox`."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

import aiohttp
import typer

from larkstead.cli.acting import acting_as
from larkstead.cli.client import COOKIE, Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, Url, new_app
from larkstead.wire.content import Mention, preview

app = new_app()


@app.command()
def inbox(
    user: Annotated[
        str | None, typer.Argument(help="Name or user_id of a seeded person. Without: who is signed in.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="End after one message.")] = False,
    wait: Annotated[float | None, typer.Option(help="End after so many seconds; with --once, exit code 1.")] = None,
    url: Url = DEFAULT_URL,
    as_json: Annotated[bool, typer.Option("--json", help="Print each message as one line of JSON.")] = False,
) -> None:
    """Show what reaches a person, live.

    Ctrl-C ends it.
    """
    client = acting_as(url, user)
    who = client.console("session.state")["user"]["name"]
    try:
        got = asyncio.run(_follow(client, who, once=once, wait=wait, as_json=as_json))
    except KeyboardInterrupt:
        return
    if once and not got:
        raise Problem(f"No message reached {who} within {wait:g} s.")


async def _follow(client: Client, who: str, *, once: bool, wait: float | None, as_json: bool) -> bool:
    got = False
    try:
        async with asyncio.timeout(wait):
            async for message in _messages(client, who):
                got = True
                typer.echo(json.dumps(message, ensure_ascii=False) if as_json else _line(message))
                if once:
                    break
    except TimeoutError:
        pass
    except aiohttp.ClientError as error:
        raise Problem(f"The connection to {client.url} ended ({error}). Is the server still running?") from None
    return got


async def _messages(client: Client, who: str) -> AsyncIterator[dict[str, Any]]:
    headers = {"Cookie": f"{COOKIE}={client.session}"}
    address = f"{client.via}/_larkstead/console/live"
    async with aiohttp.ClientSession() as session, session.ws_connect(address, headers=headers, heartbeat=30) as socket:
        # Not before: who sends at once, having read this, is shown what was sent.
        typer.echo(f"Waiting for messages to {who}; Ctrl-C ends.", err=True)
        async for frame in socket:
            told = frame.json() if frame.type is aiohttp.WSMsgType.TEXT else {}
            if told.get("type") == "message":
                yield told["message"]
    raise Problem(f"{client.url} closed the connection. Is the server still running?")


def _line(message: dict[str, Any]) -> str:
    at = datetime.fromtimestamp(message["create_time"] / 1000).astimezone().strftime("%H:%M:%S")
    named = [Mention(**mention) for mention in message["mentions"]]
    said = preview(json.loads(message["content"]), message["msg_type"], "en", named)
    return f"{at}  {message['sender']['name']}: {said}"
