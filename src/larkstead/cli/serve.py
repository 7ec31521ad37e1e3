"""`larkstead serve`: runs a server until it is told to stop."""

import asyncio
import gc
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
import uvloop
from typer.core import TyperCommand

from larkstead.app import CannotServe, Server
from larkstead.cli import owner, owner_keys
from larkstead.cli.errors import Problem
from larkstead.cli.options import new_app
from larkstead.cli.owner_keys import OwnerKey
from larkstead.cli.tls_lines import tls_lines
from larkstead.settings import SETTINGS, BadSetting, Settings, read_settings

# Allocations between collections of the three generations (Python's default: 700, 10, 10).
COLLECT_EVERY = (20_000, 50, 100)
HELP = {setting.name: setting.help for setting in SETTINGS}

app = new_app()
log = structlog.get_logger(__name__)


class Serve(TyperCommand):
    """Takes `--tls` alone for `--tls`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Write out a bare `--tls`: neither another option nor the end of the line is its value."""
        after = [*args[1:], "-"][: len(args)]
        said = zip(args, after, strict=True)
        return super().parse_args(
            ctx, ["--tls=on" if word == "--tls" and later.startswith("-") else word for word, later in said]
        )


@app.command(cls=Serve)
def serve(
    host: Annotated[str | None, typer.Option(help=HELP["host"])] = None,
    port: Annotated[int | None, typer.Option(help=HELP["port"])] = None,
    data: Annotated[Path | None, typer.Option(help=HELP["data"])] = None,
    tls: Annotated[str | None, typer.Option(help=HELP["tls"], metavar="[on|off]")] = None,
    tls_port: Annotated[int | None, typer.Option(help=HELP["tls_port"])] = None,
    tls_name: Annotated[str | None, typer.Option(help=HELP["tls_name"], metavar="NAMES")] = None,
    public_url: Annotated[str | None, typer.Option(help=HELP["public_url"])] = None,
    behind_proxy: Annotated[str | None, typer.Option(help=HELP["behind_proxy"])] = None,
    sign_up: Annotated[str | None, typer.Option(help=HELP["sign_up"], metavar="open|invited")] = None,
    database: Annotated[str | None, typer.Option(help=HELP["database"])] = None,
    limits: Annotated[str | None, typer.Option(help=HELP["limits"], metavar="on|off")] = None,
    seed: Annotated[Path | None, typer.Option(help=HELP["seed"])] = None,
    call_log: Annotated[str | None, typer.Option(help=HELP["call_log"], metavar="on|off")] = None,
    journal_batch: Annotated[int | None, typer.Option(help=HELP["journal_batch"])] = None,
    log_level: Annotated[str | None, typer.Option(help=HELP["log_level"])] = None,
    faults: Annotated[str | None, typer.Option(help=HELP["faults"], metavar="owner|admins")] = None,
    metrics: Annotated[str | None, typer.Option(help=HELP["metrics"], metavar="key|on|off")] = None,
    otlp_endpoint: Annotated[str | None, typer.Option(help=HELP["otlp_endpoint"])] = None,
    outbound_private: Annotated[
        str | None, typer.Option(help=HELP["outbound_private"], metavar="none|loopback|NETWORKS|all")
    ] = None,
    storage_quota: Annotated[str | None, typer.Option(help=HELP["storage_quota"], metavar="SIZE")] = None,
    unsent_hours: Annotated[int | None, typer.Option(help=HELP["unsent_hours"])] = None,
    config: Annotated[Path | None, typer.Option(help="TOML file with any of these settings.")] = None,
) -> None:
    """Run a server.

    Prints `ready <url>` when it accepts calls; SIGTERM or Ctrl-C stops it without loss. Each option is also read from
    the environment (LARKSTEAD_PORT and so on) and from a TOML file.
    """
    flags: dict[str, Any] = {name: value for name, value in locals().items() if name != "config"}
    try:
        settings = read_settings(flags, os.environ, config)
        _log_to_stderr(settings.log_level)
        _run(settings)
    except (BadSetting, CannotServe) as error:
        raise Problem(str(error)) from None


def _log_to_stderr(level: str) -> None:
    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise BadSetting(f"log_level is debug, info, warning or error, not {level!r}")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _run(settings: Settings) -> None:
    # The threads that read must not wait 5 ms (Python's default) for the interpreter each time they come back from
    # the disk.
    sys.setswitchinterval(0.0005)
    uvloop.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    server = Server(settings)
    url = await server.start()
    # What was loaded stays: the collector need not look at it again, nor look as often as a short script wants it to.
    gc.freeze()
    gc.set_threshold(*COLLECT_EVERY)
    door = server.tls
    key = OwnerKey(server.owner_key, server.local_url, *((door.port, str(door.authority)) if door else ()))
    repeated = _repeat_key(key, url)
    sys.stdout.write(f"ready {url}\n")
    if door is not None:
        sys.stdout.write(f"tls https://localhost:{door.port} {door.authority}\n")
        if sys.stdout.isatty():
            sys.stdout.write(tls_lines(door.port, str(door.authority)))
    if server.invitation:
        link = f"{url}/login?invite={server.invitation}"
        sys.stdout.write(f"invitation {link} (founds the first enterprise, once, 24 h)\n")
    if sys.stdout.isatty():
        sys.stdout.write(f"open {owner.address(key)} (signs a browser in as the owner, once, 30 min)\n")
    sys.stdout.flush()
    told: asyncio.Future[Any] = asyncio.create_task(stopping.wait())
    await asyncio.wait([told, server.fault], return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    owner_keys.forget(repeated, key)
    await server.stop()
    if server.fault.done():
        raise CannotServe(server.fault.result())


def _repeat_key(key: OwnerKey, url: str) -> list[str]:
    """Put the server's key where commands of the same user find it by each of the addresses; those addresses."""
    urls = list(owner_keys.addresses(key.local_url, url))
    try:
        owner_keys.repeat(urls, key)
    except (OSError, RuntimeError) as error:
        # A service without a home folder: its operator names the data folder.
        log.info("owner_key.not_repeated", error=str(error))
        return []
    return urls
