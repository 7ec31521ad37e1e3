"""`make parity`: provoke recorded facts at any base URL, and print in what the answers differ.

    make parity URL=https://open.feishu.cn APP_ID=cli_… APP_SECRET=…  ARGS="--value open_id=ou_…"

The app needs a bot and the scopes of what is called; `--value open_id=…` names somebody whom it reaches and who takes
its messages. Further callers and ids that facts speak of are given by `--token "an app without scopes=t-…"` and
`--value "chat_id without the bot=oc_…"`; without them the facts that need them are left out, and named.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.recorded.facts import Fact, differences, read
from tests.recorded.rigs import Missing, Rig

PAUSE_S = 0.25  # the platform takes five messages a second to one person


def pair(text: str) -> tuple[str, str]:
    """`NAME=VALUE` as two."""
    name, equals, value = text.partition("=")
    if not equals or not value:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def arguments(given: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="make parity", description="Compare a server with recorded facts.")
    parser.add_argument("--url", required=True, help="base URL, e.g. http://127.0.0.1:5275")
    parser.add_argument("--app-id", required=True)
    parser.add_argument("--app-secret", default=os.environ.get("APP_SECRET", ""), help="else from APP_SECRET")
    parser.add_argument("--value", type=pair, action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--token", type=pair, action="append", default=[], metavar="CALLER=TOKEN")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="these facts alone")
    parser.add_argument("files", nargs="*", type=Path, help="files of facts; those of tests/recorded without any")
    return parser.parse_args(given)


async def compare(asked: argparse.Namespace) -> int:
    """Print what differs and what was left out; the number of facts that differ."""
    facts = [fact for fact in read(*asked.files) if not asked.only or fact.id in asked.only]
    same, left, differ = 0, list[str](), 0
    async with ClientSession(timeout=ClientTimeout(total=60)) as client:
        app = (asked.app_id, asked.app_secret)
        rig = Rig(client, asked.url, app, tokens=dict(asked.token), values=dict(asked.value))
        for fact in facts:
            try:
                found = [] if fact.left_out else differences(fact, await rig.provoke(fact))
            except Missing as what:
                left.append(f"{fact.id}: needs {what}")
                continue
            except (ClientError, TimeoutError) as error:
                found = [f"no answer: {error!r}"]
            if fact.left_out:
                left.append(f"{fact.id}: {fact.left_out}")
                continue
            same, differ = same + (not found), differ + bool(found)
            if found:
                print("\n".join([told(fact), *(f"    {one}" for one in found)]), flush=True)
            await asyncio.sleep(PAUSE_S)
    print(f"\n{same} as recorded, {differ} differ, {len(left)} left out", *left, sep="\n  ")
    return differ


def told(fact: Fact) -> str:
    """A fact in one line."""
    return f"{fact.id}  {fact.method} {fact.path}  {fact.situation}"


if __name__ == "__main__":
    sys.exit(min(asyncio.run(compare(arguments(sys.argv[1:]))), 1))
