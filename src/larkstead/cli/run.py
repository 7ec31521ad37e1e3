"""`larkstead run`: runs a program that has the platform's hosts in its code, with a server here in their place."""

import asyncio
import contextlib
import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from larkstead.cli import owner_keys
from larkstead.cli.client import Client, tidy
from larkstead.cli.errors import Problem
from larkstead.cli.intercept import Interceptor
from larkstead.cli.options import DEFAULT_URL, Url, new_app
from larkstead.cli.run_environment import environment
from larkstead.cli.run_summary import summary

NOT_FOUND, NOT_STARTED = 127, 126
BY_SIGNAL = 128
STOP_S = 20.0
# The server's log of calls gathers for a quarter of a second before it writes: the last ones have to be in it.
LOGGED_S = 0.6
SERVE = "from larkstead.cli.main import app; app()"
PASSED_ON = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

app = new_app()


@dataclass(frozen=True, slots=True)
class Here:
    """A server on this machine: its address, the port of its TLS, and the certificate that clients have to trust."""

    url: str
    tls: int
    authority: Path


@app.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
def run(
    command: Annotated[list[str], typer.Argument(help="The program and its arguments, behind `--`.")],
    data: Annotated[
        Path | None, typer.Option(help="Folder of the server that is started; without it a throw-away one.")
    ] = None,
    seed: Annotated[
        Path | None, typer.Option(help="YAML file with the apps and people that the program knows.")
    ] = None,
    others: Annotated[
        str, typer.Option(metavar="refuse|pass", help="What becomes of calls to other hosts.")
    ] = "refuse",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary at the end.")] = False,
    url: Url = DEFAULT_URL,
) -> None:
    """Run a program that names open.feishu.cn or open.larksuite.com, with a server here in their place.

    For example `larkstead run -- python bot.py`. Its calls go to the server at --url if that runs with --tls, else to
    one that is started for it. The exit status is the program's.
    """
    if others not in {"refuse", "pass"}:
        raise Problem(f"--others is refuse or pass, not {others!r}.")
    with TemporaryDirectory(prefix="larkstead-run-") as room, _server(url, data, seed, Path(room)) as here:
        began = time.time_ns() // 1_000_000
        status = asyncio.run(_run(command, here, Path(room), passes=others == "pass", quiet=quiet))
        if not quiet:
            time.sleep(LOGGED_S)
            typer.echo(summary(here.url, began), err=True)
    raise typer.Exit(status)


@contextlib.contextmanager
def _server(url: str, data: Path | None, seed: Path | None, room: Path) -> Iterator[Here]:
    if data is None and seed is None and (running := _running(url)) is not None:
        yield running
        return
    command = [sys.executable, "-c", SERVE, "serve", "--tls", "on", "--port", "0", "--tls-port", "0"]
    command += ["--data", str(data or room / "data"), *(["--seed", str(seed)] if seed else [])]
    # In a session of its own: a Ctrl-C is for the program, and the server outlives it.
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield _ready(server)
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.communicate(timeout=STOP_S)


def _running(url: str) -> Here | None:
    """The server at an address, if this user runs one there."""
    found = owner_keys.find(url)
    if found is None:
        return None
    try:
        Client(found.local_url).read("/livez")
    except Problem:
        return None
    if not found.tls:
        raise Problem(
            f"The server at {tidy(url)} speaks no TLS, which programs want of the platform's hosts: start it with "
            "`larkstead serve --tls`, or name a --data folder for a server of its own."
        )
    return Here(found.local_url, found.tls, Path(found.authority))


def _ready(server: subprocess.Popen[str]) -> Here:
    """What a server that was started says of itself."""
    assert server.stdout is not None
    said: dict[str, list[str]] = {}
    for line in server.stdout:
        word, *rest = line.split(maxsplit=2)
        said[word] = rest
        if word == "tls":
            return Here(said["ready"][0], int(rest[0].rpartition(":")[2]), Path(rest[1].strip()))
    raise Problem("The server did not start; its reason stands above.")


async def _run(command: Sequence[str], here: Here, room: Path, *, passes: bool, quiet: bool) -> int:
    plain = int(here.url.rpartition(":")[2])
    context = ssl.create_default_context(cafile=str(here.authority))
    proxy = Interceptor(tls=here.tls, plain=plain, context=context, passes=passes)
    await proxy.start()
    told = environment(os.environ, here.authority, room, proxy=proxy.port, tls=here.tls, plain=plain)
    try:
        status = await _program(command, told)
    finally:
        await proxy.stop()
    for host, times in proxy.refused.most_common(10) if not quiet else ():
        typer.echo(f"larkstead: {times} x refused: {host} (`--others pass` lets it through)", err=True)
    return status


async def _program(command: Sequence[str], told: dict[str, str]) -> int:
    """The exit status of a program; signals go on to it."""
    try:
        program = await asyncio.create_subprocess_exec(*command, env=told)
    except FileNotFoundError:
        typer.echo(f"larkstead: there is no program {command[0]!r}", err=True)
        return NOT_FOUND
    except OSError as error:
        typer.echo(f"larkstead: {command[0]!r} cannot be run ({error.strerror})", err=True)
        return NOT_STARTED
    loop = asyncio.get_running_loop()
    for number in PASSED_ON:
        loop.add_signal_handler(number, _pass_on, program, number)
    status = await program.wait()
    return BY_SIGNAL - status if status < 0 else status


def _pass_on(program: asyncio.subprocess.Process, number: int) -> None:
    # A Ctrl-C of the terminal reaches the program without us.
    if number != signal.SIGINT or not sys.stdin.isatty():
        with contextlib.suppress(ProcessLookupError):
            program.send_signal(number)
