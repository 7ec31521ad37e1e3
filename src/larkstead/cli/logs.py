"""`larkstead logs`: the words of log search, in the terminal."""

import json
import re
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import typer

from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, Url, new_app
from larkstead.cli.sessions import signed_in
from larkstead.wire.log_query import NAMES, BadWord, Term, nearest_name, read_words, unknown_names, write_words

# Another word of log search behind the first: the argument is a query that was quoted as a whole.
FURTHER_WORD = re.compile(rf"\s-?(?:{'|'.join(NAMES)}):\S", re.IGNORECASE)
POLL_S = 1.0
PAGE = 100
Row = dict[str, Any]

app = new_app()

Words = Annotated[
    list[str] | None,
    typer.Argument(
        help="What to look for, all of it: text, or code: cause: path: status: logid: app: after: before: method: "
        "over: person: chat: with a value. A minus before a word leaves out what fits it; put -- before the first "
        "such word."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print each call as one line of JSON.")]


@app.callback()
def logs() -> None:
    """Search and follow the API calls of the last 7 days."""


@app.command()
def search(
    words: Words = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="End after so many calls.")] = 20,
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help="Begin with the oldest.")] = False,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Find calls, newest first, e.g. `larkstead logs search code:failure path:messages after:1h`.

    Ctrl-C ends it.
    """
    client, query = signed_in(url), _query(words)
    found = 0
    try:
        for row in _found(client, query, limit, oldest_first=oldest_first):
            found += 1
            _show(client, row, as_json=as_json)
    except KeyboardInterrupt:
        return
    if not found:
        typer.echo("No calls fit.", err=True)


@app.command()
def tail(
    words: Words = None,
    count: Annotated[int | None, typer.Option("--count", min=1, help="End after so many calls.")] = None,
    wait: Annotated[float | None, typer.Option(help="End after so many seconds.")] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Show calls as they come.

    Ctrl-C ends it.
    """
    client, query = signed_in(url), _query(words)
    now = int(time.time() * 1000)
    newest = client.console("logs.search", {"words": query, "limit": 1})["rows"]
    # A search has little time: that none was found yet does not say that there are none.
    after: dict[str, Any] = {"cursor": newest[0]["cursor"]} if newest else {"cursor": "", "since_ms": now}
    typer.echo("Waiting for calls; Ctrl-C ends.", err=True)
    ends = None if wait is None else time.monotonic() + wait
    try:
        for shown, row in enumerate(_coming(client, query, after, ends), 1):
            _show(client, row, as_json=as_json)
            if shown == count:
                return
    except KeyboardInterrupt:
        return


def _query(words: list[str] | None) -> str:
    """The words as log search takes them; a shell has eaten the quotes of a word with spaces, or of a whole query."""
    terms: list[Term] = []
    for word in words or []:
        minus, body = word.startswith("-"), word.removeprefix("-")
        name, colon, value = body.partition(":")
        spaced = " " in (value if colon and name.isalpha() else body) and '"' not in word
        if spaced and FURTHER_WORD.search(word) is None:
            quoted = f'{name}:"{value}"' if colon and name.isalpha() else f'"{body}"'
            word = f"-{quoted}" if minus else quoted
        for unknown in unknown_names(word):
            meant = nearest_name(unknown)
            hint = f"; did you mean {meant}:?" if meant else "."
            typer.echo(f"{unknown}: is no search word and is looked for as text{hint}", err=True)
        try:
            terms += read_words(word)
        except BadWord as bad:
            raise Problem(f"{bad.word}: {bad.wanted_en}.") from None
    return write_words(terms)


def _found(client: Client, query: str, limit: int, *, oldest_first: bool) -> Iterator[Row]:
    """Calls one after another, asked for in pages until there are enough."""
    cursor, left = "", limit
    while left:
        ask = {"words": query, "oldest_first": oldest_first, "cursor": cursor, "limit": min(left, PAGE)}
        page = client.console("logs.search", ask)
        yield from page["rows"]
        left -= len(page["rows"])
        cursor = page["cursor"]
        if page["done"]:
            return


def _coming(client: Client, query: str, after: dict[str, Any], ends: float | None) -> Iterator[Row]:
    """The calls that come after a cursor or a moment. A page that ended early says how far it read, also without any
    call; a last one does not, so that the next is asked from where this one began or from its last call.
    """
    ask = {"words": query, "oldest_first": True, "limit": PAGE, **after}
    while ends is None or time.monotonic() < ends:
        page = client.console("logs.search", ask)
        for row in page["rows"]:
            ask["cursor"] = row["cursor"]
            yield row
        ask["cursor"] = page["cursor"] or ask["cursor"]
        if page["done"] and not page["rows"]:
            time.sleep(POLL_S if ends is None else min(POLL_S, max(0.0, ends - time.monotonic())))


def _show(client: Client, row: Row, *, as_json: bool) -> None:
    if as_json:
        kept = {name: value for name, value in row.items() if name != "cursor"}
        typer.echo(json.dumps(kept, ensure_ascii=False))
        return
    at = datetime.fromtimestamp(row["received_ms"] / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    target = row["path"] + (f"?{row['query']}" if row["query"] else "")
    colour = {2: typer.colors.GREEN, 4: typer.colors.YELLOW}.get(row["status"] // 100, typer.colors.RED)
    parts = (
        typer.style(at, dim=True),
        typer.style(f"[{row['status']}]", fg=colour),
        f"{row['method']} {target}",
        f"({row['duration_us'] / 1000:.1f} ms)",
        typer.style(f"{client.url}/search?log_id={row['log_id']}", dim=True),
    )
    typer.echo(" ".join(parts))
    if row["code"]:
        typer.echo(typer.style(f"    {row['code']} {row['message']}", fg=typer.colors.RED))
