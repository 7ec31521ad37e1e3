"""A private PostgreSQL server for the tests: in a temporary folder, on a free port of loopback, gone afterwards."""

import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

START_WITHIN_S = 60
# The server refuses to run as root; Debian's package brings this account.
UNPRIVILEGED = "postgres"
# Nothing here outlives the tests, so nothing has to reach the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def find_programs() -> Path | None:
    """The folder of initdb and postgres: the newest of Debian's layout, or the one on PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = installed[-1:] or ([Path(on_path)] if on_path else [])
    return found[0].parent if found else None


def account() -> str | None:
    """The account to become, or None if the present one will do. Raises KeyError if there is none to become."""
    if os.getuid() != 0:
        return None
    return pwd.getpwnam(UNPRIVILEGED).pw_name


def is_available() -> bool:
    """Whether a server can be started here."""
    try:
        account()
    except KeyError:
        return False
    return find_programs() is not None


@dataclass(frozen=True)
class PostgresServer:
    """A running server; `url(name)` addresses one of its databases."""

    port: int

    def url(self, database: str) -> str:
        """The URL of a database, as `--database` takes it."""
        return f"postgresql://larkstead@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one administrative statement."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def wait_until_accepting(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server takes connections; raises RuntimeError with its log if it ends or takes too long."""
    deadline = time.monotonic() + START_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psycopg.OperationalError):
            server.execute("SELECT 1")
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


@contextlib.contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Make a cluster, run it, and take both away again."""
    programs, user = find_programs(), account()
    assert programs is not None, "the group `postgres` is left out where the programs are missing"
    folder = Path(tempfile.mkdtemp(prefix="larkstead-pg-"))
    log = folder / "server.log"
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-U", "larkstead", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    # `extra_groups` needs root, like `user`.
    become = {"user": user, "group": user, "extra_groups": []} if user else {}
    try:
        subprocess.run(initdb, cwd=folder, check=True, capture_output=True, **become)  # type: ignore[call-overload]
        settings = itertools.chain.from_iterable(("-c", setting) for setting in SETTINGS)
        serve = [programs / "postgres", "-D", data, "-p", str(port), "-k", folder, *settings]
        with log.open("wb") as output:
            process = subprocess.Popen(serve, cwd=folder, stdout=output, stderr=output, **become)  # type: ignore[call-overload]
        try:
            server = PostgresServer(port)
            wait_until_accepting(server, process, log)
            yield server
        finally:
            # SIGINT is PostgreSQL's "fast" stop: open connections are cut.
            process.send_signal(2)
            process.wait(START_WITHIN_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
